"""What the meetings book knows of one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import peewee

from partydesk.features.meetings.rules import Presence, State
from partydesk.features.meetings.tables import Attendance, Meeting

if TYPE_CHECKING:
    from datetime import date


def presence_in(person: int, year: int, until: date) -> dict[Presence, int]:
    """How often somebody was there, excused or absent in a year up to a day; one statement."""
    query = (
        Attendance.select(Attendance.presence, peewee.fn.COUNT(Attendance.id))
        .join(Meeting)
        .where(
            Attendance.person == person,
            Meeting.state == State.HELD,
            Meeting.day >= peewee.Value(str(year)),
            Meeting.day <= peewee.Value(until.isoformat()),
        )
        .group_by(Attendance.presence)
    )
    return dict(query.tuples())
