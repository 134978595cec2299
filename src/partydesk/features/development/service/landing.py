"""What a meeting decided about a person lands in the record book: entered once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.development import queries
from partydesk.features.development.findings import current_round
from partydesk.features.development.findings.meetings import COUNTING, FIGURES, same_time
from partydesk.features.development.rules import Repeats
from partydesk.features.development.service.orders import Named, StepOrder
from partydesk.features.meetings import queries as meetings
from partydesk.features.meetings.rules import State, may_vote, voters
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from partydesk.features.development.queries import BookRow, EntryRow
    from partydesk.features.development.rules import StepSpec
    from partydesk.features.development.service.books import RecordBooks
    from partydesk.features.meetings.queries import Decided
    from partydesk.features.meetings.rules import MeetingOrder
    from partydesk.kernel.dates import PartialDate

_TEXTS = ("resolution", "opinion", "result")  # where the book keeps what was resolved
_OFFERED = 4


class Offer(NamedTuple):
    """A meeting from which a step can be filled.

    Attributes:
        words: 第一支部 2026年5月20日 党员大会.
        about: whether it decided about this very person.
        fields: what the form is filled with, the day among them.
    """

    words: str
    about: bool
    fields: dict[str, Any]


def land_meeting(books: RecordBooks, meeting: int) -> None:
    """Enter in the record books what final minutes decided, each as its step.

    Raises:
        Refusal: a book cannot take it; with the person's name.
    """
    for decided in meetings.decided(meeting=meeting):
        _land(books, decided)


def is_decided_by_meeting(step: int) -> bool:
    """Whether a meeting decides the step."""
    return step in meetings.kinds().decides


def offers(books: RecordBooks, person: int, step: int) -> list[Offer]:
    """Meetings that a step may be taken from: about the person first, then the latest others."""
    decides = meetings.kinds().decides.get(step)
    book = queries.book(person)
    if decides is None or book is None:
        return []
    spec = books.spec(step, books.today())
    about = [one for one in meetings.decided(person) if one.step == step]
    found = [Offer(one.words, True, _filled(one, spec)) for one in reversed(about)]
    known = {one.meeting for one in about}
    wanted = meetings.MeetingFilter(kind=decides.kind, body=book.person.branch_id, state=State.HELD)
    others = [id_ for id_ in meetings.ids(wanted)[: _OFFERED * 2] if id_ not in known]
    for minutes in meetings.minutes(others[:_OFFERED]):
        fields = {"date": minutes.row.day, "eligible": sum(map(may_vote, minutes.roll)),
                  "present": voters(minutes.roll, "")}  # fmt: skip
        fields |= _counting(minutes.order, spec)
        found.append(Offer(minutes.row.words, False, fields))
    return found


def _land(books: RecordBooks, decided: Decided) -> None:
    book = queries.book(decided.person)
    if book is None:
        return
    spec = books.spec(decided.step, decided.day.earliest)
    entry = same_time(decided, book.entries)
    again = spec.repeats is Repeats.AFTER_EXTENSION
    occurrence = entry.occurrence if entry else current_round(book.entries) if again else 1
    order = _order(decided, book, spec, entry)
    try:
        if entry is None:
            books.take_step(replace(order, occurrence=occurrence))
        elif books.locking.holds(book.person.id, decided.step, occurrence):
            return  # never written over: that they differ is a finding, until somebody corrects it
        elif _differs(decided, entry, order):
            books.correct(replace(order, occurrence=occurrence))
    except Refusal as refusal:
        sentence = f"{book.person.name}的记实簿第 {decided.step} 步：{refusal.sentence}"
        raise Refusal(sentence, cite=refusal.cite) from refusal


def _order(decided: Decided, book: BookRow, spec: StepSpec, entry: EntryRow | None) -> StepOrder:
    fields: dict[str, Any] = {} if entry is None else dict(entry.fields)
    people = {
        key: tuple(Named(one["name"], one["id"]) for one in value)
        for key, value in fields.items()
        if isinstance(value, list)
    }
    taken = _filled(decided, spec)
    day: PartialDate = taken.pop("date")
    texts = {key: value for key, value in taken.items() if key in _TEXTS and fields.get(key)}
    merged = fields | people | {key: one for key, one in taken.items() if key not in texts}
    return StepOrder(book.person.id, decided.step, 1, day, merged)


def _filled(decided: Decided, spec: StepSpec) -> dict[str, Any]:
    """The fields of a step that a decision answers."""
    values: dict[str, Any] = {key: getattr(decided, key) for key in FIGURES}
    if decided.yes is None:  # agreed without counting votes
        values |= {"no": None, "abstain": None, "written_yes": None}
    values |= {"outcome": decided.outcome or None, "extended_months": decided.extended_months}
    values |= {key: decided.motion for key in _TEXTS if spec.field(key) is not None}
    asked = {key: one for key, one in values.items() if spec.field(key) and one is not None}
    return {"date": decided.day, **asked, **_counting(decided, spec)}


def _counting(minutes: Decided | MeetingOrder, spec: StepSpec) -> dict[str, Any]:
    """Those who watched and counted, where the minutes name them and the step asks for them."""
    return {
        key: tuple(Named(*one) for one in people)
        for key in COUNTING
        if (people := getattr(minutes, key)) and spec.field(key) is not None
    }


def _differs(decided: Decided, entry: EntryRow, order: StepOrder) -> bool:
    now = {
        key: [{"id": one.id, "name": one.name} for one in value]
        if isinstance(value, tuple)
        else value
        for key, value in order.fields.items()
    }
    return entry.date != decided.day or now != dict(entry.fields)
