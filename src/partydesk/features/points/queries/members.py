"""Members with what decides whether they take part, and who was let off."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.roster.queries import NEVER_MOVED, Stay, stays
from partydesk.features.roster.rules import Category
from partydesk.kernel.dates import PartialDate
from partydesk.store.kept import stamp
from partydesk.store.table import database

if TYPE_CHECKING:
    from collections.abc import Iterable

_MEMBERS = ", ".join(f"'{one}'" for one in Category if one.is_member)
_SQL = f"""SELECT person.id, person.name, person.pinyin, person.initials, person.name_key,
    person.category, person.branch_id, body.short_name, person.joined_on, person.full_member_on,
    person.left_on, person.birth_date, person.job
  FROM person LEFT JOIN organization AS body ON body.id = person.branch_id
  WHERE person.category IN ({_MEMBERS}) {{0}} ORDER BY person.name_order, person.id"""
_CATEGORIES = {str(one): one for one in Category}


class Member(NamedTuple):
    """A member, here or gone."""

    id: int
    name: str
    pinyin: str
    initials: str
    name_key: str
    category: Category
    branch_id: int | None
    branch: str | None
    joined_on: PartialDate | None
    full_member_on: PartialDate | None
    left_on: PartialDate | None
    birth_date: PartialDate | None
    job: str | None
    stay: Stay = NEVER_MOVED

    def category_on(self, day: date) -> Category | None:
        """预备 or 正式 on a day; None for who was not, or no longer, of the unit's members."""
        gone = self.left_on is not None and self.left_on.earliest <= day
        if gone or not self.stay.here_on(day):
            return None
        if self.joined_on is not None and self.joined_on.earliest > day:
            return None
        if self.full_member_on is not None:
            full = self.full_member_on.earliest <= day
            return Category.FULL if full else Category.PROBATIONARY
        return self.category


class ExclusionRow(NamedTuple):
    """Somebody takes no part for a time."""

    id: int
    person_id: int
    since: date
    until: date | None
    why: str
    approval: str

    def holds(self, day: date) -> bool:
        """Whether it holds on a day."""
        return self.since <= day and (self.until is None or self.until >= day)


_known: tuple[Any, int | None, list[Member]] = (None, None, [])


def members() -> list[Member]:
    """Everybody who is or was a member, by name; read again once something was written.

    A field of people asks for them at each letter.
    """
    global _known  # noqa: PLW0603 - of the one unit that is open
    now = stamp()
    if now is None or _known[:2] != (database.obj, now):
        _known = (database.obj, now, _read(_SQL.format(""), ()))
    return list(_known[2])


def member(person: int) -> Member | None:
    """One member; None for nobody of this number."""
    return next(iter(_read(_SQL.format("AND person.id = ?"), (person,))), None)


def only_names(people: Iterable[Member]) -> dict[str, int]:
    """Members by a name that no other has."""
    people = list(people)
    heads = Counter(one.name for one in people)
    return {one.name: one.id for one in people if heads[one.name] == 1}


def exclusions() -> list[ExclusionRow]:
    """Everybody who was let off, the latest first."""
    sql = """SELECT id, person_id, since, until, why, approval FROM points_exclusion
      ORDER BY since DESC, id DESC"""
    return [
        ExclusionRow(
            id_, person, date.fromisoformat(since), date.fromisoformat(until) if until else None,
            why, approval,
        )
        for id_, person, since, until, why, approval in database.execute_sql(sql).fetchall()
    ]  # fmt: skip


def _read(sql: str, asked: tuple[object, ...]) -> list[Member]:
    moved = stays()
    return [
        Member(
            id_, name, pinyin, initials, key, _CATEGORIES[category], branch, short_name,
            _day(joined), _day(full), _day(left), _day(born), job, moved.get(id_, NEVER_MOVED),
        )
        for id_, name, pinyin, initials, key, category, branch, short_name, joined, full, left,
        born, job in database.execute_sql(sql, asked).fetchall()
    ]  # fmt: skip


@lru_cache(maxsize=32_768)  # days of birth of ten thousand are nearly as many
def _day(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None
