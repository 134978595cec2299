"""课程表 and 到会率: two tables of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.meetings import queries
from partydesk.features.meetings.queries import MeetingRow, Rate
from partydesk.features.meetings.rules import State
from partydesk.ui.table import Column, RecordTable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_LOW = 60  # percent below which a rate is marked


def course_table(wanted: Callable[[], queries.MeetingFilter]) -> RecordTable:
    """Subject, lecturer and hours of what is planned against what was held."""

    def ids(_sort: str, _descending: bool) -> list[int]:
        rows = queries.rows(queries.ids(wanted()))
        found = [row for row in rows if row.hours or "hours" in queries.kinds()[row.kind].fields]
        return [row.id for row in sorted(found, key=lambda row: (row.day, row.id))]

    def rows(asked: Sequence[int]) -> Mapping[int, MeetingRow]:
        return {row.id: row for row in queries.rows(asked)}

    columns = [
        Column[MeetingRow]("day", "日期", 120, lambda row: row.day.chinese, sortable=False),
        Column[MeetingRow]("kind", "形式", 110, lambda row: row.name, sortable=False, most=200),
        Column[MeetingRow]("body", "党组织", 130, lambda row: row.body_name, sortable=False,
                           most=220),
        Column[MeetingRow]("topic", "主题", 240, lambda row: row.topic, bold=True, sortable=False,
                           most=420),
        Column[MeetingRow]("lecturer", "主讲人", 90, lambda row: row.lecturer, sortable=False),
        Column[MeetingRow]("hours", "学时", 60, lambda row: row.hours or "", "right",
                           sortable=False),
        Column[MeetingRow]("required", "要求", 60, lambda row: "必修" if row.required else "选修",
                           sortable=False),
        Column[MeetingRow]("responsible", "责任人", 90, lambda row: row.responsible,
                           sortable=False),
        Column[MeetingRow]("state", "完成情况", 130, _state, sortable=False, role=_role),
    ]  # fmt: skip
    return RecordTable(columns, ids, rows, name="课程表",
                       empty="这一年还没有学习计划。\n按 Ctrl+J 列入计划。")  # fmt: skip


def rate_table(
    wanted: Callable[[], tuple[int, int | None]], hours: Callable[[], int]
) -> RecordTable:
    """How often everybody came, and the hours studied; `wanted` gives year and body."""
    found: dict[int, Rate] = {}

    def ids(sort: str, descending: bool) -> list[int]:
        found.clear()
        found.update({one.person: one for one in queries.rates(*wanted())})
        people = list(found.values())
        if sort:
            people.sort(key=lambda one: _sorted(one, sort), reverse=descending)
        return [one.person for one in people]

    def rows(asked: Sequence[int]) -> Mapping[int, Rate]:
        return {person: found[person] for person in asked if person in found}

    columns = [
        Column[Rate]("name", "姓名", 150, lambda one: one.name, bold=True, most=260),
        Column[Rate]("expected", "应到", 70, lambda one: str(one.expected), "right"),
        Column[Rate]("present", "实到", 70, lambda one: str(one.present), "right"),
        Column[Rate]("percent", "到会率", 80, lambda one: f"{one.percent or 0}%", "right",
                     role=lambda one: "wrong" if (one.percent or 0) < _LOW else None),
        Column[Rate]("late", "迟到", 70, lambda one: str(one.late or ""), "right"),
        Column[Rate]("leave", "请假", 70, lambda one: str(one.leave or ""), "right"),
        Column[Rate]("absent", "缺席", 70, lambda one: str(one.absent or ""), "right",
                     role=lambda one: "wrong" if one.absent else None),
        Column[Rate]("hours", "学时", 80, lambda one: f"{one.hours:g}", "right",
                     role=lambda one: "done" if one.hours >= hours() else None),
        Column[Rate]("double", "双重组织生活", 130, lambda one: str(one.double or "")),
    ]  # fmt: skip
    return RecordTable(columns, ids, rows, name="到会率和学时",
                       empty="这一年还没有到会登记。\n按 Ctrl+N 登记会议。")  # fmt: skip


def _sorted(one: Rate, sort: str) -> tuple[float, str]:
    value = getattr(one, sort)
    return (0, value) if isinstance(value, str) else (value or 0, "")


def _state(row: MeetingRow) -> str:
    if row.state is State.HELD:
        return f"已完成 {row.present}/{row.expected}"
    return f"未召开：{row.reason}" if row.reason else "计划"


def _role(row: MeetingRow) -> str | None:
    return "done" if row.state is State.HELD else "soft"
