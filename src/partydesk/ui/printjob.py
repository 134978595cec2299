"""What can be printed: one thing as it is, or the papers of several people from one source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from datetime import date

    from partydesk.kernel.prints import Subject
    from partydesk.printing.press import Composed, Mode, Paper
    from partydesk.ui.fields import Field, Values

_NOTE = "保存的文件、打印的纸和右边看到的是同一份。签名、盖章处留空。"


class PaperSource(Protocol):
    """The papers of one form.

    A source of several kinds of papers names those that are printed blank, a subject each, in an
    attribute `blanks`; `work` gets these subjects in mode `blank`.
    """

    @property
    def form(self) -> str:
        """Name of the form, as the print log keeps it."""

    @property
    def title(self) -> str:
        """Of the paper, as the clerk knows it."""

    @property
    def subjects(self) -> Sequence[Subject]:
        """Whose papers there are; the first is whom the clerk stands at."""

    def today(self) -> date:
        """The day on which it is printed."""

    def reading(self) -> AbstractContextManager[object]:
        """Held while something is read in another thread than the window's."""

    def work(self, subject: Subject, mode: Mode, *, duplex: bool) -> Callable[[], Composed]:
        """Read what the paper needs now; what is returned composes it, in any thread."""


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What a print sheet offers; with a `source` it asks whose papers, which pages, on what.

    Attributes:
        title: what the sheet is headed with, 打印记实簿.
        subject: whose or what for, below the title.
        name: of the file and of the job at the printer, without ending.
        draw: where there is no source: gets the values of the choices (`duplex`: bool among them)
            in the window's thread and returns the work of drawing, done in the drawing lane.
        reads: `draw` itself is called in the drawing lane, because it asks the book for long; it
            then touches nothing that the window's thread may be changing.
        choices: what the clerk can choose besides one side or two.
        note: what is said below the subject.
        one_side: it is a single sheet, nothing is asked of its back.
        form: what the print log calls it; empty for what is not noted.
        whose: whose it is, for the print log, where there is no source.
        source: the papers of several people.
        start: values of fields that stand from the first.
    """

    title: str
    subject: str
    name: str
    draw: Callable[[Values], Callable[[], Paper]] | None = None
    choices: tuple[Field, ...] = ()
    note: str = _NOTE
    one_side: bool = False
    form: str = ""
    whose: Subject | None = None
    source: PaperSource | None = None
    start: Values = field(default_factory=dict)
    reads: bool = False
