"""What was printed: lists for the window, and the last print of one paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.prints.tables import PrintedPaper
from partydesk.kernel.prints import LastPrint
from partydesk.store.table import ids_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.kernel.prints import Subject

_MINUTE = 16  # letters of a time as ISO 8601


class PrintRow(NamedTuple):
    """One line of the log."""

    id: int
    at: str
    clerk: str
    title: str
    subject: str
    content: str
    duplex: int
    pages: int
    part: str
    copies: int
    way: str
    target: str

    @property
    def when(self) -> str:
        """Day and minute."""
        return self.at[:_MINUTE].replace("T", " ")

    @property
    def paper(self) -> str:
        """Which paper, and how it was filled."""
        return f"{self.title}（{self.content}）"

    @property
    def amount(self) -> str:
        """How much of it."""
        if not self.pages:
            return "Word 文件"
        part = f"第 {self.part} 页" if self.part else f"{self.pages} 页"
        copies = f" × {self.copies}" if self.copies > 1 else ""
        return f"{part}{copies}　{'双面' if self.duplex else '单面'}"


_COLUMNS = (
    PrintedPaper.id, PrintedPaper.at, PrintedPaper.clerk, PrintedPaper.title, PrintedPaper.subject,
    PrintedPaper.content, PrintedPaper.duplex, PrintedPaper.pages, PrintedPaper.part,
    PrintedPaper.copies, PrintedPaper.way, PrintedPaper.target,
)  # fmt: skip


def ids(person: int | None = None, text: str = "") -> list[int]:
    """Lines of the log, the newest first; of one person, or with a word in paper or subject."""
    query = PrintedPaper.select(PrintedPaper.id).order_by(PrintedPaper.id.desc())
    if person is not None:
        query = query.where(PrintedPaper.person_id == person)
    for word in text.split():
        found = (
            PrintedPaper.subject.contains(word)
            | PrintedPaper.title.contains(word)
            | PrintedPaper.target.contains(word)
            | PrintedPaper.clerk.contains(word)
        )
        query = query.where(found)
    return ids_of(query)


def rows(of: Sequence[int]) -> dict[int, PrintRow]:
    """The lines with these ids."""
    query = PrintedPaper.select(*_COLUMNS).where(PrintedPaper.id.in_(list(of)))
    return {values[0]: PrintRow(*values) for values in query.tuples()}


def last(form: str, subject: Subject, content: str, *, duplex: bool) -> LastPrint | None:
    """The last print of a paper, laid out in the same way."""
    query = PrintedPaper.select(PrintedPaper.at, PrintedPaper.codes).where(
        (PrintedPaper.form == form)
        & (PrintedPaper.content == content)
        & (PrintedPaper.duplex == int(duplex))
    )
    if subject.person is None:
        query = query.where(PrintedPaper.subject == subject.name)
    else:
        query = query.where(PrintedPaper.person_id == subject.person)
    found = query.order_by(PrintedPaper.id.desc()).tuples().first()
    return LastPrint(found[0], tuple(found[1])) if found else None
