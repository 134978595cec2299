"""The table of terms: one line for each body of the unit."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from partydesk.features.offices.rules import Stage
from partydesk.ui.table import Column

if TYPE_CHECKING:
    from datetime import date

    from partydesk.features.elections.service import TermRow

_ROLES = {Stage.OVERDUE: "wrong", Stage.NEAR: "due", Stage.EXTENDED: "due", Stage.UNKNOWN: "soft"}


@cache
def term_columns() -> tuple[Column[TermRow], ...]:
    """What is shown of each body."""
    return (
        Column("name", "党组织", 130, lambda row: "　" * row.seen.depth + row.seen.body.short_name,
               bold=True, most=300),
        Column("secretary", "书记", 70, lambda row: row.seen.secretary, most=160),
        Column("sitting", "委员", 50, _sitting, align="center"),
        Column("number", "届次", 56, _number, align="center", most=90),
        Column("elected", "当选日期", 92, _elected),
        Column("due", "应换届", 92, lambda row: _day(row.seen.standing.due)),
        Column("left", "余天", 54, _left, align="right", role=_role),
        Column("standing", "任期", 96, lambda row: str(row.seen.standing.stage), role=_role,
               most=140),
        Column("urged", "提醒", 92, lambda row: row.urged),
        Column("stage", "换届进展", 116, _stage, most=240),
    )  # fmt: skip


def sort_key(row: TermRow, sort: str) -> tuple[bool, object]:
    """What a column is sorted by; what is not known comes last."""
    found: object = {
        "due": row.seen.standing.due,
        "left": row.seen.standing.days_left,
        "elected": row.seen.term.elected_on if row.seen.term else None,
        "sitting": row.seen.sitting,
    }.get(sort)
    if found is None and sort not in {"due", "left", "elected", "sitting"}:
        column = next((one for one in term_columns() if one.key == sort), None)
        found = column.text(row) if column else ""
    return found is None, found if found is not None else ""


def _sitting(row: TermRow) -> str:
    seats = row.seen.term.seats if row.seen.term else 0
    return f"{row.seen.sitting}/{seats}" if seats else str(row.seen.sitting or "")


def _number(row: TermRow) -> str:
    return f"第{row.seen.term.number}届" if row.seen.term and row.seen.term.number else ""


def _elected(row: TermRow) -> str:
    return str(row.seen.term.elected_on) if row.seen.term else ""


def _left(row: TermRow) -> str:
    left = row.seen.standing.days_left
    return "" if left is None else str(left)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _stage(row: TermRow) -> str:
    return row.stage if row.election is not None and not row.election.closed_on else ""


def _role(row: TermRow) -> str | None:
    return _ROLES.get(row.seen.standing.stage)
