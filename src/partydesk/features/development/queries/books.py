"""What stands in the record books: people, their entries, and the members they may name."""

from __future__ import annotations

import json
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import peewee

from partydesk.features.development.queries.entry import EntryRow
from partydesk.features.development.queries.happenings import happened
from partydesk.features.development.tables import (
    AcceptedFinding,
    StepEntry,
    WayEntry,
)
from partydesk.features.organization.tables import Organization
from partydesk.features.roster.rules import Category, Standing
from partydesk.features.roster.tables import Person
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.names import name_key
from partydesk.store.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partydesk.features.development.queries.happenings import WayRow
    from partydesk.kernel.identity import Sex

_CATEGORIES = {str(category): category for category in Category}
_STANDINGS = {str(standing): standing for standing in Standing}
_Branch = Organization.alias()
_Group = Organization.alias()


class Accepted(NamedTuple):
    """A reason that was given; `message` is what the finding said then."""

    rule: str
    step: int
    occurrence: int
    message: str
    reason: str


class ApplicantRow(NamedTuple):
    """A person with a record book, and what the roster says about the facts the book repeats."""

    id: int
    name: str
    name_key: str
    pinyin: str
    initials: str
    sex: Sex | None
    birth_date: PartialDate | None
    id_number: str | None
    category: Category
    branch_id: int | None
    branch: str
    group: str
    applied_on: PartialDate | None
    joined_on: PartialDate | None
    full_member_on: PartialDate | None
    left_on: PartialDate | None

    def answers(self, query: str) -> bool:
        """Whether name, spelling, initials or the end of the ID number match what was typed."""
        typed = name_key(query)
        if not typed:
            return True
        spelled = typed in self.name_key or self.pinyin.startswith(typed)
        return (
            spelled or typed in self.initials or (self.id_number or "").casefold().endswith(typed)
        )


class MemberRow(NamedTuple):
    """A member of the Party, as one who may be named in a book.

    The two dates are kept as the file has them, and read of those few who are named.
    """

    id: int
    name: str
    name_key: str
    pinyin: str
    initials: str
    category: Category
    branch_id: int | None
    branch: str
    full_from: str | None
    gone_from: str | None
    standing: Standing
    joined: str | None = None

    @property
    def full_member_on(self) -> PartialDate | None:
        """Since when a full member; None where it is not known, or not so yet."""
        return PartialDate.parse(self.full_from) if self.full_from else None

    @property
    def joined_on(self) -> PartialDate | None:
        """Since when in the Party; None where it is not known."""
        return PartialDate.parse(self.joined) if self.joined else None

    @property
    def left_on(self) -> PartialDate | None:
        """When the member left; None of one who is here."""
        return PartialDate.parse(self.gone_from) if self.gone_from else None

    @property
    def words(self) -> str:
        """As a people field offers the member; the name alone stands before the wide space."""
        return "　".join(
            (self.name, " ".join(part for part in (self.branch, self.category) if part))
        )

    def answers(self, query: str) -> bool:
        """Whether name, spelling or initials match what was typed."""
        typed = name_key(query)
        return (
            typed in self.name_key
            or self.pinyin.startswith(typed)
            or self.initials.startswith(typed)
        )


class StoredEntry(NamedTuple):
    """An entry with date and fields still as text: cheap to compare, read only when it changed."""

    step: int
    occurrence: int
    date: str | None
    fields: str

    def read(self) -> EntryRow:
        """The entry as the rules and papers take it."""
        day = PartialDate.parse(self.date) if self.date else None
        return EntryRow(self.step, self.occurrence, day, json.loads(self.fields))


class BookRow(NamedTuple):
    """One record book: the person, all entries in the order of the steps, what else happened."""

    person: ApplicantRow
    entries: tuple[EntryRow, ...]
    happened: tuple[WayRow, ...] = ()

    def entry(self, step: int, occurrence: int = 1) -> EntryRow | None:
        """What was entered at a step."""
        return next((one for one in self.entries if one[:2] == (step, occurrence)), None)

    def last(self, step: int) -> EntryRow | None:
        """What was entered at a step the last time it was taken."""
        found = (one for one in reversed(self.entries) if one.step == step)
        return next(found, None)

    def with_entry(self, entry: EntryRow) -> BookRow:
        """The book as it would be with that entry: for judging and drawing before it is saved."""
        others = [one for one in self.entries if one[:2] != entry[:2]]
        return self._replace(entries=tuple(sorted((*others, entry), key=lambda one: one[:2])))

    def without(self, step: int, occurrence: int = 1) -> BookRow:
        """The book as it would be without an entry."""
        kept = (one for one in self.entries if one[:2] != (step, occurrence))
        return self._replace(entries=tuple(kept))


def applicants() -> Kept[ApplicantRow]:
    """Everybody who is being developed, and every member whose book was begun; by name."""
    begun = StepEntry.select(StepEntry.person).union(WayEntry.select(WayEntry.person))
    underway = (Person.category != Category.FULL) & Person.left_on.is_null()
    read = frozenset(("person", "organization", "step_entry", "way_entry"))
    return Kept(lambda: _applicants(underway | Person.id.in_(begun)), _applicant, tables=read)


def begun() -> set[int]:
    """Everybody in whose record book something was entered."""
    return {person for (person,) in StepEntry.select(StepEntry.person).distinct().tuples()}


def applicant(person_id: int) -> ApplicantRow | None:
    """One person, whether or not the book was begun."""
    return next(map(_applicant, _applicants(Person.id == person_id).tuples()), None)


def stored_entries(person_id: int | None = None) -> dict[int, tuple[StoredEntry, ...]]:
    """All entries by person, in the order of the steps: one statement for any number of people."""
    query = StepEntry.select(
        StepEntry.person, StepEntry.step, StepEntry.occurrence, StepEntry.date, StepEntry.fields
    ).order_by(StepEntry.person, StepEntry.step, StepEntry.occurrence)
    if person_id is not None:
        query = query.where(StepEntry.person == person_id)
    # straight from the driver: thousands of rows are compared, few of them are read
    found = StepEntry._meta.database.execute_sql(*query.sql())  # noqa: SLF001 - so named by peewee
    return {
        owner: tuple(StoredEntry._make(row[1:]) for row in rows)
        for owner, rows in groupby(found, itemgetter(0))
    }


def book(person_id: int) -> BookRow | None:
    """The record book of one person, begun or not; None for somebody unknown."""
    person = applicant(person_id)
    if person is None:
        return None
    stored = stored_entries(person_id).get(person_id, ())
    beside = happened(person_id).get(person_id, ())
    return BookRow(person, tuple(entry.read() for entry in stored), beside)


def members() -> Kept[MemberRow]:
    """Everybody who is or was in the Party, as one who may be named in a book; by name."""
    return Kept(_members, _member, stored=True, tables=frozenset(("person", "organization")))


def _members() -> Any:
    return (
        Person.select(
            Person.id, Person.name, Person.name_key, Person.pinyin, Person.initials,
            Person.category, Person.branch, _Branch.short_name,
            Person.full_member_on, Person.left_on, Person.standing, Person.joined_on,
        )
        .join(_Branch, peewee.JOIN.LEFT_OUTER, on=Person.branch == _Branch.id)
        .where(Person.category.in_([Category.PROBATIONARY, Category.FULL]))
        .order_by(Person.name_order, Person.id)
    )  # fmt: skip


def _member(stored: tuple[Any, ...]) -> MemberRow:
    id_, name, key, pinyin, initials, category, branch, branch_name, *dates = stored
    full, left, standing, joined = dates
    return MemberRow(
        id_, name, key, pinyin, initials, _CATEGORIES[category], branch, branch_name or "",
        full, left, _STANDINGS[standing], joined,
    )  # fmt: skip


def _applicants(condition: peewee.Node) -> Any:
    return (
        Person.select(
            Person.id, Person.name, Person.name_key, Person.pinyin, Person.initials,
            Person.sex, Person.birth_date, Person.id_number, Person.category,
            Person.branch, _Branch.short_name, _Group.short_name,
            Person.applied_on, Person.joined_on, Person.full_member_on, Person.left_on,
        )
        .join(_Branch, peewee.JOIN.LEFT_OUTER, on=Person.branch == _Branch.id)
        .switch(Person)
        .join(_Group, peewee.JOIN.LEFT_OUTER, on=Person.party_group == _Group.id)
        .where(condition)
        .order_by(Person.name_order, Person.id)
    )  # fmt: skip


def _applicant(row: tuple[Any, ...]) -> ApplicantRow:
    return ApplicantRow(*_named(row, 10, 11))


def _named(row: tuple[Any, ...], *places: int) -> Iterator[Any]:
    """The row with an empty text where somebody belongs to no branch or group."""
    return ("" if value is None and n in places else value for n, value in enumerate(row))


def row_of(person: int, step: int, occurrence: int) -> int | None:
    """The row of an entry, to which other books may refer; None where the step is not entered."""
    found = (
        StepEntry.select(StepEntry.id)
        .where(
            (StepEntry.person == person)
            & (StepEntry.step == step)
            & (StepEntry.occurrence == occurrence)
        )
        .tuples()
        .first()
    )
    return None if found is None else int(found[0])


def accepted(person: int | None = None) -> dict[int, tuple[Accepted, ...]]:
    """Person → the reasons that were given for findings of the book; one statement."""
    query = AcceptedFinding.select(
        AcceptedFinding.person, AcceptedFinding.rule, AcceptedFinding.step,
        AcceptedFinding.occurrence, AcceptedFinding.message, AcceptedFinding.reason,
    )  # fmt: skip
    if person is not None:
        query = query.where(AcceptedFinding.person == person)
    found: dict[int, tuple[Accepted, ...]] = {}
    for who, *values in query.tuples():
        found[who] = (*found.get(who, ()), Accepted(*values))
    return found
