"""Forms to a file and from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from partydesk.features.forms import queries
from partydesk.features.forms.rules.exchange import LARGEST
from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble, in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QPushButton

    from partydesk.features.forms.service import FormBook
    from partydesk.ui.prompts import Prompts

_KINDS = "表样 (*.json)"
_NAMED = 5


class Workshop(Protocol):
    """What the menu needs of the window it stands in."""

    name: str
    book: FormBook
    prompts: Prompts
    more_button: QPushButton

    def settle(self, then: Callable[[], object], stay: Callable[[], object]) -> None: ...  # noqa: D102
    def show_form(self, name: str) -> None: ...  # noqa: D102
    def say(self, sentence: str, *, wrong: bool = False) -> None: ...  # noqa: D102


class FormExchange(QObject):
    """The menu of the workshop that leads out and in."""

    def __init__(self, workshop: Workshop, parent: QWidget) -> None:
        super().__init__(parent)
        self._workshop, self._parent = workshop, parent
        menu = QMenu(parent)
        menu.addAction("&1　导出这张表样…", self.send_one)
        menu.addAction("&2　导出全部改过的表样…", self.send_all)
        take = menu.addAction("&3　导入表样…", self.ask_file)
        take.setEnabled(workshop.book.keeps)
        workshop.more_button.setMenu(menu)

    def send_one(self) -> None:
        """The form in hand, as it is kept."""
        title = queries.standard_of(self._workshop.name)["title"]
        self._send([self._workshop.name], f"表样-{title}.json")

    def send_all(self) -> None:
        """Every form that was changed."""
        self._send(queries.form_names(), "表样.json")

    def ask_file(self) -> None:
        """Which file to take."""
        bench = self._workshop
        bench.settle(
            lambda: bench.prompts.open_file(self._parent, "导入表样", _KINDS, self.take),
            lambda: None,
        )

    def take(self, path: Path) -> None:
        """Take the forms of a file; ask first where that overwrites own changes."""

        def look() -> str:
            with in_words():
                if path.stat().st_size > LARGEST:
                    raise Refusal("这个文件太大，不是表样文件。")
                file = path.read_bytes()
            replaced = self._workshop.book.replaces(file)
            if replaced:
                names = "、".join(replaced[:_NAMED]) + ("等" if len(replaced) > _NAMED else "")
                self._workshop.prompts.confirm(
                    self._parent, f"本单位也改过{names}，导入会换掉这些改动。", "导入并换掉",
                    lambda: self._told(lambda: self._take_in(file)), "换掉以后可以撤销。",
                )  # fmt: skip
                return ""
            return self._take_in(file)

        self._told(look)

    def _take_in(self, file: bytes) -> str:
        taken = self._workshop.book.take(file)
        self._workshop.show_form(self._workshop.name)
        lost = f"有 {taken.lost} 处改动在现在的表样里没有位置，没有导入。" if taken.lost else ""
        return f"已导入 {len(taken.titles)} 张表样：{'、'.join(taken.titles[:_NAMED])}。{lost}"

    def _send(self, forms: Sequence[str], suggested: str) -> None:
        bench = self._workshop

        def ask() -> str:
            file = bench.book.send(forms)
            bench.prompts.save_file(
                self._parent,
                "导出表样",
                suggested,
                lambda path: self._told(lambda: _write(path, file)),
            )
            return ""

        self._told(ask)

    def _told(self, work: Callable[[], str]) -> None:
        try:
            said = work()
        except (Refusal, StoreTrouble) as trouble:
            self._workshop.say(trouble.sentence, wrong=True)
        else:
            if said:
                self._workshop.say(said)


def _write(path: Path, file: bytes) -> str:
    part = path.with_name(f".{path.name}.part")
    with in_words():
        try:
            part.write_bytes(file)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    return f"已导出到 {path.name}。"
