"""What the unit has to print in a form, to try its layout with: asked of the book that prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.development.papers import RECORD_BOOK, BookPress
from partydesk.features.dues.papers import FORMS, DuesPress, wished
from partydesk.features.dues.rules import Month
from partydesk.features.elections.papers import FORMS as ELECTION_FORMS
from partydesk.features.elections.papers import ElectionPress
from partydesk.features.meetings.papers import MEETING_FORMS, YEAR_FORMS, MeetingPress
from partydesk.features.roster.papers.personal import PERSON_FORMS, PersonPapers
from partydesk.features.roster.queries import matching
from partydesk.features.transfers.papers import FORMS as TRANSFER_FORMS
from partydesk.features.transfers.papers import TransferPress
from partydesk.kernel.prints import Subject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partydesk.books import Books


class Specimen(NamedTuple):
    """Values of the unit for one paper.

    Attributes:
        whose: the person, meeting or year they are of.
        values: as the form prints them.
    """

    whose: str
    values: Mapping[str, Any]


def specimen(books: Books, form: str) -> Specimen | None:
    """Values for a form; None where the unit has none so far. It may take a moment."""
    if form == RECORD_BOOK:
        found = BookPress(books.development, books.organization).specimen()
        return Specimen(*found) if found else None
    if form in (*MEETING_FORMS, *YEAR_FORMS):
        meetings = MeetingPress(books.meetings, books.organization, books.rules.meetings)
        return _of("最近的会议", meetings.specimen(form))
    if form in ELECTION_FORMS:
        elections = ElectionPress(books.elections)
        return _of("最近的换届", elections.specimen(form, books.today()))
    if form in TRANSFER_FORMS:
        transfers = TransferPress(books.transfers, books.organization)
        return _of("最近的接转", transfers.specimen(form))
    if form in FORMS:
        month = Month.of(books.today())
        dues = DuesPress(books.dues, lambda: "")
        return _of(f"{month.year} 年的党费", dues.specimen(form, wished(month, "year")))
    return _of_somebody(books, form) if form in PERSON_FORMS else None


def _of_somebody(books: Books, form: str) -> Specimen | None:
    people = [Subject(row.name, row.id) for row in matching("", most=20)]
    source = PersonPapers(form, people, books.roster, books.organization)
    found = ((one.name, source.values(one.person or 0)) for one in source.subjects)
    return next((Specimen(*one) for one in found), None)


def _of(whose: str, values: Mapping[str, Any] | None) -> Specimen | None:
    return Specimen(whose, values) if values else None
