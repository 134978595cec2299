"""Everything about one person, and the facts of all persons for the checks."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.organization.tables import Organization
from partydesk.features.roster.rules import (
    Category,
    PersonOrder,
    RelativeEntry,
    ResumeEntry,
)
from partydesk.features.roster.tables import (
    CategoryEvent,
    ImportedFile,
    ImportedRow,
    Person,
    Relative,
    ResumeLine,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partydesk.kernel.dates import PartialDate

_FIELDS = [getattr(Person, field.name) for field in fields(PersonOrder)]
_NAMES = [field.name for field in fields(PersonOrder)]


class CategoryLine(NamedTuple):
    """A change of 人员类别."""

    category: Category
    since: PartialDate | None
    ground: str


class RawLine(NamedTuple):
    """What a spreadsheet said about the person when it was taken in, word for word."""

    file: str
    sheet: str
    row: int
    cells: dict[str, str]


class Card(NamedTuple):
    """One person with all that hangs on it."""

    id: int
    entry: PersonOrder
    pinyin: str
    branch: str
    group: str
    left_on: PartialDate | None
    left_reason: str
    resume: tuple[ResumeEntry, ...]
    relatives: tuple[RelativeEntry, ...]
    stages: tuple[CategoryLine, ...]
    raw: tuple[RawLine, ...]


def card(person_id: int) -> Card | None:
    """One person; None when there is nobody of this number."""
    extra = (Person.pinyin, Person.left_on, Person.left_reason)
    found = Person.select(*_FIELDS, *extra).where(Person.id == person_id).tuples().first()
    if found is None:
        return None
    entry, (pinyin, left_on, reason) = _order(found[: len(_NAMES)]), found[len(_NAMES) :]
    bodies = dict(
        Organization.select(Organization.id, Organization.short_name)
        .where(Organization.id.in_([entry.branch, entry.party_group]))
        .tuples()
    )
    return Card(
        person_id,
        entry,
        pinyin,
        bodies.get(entry.branch, ""),
        bodies.get(entry.party_group, ""),
        left_on,
        reason or "",
        _resume(person_id),
        _relatives(person_id),
        _stages(person_id),
        _raw(person_id),
    )


def order_of(person_id: int) -> PersonOrder | None:
    """A person's entry, as a correction begins with it; None when there is nobody."""
    found = Person.select(*_FIELDS).where(Person.id == person_id).tuples().first()
    return None if found is None else _order(found)


def orders(person_id: int | None = None) -> Iterator[tuple[int, PersonOrder]]:
    """The entries of all who are here (or of one person) with their ids; one statement."""
    query = Person.select(Person.id, *_FIELDS)
    if person_id is None:
        query = query.where(Person.left_on.is_null()).order_by(Person.pinyin, Person.id)
    else:
        query = query.where(Person.id == person_id)
    for found in query.tuples():
        yield found[0], _order(found[1:])


def _order(values: tuple[object, ...]) -> PersonOrder:
    return PersonOrder(**dict(zip(_NAMES, values, strict=True)))  # type: ignore[arg-type]


def _resume(person_id: int) -> tuple[ResumeEntry, ...]:
    query = ResumeLine.select(
        ResumeLine.begun, ResumeLine.ended, ResumeLine.place, ResumeLine.witness
    ).where(ResumeLine.person == person_id)
    return tuple(ResumeEntry(*line) for line in query.order_by(ResumeLine.position).tuples())


def _relatives(person_id: int) -> tuple[RelativeEntry, ...]:
    query = Relative.select(
        Relative.relation, Relative.name, Relative.born, Relative.politics, Relative.workplace
    ).where(Relative.person == person_id)
    return tuple(RelativeEntry(*line) for line in query.order_by(Relative.position).tuples())


def _stages(person_id: int) -> tuple[CategoryLine, ...]:
    query = CategoryEvent.select(
        CategoryEvent.category, CategoryEvent.since, CategoryEvent.ground
    ).where(CategoryEvent.person == person_id)
    return tuple(CategoryLine(*line) for line in query.order_by(CategoryEvent.id).tuples())


def _raw(person_id: int) -> tuple[RawLine, ...]:
    query = (
        ImportedRow.select(ImportedFile.file, ImportedRow.sheet, ImportedRow.row, ImportedRow.cells)
        .join(ImportedFile)
        .where(ImportedRow.person == person_id)
        .order_by(ImportedRow.id.desc())
    )
    return tuple(
        RawLine(file, sheet, row, json.loads(cells)) for file, sheet, row, cells in query.tuples()
    )
