"""The year: what was held when, who is demanded what, and how often everybody came."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import peewee

from partydesk.features.meetings.rules import CONVERSION, Presence, State
from partydesk.features.meetings.rules.year import Event
from partydesk.features.meetings.tables import Attendance, Meeting, Resolution
from partydesk.features.roster.rules import Category
from partydesk.features.roster.tables import Person
from partydesk.kernel.dates import add_years

if TYPE_CHECKING:
    from partydesk.kernel.dates import PartialDate

_DECIDED_WITHIN = 1  # years after the end of probation: conversion put off, discussed, approved


class Rate(NamedTuple):
    """How often somebody came to what he was called to in a year.

    `hours` are 学时 of what he was present at; `double` counts the meetings of a leading member in
    the own branch.
    """

    person: int
    name: str
    branch: int | None
    expected: int
    present: int
    late: int
    leave: int
    absent: int
    hours: float
    double: int

    @property
    def percent(self) -> int | None:
        """到会率 in whole percent; None for nobody called."""
        return round(100 * self.present / self.expected) if self.expected else None


class BodyRate(NamedTuple):
    """The same of a branch or group, kind by kind."""

    body: int
    kind: str
    meetings: int
    expected: int
    present: int


def events(year: int) -> list[Event]:
    """What is entered for a year, once for each kind that it counts as."""
    query = Meeting.select(
        Meeting.body, Meeting.kind, Meeting.also, Meeting.day, Meeting.state, Meeting.reason
    ).where(Meeting.day.startswith(f"{year:04d}"))
    return [
        Event(body, key, day.month or 12, state, reason)
        for body, kind, also, day, state, reason in query.tuples()
        for key in (kind, *also)
    ]


def first_day() -> date | None:
    """The first day of the month in which the book of meetings begins; None while it is empty."""
    text = Meeting.select(peewee.fn.MIN(Meeting.day)).scalar()
    if text is None:
        return None
    year, month = str(text).split("-")[:2]
    return date(int(year), int(month), 1)


def heads() -> dict[int, tuple[int, int]]:
    """Branch or group → (members, full members) that are here."""
    found: dict[int, tuple[int, int]] = {}
    member = Person.category.in_((Category.PROBATIONARY, Category.FULL))
    full = peewee.fn.SUM(peewee.Case(None, [(Person.category == Category.FULL, 1)], 0))
    query = (
        Person.select(Person.branch, Person.party_group, peewee.fn.COUNT(Person.id), full)
        .where(member & Person.left_on.is_null())
        .group_by(Person.branch, Person.party_group)
    )
    for branch, group, all_, full_ in query.tuples():
        for body in {branch, group} - {None}:
            before = found.get(body, (0, 0))
            found[body] = (before[0] + all_, before[1] + int(full_))
    return found


def rates(year: int, body: int | None = None) -> list[Rate]:
    """Everybody who was called to anything in the year, by name; one statement."""
    present = Attendance.presence == Presence.PRESENT
    hours = peewee.fn.SUM(peewee.Case(None, [(present, Meeting.hours.cast("REAL"))], 0))
    query = (
        Attendance.select(
            Person.id, Person.name, Person.branch,
            _sum(Attendance.presence != Presence.EXEMPT), _sum(present),
            _sum(present & (Attendance.arrived != "")),
            _sum(Attendance.presence == Presence.LEAVE),
            _sum(Attendance.presence == Presence.ABSENT),
            hours, _sum(present & Attendance.leading),
        )
        .join(Meeting)
        .switch(Attendance)
        .join(Person)
        .where(Meeting.day.startswith(f"{year:04d}") & (Meeting.state == State.HELD))
        .group_by(Person.id)
        .order_by(Person.name_order, Person.id)
    )  # fmt: skip
    if body is not None:
        query = query.where((Person.branch == body) | (Person.party_group == body))
    return [Rate._make((*row[:8], float(row[8] or 0), row[9])) for row in query.tuples()]


def body_rates(year: int) -> list[BodyRate]:
    """Meetings, 应到 and 实到 of each body and kind; one statement."""
    query = (
        Meeting.select(
            Meeting.body, Meeting.kind, peewee.fn.COUNT(Meeting.id.distinct()),
            _sum(Attendance.presence != Presence.EXEMPT),
            _sum(Attendance.presence == Presence.PRESENT),
        )
        .join(Attendance)
        .where(Meeting.day.startswith(f"{year:04d}") & (Meeting.state == State.HELD))
        .group_by(Meeting.body, Meeting.kind)
    )  # fmt: skip
    return [BodyRate(*row) for row in query.tuples()]


class LedgerLine(NamedTuple):
    """One cell of 考勤台账: what became of a person at a meeting."""

    person: int
    meeting: int
    presence: Presence
    arrived: str
    left: str


def ledger(year: int, body: int) -> list[LedgerLine]:
    """The whole attendance of one body's meetings in a year; one statement."""
    query = (
        Attendance.select(
            Attendance.person, Attendance.meeting, Attendance.presence, Attendance.arrived,
            Attendance.left,
        )
        .join(Meeting)
        .where(Meeting.day.startswith(f"{year:04d}") & (Meeting.body == body))
        .order_by(Meeting.day, Attendance.position)
    )  # fmt: skip
    return [LedgerLine(*row) for row in query.tuples()]


class FactRow(NamedTuple):
    """What the findings look at, of one meeting.

    Attributes:
        called: how many are on the roll.
        groundless: how many are away without a reason.
        timed: how many came late or left early.
        chairless, unrecorded: whether the chair, or who took the minutes, is on the roll as away.
    """

    id: int
    body: int
    kind: str
    state: State
    day: PartialDate
    finalized_on: PartialDate | None
    called: int
    groundless: int
    timed: int
    chairless: int
    unrecorded: int


def facts(meeting: int | None = None) -> list[FactRow]:
    """Every meeting (or one) with how many are on its roll, how many without a ground or late."""
    away = Attendance.presence.in_((Presence.LEAVE, Presence.ABSENT))
    query = (
        Meeting.select(
            Meeting.id, Meeting.body, Meeting.kind, Meeting.state, Meeting.day,
            Meeting.finalized_on, peewee.fn.COUNT(Attendance.id),
            _sum(away & (Attendance.ground == "")),
            _sum((Attendance.arrived != "") | (Attendance.left != "")),
            _sum(away & _names(Meeting.chair)), _sum(away & _names(Meeting.recorder)),
        )
        .join(Attendance, peewee.JOIN.LEFT_OUTER)
        .group_by(Meeting.id)
        .order_by(Meeting.day, Meeting.id)
    )  # fmt: skip
    if meeting is not None:
        query = query.where(Meeting.id == meeting)
    return [FactRow(*row) for row in query.tuples()]


def _names(role: Any) -> Any:
    """Whether whoever is on this line of the roll is named in a role of the meeting."""
    own = peewee.Value('"id": ').concat(Attendance.person).concat(",")
    return peewee.fn.INSTR(role, own) > 0


class RosterDoubt(NamedTuple):
    """Somebody on a roll whom the roster says was not a member that day, or of another kind.

    `discussed`: whether that very meeting discussed whether to make him a full member.
    """

    meeting: int
    person: int
    name: str
    day: PartialDate
    category: Category
    joined_on: PartialDate | None
    full_member_on: PartialDate | None
    left_on: PartialDate | None
    discussed: bool

    @property
    def stands(self) -> bool:
        """Whether it is one: full membership was decided on after the day it counts from."""
        since = self.full_member_on
        if self.category is not Category.PROBATIONARY or since is None or self.left:
            return True
        return since.latest <= add_years(self.day.earliest, -_DECIDED_WITHIN)

    @property
    def left(self) -> bool:
        """Whether he had left, or was not yet in the Party."""
        gone = self.left_on is not None and self.left_on.earliest <= self.day.earliest
        return gone or (self.joined_on is not None and self.joined_on > self.day)


def doubts(meeting: int | None = None) -> list[RosterDoubt]:
    """What roster and rolls (or one roll) do not agree on; one statement."""
    later = Person.joined_on.is_null(False) & (Person.joined_on > Meeting.day)
    gone = Person.left_on.is_null(False) & (Person.left_on <= Meeting.day)
    full = Person.full_member_on.is_null(False) & (Person.full_member_on <= Meeting.day)
    not_full = Person.full_member_on.is_null(False) & (Person.full_member_on > Meeting.day)
    other = ((Attendance.category == Category.FULL) & not_full) | (
        (Attendance.category == Category.PROBATIONARY) & full
    )
    own = Resolution.select().where(
        Resolution.meeting == Attendance.meeting,
        Resolution.person == Attendance.person,
        Resolution.step == CONVERSION,
    )
    voting = (Attendance.category == Category.FULL) & peewee.fn.EXISTS(own)
    query = (
        Attendance.select(
            Attendance.meeting, Person.id, Attendance.name, Meeting.day, Attendance.category,
            Person.joined_on, Person.full_member_on, Person.left_on, voting,
        )
        .join(Meeting)
        .switch(Attendance)
        .join(Person)
        .where(later | gone | other | voting)
        .order_by(Meeting.day, Attendance.position)
    )  # fmt: skip
    if meeting is not None:
        query = query.where(Attendance.meeting == meeting)
    found = (RosterDoubt(*row) for row in query.tuples())
    return [one for one in found if one.stands]


def _sum(condition: Any) -> Any:
    return peewee.fn.SUM(peewee.Case(None, [(condition, 1)], 0))
