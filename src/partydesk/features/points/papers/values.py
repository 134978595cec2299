"""Rows as the plain mappings that the forms print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.points.rules import EntryState, signed, written
from partydesk.kernel.dates import chinese_date
from partydesk.kernel.names import name_order

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from partydesk.features.points.queries import ExclusionRow, Standing
    from partydesk.features.points.service import Board, LedgerLine

_MONTHS = range(1, 13)


def declaration(
    unit: str, board: Board, one: Standing, lines: Sequence[LedgerLine]
) -> dict[str, Any]:
    """申报表 of one member: what was entered, with what was found of it."""
    rows = [
        {"item": entry.item, "ground": entry.ground, "day": chinese_date(entry.day),
         "own": _figure(line), "found": _figure(line) if line.counts else _refused(line)}
        for line in reversed(lines)
        if (entry := line.entry) is not None and entry.stands
    ]  # fmt: skip
    counted = sum(
        line.points for line in lines
        if line.entry is not None and line.entry.stands and line.counts
    )  # fmt: skip
    return {
        **_head(unit, board), **_person(one), "rows": rows,
        "sum": written(counted) if rows else "", "note": _answers(lines),
    }  # fmt: skip


def record(unit: str, board: Board, one: Standing, lines: Sequence[LedgerLine]) -> dict[str, Any]:
    """记录表 of one member: every line with gain and loss, automatic ones with their source."""
    rows = [
        {"day": chinese_date(line.day), "item": line.item,
         "ground": line.words if line.entry else f"自动：{line.words}",
         "plus": signed(line.points) if line.points > 0 else "",
         "minus": _minus(line), "by": line.entry.approved_by if line.entry else "—"}
        for line in reversed(lines) if line.counts
    ]  # fmt: skip
    groups = "　".join(f"{name} {written(points)}" for name, points in one.groups.items())
    base = board.scheme.base if board.scheme else 0
    return {
        **_head(unit, board), **_person(one), "rows": rows, "groups": groups,
        "base": written(base) if base else "", "total": written(one.total), "grade": one.grade,
        "rank": str(one.rank or ""), "veto": "有" if one.vetoed else "无",
    }  # fmt: skip


def exemption(unit: str, one: Standing, found: ExclusionRow | None) -> dict[str, Any]:
    """审批表 of who takes no part."""
    member = one.member
    return {
        "unit": unit, **_person(one), "category": str(member.category),
        "born": member.birth_date.chinese if member.birth_date else "",
        "joined": member.joined_on.chinese if member.joined_on else "",
        "time": _time(found),
        "why": one.outside,
        "approval": found.approval if found else "",
    }  # fmt: skip


def ledger(unit: str, board: Board, lines: Sequence[Standing], on: date) -> dict[str, Any]:
    """台账 of a year: what each month brought, and what the year comes to."""
    year = board.words[:4]
    rows = []
    for one in _ordered(lines):
        months = {f"m{n}": _or_blank(one.months.get(f"{year}-{n:02d}", 0)) for n in _MONTHS}
        rows.append({**_line(one), **months})
    return {**_head(unit, board), "on": on.isoformat(), "rows": rows, **_sums(lines)}


def summary(unit: str, board: Board, lines: Sequence[Standing], on: date) -> dict[str, Any]:
    """汇总一览表: everybody with the columns of the scheme, by place."""
    rows = [
        {**_line(one),
         "groups": "　".join(f"{name} {written(points)}" for name, points in one.groups.items())}
        for one in _ordered(lines)
    ]  # fmt: skip
    return {**_head(unit, board), "on": on.isoformat(), "rows": rows, **_sums(lines)}


def public(
    unit: str, board: Board, lines: Sequence[Standing], posted: tuple[date, date] | None
) -> dict[str, Any]:
    """公示: who takes part, by place; from when to when, and whom to telephone."""
    rows = [_line(one) for one in _ordered(lines) if not one.outside]
    days = board.scheme.notice_days if board.scheme else 0
    return {
        **_head(unit, board), "rows": rows, "days": str(days) if days else "",
        "since": posted[0].isoformat() if posted else "",
        "until": posted[1].isoformat() if posted else "",
        "phone": board.scheme.phone if board.scheme else "",
    }  # fmt: skip


def _time(found: ExclusionRow | None) -> str:
    if found is None:
        return ""
    since = chinese_date(found.since)
    return f"{since}至{chinese_date(found.until)}" if found.until else f"{since}起"


def _head(unit: str, board: Board) -> dict[str, str]:
    return {
        "unit": unit,
        "period": board.words,
        "scheme": board.scheme.name if board.scheme else "",
    }


def _person(one: Standing) -> dict[str, str]:
    return {"name": one.member.name, "branch": one.member.branch or ""}


def _ordered(lines: Sequence[Standing]) -> list[Standing]:
    return sorted(
        lines,
        key=lambda one: (
            one.rank is None,
            one.rank or 0,
            name_order(one.member.name),
            one.member.id,
        ),
    )


def _line(one: Standing) -> dict[str, str]:
    veto = "一票否决" if one.vetoed else ""
    return {
        **_person(one), "total": "" if one.outside else written(one.total),
        "grade": "" if one.outside else one.grade, "rank": str(one.rank or "—"),
        "note": f"不参加：{one.outside}" if one.outside else veto,
    }  # fmt: skip


def _sums(lines: Sequence[Standing]) -> dict[str, str]:
    inside = [one for one in lines if not one.outside]
    mean = sum(one.total for one in inside) // len(inside) if inside else 0
    grades: dict[str, int] = {}
    for one in inside:
        if one.grade:
            grades[one.grade] = grades.get(one.grade, 0) + 1
    told = "，".join(f"{name} {heads} 名" for name, heads in grades.items())
    return {
        "people": str(len(lines)), "inside": str(len(inside)), "mean": written(mean),
        "grades": told and f"；{told}",
    }  # fmt: skip


def _answers(lines: Sequence[LedgerLine]) -> str:
    found = [
        f"{line.entry.item}：{line.entry.answer}" for line in lines
        if line.entry is not None and line.entry.answer
    ]  # fmt: skip
    return "；".join(found)


def _figure(line: LedgerLine) -> str:
    veto = line.entry is not None and line.entry.veto
    return "一票否决" if veto else signed(line.points)


def _refused(line: LedgerLine) -> str:
    refused = line.entry is not None and line.entry.state is EntryState.REFUSED
    return "0" if refused else ""


def _minus(line: LedgerLine) -> str:
    if line.entry is not None and line.entry.veto:
        return "否决"
    return signed(line.points) if line.points < 0 else ""


def _or_blank(points: int) -> str:
    return signed(points) if points else ""
