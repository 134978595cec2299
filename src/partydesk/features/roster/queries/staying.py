"""When somebody was of the unit, and of which branch: by the days of transfers, not of their entry.

The register of transfers is kept by a book above; of its table only the days, the directions and
the branches are read here, because they say who was ours on a day. A return into the roster
without a letter out before it is known by the day of leaving that the journal has kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.store.table import database

if TYPE_CHECKING:
    from datetime import date

IN, OUT, WITHIN = "转入", "转出", "支部间"
_FIRST = f"""SELECT person_id, min(done_on) AS day FROM main.transfer
  WHERE direction = '{IN}' AND done_on IS NOT NULL AND void_on IS NULL GROUP BY person_id"""
EVENTS = f"""SELECT person_id, done_on AS day, direction, from_branch_id, to_branch_id, id
  FROM main.transfer WHERE done_on IS NOT NULL AND void_on IS NULL
  UNION
  SELECT row, json_extract(old, '$.left_on'), '{OUT}', NULL, NULL, 0
  FROM ({_FIRST}) AS first CROSS JOIN main.journal
    ON tbl = 'person' AND row = first.person_id AND old LIKE '{{%'
  WHERE json_extract(old, '$.left_on') <= first.day"""
"""Comings and goings of everybody who was ever transferred; by today's knowledge."""
_SQL = f"{EVENTS} ORDER BY 2, 6"


class Event(NamedTuple):
    """One coming, going, or change of branch."""

    day: str
    direction: str
    from_branch: int | None
    to_branch: int | None


class Stay(tuple[Event, ...]):
    """Every coming and going of one person, by the day; empty for who was never transferred."""

    __slots__ = ()

    def here_on(self, day: date) -> bool:
        """Whether the person belonged to the unit at the end of a day, as far as transfers say."""
        if not self:
            return True  # nearly everybody
        moves = [one for one in self if one.direction != WITHIN]
        before = [one for one in moves if one.day <= day.isoformat()]
        if before:
            return before[-1].direction == IN
        return not moves or moves[0].direction == OUT

    def branch_on(self, day: date, now: int | None) -> int | None:
        """The branch at the end of a day, of who is in branch `now`."""
        return next(
            (one.from_branch for one in self
             if one.day > day.isoformat() and one.from_branch is not None), now,
        )  # fmt: skip


NEVER_MOVED = Stay()


def stays() -> dict[int, Stay]:
    """Of everybody who was ever transferred; one statement."""
    found: dict[int, list[Event]] = {}
    for person, *event, _ in database.execute_sql(_SQL).fetchall():
        found.setdefault(person, []).append(Event(*event))
    return {person: Stay(events) for person, events in found.items()}
