"""The paper of the months: a calendar sheet for each, with what is planned and what was held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.meetings.queries import kinds
from partydesk.features.meetings.rules import State
from partydesk.features.meetings.rules.months import by_day, weeks
from partydesk.kernel.dates import MONTHS_A_YEAR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partydesk.features.meetings.queries import MeetingRow

_SIGN = {State.PLANNED: "○", State.HELD: "✓"}


def calendar_values(
    year: int, body: str, meetings: Sequence[MeetingRow], fixed: Mapping[int, str]
) -> dict[str, Any]:
    """The mapping of `meeting-calendar`: twelve months; what was excused stands in none.

    `fixed` is what has its day in every month: 10 → 党费日.
    """
    rows = sorted(
        (row for row in meetings if row.state is not State.EXCUSED),
        key=lambda row: (row.day, row.starts, row.id),
    )
    months = [_month(year, month, rows, fixed) for month in range(1, MONTHS_A_YEAR + 1)]
    return {"year": year, "span": f"{year}年", "body": body, "months": months}


def _month(
    year: int, month: int, rows: Sequence[MeetingRow], fixed: Mapping[int, str]
) -> dict[str, Any]:
    told = len({row.body for row in rows}) > 1
    days = by_day(rows, lambda row: row.day, month)
    lines = []
    for week in weeks(year, month):
        line: dict[str, Any] = {}
        for n, day in enumerate(week, 1):
            line[f"d{n}"] = day.day if day else ""
            always = [fixed[day.day]] if day and day.day in fixed else []
            entries = [*always, *_entries(days.get(day, ()), told=told)] if day else []
            line[f"e{n}"] = "\n".join(entries)
        lines.append(line)
    undated = "；".join(_entries(days.get(None, ()), told=told))
    said = f"日期未定：{undated}。" if undated else ""
    return {"month": month, "weeks": lines, "undated": said}


def _entries(rows: Sequence[MeetingRow], *, told: bool) -> list[str]:
    """A line for each kind and time: bodies that meet alike stand in it together, where `told`."""
    alike: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        name = row.own_kind or kinds()[row.kind].short
        alike.setdefault((_SIGN[row.state], row.starts, name), []).append(row.body_name)
    return [
        "　".join(filter(None, (f"{sign}{starts} {name}", "、".join(bodies) * told)))
        for (sign, starts, name), bodies in alike.items()
    ]
