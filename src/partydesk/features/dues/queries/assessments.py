"""What was assessed: for life, one member's or a whole year's."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.dues.rules import (
    Employer,
    Month,
    PayerCategory,
    ReliefKind,
    Rounding,
    RoundMode,
    RoundTo,
)
from partydesk.store.table import database

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_COLUMNS = """a.id, a.person_id, person.name, body.short_name, a.since, a.category, a.employer,
  a.items, a.base, a.percent, a.exact, a.rounded, a.amount, a.rounding_to, a.rounding_mode, a.why,
  a.decision, a.note, a.made_on, a.reviewer, a.reviewed_on"""
_FROM = """FROM dues_assessment AS a JOIN person ON person.id = a.person_id
  LEFT JOIN organization AS body ON body.id = person.branch_id"""
_FIGURES = "{0}.category, {0}.base, {0}.percent, {0}.amount, {0}.rounding_to, {0}.rounding_mode"
_OF_A_YEAR = f"""SELECT person.id, person.name, body.short_name, coalesce(person.job, ''),
    now.id, now.since, now.reviewed_on, {_FIGURES.format("now")}, {_FIGURES.format("before")}
  FROM person
  LEFT JOIN organization AS body ON body.id = person.branch_id
  LEFT JOIN dues_assessment AS now ON now.person_id = person.id AND now.since =
    (SELECT max(since) FROM dues_assessment WHERE person_id = person.id AND since BETWEEN ?1 AND ?2)
  LEFT JOIN dues_assessment AS before ON before.person_id = person.id AND before.since =
    (SELECT max(since) FROM dues_assessment WHERE person_id = person.id AND since < ?1)
  WHERE person.id IN (SELECT value FROM json_each(?3))"""


class FiguresRow(NamedTuple):
    """The figures of one 核定, money in fen."""

    category: PayerCategory
    base: int | None
    percent: str | None
    amount: int
    rounding: Rounding


class AssessmentRow(NamedTuple):
    """One 核定, money in fen; see `tables.DuesAssessment`."""

    id: int
    person_id: int
    name: str
    branch: str | None
    since: Month
    category: PayerCategory
    employer: Employer | None
    items: Mapping[str, str]
    base: int | None
    percent: str | None
    exact: str
    rounded: int
    amount: int
    rounding: Rounding
    why: tuple[str, ...]
    decision: str
    note: str
    made_on: str
    reviewer: str | None
    reviewed_on: str | None


class YearRow(NamedTuple):
    """A member in the assessment of a year, beside the year before."""

    id: int
    name: str
    branch: str | None
    job: str
    assessment: int | None
    since: str | None
    reviewed_on: str | None
    now: FiguresRow | None
    before: FiguresRow | None


class ReliefRow(NamedTuple):
    """少交, 免交 or paid elsewhere."""

    id: int
    person_id: int
    name: str
    kind: ReliefKind
    since: Month
    until: Month
    amount: int
    reason: str
    decision: str
    approval: str
    resolution: int | None

    @property
    def in_effect(self) -> bool:
        """Whether it needs no approval, or has it."""
        return bool(self.approval) or not self.kind.needs_approval


def assessments_of(person_id: int) -> list[AssessmentRow]:
    """Every 核定 of a member, newest first."""
    sql = f"SELECT {_COLUMNS} {_FROM} WHERE a.person_id = ? ORDER BY a.since DESC"
    return [_row(row) for row in database.execute_sql(sql, (person_id,)).fetchall()]


def latest_assessments(people: Sequence[int]) -> dict[int, AssessmentRow]:
    """The newest 核定 of each of these who has any; one statement however many they are."""
    sql = f"""SELECT {_COLUMNS} {_FROM} WHERE a.person_id IN (SELECT value FROM json_each(?))
      AND a.since = (SELECT max(since) FROM dues_assessment WHERE person_id = a.person_id)"""
    found = map(_row, database.execute_sql(sql, (json.dumps(list(people)),)).fetchall())
    return {row.person_id: row for row in found}


def assessment(assessment_id: int) -> AssessmentRow | None:
    """One of them."""
    sql = f"SELECT {_COLUMNS} {_FROM} WHERE a.id = ?"
    found = database.execute_sql(sql, (assessment_id,)).fetchone()
    return None if found is None else _row(found)


def assessments_in(year: int, branch: int | None = None) -> list[AssessmentRow]:
    """Every 核定 that begins in a year, by branch and name; of a branch or of all."""
    sql = f"""SELECT {_COLUMNS} {_FROM} WHERE a.since BETWEEN ?1 AND ?2
      AND (?3 IS NULL OR person.branch_id = ?3)
      ORDER BY body.id IS NULL, body.position, person.name_order, person.id, a.since"""
    asked = (f"{year}-01", f"{year}-12", branch)
    return [_row(row) for row in database.execute_sql(sql, asked).fetchall()]


def assessments_from(since: Month) -> list[AssessmentRow]:
    """What everybody pays in a month, and what is fixed for later ones; by branch and name."""
    sql = f"""SELECT {_COLUMNS} {_FROM} WHERE a.since > ?1 OR a.since =
        (SELECT max(since) FROM dues_assessment WHERE person_id = a.person_id AND since <= ?1)
      ORDER BY body.id IS NULL, body.position, person.name_order, person.id, a.since"""
    return [_row(row) for row in database.execute_sql(sql, (str(since),)).fetchall()]


def year_rows(year: int, wanted: Sequence[int]) -> list[YearRow]:
    """These members in the assessment of a year, in their order; one statement."""
    asked = (f"{year}-01", f"{year}-12", json.dumps(list(wanted)))
    found = {
        row[0]: YearRow._make((*row[:7], _figures(row[7:13]), _figures(row[13:])))
        for row in database.execute_sql(_OF_A_YEAR, asked).fetchall()
    }
    return [found[id_] for id_ in wanted if id_ in found]


def reliefs(person_id: int | None = None) -> list[ReliefRow]:
    """Reliefs of a member or of all, newest first."""
    sql = """SELECT relief.id, person_id, person.name, kind, since, until, amount, reason,
      decision, approval, resolution FROM dues_relief AS relief JOIN person ON person.id = person_id
      WHERE ?1 IS NULL OR person_id = ?1 ORDER BY since DESC, relief.id DESC"""
    return [
        ReliefRow._make((*row[:3], ReliefKind(row[3]), *map(Month.parse, row[4:6]), *row[6:]))
        for row in database.execute_sql(sql, (person_id,)).fetchall()
    ]


def _figures(row: tuple[Any, ...]) -> FiguresRow | None:
    if row[0] is None:
        return None
    rounding = Rounding(RoundTo(row[4]), RoundMode(row[5]))
    return FiguresRow._make((PayerCategory(row[0]), *row[1:4], rounding))


def _row(row: tuple[Any, ...]) -> AssessmentRow:
    since, category, employer, items = row[4:8]
    return AssessmentRow._make(
        (
            *row[:4],
            Month.parse(since),
            PayerCategory(category),
            Employer(employer) if employer else None,
            json.loads(items),
            *row[8:13],
            Rounding(RoundTo(row[13]), RoundMode(row[14])),
            tuple(json.loads(row[15])),
            *row[16:],
        )
    )
