"""What meetings decided about persons: a record book takes it from here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import peewee

from partydesk.features.meetings.queries.listing import body_name, name_of
from partydesk.features.meetings.queries.minutes import named
from partydesk.features.meetings.rules import CONVERSION, Matter, Presence, State
from partydesk.features.meetings.tables import Attendance, Meeting, Resolution
from partydesk.features.organization.tables import Organization
from partydesk.features.roster.rules import Category
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from partydesk.features.meetings.rules import Named

_Above = Organization.alias()


class Decided(NamedTuple):
    """One decision about one person, with the figures of the roll at the time of the vote.

    `eligible` and `present` are those with a vote; for a committee they are its members.
    """

    meeting: int
    person: int
    step: int
    day: PartialDate
    words: str
    final: bool
    eligible: int
    present: int
    yes: int | None
    no: int | None
    abstain: int | None
    written_yes: int
    motion: str
    outcome: str
    extended_months: int | None
    scrutineers: tuple[Named, ...] = ()
    tellers: tuple[Named, ...] = ()


class Voted(NamedTuple):
    """One vote with the roll at its time; `timed`: how many came late or left early.

    `step` is that of the record book it is about, 0 for none.
    """

    meeting: int
    step: int
    day: PartialDate
    motion: str
    matter: Matter
    at: str
    eligible: int
    present: int
    timed: int
    yes: int | None
    no: int | None
    abstain: int | None
    written_yes: int
    issued: int | None
    returned: int | None
    seats: int | None
    candidates: int | None


def decided(person: int | None = None, meeting: int | None = None) -> list[Decided]:
    """Decisions about a person, or of a meeting, or all of them, oldest first; one statement."""
    votes, there, _ = _present()
    query = (
        Resolution.select(
            Resolution.meeting, Resolution.person, Resolution.step, Meeting.day,
            Meeting.finalized_on, _sum(votes), _sum(there), Resolution.yes, Resolution.no,
            Resolution.abstain, Resolution.written_yes, Resolution.motion, Resolution.outcome,
            Resolution.extended_months, Meeting.scrutineers, Meeting.tellers,
            Meeting.kind, Meeting.also, Meeting.own_kind,
            Organization.kind, Organization.short_name, _Above.short_name,
        )
        .join(Meeting)
        .join(Organization)
        .join(_Above, peewee.JOIN.LEFT_OUTER, on=(Organization.parent == _Above.id))
        .switch(Meeting)
        .join(Attendance, peewee.JOIN.LEFT_OUTER, on=(Attendance.meeting == Meeting.id))
        .where(Resolution.person.is_null(False) & (Resolution.step > 0))
        .where(Meeting.state == State.HELD)
        .group_by(Resolution.id)
        .order_by(Meeting.day, Resolution.id)
    )  # fmt: skip
    if person is not None:
        query = query.where(Resolution.person == person)
    if meeting is not None:
        query = query.where(Resolution.meeting == meeting)
    return [_decided(row) for row in query.tuples()]


def voted(meeting: int | None = None) -> list[Voted]:
    """Every vote that was counted, or those of one meeting; one statement."""
    votes, there, timed = _present()
    query = (
        Resolution.select(
            Resolution.meeting, Resolution.step, Meeting.day, Resolution.motion, Resolution.matter,
            Resolution.at, _sum(votes), _sum(there), _sum(timed), Resolution.yes, Resolution.no,
            Resolution.abstain, Resolution.written_yes, Resolution.issued, Resolution.returned,
            Resolution.seats, Resolution.candidates,
        )
        .join(Meeting)
        .join(Attendance, peewee.JOIN.LEFT_OUTER, on=(Attendance.meeting == Meeting.id))
        .where(Meeting.state == State.HELD)
        .group_by(Resolution.id)
        .order_by(Meeting.day, Resolution.position)
    )  # fmt: skip
    if meeting is not None:
        query = query.where(Resolution.meeting == meeting)
    return [Voted._make(row) for row in query.tuples()]


def conversions() -> dict[int, PartialDate]:
    """Person → the last meeting that discussed conversion: until then without a vote."""
    query = (
        Resolution.select(Resolution.person_id, peewee.fn.MAX(Meeting.day))
        .join(Meeting)
        .where(Resolution.person.is_null(False) & (Resolution.step == CONVERSION))
        .where(Meeting.state == State.HELD)
        .group_by(Resolution.person_id)
    )
    return {person: PartialDate.parse(str(day)) for person, day in query.tuples()}


def _present() -> tuple[Any, Any, Any]:
    """Who has a vote, who of them was in the room at the time, who came late or left early."""
    at, roll = Resolution.at, Attendance
    votes = (roll.category == Category.FULL) & ~roll.suspended & (roll.presence != Presence.EXEMPT)
    there = (
        votes
        & (roll.presence == Presence.PRESENT)
        & ((at == "") | (roll.arrived == "") | (roll.arrived <= at))
        & ((at == "") | (roll.left == "") | (roll.left > at))
    )
    return votes, there, (roll.arrived != "") | (roll.left != "")


def _decided(row: tuple[Any, ...]) -> Decided:
    *facts, kind, also, own, body_kind, body, above = row
    meeting, person, step, day, final, *figures, watched, counted = facts
    words = f"{body_name(body_kind, body, above)} {day.chinese} {name_of(kind, also, own)}"
    counting = named(watched), named(counted)
    told = (meeting, person, step, day, words, final is not None, *figures, *counting)
    return Decided._make(told)


def _sum(condition: object) -> object:
    return peewee.fn.SUM(peewee.Case(None, [(condition, 1)], 0))
