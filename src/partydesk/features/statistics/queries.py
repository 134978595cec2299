"""Members as statistics need them, and what moved them within a year; each one statement."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.roster.rules import Category, Standing
from partydesk.features.statistics.rules import Fact
from partydesk.features.transfers.rules import Direction
from partydesk.kernel.names import name_key
from partydesk.store.table import database

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_MEMBERS = ", ".join(f"'{one}'" for one in Category if one.is_member)
_FACTS = f"""SELECT person.id, person.name, person.sex, person.ethnicity, person.birth_date,
    person.education, person.category, person.joined_on, person.job, person.native_place,
    body.short_name
  FROM person LEFT JOIN organization AS body ON body.id = person.branch_id
  WHERE person.category IN ({_MEMBERS})
    AND (person.left_on IS NULL OR person.left_on > ?1)
    AND (person.joined_on IS NULL OR person.joined_on <= ?1)
    AND (?2 IS NULL OR person.branch_id = ?2)
  ORDER BY body.position, person.name_order, person.id"""
_ALL = f"""SELECT id, name, coalesce(joined_on, ''), coalesce(left_on, ''),
    coalesce(left_reason, ''), branch_id FROM main.person WHERE category IN ({_MEMBERS})"""
_MOVES = """SELECT person_id, direction, done_on, whole, from_branch_id, to_branch_id
  FROM main.transfer WHERE done_on IS NOT NULL AND void_on IS NULL ORDER BY done_on, id"""
_LOST = """SELECT person_id, suspended_on, coalesce(found_on, '') FROM main.lost_contact
  WHERE suspended_on IS NOT NULL"""
_STANDINGS = f"""SELECT person_id, standing, since FROM main.standing_event
  WHERE since IS NOT NULL AND standing IN ('{Standing.SUSPENDED}', '{Standing.NORMAL}')
  ORDER BY person_id, since, id"""


class Life(NamedTuple):
    """When somebody joined and left, by today's knowledge."""

    id: int
    name: str
    joined: str
    left: str
    reason: str
    branch: int | None


class Move(NamedTuple):
    """A transfer that was received."""

    person: int
    direction: Direction
    day: str
    whole: bool
    from_branch: int | None
    to_branch: int | None


class Pause(NamedTuple):
    """The time in which somebody's 党籍 is stopped; `until` is empty where it still is."""

    person: int
    since: str
    until: str

    def covers(self, day: str) -> bool:
        """Whether it is stopped on a day."""
        return self.since <= day and (not self.until or self.until > day)


def facts(on: date, branch: int | None = None) -> list[Fact]:
    """The members of a day, of the tables that this thread reads."""
    rows = database.execute_sql(_FACTS, (on.isoformat(), branch)).fetchall()
    return [Fact(*row) for row in rows]


def lives() -> list[Life]:
    """Everybody who is or was a member."""
    return [Life(*row) for row in database.execute_sql(_ALL).fetchall()]


def moves() -> list[Move]:
    """Every transfer that was received, by the day."""
    return [
        Move(person, Direction(direction), day, bool(whole), left, entered)
        for person, direction, day, whole, left, entered in database.execute_sql(_MOVES).fetchall()
    ]


def pauses() -> list[Pause]:
    """When 党籍 was stopped, of those who stay in the roster and of those who were lost."""
    found = [Pause(*row) for row in database.execute_sql(_LOST).fetchall()]
    begun: dict[int, str] = {}
    for person, standing, since in database.execute_sql(_STANDINGS).fetchall():
        if standing == Standing.SUSPENDED:
            begun.setdefault(person, since)
        elif person in begun:
            found.append(Pause(person, begun.pop(person), since))
    return found + [Pause(person, since, "") for person, since in begun.items()]


class Named(NamedTuple):
    """One of the people behind a figure, as the roster has them today."""

    id: int
    name: str
    category: str
    branch: str
    joined: str
    left: str


def named(ids: Sequence[int]) -> dict[int, Named]:
    """The people behind a figure by number; one statement however many they are."""
    rows = database.execute_sql(
        """SELECT person.id, person.name, person.category, coalesce(body.short_name, ''),
          coalesce(person.joined_on, ''), coalesce(person.left_on, '')
        FROM person LEFT JOIN organization AS body ON body.id = person.branch_id
        WHERE person.id IN (SELECT value FROM json_each(?))""",
        (json.dumps(list(ids)),),
    ).fetchall()
    return {row[0]: Named(*row) for row in rows}


def meant(ids: Sequence[int], text: str) -> Sequence[int]:
    """Those of these people whom some letters may mean, in their order; all of them for none."""
    key = name_key(text)
    if not key:
        return ids
    rows = database.execute_sql(
        """SELECT id FROM main.person WHERE id IN (SELECT value FROM json_each(?1))
          AND (instr(name_key, ?2) OR instr(pinyin, ?2) OR instr(initials, ?2))""",
        (json.dumps(list(ids)), key),
    ).fetchall()
    found = {row[0] for row in rows}
    return [id_ for id_ in ids if id_ in found]
