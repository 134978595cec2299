"""The list of people: sorted and filtered by the database, ids first, rows when they are seen."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, fields, replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import peewee

from partydesk.features.lists.queries import stroke_order
from partydesk.features.organization.tables import Organization
from partydesk.features.roster.queries.narrowing import RosterFilter, condition, gone_by_then
from partydesk.features.roster.queries.searching import kept, matching_ids, named_ids
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.features.roster.rules.own import OwnKind
from partydesk.features.roster.tables import OwnField, OwnValue, Person
from partydesk.kernel.names import name_key
from partydesk.store.table import database, ids_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from partydesk.features.roster.rules import Standing
    from partydesk.kernel.dates import PartialDate
    from partydesk.kernel.identity import Sex

STROKES = "strokes"
"""Sort key: 姓氏笔画."""
Kinds: TypeAlias = "Mapping[tuple[str, int], AbstractSet[int]]"
_BODIES = ("branch", "party_group")
_Branch = Organization.alias()
_Group = Organization.alias()


class PersonRow(NamedTuple):
    """One line of the table."""

    id: int
    name: str
    sex: Sex | None
    birth_date: PartialDate | None
    ethnicity: str | None
    education: str | None
    category: Category
    branch: str | None
    group: str | None
    joined_on: PartialDate | None
    full_member_on: PartialDate | None
    job: str | None
    party_post: str | None
    mobile: str | None
    id_number: str | None
    standing: Standing
    left_on: PartialDate | None
    native_place: str | None = None
    degree: str | None = None
    applied_on: PartialDate | None = None
    work_started_on: PartialDate | None = None
    workplace: str | None = None
    post: str | None = None
    staff_number: str | None = None
    phone: str | None = None
    address: str | None = None
    is_lost: bool | None = None
    is_mobile: bool | None = None
    mobile_to: str | None = None
    honours: str | None = None
    remark: str | None = None
    class_rank: str | None = None
    failed_courses: str | None = None
    own: Mapping[str, str] = MappingProxyType({})


_FURTHER = tuple(
    getattr(Person, name) for name in PersonRow._fields[PersonRow._fields.index("left_on") + 1 : -1]
)
_OWN = "own-"


@dataclass(frozen=True, slots=True)
class Counts:
    """Heads for the chips: who is here, by category, and who has left."""

    here: int
    left: int
    by_category: dict[Category, int]


def ids(wanted: RosterFilter, sort: str = "name", *, descending: bool = False) -> list[int]:
    """The people of a filter in order; blanks come last.

    Args:
        wanted: which people.
        sort: a column of `PersonRow`, `strokes`: 姓氏笔画, or `own-N`: the unit's own item N.
        descending: from the end.
    """
    anybody = replace(wanted, text="")
    ask = _by_strokes if sort == STROKES else _by_column
    key = ("ids", anybody, sort, descending)
    found: list[int] = kept(key, lambda: ask(anybody, sort, descending=descending))
    if not wanted.text.strip():
        return list(found)
    meant = matching_ids(wanted.text)
    return [id_ for id_ in found if id_ in meant]


def _by_column(wanted: RosterFilter, sort: str, *, descending: bool) -> list[int]:
    query = _joined(Person.select(Person.id)).where(condition(wanted))
    key = _own_key(int(sort[len(_OWN) :])) if sort.startswith(_OWN) else _sort_keys()[sort]
    order = [key.desc() if descending else key.asc(), Person.name_order, Person.id]
    if key is not Person.name_order:  # every name has one; asked for blanks, no index serves
        order.insert(0, key.is_null())
    return ids_of(query.order_by(*order))


def _by_strokes(wanted: RosterFilter, _sort: str, *, descending: bool) -> list[int]:
    key = stroke_order().key
    query = Person.select(Person.id, Person.name).where(condition(wanted)).order_by(Person.id)
    found = database.execute(query).fetchall()
    found.sort(key=lambda row: key(row[1]), reverse=descending)
    return [row[0] for row in found]


def rows(wanted: Sequence[int]) -> list[PersonRow]:
    """The lines of these people, in their order; one statement however many they are."""
    said, readers = _lines()
    found = {}
    for row in database.execute_sql(said, (json.dumps(wanted),)):
        pairs = zip(row, readers, strict=True)
        found[row[0]] = PersonRow(*(one if read is None else read(one) for one, read in pairs))
    return [found[id_] for id_ in wanted if id_ in found]


def names(wanted: Sequence[int]) -> list[tuple[int, str]]:
    """Row and name of these people, in their order: of ten thousand little else is often asked."""
    sql = "SELECT id, name FROM person WHERE id IN (SELECT value FROM json_each(?))"
    found = dict(database.execute_sql(sql, (json.dumps(list(wanted)),)).fetchall())
    return [(id_, found[id_]) for id_ in wanted if id_ in found]


@cache
def _lines() -> tuple[str, tuple[Callable[[Any], Any] | None, ...]]:
    """The statement of `rows`, and what reads each column; put together once."""
    columns = (
        Person.id, Person.name, Person.sex, Person.birth_date, Person.ethnicity,
        Person.education, Person.category, _Branch.short_name, _Group.short_name,
        Person.joined_on, Person.full_member_on, Person.job, Person.party_post, Person.mobile,
        Person.id_number, Person.standing, Person.left_on, *_FURTHER,
    )  # fmt: skip
    own = OwnValue.select(peewee.fn.JSON_GROUP_OBJECT(OwnValue.field, OwnValue.value))
    asked = peewee.SQL("(SELECT value FROM json_each(?))", ["[]"])
    query = _joined(Person.select(*columns, own.where(OwnValue.person == Person.id)))
    query = query.where(Person.id.in_(asked))
    plain = (peewee.TextField, peewee.AutoField)
    readers = (None if type(one) in plain else one.python_value for one in columns)
    return query.sql()[0], (*readers, _own_values)


def _own_values(text: str) -> dict[str, str]:
    return {f"{_OWN}{field}": value for field, value in json.loads(text).items()}


def exported(wanted: RosterFilter) -> list[dict[str, object]]:
    """Every field of the people of a filter, bodies by their full names, as a roster is sorted.

    The unit's own items are among them under `own-N`.
    """
    names = [field.name for field in fields(PersonOrder) if field.name not in _BODIES]
    columns = [getattr(Person, name) for name in names]
    asked = Person.select(*columns, _Branch.name, _Group.name, Person.id)
    query = _joined(asked).where(condition(wanted))
    query = query.order_by(
        _Branch.id.is_null(),
        _Branch.position,
        _Group.id.is_null(),
        _Group.position,
        Person.name_order,
        Person.id,
    )
    keys = (*names, *_BODIES)
    own: dict[int, dict[str, object]] = defaultdict(dict)
    for person, field, value in OwnValue.select(
        OwnValue.person, OwnValue.field, OwnValue.value
    ).tuples():
        own[person][f"{_OWN}{field}"] = value
    return [dict(zip(keys, row, strict=True)) | own.get(id_, {}) for *row, id_ in query.tuples()]


def counts(wanted: RosterFilter) -> Counts:
    """Heads by category; category and left of the filter are left open."""
    everyone = replace(wanted, category=None, left=None, text="")
    heads: Mapping[tuple[str, int], int]
    if wanted.text.strip():
        kinds: Kinds = kept(("kinds", everyone), lambda: _kinds(everyone))
        meant = matching_ids(wanted.text)
        heads = {kind: len(people & meant) for kind, people in kinds.items()}
    else:
        heads = kept(("heads", everyone), lambda: _heads(everyone))
    here = {one: heads.get((one.value, 0), 0) for one in Category}
    left = sum(number for (_, gone), number in heads.items() if gone)
    return Counts(sum(here.values()), left, here)


def _heads(wanted: RosterFilter) -> Mapping[tuple[str, int], int]:
    """How many of each category, here or gone: counted by the file, since nobody is named."""
    gone = gone_by_then(wanted.on)
    query = Person.select(Person.category, gone, peewee.fn.COUNT(Person.id))
    query = query.where(condition(wanted)).group_by(Person.category, gone)
    found = database.execute(query).fetchall()
    return {(category, has_left): number for category, has_left, number in found}


def _kinds(wanted: RosterFilter) -> Kinds:
    """Everybody by category, and by whether they have left."""
    gone = gone_by_then(wanted.on)
    query = Person.select(Person.id, Person.category, gone).where(condition(wanted))
    found: dict[tuple[str, int], set[int]] = {}
    for id_, category, has_left in database.execute(query).fetchall():
        found.setdefault((category, has_left), set()).add(id_)
    return found


def matching(text: str, most: int = 12) -> list[PersonRow]:
    """The first few people, gone or here, whom a text may mean; exact names first."""
    exact = Person.name_key == name_key(text)
    query = Person.select(Person.id, exact).order_by(
        exact.desc(), Person.left_on.is_null(False), Person.name_order, Person.id
    )
    if text.strip():
        asked = peewee.SQL("(SELECT value FROM json_each(?))", [json.dumps(list(named_ids(text)))])
        query = query.where(Person.id.in_(asked))
    return rows([row[0] for row in query.limit(most).tuples()])


def _joined(query: Any) -> Any:
    left = peewee.JOIN.LEFT_OUTER
    query = query.join(_Branch, left, on=(Person.branch == _Branch.id))
    return query.join(_Group, left, on=(Person.party_group == _Group.id), src=Person)


def _own_key(field: int) -> Any:
    """What stands in an own item of somebody; figures sort as figures."""
    figures = OwnValue.value.cast("REAL")
    said = peewee.Case(OwnField.kind, [(OwnKind.NUMBER, figures)], OwnValue.value)
    query = OwnValue.select(said).join(OwnField)
    query = query.where(OwnValue.field == field, OwnValue.person == Person.id)
    return peewee.fn.IFNULL(query, None)  # as a plain value, which can be ordered by


def _sort_keys() -> dict[str, Any]:
    rank = peewee.Case(
        Person.category, [(category, category.rank) for category in Category], len(Category)
    )
    plain = (
        "sex", "birth_date", "ethnicity", "education", "joined_on", "full_member_on", "job",
        "party_post", "mobile", "id_number", "left_on", "standing",
        *(field.name for field in _FURTHER),
    )  # fmt: skip
    keys: dict[str, Any] = {name: getattr(Person, name) for name in plain}
    return keys | {
        "name": Person.name_order,
        "category": rank,
        "branch": _Branch.position,
        "group": _Group.position,
    }
