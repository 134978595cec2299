"""What became of bodies, what they were called on a day, and how many belong to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import peewee

from partydesk.features.offices.tables import BodyEvent
from partydesk.features.organization.tables import Organization
from partydesk.features.roster.rules import Category
from partydesk.features.roster.tables import Person
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from datetime import date


class EventLine(NamedTuple):
    """成立, 更名 … of a body."""

    id: int
    body: int
    kind: str
    day: PartialDate
    paper: str
    name: str
    short_name: str
    note: str


class HeadCount(NamedTuple):
    """Members of a body who are here: all, and the full members among them."""

    members: int
    full: int


def events(body: int) -> list[EventLine]:
    """What became of a body, the oldest first."""
    query = (
        BodyEvent.select(
            BodyEvent.id, BodyEvent.body_id, BodyEvent.kind, BodyEvent.day, BodyEvent.paper,
            BodyEvent.name, BodyEvent.short_name, BodyEvent.note,
        )
        .where(BodyEvent.body == body)
        .order_by(BodyEvent.day, BodyEvent.id)
    )  # fmt: skip
    return [EventLine(*row) for row in query.tuples()]


def names_on(body: int, on: date) -> tuple[str, str]:
    """Full and short name of a body on a day; the present ones where nothing older is known."""
    day = PartialDate.of(on)
    known = [one for one in events(body) if one.name and one.day <= day]
    if known:
        return known[-1].name, known[-1].short_name
    now = Organization.select(Organization.name, Organization.short_name)
    name, short_name = now.where(Organization.id == body).tuples().get()
    return name, short_name


def head_counts(body: int | None = None) -> dict[int, HeadCount]:
    """Who belongs to each branch and group today, or to one; one statement for each of the two."""
    counted: dict[int, HeadCount] = {}
    full = peewee.fn.SUM(Person.category == Category.FULL)
    for column in (Person.branch, Person.party_group):
        query = (
            Person.select(column, peewee.fn.COUNT(Person.id), full)
            .where(
                Person.left_on.is_null(), column.is_null(False),
                Person.category.in_([Category.PROBATIONARY, Category.FULL]),
                *([] if body is None else [column == body]),
            )
            .group_by(column)
        )  # fmt: skip
        counted |= {place: HeadCount(members, int(own)) for place, members, own in query.tuples()}
    return counted
