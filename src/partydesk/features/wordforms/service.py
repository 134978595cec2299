"""Word 模板：kept in the unit with their files, filled for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk import resources
from partydesk.features.attachments.rules import Owner
from partydesk.features.attachments.service.sources import of_bytes
from partydesk.features.wordforms import queries
from partydesk.features.wordforms.rules import Check, TemplateAnswers, checked
from partydesk.features.wordforms.tables import WordTemplate
from partydesk.kernel.findings import Refusal
from partydesk.kernel.late import late
from partydesk.kernel.texts import checked_text
from partydesk.store.rights import Role
from partydesk.wordfile import SUFFIX, WordDocument, fill
from partydesk.wordfile.package import MOST_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from datetime import date
    from pathlib import Path

    from partydesk.features.attachments.queries import Item
    from partydesk.features.attachments.service import AttachmentBook
    from partydesk.features.wordforms.queries import Template
    from partydesk.features.wordforms.rules import Facts, FieldCatalogue
    from partydesk.kernel.forgetting import Gone
    from partydesk.store import unnaming
    from partydesk.store.unit import Store
else:
    unnaming = late("partydesk.store.unnaming")

_TABLE = "word_template"
_LONGEST = 40


class Filling(NamedTuple):
    """A template that is ready to be filled: its file, and what was found in it."""

    title: str
    body: bytes
    check: Check


class TemplateBook:
    """The Word templates of one open unit.

    Args:
        store: the open unit.
        attachments: where the files are kept.
        today: the clock.
    """

    def __init__(
        self, store: Store, attachments: AttachmentBook, today: Callable[[], date]
    ) -> None:
        self._store, self._attachments, self.today = store, attachments, today

    @property
    def keeps(self) -> bool:
        """Whether whoever is at work may change them."""
        return self._store.role.writes

    def reading(self) -> AbstractContextManager[object]:
        """Held while something is read in another thread than the window's."""
        return self._store.visit()

    def add(self, title: str, body: bytes) -> int:
        """Keep a template; returns its row. A name that is taken gets a number behind it.

        Raises:
            Refusal: no Word file, or one that is not safe.
            StoreTrouble: trouble with the disk of the unit.
        """
        self._store.require(Role.KEEPER)
        title = checked_text(title, "名称", "title", _LONGEST) or "未命名"
        WordDocument(body)
        title = _free(title, {one.title for one in queries.templates()})
        with self._store.change(f"加入 Word 模板 {title}"):
            number = int(WordTemplate.create(title=title).id)
            self._take(number, title, body)
        return number

    def replace(self, number: int, body: bytes) -> None:
        """Another file in the place of the old one; it can be undone.

        Raises:
            Refusal: no Word file, not safe, or the template is gone.
            StoreTrouble: trouble with the disk of the unit.
        """
        self._store.require(Role.KEEPER)
        title = self._there(number).title
        WordDocument(body)
        if body == self.body(number):
            raise Refusal("选的文件和现在的模板一样，没有要换的。")
        with self._store.change(f"换 Word 模板 {title} 的文件"):
            self._attachments.remove(self._attachments.beside(_TABLE, number))
            self._take(number, title, body)

    def rename(self, number: int, title: str) -> None:
        """Another name.

        Raises:
            Refusal: none at all, or another template has it (field `title`).
        """
        self._store.require(Role.KEEPER)
        title = checked_text(title, "名称", "title", _LONGEST)
        if not title:
            raise Refusal("请填写名称。", field="title")
        if any(one.title == title for one in queries.templates() if one.id != number):
            raise Refusal(f"已经有叫“{title}”的模板，请换个名称。", field="title")
        with self._store.change(f"Word 模板 {self._there(number).title} 改名为 {title}"):
            WordTemplate.update(title=title).where(WordTemplate.id == number).execute()

    def delete(self, number: int) -> None:
        """Give a template up; it can be undone.

        Raises:
            Refusal: it is gone already.
        """
        self._store.require(Role.KEEPER)
        title = self._there(number).title
        with self._store.change(f"删除 Word 模板 {title}"):
            self._attachments.remove(self._attachments.beside(_TABLE, number))
            WordTemplate.delete().where(WordTemplate.id == number).execute()

    def add_samples(self) -> int:
        """Take in the templates that come with the program and are not there; returns how many."""
        self._store.require(Role.KEEPER)
        there = {one.title for one in queries.templates()}
        wanted = [path for path in samples() if path.stem.partition("-")[2] not in there]
        if wanted:
            with self._store.change(f"加入 {len(wanted)} 份 Word 模板样例"):
                for path in wanted:
                    self.add(path.stem.partition("-")[2], path.read_bytes())
        return len(wanted)

    def body(self, number: int) -> bytes:
        """The file of a template, as it came.

        Raises:
            Refusal: it is gone.
            StoreTrouble: its bytes cannot be read.
        """
        item = self._item(number)
        self._attachments.upkeep.fetch([item.digest])
        return self._store.attachments.read(item.digest, MOST_BYTES)

    def ready(self, number: int, catalogue: FieldCatalogue) -> Filling:
        """A template with what was found in it.

        Raises:
            Refusal, StoreTrouble: as `body`.
        """
        title, body = self._there(number).title, self.body(number)
        return Filling(title, body, checked(WordDocument(body).found(), catalogue))

    def _take(self, number: int, title: str, body: bytes) -> None:
        owner = Owner(_TABLE, number, None, f"Word 模板 {title}")
        taken = self._attachments.take(owner, [of_bytes(title + SUFFIX, body)])
        if taken.refused:
            raise Refusal(taken.refused[0].reason)

    def _item(self, number: int) -> Item:
        items = self._attachments.beside(_TABLE, number)
        if not items:
            raise Refusal("这个模板的文件已经不在了，请换一个文件。")
        return items[-1]

    def _there(self, number: int) -> Template:
        found = queries.template(number)
        if found is None:
            raise Refusal("这个模板已经不在了，请重新打开列表。")
        return found


def filled(
    filling: Filling, catalogue: FieldCatalogue, facts: Facts, everybody: Sequence[Facts] = ()
) -> bytes:
    """One paper.

    Raises:
        Refusal: the template has a mark that is not known: nothing is written.
    """
    if filling.check.problems and filling.check.marks:
        raise Refusal(filling.check.problems[0])
    return fill(filling.body, TemplateAnswers(catalogue.meant, facts, everybody))


def samples() -> list[Path]:
    """The templates that come with the program."""
    return sorted(resources.folder("wordforms").glob(f"*{SUFFIX}"))


def forget(gone: Gone) -> None:
    """A template that is named after somebody who is forgotten is not called so any more."""
    unnaming.unname(WordTemplate, (WordTemplate.title,), gone)


def _free(title: str, taken: set[str]) -> str:
    name, count = title, 2
    while name in taken:
        name, count = f"{title}（{count}）", count + 1
    return name
