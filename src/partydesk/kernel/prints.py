"""What left the program on paper: said by the print sheet, kept by the print log."""

from __future__ import annotations

from typing import NamedTuple, Protocol

PRINTER, FILE = "打印机", "文件"


class Subject(NamedTuple):
    """Whose or what for a paper is.

    Attributes:
        name: a person, a meeting, a month: as it is called.
        person: the person's id; None where the paper is of nobody alone.
        number: what its file begins with; 0 for none.
    """

    name: str
    person: int | None = None
    number: int = 0


class Print(NamedTuple):
    """One paper of one subject that was printed or saved.

    Attributes:
        form: name of the form.
        title: of the paper, as the clerk knows it.
        subject: whose it is.
        content: 已登记的内容, 空白, 誊抄底稿.
        duplex: on both sides.
        pages: how many pages left.
        part: which pages, 1-3，5; empty for all.
        copies: how many.
        way: PRINTER or FILE.
        target: the printer's name, or the file's.
        codes: of every page of the whole paper, printed now or not.
    """

    form: str
    title: str
    subject: Subject
    content: str
    duplex: bool
    pages: int
    part: str
    copies: int
    way: str
    target: str
    codes: tuple[str, ...]


class LastPrint(NamedTuple):
    """The last time that a paper was printed: when, and the codes of its pages."""

    at: str
    codes: tuple[str, ...]


class PrintLog(Protocol):
    """Where the print sheet notes what left the program, and asks what left it before."""

    @property
    def keeps(self) -> bool:
        """Whether whoever is at work can have it noted."""

    def enter(self, prints: list[Print]) -> None:
        """Note papers that were printed together."""

    def last(self, form: str, subject: Subject, *, duplex: bool) -> LastPrint | None:
        """When this filled paper was last printed, laid out for one side or for both."""
