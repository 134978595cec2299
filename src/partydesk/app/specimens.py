"""What the unit has to print in a form, to try its layout with: asked of the book that prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.appraisal.papers import FORMS as APPRAISAL_FORMS
from partydesk.features.appraisal.papers import AppraisalPress
from partydesk.features.development.papers import (
    RECORD_BOOK,
    BookPress,
    WayPress,
    happenings,
    way_forms,
)
from partydesk.features.development.papers.copying import APPLICATION_COPY, copying_values
from partydesk.features.development.papers.happenings import TITLES as OF_HAPPENINGS
from partydesk.features.development.papers.letters import REGISTER, register_values
from partydesk.features.development.queries.letters import letters
from partydesk.features.dues.papers import FORMS, DuesPress, wished
from partydesk.features.dues.rules import Month
from partydesk.features.elections.papers import FORMS as ELECTION_FORMS
from partydesk.features.elections.papers import ElectionPress
from partydesk.features.forms.queries import variants
from partydesk.features.meetings.papers import MEETING_FORMS, YEAR_FORMS, MeetingPress
from partydesk.features.points.papers import FORMS as POINTS_FORMS
from partydesk.features.points.papers import PointsPress
from partydesk.features.roster.papers.personal import PERSON_FORMS, PersonPapers
from partydesk.features.roster.queries import matching
from partydesk.features.statistics.papers import (
    CARD,
    REPORT,
    card_values,
    list_values,
    report_values,
)
from partydesk.features.statistics.papers import FORMS as STATISTICS_FORMS
from partydesk.features.transfers.papers import FORMS as TRANSFER_FORMS
from partydesk.features.transfers.papers import TransferPress
from partydesk.kernel.prints import Subject

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

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
    paper = variants().base(form)  # its layouts print the same values
    for forms, ask in _ASKED:
        if paper in forms:
            return ask(books, paper)
    return None


def _of_book(books: Books, _form: str) -> Specimen | None:
    found = BookPress(books.development, books.organization).specimen()
    return Specimen(*found) if found else None


def _of_copy(books: Books, _form: str) -> Specimen | None:
    found = BookPress(books.development, books.organization).specimen()
    return Specimen(found[0], copying_values(found[1])) if found else None


def _of_way(books: Books, form: str) -> Specimen | None:
    press = BookPress(books.development, books.organization)
    way = WayPress(press, books.development, books.organization.unit().id)
    found = way.specimen(form)
    return Specimen(*found) if found else None


def _of_happenings(books: Books, form: str) -> Specimen | None:
    press = BookPress(books.development, books.organization)
    return _of("登记的重要情况", happenings.specimen(form, press.values))


def _of_letters(books: Books, _form: str) -> Specimen | None:
    rows, unit = letters(), books.organization.unit().name
    return Specimen("登记的函", register_values(unit, books.today(), rows)) if rows else None


def _of_meeting(books: Books, form: str) -> Specimen | None:
    meetings = MeetingPress(books.meetings, books.organization, books.rules.meetings)
    return _of("最近的会议", meetings.specimen(form))


def _of_election(books: Books, form: str) -> Specimen | None:
    return _of("最近的换届", ElectionPress(books.elections).specimen(form, books.today()))


def _of_appraisal(books: Books, form: str) -> Specimen | None:
    return _of("最近的民主评议", AppraisalPress(books.appraisal).specimen(form))


def _of_transfer(books: Books, form: str) -> Specimen | None:
    transfers = TransferPress(books.transfers, books.organization)
    return _of("最近的接转", transfers.specimen(form))


def _of_dues(books: Books, form: str) -> Specimen | None:
    month = Month.of(books.today())
    dues = DuesPress(books.dues, lambda: "")
    return _of(f"{month.year} 年的党费", dues.specimen(form, wished(month, "year")))


def _of_points(books: Books, form: str) -> Specimen | None:
    unit = books.organization.unit().name
    return _of(f"{books.today().year} 年的积分", PointsPress(books.points, unit).specimen(form))


def _of_somebody(books: Books, form: str) -> Specimen | None:
    people = [Subject(row.name, row.id) for row in matching("", most=20)]
    source = PersonPapers(form, people, books.roster, books.organization)
    found = ((one.name, source.values(one.person or 0)) for one in source.subjects)
    return next((Specimen(*one) for one in found), None)


def _of_statistics(books: Books, form: str) -> Specimen | None:
    unit, on = books.organization.unit().name, books.today()
    if form == REPORT:
        return _of("今天的统计", report_values(books.statistics.report(on), unit))
    month = (on.year, on.month)
    people = books.statistics.anniversaries(*month)
    if form == CARD:
        return _of("本月的政治生日", next(iter(card_values(people, month, unit)), None))
    return _of("本月的政治生日", list_values(people, month, unit) if people else None)


def _of(whose: str, values: Mapping[str, Any] | None) -> Specimen | None:
    return Specimen(whose, values) if values else None


_ASKED: tuple[tuple[Container[str], Callable[[Books, str], Specimen | None]], ...] = (
    ({RECORD_BOOK}, _of_book),
    ({APPLICATION_COPY}, _of_copy),
    (way_forms(), _of_way),
    ({REGISTER}, _of_letters),
    (OF_HAPPENINGS, _of_happenings),
    ({*MEETING_FORMS, *YEAR_FORMS}, _of_meeting),
    (ELECTION_FORMS, _of_election),
    (APPRAISAL_FORMS, _of_appraisal),
    (TRANSFER_FORMS, _of_transfer),
    (STATISTICS_FORMS, _of_statistics),
    (POINTS_FORMS, _of_points),
    (FORMS, _of_dues),
    (PERSON_FORMS, _of_somebody),
)
