"""The record book on paper: rows of roster and book as the mapping that the form prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from partydesk.features.development import queries
from partydesk.features.development.rules import STEPS, step_spec
from partydesk.features.organization.rules import OrganizationKind
from partydesk.printing.form import load_form
from partydesk.printing.press import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from partydesk.features.development.queries import BookRow, EntryRow
    from partydesk.features.development.rules import StepSpec
    from partydesk.features.development.service import RecordBooks
    from partydesk.features.organization.service import OrganizationBook
    from partydesk.features.roster.queries import Card
    from partydesk.kernel.dates import PartialDate
    from partydesk.kernel.rulebook import Rulebook
    from partydesk.printing.press import Paper

RECORD_BOOK = "record-book"
"""Name of the form."""

_LISTS = {6: "reviews", 21: "probation_reviews"}
_PERSON = (
    "name", "sex", "ethnicity", "birth_date", "id_number", "native_place", "education", "degree",
    "category", "applied_on", "joined_on", "full_member_on", "work_started_on", "job", "workplace",
    "staff_number", "party_post", "mobile", "phone", "address", "memberships", "honours",
    "class_rank", "failed_courses", "remark",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BookUnit:
    """Whose book it is, by full names.

    Attributes:
        branch: 党支部.
        committee: 上级党委.
        begun_on: 建簿日期, the day of the application; left for the hand when None.
    """

    branch: str = ""
    committee: str = ""
    begun_on: PartialDate | None = None


class FieldPlace(NamedTuple):
    """A field of an entry, as the key of a place on paper names it."""

    step: int
    occurrence: int
    field: str


def record_book(
    card: Card, entries: Sequence[EntryRow], specs: Iterable[StepSpec], unit: BookUnit
) -> dict[str, Any]:
    """The mapping of the form `record-book`; `specs` name the steps as they were in force."""
    return {
        "unit": {
            "branch": unit.branch, "committee": unit.committee, "begun_on": unit.begun_on
        },
        "person": _person(card) | {"branch_name": unit.branch},
        "resume": [line._asdict() for line in card.resume],
        "relatives": [line._asdict() for line in card.relatives],
        "steps": {str(one.step): _fields(one) for one in entries if one.step not in _LISTS},
        **{name: _reviews(entries, step) for step, name in _LISTS.items()},
        "progress": {str(one.step): one.date for one in entries},
        "names": {str(spec.number): spec.name for spec in specs},
    }  # fmt: skip


def blank_book(specs: Iterable[StepSpec]) -> dict[str, Any]:
    """The mapping of a book to be written by hand: the names of the steps alone."""
    return {"names": {str(spec.number): spec.name for spec in specs}}


def specs_of(rulebook: Rulebook, entries: Sequence[EntryRow], today: date) -> list[StepSpec]:
    """Each step as it was in force when it was taken, and today where it was not yet."""
    days = {one.step: one.date.earliest for one in entries if one.date}
    return [step_spec(rulebook, step, days.get(step, today)) for step in STEPS]


def place_key(place: FieldPlace) -> str:
    """The key of the place where a field of an entry stands on paper."""
    step, occurrence, field = place
    name = _LISTS.get(step)
    return f"{name}.{occurrence}.{field}" if name else f"steps.{step}.{field}"


def field_at(key: str) -> FieldPlace | None:
    """The field of an entry that a place on paper belongs to; None where it is none."""
    name, _, rest = key.partition(".")
    number, _, field = rest.partition(".")
    if not (number.isdigit() and field):
        return None
    if name == "steps":
        return FieldPlace(int(number), 1, field)
    step = next((step for step, known in _LISTS.items() if known == name), None)
    return None if step is None else FieldPlace(step, int(number), field)


class BookPress:
    """Draws record books: beside the entry, in the print sheet, for the command line.

    What a book needs is read when it is asked for; the work that is returned only draws, and may
    run in another thread.
    """

    def __init__(self, books: RecordBooks, organization: OrganizationBook) -> None:
        self._books = books
        self._organization = organization

    def draft(self, book: BookRow) -> Callable[[], Paper]:
        """The work of drawing a book, saved or not."""
        return self.job(book, blank=False, duplex=False)

    def job(self, book: BookRow, *, blank: bool, duplex: bool) -> Callable[[], Paper]:
        """The work of drawing a book: filled or for the hand, on one side of the sheet or both."""
        data = [blank_book(self._specs(book.entries)) if blank else self._data(book)]
        return lambda: _draw(data, blank=blank, duplex=duplex)

    def print(self, people: Sequence[int], *, blank: bool = False, duplex: bool = False) -> Paper:
        """The books of several people in one file; blank without anybody, one book for the hand.

        Raises:
            Refusal: one of them is not in the roster.
        """
        if blank:
            return _draw(
                [blank_book(self._specs(()))] * max(len(people), 1), blank=True, duplex=duplex
            )
        books = (queries.book(person) for person in people)
        data = [self._data(book) for book in books if book is not None]
        return _draw(data, blank=False, duplex=duplex)

    def _data(self, book: BookRow) -> dict[str, Any]:
        card = self._books.card(book.person.id)
        return record_book(card, book.entries, self._specs(book.entries), self._unit(book))

    def _specs(self, entries: Sequence[EntryRow]) -> list[StepSpec]:
        return specs_of(self._books.rulebook, entries, self._books.today())

    def _unit(self, book: BookRow) -> BookUnit:
        unit, branch = self._organization.unit(), book.person.branch_id
        named = self._organization.body(branch).name if branch is not None else ""
        above = unit.kind is OrganizationKind.COMMITTEE and branch != unit.id
        first = book.entry(1)
        return BookUnit(named, unit.name if above else "", first.date if first else None)


def _draw(data: Sequence[Mapping[str, Any]], *, blank: bool, duplex: bool) -> Paper:
    mode: Literal["filled", "blank"] = "blank" if blank else "filled"
    return render(load_form(RECORD_BOOK), data, mode=mode, duplex=duplex)


def _person(card: Card) -> dict[str, Any]:
    """The particulars; 党籍状态, 失联 and 流动 are said of members of the Party alone."""
    entry = card.entry
    own = {key: getattr(entry, key) for key in _PERSON}
    own["workplace"] = "　".join(filter(None, (entry.workplace, entry.post)))
    of_members = {
        "standing": entry.standing,
        "lost": _yes_no(entry.is_lost, f"{entry.lost_on.chinese}起" if entry.lost_on else ""),
        "mobile_member": _yes_no(entry.is_mobile, entry.mobile_to or ""),
    }
    said = of_members if entry.category.is_member else dict.fromkeys(of_members)
    return own | said | {"group_name": card.group}


def _yes_no(answer: bool | None, more: str) -> str | None:
    """是 (with what belongs to it), 否, or nothing where it was never asked."""
    if answer is None:
        return None
    return f"是，{more}".removesuffix("，") if answer else "否"


def _reviews(entries: Sequence[EntryRow], step: int) -> list[dict[str, Any]]:
    """The half-yearly reviews by number; one that is missing leaves its pages for the hand."""
    found = {one.occurrence: _fields(one) for one in entries if one.step == step}
    return [found.get(number, {}) for number in range(1, max(found, default=0) + 1)]


def _fields(entry: EntryRow) -> dict[str, Any]:
    written = {key: _written(value) for key, value in entry.fields.items()}
    return written | {"date": entry.date}


def _written(value: object) -> object:
    """People as their names stood that day; everything else as it is kept."""
    if isinstance(value, list | tuple):
        return "、".join(_name(one) for one in value)
    return value


def _name(one: Mapping[str, Any]) -> str:
    return str(one["name"])
