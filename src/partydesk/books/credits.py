"""What other books hand to the points: who was there, who paid in time, who is away."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from partydesk.features.dues.queries.punctual import months_touched as months_paid
from partydesk.features.dues.queries.punctual import settled_months
from partydesk.features.meetings.queries import kinds
from partydesk.features.meetings.queries.credited import counted, credited, lectures
from partydesk.features.meetings.queries.credited import months_touched as months_met
from partydesk.features.meetings.rules import Presence
from partydesk.features.points.queries import Away, Sources
from partydesk.features.points.rules import Auto, Deed, Tally
from partydesk.features.transfers import queries as transfers
from partydesk.features.transfers.rules import Flow
from partydesk.store.kept import only_written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

_OF_PRESENCE: dict[str, Auto] = {
    Presence.PRESENT: Auto.ATTENDED, Presence.ABSENT: Auto.ABSENT, Presence.LEAVE: Auto.LEAVE,
}  # fmt: skip
_WATCHED = frozenset(
    ("meeting", "attendance", "dues_charge", "dues_waiver", "dues_share", "dues_payment",
     "mobility")
)  # fmt: skip


def sources() -> Sources:
    """The other books, as the points ask them."""
    names = tuple(kind.name for kind in kinds().all.values())
    return Sources(_tallies, _touched, _deeds, _away, names, _WATCHED)


def _touched(since: int) -> set[str] | None:
    """Months in which a meeting or dues were written to after a change; None: unknown."""
    if not only_written(since):
        return None
    return months_met(since) | months_paid(since)


def _tallies(first: date, last: date, people: Mapping[str, int]) -> Iterator[Tally]:
    for person, month, kinds_, presence, times in counted(first, last):
        yield Tally(person, month, _OF_PRESENCE[presence], kinds_, times)
    held: Counter[tuple[int, str, tuple[str, ...]]] = Counter(
        (people[name], lecture.day[:7], lecture.kinds)
        for lecture in lectures(first, last)
        for name in lecture.lecturers
        if name in people
    )
    for (person, month, kinds_), times in held.items():
        yield Tally(person, month, Auto.LECTURED, kinds_, times)
    for person, month, on_time in settled_months(first, last):
        yield Tally(person, month, Auto.PAID if on_time else Auto.LATE, (), 1)


def _deeds(person: int, name: str, first: date, last: date) -> Iterator[Deed]:
    for one in credited(person, first, last):
        words = f"{one.body} {'、'.join(one.kinds)}　{one.presence}"
        yield Deed(one.day, _OF_PRESENCE[one.presence], one.kinds, words)
    for lecture in lectures(first, last):
        if name and name in lecture.lecturers:
            yield Deed(lecture.day, Auto.LECTURED, lecture.kinds, "主讲党课")
    for month in settled_months(first, last, person):
        words = f"{month.month} 党费{'按时交清' if month.on_time else '没有按时交清'}"
        auto = Auto.PAID if month.on_time else Auto.LATE
        yield Deed(f"{month.month}-01", auto, (), words)


def _away() -> list[Away]:
    return [
        Away(row.person_id, row.since, row.ended_on)
        for row in transfers.mobile()
        if row.person_id is not None and row.direction is Flow.OUT
    ]
