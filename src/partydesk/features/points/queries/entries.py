"""What was entered, and its sums."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from partydesk.features.points.rules import EntryState
from partydesk.store.table import database

_COLUMNS = """e.id, e.person_id, person.name, e.day, e.item, e.points, e.veto, e.ground, e.state,
  e.declared_by, e.declared_on, e.approved_by, e.approved_on, e.answer, e.reverses_id, e.reason,
  e.resolution, (SELECT id FROM points_entry AS back WHERE back.reverses_id = e.id)"""
_FROM = "FROM points_entry AS e JOIN person ON person.id = e.person_id"
_SUMS = f"""SELECT e.person_id, substr(e.day, 1, 7), e.item, sum(e.points),
    sum(e.veto AND NOT EXISTS (SELECT 1 FROM points_entry AS b WHERE b.reverses_id = e.id))
  FROM points_entry AS e WHERE e.state = '{EntryState.APPROVED}' AND e.day BETWEEN ?1 AND ?2
  GROUP BY 1, 2, 3"""


class Sum(NamedTuple):
    """What stands of one item for somebody in a month; `vetoes` more than zero for a veto."""

    person: int
    month: str
    item: str
    points: int
    vetoes: int


class EntryRow(NamedTuple):
    """One entry."""

    id: int
    person_id: int
    name: str
    day: date
    item: str
    points: int
    veto: bool
    ground: str
    state: EntryState
    declared_by: str
    declared_on: date
    approved_by: str
    approved_on: date | None
    answer: str
    reverses: int | None
    reason: str
    resolution: int | None
    reversed_by: int | None

    @property
    def stands(self) -> bool:
        """Whether it is neither a correction nor corrected."""
        return self.reverses is None and self.reversed_by is None


def sums(first: date, last: date) -> list[Sum]:
    """What was approved between two days, by person, month and item; one statement."""
    rows = database.execute_sql(_SUMS, (first.isoformat(), last.isoformat())).fetchall()
    return [Sum(*row) for row in rows]


def entries(first: date, last: date, person: int | None = None) -> list[EntryRow]:
    """Every entry between two days, the newest first."""
    among = "" if person is None else "AND e.person_id = ?3"
    asked = (first.isoformat(), last.isoformat()) + (() if person is None else (person,))
    return _read(
        f"SELECT {_COLUMNS} {_FROM} WHERE e.day BETWEEN ?1 AND ?2 {among} "
        "ORDER BY e.day DESC, e.id DESC",
        asked,
    )


def late_names(first: date, last: date, after: date) -> list[str]:
    """Whose entries between two days were declared after a third and stand, the newest first.

    A name for each of them; one statement.
    """
    sql = f"""SELECT person.name {_FROM} WHERE e.day BETWEEN ?1 AND ?2 AND e.declared_on > ?3
      AND e.reverses_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM points_entry AS back WHERE back.reverses_id = e.id)
      ORDER BY e.day DESC, e.id DESC"""
    asked = (first.isoformat(), last.isoformat(), after.isoformat())
    return [name for (name,) in database.execute_sql(sql, asked).fetchall()]


def counts(first: date, last: date) -> tuple[int, int]:
    """How many entries lie between two days, and how many wait at all; one statement."""
    sql = "SELECT (SELECT count(*) FROM points_entry WHERE day BETWEEN ?1 AND ?2), count(*)"
    sql += " FROM points_entry WHERE state = ?3"
    asked = (first.isoformat(), last.isoformat(), str(EntryState.DECLARED))
    heads, waiting = database.execute_sql(sql, asked).fetchone()
    return int(heads), int(waiting)


def pending() -> list[EntryRow]:
    """What waits for being looked at, the oldest first."""
    return _read(
        f"SELECT {_COLUMNS} {_FROM} WHERE e.state = ?1 ORDER BY e.day, e.id",
        (str(EntryState.DECLARED),),
    )


def entry(entry_id: int) -> EntryRow | None:
    """One entry; None for none of this number."""
    return next(iter(_read(f"SELECT {_COLUMNS} {_FROM} WHERE e.id = ?1", (entry_id,))), None)


def landed(resolution: int | None = None) -> list[EntryRow]:
    """What a resolution of a meeting gave, or all of them, and was not taken back."""
    among = "e.resolution IS NOT NULL" if resolution is None else "e.resolution = ?1"
    asked = () if resolution is None else (resolution,)
    rows = _read(f"SELECT {_COLUMNS} {_FROM} WHERE {among} ORDER BY e.id", asked)
    return [row for row in rows if row.stands]


def _read(sql: str, asked: tuple[object, ...]) -> list[EntryRow]:
    found = []
    for raw in database.execute_sql(sql, asked).fetchall():
        row = EntryRow(*raw)
        approved = row.approved_on
        found.append(
            row._replace(
                day=date.fromisoformat(str(row.day)), veto=bool(row.veto),
                state=EntryState(row.state), declared_on=date.fromisoformat(str(row.declared_on)),
                approved_on=date.fromisoformat(str(approved)) if approved else None,
            )
        )  # fmt: skip
    return found
