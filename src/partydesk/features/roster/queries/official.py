"""Who stands in the official system how, and how here."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

import peewee

from partydesk.features.organization.tables import Organization
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.features.roster.rules.official import (
    Difference,
    OfficialSheet,
    differences,
    entry_of,
    read_sheets,
)
from partydesk.features.roster.tables import CategoryEvent, EnteredPerson, Person
from partydesk.resources import read_toml

if TYPE_CHECKING:
    from collections.abc import Collection

_BODIES = ("branch", "party_group")
_NAMES = tuple(field.name for field in fields(PersonOrder) if field.name not in _BODIES)
_STAGES = {Category.ACTIVIST: "activist_on", Category.CANDIDATE: "candidate_on"}
_Branch = Organization.alias()


@cache
def official_sheets() -> tuple[OfficialSheet, ...]:
    """The sheets, in the order in which they are offered."""
    return read_sheets(read_toml("official.toml"))


def official_people(people: Collection[int] | None = None) -> dict[int, dict[str, Any]]:
    """Everybody (or these) by number: every field, the branch by its full name, dates of stages."""
    columns = [getattr(Person, name) for name in _NAMES]
    query = Person.select(
        Person.id, Person.left_on, Person.left_reason, _Branch.name, *columns
    ).join(_Branch, peewee.JOIN.LEFT_OUTER, on=(Person.branch == _Branch.id))
    query = query.order_by(_Branch.id.is_null(), _Branch.position, Person.name_order, Person.id)
    keys = ("left_on", "left_reason", "branch", *_NAMES)
    wanted = None if people is None else frozenset(people)
    found: dict[int, dict[str, Any]] = {
        row[0]: dict(zip(keys, row[1:], strict=True))
        for row in query.tuples()
        if wanted is None or row[0] in wanted
    }
    stages = CategoryEvent.select(
        CategoryEvent.person, CategoryEvent.category, CategoryEvent.since
    ).where(CategoryEvent.category.in_(list(_STAGES)))
    for person, category, since in stages.order_by(CategoryEvent.id).tuples():
        if person in found:
            found[person][_STAGES[category]] = since
    return found


def entered() -> dict[int, tuple[str, dict[str, str]]]:
    """Of everybody who was entered there: the day, and what."""
    query = EnteredPerson.select(
        EnteredPerson.person, EnteredPerson.entered_on, EnteredPerson.entered
    )
    return {person: (on, values) for person, on, values in query.tuples()}


def changed_since_entry() -> list[Difference]:
    """What has changed of the members since they were last entered there, by branch and name."""
    there = entered()
    found: list[Difference] = []
    for id_, person in official_people().items():
        was = there[id_][1] if id_ in there else None
        if person["left_on"] is not None:
            left = f"{person['left_on']} {person['left_reason'] or ''}".strip()
            found += differences(id_, was, None, left)
        elif person["category"].is_member or was is not None:
            found += differences(id_, was, entry_of(person))
    return found
