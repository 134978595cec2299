"""Filled papers leave the program: one file for each person, or one for all who are chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.wordforms.service import filled
from partydesk.kernel.filenames import file_names, fit_name
from partydesk.kernel.findings import Refusal
from partydesk.kernel.prints import FILE, Print, Subject
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.printlog import print_log_of
from partydesk.ui.printout import write_bytes
from partydesk.ui.tasks import Cancelled, run_drawing_task
from partydesk.wordfile import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from partydesk.features.wordforms.papers import TemplateValues
    from partydesk.features.wordforms.rules import FieldCatalogue
    from partydesk.features.wordforms.service import Filling, TemplateBook
    from partydesk.ui.prompts import Prompts
    from partydesk.ui.tasks import Progress

RULE = "{序号}-{姓名}-{表名}"
_SHOWN = 5  # names of files that would be replaced


class Written(NamedTuple):
    """What became of the papers.

    Attributes:
        done: whose file is there, and its name.
        failed: whose could not be written, and why.
        cancelled: whether the clerk stopped it before the end.
    """

    done: tuple[tuple[Subject, str], ...]
    failed: tuple[tuple[Subject, str], ...] = ()
    cancelled: bool = False

    def sentence(self) -> str:
        """In words."""
        said = f"已生成 {len(self.done)} 份 Word 文件"
        if self.cancelled:
            said += "，按取消停下了"
        if self.failed:
            who, why = self.failed[0]
            said += f"；{len(self.failed)} 份没有存成：{who.name}，{why}"
        return said if self.cancelled or self.failed else f"{said}。"


class Producer:
    """Asks where to, fills and writes.

    Args:
        parent: the sheet it is asked from.
        book: the templates.
        values: what is known of people.
        prompts: who asks.
        told: hears what became of it.
    """

    def __init__(
        self,
        parent: QWidget,
        book: TemplateBook,
        values: TemplateValues,
        prompts: Prompts,
        told: Callable[[Written], object],
    ) -> None:
        self._parent, self._book, self._values = parent, book, values
        self._prompts, self._told = prompts, told

    def ask(self, filling: Filling, catalogue: FieldCatalogue, people: Sequence[Subject]) -> None:
        """Ask for a file for one paper, for a folder for many."""
        paper = _Paper(self._book, self._values, filling, catalogue, tuple(people))
        if filling.check.together or len(people) == 1:
            who = f"{len(people)} 人" if filling.check.together else people[0].name
            self._prompts.save_file(
                self._parent, "存为 Word 文件", f"{fit_name(f'{filling.title}-{who}')}{SUFFIX}",
                lambda path: self._run(paper, [_ended(path)]),
            )  # fmt: skip
            return
        self._prompts.open_folder(self._parent, "存到哪个文件夹", lambda at: self._fill(paper, at))

    def _fill(self, paper: _Paper, place: Path) -> None:
        figures = max(2, len(str(len(paper.people))))
        named = [
            {"序号": f"{number:0{figures}}", "姓名": one.name, "表名": paper.filling.title}
            for number, one in enumerate(paper.people, 1)
        ]
        paths = [place / name for name in file_names(RULE, named, SUFFIX)]
        there = [path.name for path in paths if path.exists()]
        if not there:
            self._run(paper, paths)
            return
        self._prompts.confirm(
            self._parent, f"这个文件夹里已有 {len(there)} 个同名的文件，要替换吗？", "替换",
            lambda: self._run(paper, paths), detail="、".join(there[:_SHOWN]),
        )  # fmt: skip

    def _run(self, paper: _Paper, paths: Sequence[Path]) -> None:
        run_drawing_task(
            self._parent, "生成 Word 文件", lambda going: paper.write(paths, going),
            lambda written: self._end(paper, written),
        )  # fmt: skip

    def _end(self, paper: _Paper, written: Written) -> None:
        log = print_log_of(self._parent)
        if log is not None and log.keeps and written.done:
            title = paper.filling.title
            log.enter(
                [Print("word-template", title, who, "已登记的内容", duplex=False, pages=0, part="",
                       copies=1, way=FILE, target=name, codes=()) for who, name in written.done]
            )  # fmt: skip
        self._told(written)


class _Paper(NamedTuple):
    book: TemplateBook
    values: TemplateValues
    filling: Filling
    catalogue: FieldCatalogue
    people: tuple[Subject, ...]

    def write(self, paths: Sequence[Path], going: Progress) -> Written:
        """In another thread; a file that cannot be written stops none of the others."""
        if self.filling.check.together:
            return self._write_together(paths[0], going)
        done: list[tuple[Subject, str]] = []
        failed: list[tuple[Subject, str]] = []
        try:
            for number, (who, path) in enumerate(zip(self.people, paths, strict=True)):
                going(number, len(paths), f"{who.name}（{number + 1} / {len(paths)}）")
                try:
                    with self.book.reading():
                        facts = self.values.facts(who.person or 0)
                    write_bytes(filled(self.filling, self.catalogue, facts), path)
                    done.append((who, path.name))
                except (Refusal, StoreTrouble) as trouble:
                    failed.append((who, trouble.sentence))
        except Cancelled:
            return Written(tuple(done), tuple(failed), cancelled=True)
        return Written(tuple(done), tuple(failed))

    def _write_together(self, path: Path, going: Progress) -> Written:
        facts = []
        for number, who in enumerate(self.people):
            going(number, len(self.people), who.name)
            with self.book.reading():
                facts.append(self.values.facts(who.person or 0))
        body = filled(self.filling, self.catalogue, facts[0], facts)
        write_bytes(body, path)
        return Written(((Subject(f"{len(facts)} 人"), path.name),))


def _ended(path: Path) -> Path:
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)
