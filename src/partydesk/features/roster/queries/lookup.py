"""Finding people again: by ID number, and the people of one name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import peewee

from partydesk.features.organization.tables import Organization
from partydesk.features.roster.rules import Departure
from partydesk.features.roster.rules.doubles import Known
from partydesk.features.roster.tables import CategoryEvent, Person
from partydesk.kernel.forgetting import FORGOTTEN
from partydesk.kernel.names import name_key
from partydesk.store.table import database

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from partydesk.features.roster.rules import Category
    from partydesk.kernel.dates import PartialDate


class KnownPerson(NamedTuple):
    """Enough of a person to tell two of one name apart."""

    id: int
    name: str
    id_number: str | None
    birth_date: PartialDate | None
    category: Category
    branch: str | None
    left_on: PartialDate | None

    @property
    def words(self) -> str:
        """王建国（第一支部，1980-05，身份证尾号 0012）."""
        parts = [self.branch or "没有支部"]
        if self.birth_date:
            parts.append(str(self.birth_date))
        if self.id_number:
            parts.append(f"身份证尾号 {self.id_number[-4:]}")
        if self.left_on:
            parts.append("已离开")
        return f"{self.name}（{'，'.join(parts)}）"


class GonePerson(NamedTuple):
    """Somebody who has left."""

    id: int
    name: str
    left_on: PartialDate
    left_reason: str


def gone_by(day: date) -> list[GonePerson]:
    """Who had certainly left by a day and is not anonymous yet, in the order of leaving."""
    found = _gone(~Person.name.startswith(FORGOTTEN))
    return [one for one in found if one.left_on.latest <= day]


def gone(people: Sequence[int]) -> list[GonePerson]:
    """Those of these people who have left; one statement however many they are."""
    asked = peewee.SQL("(SELECT value FROM json_each(?))", [json.dumps(list(people))])
    return _gone(Person.id.in_(asked))


def _gone(condition: object) -> list[GonePerson]:
    query = (
        Person.select(Person.id, Person.name, Person.left_on, Person.left_reason)
        .where(Person.left_on.is_null(False), condition)
        .order_by(Person.left_on, Person.id)
    )
    return [GonePerson(id_, name, on, why or "") for id_, name, on, why in query.tuples()]


def comparable() -> list[Known]:
    """Everybody who may be entered twice: not who is anonymous, nor an entry that was a mistake."""
    query = Person.select(
        Person.id, Person.name_key, Person.pinyin, Person.birth_date, Person.id_number,
        Person.mobile,
    ).where(
        ~Person.name.startswith(FORGOTTEN),
        Person.left_reason.is_null() | ~Person.left_reason.startswith(str(Departure.MISTAKE)),
    )  # fmt: skip
    return [Known(*row) for row in query.order_by(Person.id).tuples()]


def namesakes(name: str) -> list[KnownPerson]:
    """All people of a name, however it is spaced or dotted."""
    return _known(Person.name_key == name_key(name))


def known(person_id: int | None = None, id_number: str | None = None) -> KnownPerson | None:
    """The person of an id or of an ID number."""
    asked = Person.id == person_id if person_id is not None else Person.id_number == id_number
    return next(iter(_known(asked)), None)


def _known(condition: object) -> list[KnownPerson]:
    query = Person.select(
        Person.id, Person.name, Person.id_number, Person.birth_date, Person.category,
        Organization.short_name, Person.left_on,
    ).join(Organization, peewee.JOIN.LEFT_OUTER, on=(Person.branch == Organization.id))  # fmt: skip
    return [KnownPerson(*row) for row in query.where(condition).order_by(Person.id).tuples()]


def stored(
    columns: Iterable[str],
    id_numbers: Iterable[str],
    names: Iterable[str],
    names_alone: Iterable[str],
) -> list[tuple[object, ...]]:
    """Raw stored values of the people that some rows may mean, in one statement.

    Args:
        columns: which of the table.
        id_numbers: everybody with one of these.
        names: keys of names; of those who have no ID number.
        names_alone: keys of names that stand without an ID number; of everybody.
    """
    wanted = ", ".join(f'"{column}"' for column in columns)
    among = "IN (SELECT value FROM json_each(?))"
    sql = (
        f"SELECT {wanted} FROM person WHERE id_number {among}"
        f" OR name_key {among} AND id_number IS NULL OR name_key {among}"
    )
    asked = tuple(json.dumps(list(part)) for part in (id_numbers, names, names_alone))
    rows: list[tuple[object, ...]] = database.execute_sql(sql, asked).fetchall()
    return rows


def since_when(category: Category, people: Sequence[int]) -> dict[int, PartialDate]:
    """When these people came to be of a category, where that is known; one statement."""
    query = CategoryEvent.select(CategoryEvent.person, CategoryEvent.since).where(
        CategoryEvent.category == category,
        CategoryEvent.since.is_null(False),
        CategoryEvent.person.in_(
            peewee.SQL("(SELECT value FROM json_each(?))", [json.dumps(people)])
        ),
    )
    return dict(query.order_by(CategoryEvent.id).tuples())
