"""How far the periods have come, and what was confirmed of them."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from partydesk.features.points.rules import PeriodState, Step
from partydesk.store.table import database

_STEPS = """SELECT "first", step, day, until, "by", note FROM points_step ORDER BY id"""
_RESULTS = """SELECT "first", person_id, total, "groups", months, grade, rank, vetoed, note
  FROM points_result WHERE "first" BETWEEN ?1 AND ?2 ORDER BY "first", id"""
_STATES = {
    Step.POSTED: PeriodState.POSTED, Step.CONFIRMED: PeriodState.CONFIRMED,
    Step.REOPENED: PeriodState.OPEN,
}  # fmt: skip


class StepRow(NamedTuple):
    """What was done to a period."""

    first: date
    step: Step
    day: date
    until: date | None
    by: str
    note: str

    @property
    def state(self) -> PeriodState:
        """How far the period had come with it."""
        return _STATES[self.step]


class ResultRow(NamedTuple):
    """A confirmed result."""

    first: date
    person_id: int
    total: int
    groups: dict[str, int]
    months: dict[str, int]
    grade: str
    rank: int | None
    vetoed: bool
    note: str


def steps() -> dict[date, list[StepRow]]:
    """Everything done, by the first day of the period; one statement."""
    found: dict[date, list[StepRow]] = {}
    for first, step, day, until, by, note in database.execute_sql(_STEPS).fetchall():
        end = date.fromisoformat(until) if until else None
        row = StepRow(date.fromisoformat(first), Step(step), date.fromisoformat(day), end, by, note)
        found.setdefault(row.first, []).append(row)
    return found


def results(first: date, last: date) -> dict[date, dict[int, ResultRow]]:
    """Confirmed results of the periods that begin between two days; one statement."""
    found: dict[date, dict[int, ResultRow]] = {}
    asked = (first.isoformat(), last.isoformat())
    for begun, person, total, groups, months, *rest in database.execute_sql(
        _RESULTS, asked
    ).fetchall():
        grade, rank, vetoed, note = rest
        row = ResultRow(
            date.fromisoformat(begun), person, total, _read(groups), _read(months),
            grade, rank, bool(vetoed), note,
        )  # fmt: skip
        found.setdefault(row.first, {})[person] = row
    return found


@lru_cache(maxsize=8192)
def _read(text: str) -> dict[str, int]:
    """Figures of a result; many members have the same ones, and nobody writes to them."""
    found: dict[str, int] = json.loads(text)
    return found
