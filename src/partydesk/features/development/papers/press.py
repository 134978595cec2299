"""Drawing record books: beside the entry, in the print sheet, for the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from partydesk.features.development import queries
from partydesk.features.development.papers.corrected import put_corrections
from partydesk.features.development.papers.happenings import put_happenings
from partydesk.features.development.papers.letters import put_letters
from partydesk.features.development.papers.originals import originals, scan_pages
from partydesk.features.development.papers.values import (
    BookUnit,
    blank_book,
    record_book,
    specs_of,
)
from partydesk.features.development.rules import STEPS, archive_papers
from partydesk.features.forms.queries import unit_form
from partydesk.features.organization.rules import OrganizationKind
from partydesk.printing.press import composed, render

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import date

    from partydesk.features.attachments.queries import Item
    from partydesk.features.development.papers.originals import Original
    from partydesk.features.development.queries import BookRow
    from partydesk.features.development.rules import StepSpec
    from partydesk.features.development.service import RecordBooks
    from partydesk.features.organization.service import OrganizationBook
    from partydesk.kernel.prints import Subject
    from partydesk.printing.form import Form
    from partydesk.printing.press import Composed, Mode, Paper

RECORD_BOOK = "record-book"
"""Name of the form."""


class BookPress:
    """Draws record books: beside the entry, in the print sheet, for the command line.

    What a book needs is read when it is asked for; the work that is returned only draws, and may
    run in another thread.

    Attributes:
        read_scan: gives the pages of a scan as JPEGs; None where none can be printed.
        layout: the paper, in the layout that the unit has chosen; or a layout by its own name.
    """

    def __init__(
        self, books: RecordBooks, organization: OrganizationBook, layout: str = RECORD_BOOK
    ) -> None:
        self.layout = layout
        self._books = books
        self._organization = organization
        self.read_scan: Callable[[Item], list[bytes]] | None = None

    def draft(self, book: BookRow) -> Callable[[], Paper]:
        """The work of drawing a book, saved or not."""
        return self.job(book, blank=False, duplex=False)

    def job(self, book: BookRow, *, blank: bool, duplex: bool) -> Callable[[], Paper]:
        """The work of drawing a book: filled or for the hand, on one side of the sheet or both."""
        data = [self._blank(book) if blank else self._data(book)]
        form = unit_form(self.layout)
        return lambda: _draw(form, data, blank=blank, duplex=duplex)

    def source(self, people: Sequence[Subject], *, scans: bool = False) -> BookSource:
        """The books of several people for the print sheet; the first is whom the clerk is at.

        `scans` puts the scanned originals behind the list of papers.
        """
        return BookSource(self, self._books, tuple(people), scans=scans)

    def composing(
        self, person: int | None, mode: Mode, *, duplex: bool, scans: bool = False
    ) -> Callable[[], Composed]:
        """The work of composing a book, read now; without a person, a blank one."""
        book = queries.book(person) if person is not None else None
        if book is None:
            data = blank_book(self._books.specs(self._books.today()))
        else:
            data = self._blank(book) if mode == "blank" else self._data(book)
        form, read = unit_form(self.layout), self.read_scan
        found: Sequence[Original] = ()
        if scans and book is not None and mode != "blank":
            found = originals(book, self._specs(book))
        if read is None or not found:
            return lambda: composed(form, [data], mode=mode, duplex=duplex)
        return lambda: composed(
            form, [data | {"scans": scan_pages(found, read)}], mode=mode, duplex=duplex
        )

    def print(self, people: Sequence[int], *, blank: bool = False, duplex: bool = False) -> Paper:
        """The books of several people in one file; blank without anybody, one book for the hand.

        Raises:
            Refusal: one of them is not in the roster.
        """
        if blank:
            data = [blank_book(self._books.specs(self._books.today()))] * max(len(people), 1)
            return _draw(unit_form(self.layout), data, blank=True, duplex=duplex)
        books = (queries.book(person) for person in people)
        data = [self._data(book) for book in books if book is not None]
        return _draw(unit_form(self.layout), data, blank=False, duplex=duplex)

    def values(self, person: int) -> dict[str, Any]:
        """What the book of a person says, to be printed elsewhere; empty where there is nobody."""
        book = queries.book(person)
        return self._data(book) if book is not None else {}

    def specimen(self) -> tuple[str, dict[str, Any]] | None:
        """Name and values of the fullest book, to try a layout with; None while there is none."""
        begun = queries.stored_entries()
        person = max(begun, key=lambda one: len(begun[one]), default=None)
        book = queries.book(person) if person is not None else None
        return (book.person.name, self._data(book)) if book is not None else None

    def _data(self, book: BookRow) -> dict[str, Any]:
        card = self._books.card(book.person.id)
        filed = book.last(max(STEPS))
        day = filed.date.earliest if filed and filed.date else self._books.today()
        archive = archive_papers(self._books.rulebook, day)
        data = record_book(card, book.entries, self._specs(book), self._unit(book), archive)
        corrected = queries.corrections(book.person.id).get(book.person.id, ())
        put_corrections(data, corrected)
        put_letters(data, book.person.id)
        put_happenings(data, book.happened, self._books.spec, corrected)
        return data

    def _blank(self, book: BookRow) -> dict[str, Any]:
        specs = self._specs(book)
        return blank_book(spec for (_, occurrence), spec in specs.items() if occurrence == 1)

    def _specs(self, book: BookRow) -> Mapping[tuple[int, int], StepSpec]:
        return specs_of(self._books.rulebook, book.entries, self._books.today())

    def _unit(self, book: BookRow) -> BookUnit:
        unit, branch = self._organization.unit(), book.person.branch_id
        named = self._organization.body(branch).name if branch is not None else ""
        above = unit.kind is OrganizationKind.COMMITTEE and branch != unit.id
        first = book.entry(1)
        return BookUnit(named, unit.name if above else "", first.date if first else None)


def _draw(form: Form, data: Sequence[Mapping[str, Any]], *, blank: bool, duplex: bool) -> Paper:
    mode: Literal["filled", "blank"] = "blank" if blank else "filled"
    return render(form, data, mode=mode, duplex=duplex)


class BookSource:
    """The record books of several people, for the print sheet.

    Attributes:
        form, title: of the paper.
        subjects: whose there are; the first is whom the clerk stands at.
    """

    form = RECORD_BOOK

    def __init__(
        self,
        press: BookPress,
        books: RecordBooks,
        subjects: tuple[Subject, ...],
        *,
        scans: bool = False,
    ) -> None:
        self.subjects = subjects
        self._press, self._books, self._scans = press, books, scans
        self.title = unit_form(press.layout).title

    def today(self) -> date:
        """The day on which it is printed."""
        return self._books.today()

    def reading(self) -> AbstractContextManager[object]:
        """Held while something is read in another thread than the window's."""
        return self._books.reading()

    def work(self, subject: Subject, mode: Mode, *, duplex: bool) -> Callable[[], Composed]:
        """Read what the book needs now; what is returned composes it, in any thread."""
        return self._press.composing(subject.person, mode, duplex=duplex, scans=self._scans)
