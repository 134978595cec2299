"""Rolls on which somebody counts with a vote whose rights rested that day by the roster."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.meetings.rules import Presence, State
from partydesk.features.meetings.tables import Attendance, Meeting
from partydesk.features.roster.queries.penalties import suspending
from partydesk.features.roster.rules import Category

if TYPE_CHECKING:
    from partydesk.kernel.dates import PartialDate


class Unmarked(NamedTuple):
    """One of them."""

    meeting: int
    person: int
    name: str
    day: PartialDate


def unmarked(meeting: int | None = None) -> list[Unmarked]:
    """Of all meetings, or of one; two statements at most."""
    resting = suspending()
    if not resting:
        return []
    query = (
        Attendance.select(Attendance.meeting_id, Attendance.person_id, Attendance.name, Meeting.day)
        .join(Meeting)
        .where(Attendance.person.in_(list(resting)), Attendance.category == Category.FULL)
        .where(~Attendance.suspended, Attendance.presence != Presence.EXEMPT)
        .where(Meeting.state == State.HELD)
        .order_by(Meeting.day, Attendance.position)
    )
    if meeting is not None:
        query = query.where(Attendance.meeting == meeting)
    found = (Unmarked(*row) for row in query.tuples())
    return [
        one for one in found if any(each.suspends(one.day.latest) for each in resting[one.person])
    ]
