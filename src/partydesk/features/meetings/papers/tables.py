"""The papers of a year: ledger, year table, course of study, bound books of minutes."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from partydesk.features.meetings.queries import kinds
from partydesk.features.meetings.rules import Presence, State
from partydesk.features.meetings.rules.year import Mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partydesk.features.meetings.queries import LedgerLine, MeetingRow, Rate
    from partydesk.features.meetings.rules.year import YearLine

_A_SHEET = 14  # meetings side by side on a page of the ledger
_SIGNS = {Presence.LEAVE: "假", Presence.ABSENT: "缺", Presence.EXEMPT: "－"}
_MARKS = {Mark.PLANNED: "计", Mark.EXCUSED: "说", Mark.MISSING: "缺"}
_EVERY = {1: "每月", 3: "每季度", 12: "每年", 0: ""}


def ledger_values(
    year: int,
    body: str,
    meetings: Sequence[MeetingRow],
    lines: Sequence[LedgerLine],
    names: Mapping[int, str],
) -> dict[str, Any]:
    """The mapping of `attendance-ledger`: fourteen meetings a sheet, all people on each."""
    of = {(line.person, line.meeting): line for line in lines}
    people = list(dict.fromkeys(line.person for line in lines))
    people.sort(key=lambda person: list(names).index(person) if person in names else len(names))
    sheets = [
        _sheet(meetings[n : n + _A_SHEET], people, of, names)
        for n in range(0, len(meetings), _A_SHEET)
    ]
    return {"year": year, "span": f"{year}年", "body": body, "sheets": sheets}


def _sheet(
    meetings: Sequence[MeetingRow],
    people: Sequence[int],
    of: Mapping[tuple[int, int], LedgerLine],
    names: Mapping[int, str],
) -> dict[str, Any]:
    heads: dict[str, Any] = {}
    for n, row in enumerate(meetings, 1):
        heads[f"h{n}"] = f"{row.day.month}.{row.day.day}\n{kinds()[row.kind].short}"
        heads[f"t{n}"] = row.present
    rows = []
    for person in people:
        own = [of.get((person, row.id)) for row in meetings]
        called = [one for one in own if one and one.presence is not Presence.EXEMPT]
        there = sum(one.presence is Presence.PRESENT for one in called)
        rows.append(
            {
                "name": names.get(person, ""),
                **{f"c{n}": _sign(one) for n, one in enumerate(own, 1)},
                "expected": len(called) or "",
                "present": there if called else "",
                "percent": f"{round(100 * there / len(called))}%" if called else "",
            }
        )
    return {**heads, "people": rows}


def _sign(line: LedgerLine | None) -> str:
    if line is None:
        return ""
    late = ("迟" if line.arrived else "") + ("早" if line.left else "")
    return _SIGNS.get(line.presence) or late or "√"


def year_values(
    year: int,
    unit: str,
    lines: Sequence[YearLine],
    bodies: Mapping[int, str],
    meetings: Sequence[MeetingRow],
) -> dict[str, Any]:
    """The mapping of `meeting-year`."""
    days: dict[tuple[int, str, int], list[str]] = {}
    notes = []
    for row in sorted(meetings, key=lambda one: one.day):
        month = row.day.month or 12
        if row.state is State.HELD:
            for key in (row.kind, *row.also):
                days.setdefault((row.body, key, month), []).append(str(row.day.day))
        elif row.state is State.EXCUSED:
            notes.append(f"{row.words}：{row.reason}")
    told = []
    for line in lines:
        body, kind, months, _ = line.demand
        if not months and not line.held:
            continue
        cells = {
            f"m{n}": "、".join(days.get((body, kind, n), ())) or _MARKS.get(cell.mark, "")
            for n, cell in enumerate(line.cells, 1)
        }
        told.append(
            {
                "body": bodies.get(body, ""),
                "kind": kinds()[kind].name,
                **cells,
                "held": line.held,
                "due": _EVERY[months],
            }
        )
    said = f"未召开的说明：{'；'.join(notes)}。" if notes else ""
    return {"year": year, "span": f"{year}年", "unit": unit, "lines": told, "notes": said}


def study_values(
    year: int,
    body: str,
    meetings: Sequence[MeetingRow],
    rates: Sequence[Rate],
    demand: str,
) -> dict[str, Any]:
    """The mapping of `study-record`: what is to be studied against what was, and the hours.

    Where several bodies studied, each line says which.
    """
    told = len({row.body for row in meetings}) > 1
    rows = [row for row in sorted(meetings, key=lambda one: one.day) if _studied(row)]
    course = [_course(row, told=told) for row in rows]
    half = (len(rates) + 1) // 2
    left, right = _hours(rates[:half], "left", 1), _hours(rates[half:], "right", half + 1)
    nobody: dict[str, Any] = {}
    return {
        "year": year,
        "span": f"{year}年",
        "body": body,
        "course": course,
        "demand": demand,
        "hours": [{**a, **b} for a, b in zip_longest(left, right, fillvalue=nobody)],
    }


def _studied(row: MeetingRow) -> bool:
    return bool(row.hours or row.lecturer) or "hours" in kinds()[row.kind].fields


def _course(row: MeetingRow, *, told: bool) -> dict[str, Any]:
    held = row.state is State.HELD
    return {
        "day": row.day.chinese.partition("年")[2],
        "kind": row.name,
        "topic": "：".join(filter(None, (row.body_name * told, row.topic))),
        "lecturer": row.lecturer,
        "hours": row.hours or "",
        "required": "必修" if row.required else "选修",
        "responsible": row.responsible,
        "expected": row.expected if held else "",
        "present": row.present if held else "",
        "state": f"未召开：{row.reason}" if row.reason else "已完成" if held else "计划",
    }


def _hours(rates: Sequence[Rate], side: str, first: int) -> list[dict[str, Any]]:
    return [
        {
            f"{side}_no": number,
            side: one.name,
            f"{side}_expected": one.expected,
            f"{side}_present": one.present,
            f"{side}_hours": f"{one.hours:g}",
        }
        for number, one in enumerate(rates, first)
    ]
