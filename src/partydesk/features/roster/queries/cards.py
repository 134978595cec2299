"""Everything about one person, and the facts of all persons for the checks."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, NamedTuple

import peewee

from partydesk.features.organization.tables import Organization
from partydesk.features.roster.rules import (
    Category,
    PersonOrder,
    RelativeEntry,
    ResumeEntry,
    Standing,
)
from partydesk.features.roster.rules.own import OwnFieldRow
from partydesk.features.roster.rules.records import RecordOrder
from partydesk.features.roster.tables import (
    CategoryEvent,
    CategoryPaper,
    ImportedFile,
    ImportedRow,
    OwnField,
    OwnValue,
    Person,
    PersonRecord,
    Relative,
    ResumeLine,
    StandingEvent,
)
from partydesk.store.table import ids_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partydesk.kernel.dates import PartialDate

_FIELDS = [getattr(Person, field.name) for field in fields(PersonOrder)]
_NAMES = [field.name for field in fields(PersonOrder)]
_RECORD = [field.name for field in fields(RecordOrder)]


class CategoryLine(NamedTuple):
    """A change of 人员类别."""

    category: Category
    since: PartialDate | None
    ground: str
    paper: str = ""


class StandingLine(NamedTuple):
    """A change of 党籍状态."""

    standing: Standing
    since: PartialDate | None
    ground: str
    paper: str


class RecordLine(NamedTuple):
    """A dated entry: its number, what it says, its group by name, and why it was struck out."""

    id: int
    order: RecordOrder
    body: str
    struck: str | None


class OwnLine(NamedTuple):
    """An own field of the unit and what stands in it for the person."""

    field: OwnFieldRow
    value: str


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
    standings: tuple[StandingLine, ...] = ()
    records: tuple[RecordLine, ...] = ()
    own: tuple[OwnLine, ...] = ()


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
        _standings(person_id),
        tuple(records_of(person_id)),
        _own(person_id),
    )


def order_of(person_id: int) -> PersonOrder | None:
    """A person's entry, as a correction begins with it; None when there is nobody."""
    found = Person.select(*_FIELDS).where(Person.id == person_id).tuples().first()
    return None if found is None else _order(found)


def orders(person_id: int | None = None) -> Iterator[tuple[int, PersonOrder]]:
    """The entries of all who are here (or of one person) with their ids; one statement."""
    query = Person.select(Person.id, *_FIELDS)
    if person_id is None:
        query = query.where(Person.left_on.is_null()).order_by(Person.name_order, Person.id)
    else:
        query = query.where(Person.id == person_id)
    for found in query.tuples():
        yield found[0], _order(found[1:])


def orders_of(people: Sequence[int]) -> Iterator[tuple[int, PersonOrder]]:
    """The entries of these people with their ids, in their order; one statement."""
    query = Person.select(Person.id, *_FIELDS).where(Person.id.in_(list(people)))
    found = {row[0]: row[1:] for row in query.tuples()}
    return ((id_, _order(found[id_])) for id_ in people if id_ in found)


def here() -> list[int]:
    """Everybody who is here, by name."""
    query = Person.select(Person.id).where(Person.left_on.is_null())
    return ids_of(query.order_by(Person.name_order, Person.id))


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
    query = (
        CategoryEvent.select(
            CategoryEvent.category, CategoryEvent.since, CategoryEvent.ground, CategoryPaper.paper
        )
        .join(CategoryPaper, peewee.JOIN.LEFT_OUTER)
        .where(CategoryEvent.person == person_id)
        .order_by(CategoryEvent.id)
    )
    return tuple(
        CategoryLine(category, since, ground, paper or "")
        for category, since, ground, paper in query.tuples()
    )


def _standings(person_id: int) -> tuple[StandingLine, ...]:
    query = StandingEvent.select(
        StandingEvent.standing, StandingEvent.since, StandingEvent.ground, StandingEvent.paper
    ).where(StandingEvent.person == person_id)
    return tuple(StandingLine(*line) for line in query.order_by(StandingEvent.id).tuples())


def records_of(person_id: int) -> Iterator[RecordLine]:
    """The dated entries of somebody, struck ones with them, the latest of each kind first."""
    columns = [getattr(PersonRecord, name) for name in _RECORD]
    query = (
        PersonRecord.select(PersonRecord.id, Organization.short_name, PersonRecord.struck, *columns)
        .join(Organization, peewee.JOIN.LEFT_OUTER)
        .where(PersonRecord.person == person_id)
        .order_by(PersonRecord.since.desc(), PersonRecord.id.desc())
    )
    for id_, body, struck, *values in query.tuples():
        order = RecordOrder(**dict(zip(_RECORD, values, strict=True)))
        yield RecordLine(id_, order, body or "", struck)


def own_fields() -> list[OwnFieldRow]:
    """The own fields in use, in their order."""
    query = OwnField.select(OwnField.id, OwnField.label, OwnField.kind, OwnField.options)
    query = query.where(OwnField.retired == False).order_by(OwnField.position, OwnField.id)  # noqa: E712 - SQL
    return [
        OwnFieldRow(id_, label, kind, tuple(given)) for id_, label, kind, given in query.tuples()
    ]


def own_columns() -> list[tuple[str, str]]:
    """Key and heading of each own item, as `exported` gives their values."""
    return [(f"own-{field.id}", field.label) for field in own_fields()]


def _own(person_id: int) -> tuple[OwnLine, ...]:
    query = OwnValue.select(OwnValue.field, OwnValue.value).where(OwnValue.person == person_id)
    values = dict(query.tuples())
    return tuple(OwnLine(field, values.get(field.id, "")) for field in own_fields())


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
