"""How often members were there, excused, absent or lecturing: for books that give points for it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.meetings.queries.kinds import kinds
from partydesk.features.meetings.rules import Presence, State
from partydesk.store.table import database

if TYPE_CHECKING:
    from datetime import date

_HELD = f"m.state = '{State.HELD}' AND m.day >= ?1 AND m.day <= ?2"
_COUNTED = f"""SELECT a.person_id, substr(m.day, 1, 7), m.kind, m.also, a.presence, count(*)
  FROM meeting AS m JOIN attendance AS a ON a.meeting_id = m.id
  WHERE {_HELD} AND a.presence <> '{Presence.EXEMPT}' GROUP BY 1, 2, 3, 4, 5"""
_OF_ONE = f"""SELECT m.day, m.kind, m.also, a.presence, body.short_name
  FROM attendance AS a JOIN meeting AS m ON m.id = a.meeting_id
  JOIN organization AS body ON body.id = m.body_id
  WHERE {_HELD} AND a.person_id = ?3 AND a.presence <> '{Presence.EXEMPT}' ORDER BY m.day, m.id"""
_TOUCHED = """WITH written AS (SELECT tbl, row, old FROM journal
    WHERE change > ?1 AND +tbl IN ('meeting', 'attendance'))
  SELECT substr(m.day, 1, 7) FROM written JOIN meeting AS m ON m.id = row WHERE tbl = 'meeting'
  UNION SELECT substr(json_extract(old, '$.day'), 1, 7) FROM written WHERE tbl = 'meeting'
  UNION SELECT substr(m.day, 1, 7) FROM written JOIN attendance AS a ON a.id = row
    JOIN meeting AS m ON m.id = a.meeting_id WHERE tbl = 'attendance'
  UNION SELECT substr(m.day, 1, 7) FROM written
    JOIN meeting AS m ON m.id = json_extract(old, '$.meeting_id') WHERE tbl = 'attendance'"""
_LECTURES = f"""SELECT m.day, m.kind, m.also, m.lecturer FROM meeting AS m
  WHERE {_HELD} AND m.lecturer <> '' ORDER BY m.day, m.id"""


Counted = tuple[int, str, tuple[str, ...], str, int]
"""Person, month, names of the kinds, `Presence` as it is stored, how often: there are many."""


class Credited(NamedTuple):
    """One roll that somebody stood on."""

    day: str
    kinds: tuple[str, ...]
    presence: Presence
    body: str


class Lecture(NamedTuple):
    """A meeting with a lecturer: the names that were written down."""

    day: str
    kinds: tuple[str, ...]
    lecturers: tuple[str, ...]


def counted(first: date, last: date) -> list[Counted]:
    """Everybody's rolls between two days, by month; one statement."""
    rows = database.execute_sql(_COUNTED, (first.isoformat(), last.isoformat())).fetchall()
    named = _Names()
    return [
        (person, month, named(kind, also), presence, times)
        for person, month, kind, also, presence, times in rows
    ]


def months_touched(since: int) -> set[str]:
    """Months of meetings that were written to after a change, `2026-03`; one statement."""
    rows = database.execute_sql(_TOUCHED, (since,)).fetchall()
    return {month for (month,) in rows if month}


def credited(person: int, first: date, last: date) -> list[Credited]:
    """The rolls of one person between two days, in order."""
    asked = (first.isoformat(), last.isoformat(), person)
    named = _Names()
    return [
        Credited(day, named(kind, also), Presence(presence), body)
        for day, kind, also, presence, body in database.execute_sql(_OF_ONE, asked).fetchall()
    ]


def lectures(first: date, last: date) -> list[Lecture]:
    """The meetings with a lecturer between two days, in order."""
    rows = database.execute_sql(_LECTURES, (first.isoformat(), last.isoformat())).fetchall()
    named = _Names()
    return [
        Lecture(
            day, named(kind, also), tuple(filter(None, lecturer.replace("，", "、").split("、")))
        )
        for day, kind, also, lecturer in rows
    ]


class _Names:
    """Names of the kinds of a meeting, those it was held together with among them."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], tuple[str, ...]] = {}

    def __call__(self, kind: str, also: str) -> tuple[str, ...]:
        key = (kind, also)
        if key not in self._known:
            all_ = kinds().all
            keys = (kind, *json.loads(also or "[]"))
            self._known[key] = tuple(all_[one].name for one in keys if one in all_)
        return self._known[key]
