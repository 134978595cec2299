"""The columns of the tables: everybody's points, entries, who takes no part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.points.queries import EntryRow, Standing
from partydesk.features.points.rules import EntryState, signed, written
from partydesk.kernel.findings import Finding, Severity
from partydesk.ui.table import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_ROLES = {EntryState.DECLARED: "due", EntryState.APPROVED: None, EntryState.REFUSED: "soft"}
_LEVELS = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.INFO: "说明"}
_A_SIGN, _PAD = 15, 24  # px at text size 100 %


def board_columns(groups: Sequence[str], base: int) -> tuple[Column[Standing], ...]:
    """Everybody: one column for each group of the scheme."""
    begun = (
        [Column[Standing]("base", "基础分", 70, lambda _: written(base), align="right",
                          role=lambda _: "soft", sortable=False)] if base else []
    )  # fmt: skip
    return (
        Column[Standing]("rank", "名次", 58, lambda row: str(row.rank or "—"), align="right"),
        Column[Standing]("name", "姓名", 110, lambda row: row.member.name, bold=True, most=260),
        Column[Standing]("total", "积分", 70, lambda row: written(row.total), align="right",
                         bold=True),
        Column[Standing]("grade", "等次", 92, _grade, role=_grade_role, sortable=False),
        Column[Standing]("branch", "党支部", 110, lambda row: row.member.branch or "", most=200),
        *begun,
        *(
            Column[Standing](f"group:{name}", name, max(76, _A_SIGN * len(name) + _PAD),
                             _of_group(name), align="right")
            for name in groups
        ),
        Column[Standing]("note", "说明", 150, _note, role=_note_role, sortable=False),
    )  # fmt: skip


def entry_columns() -> tuple[Column[EntryRow], ...]:
    """What was entered."""
    return (
        Column[EntryRow]("day", "日期", 98, lambda row: row.day.isoformat(), sortable=False),
        Column[EntryRow]("name", "姓名", 104, lambda row: row.name, bold=True, most=240,
                         sortable=False),
        Column[EntryRow]("item", "项目", 190, lambda row: row.item, sortable=False, most=320),
        Column[EntryRow]("points", "分值", 70, _points, align="right", role=_points_role,
                         sortable=False),
        Column[EntryRow]("state", "状态", 84, _state, role=_state_role, sortable=False),
        Column[EntryRow]("ground", "事由", 220, lambda row: row.ground, sortable=False, most=320),
        Column[EntryRow]("declared", "申报人", 88, lambda row: row.declared_by, sortable=False),
        Column[EntryRow]("approved", "审核人", 88, lambda row: row.approved_by, sortable=False),
        Column[EntryRow]("note", "说明", 160, lambda row: row.reason or row.answer,
                         role=lambda _: "soft", sortable=False),
    )  # fmt: skip


def outside_columns() -> tuple[Column[Standing], ...]:
    """Who takes no part."""
    return (
        Column[Standing]("name", "姓名", 120, lambda row: row.member.name, bold=True, most=260,
                         sortable=False),
        Column[Standing]("branch", "党支部", 130, lambda row: row.member.branch or "",
                         sortable=False),
        Column[Standing]("category", "人员类别", 110, lambda row: str(row.member.category),
                         sortable=False),
        Column[Standing]("why", "不参加的原因", 260, lambda row: row.outside, sortable=False),
    )  # fmt: skip


def note_columns() -> tuple[Column[Finding], ...]:
    """What is due or wrong."""
    return (
        Column[Finding]("severity", "级别", 60, lambda one: _LEVELS[one.severity], sortable=False,
                        role=lambda one: "due" if one.severity is Severity.WARNING else "soft"),
        Column[Finding]("message", "情况", 470, lambda one: one.message, sortable=False, most=620),
        Column[Finding]("remedy", "怎么办", 300, lambda one: one.remedy, sortable=False,
                        role=lambda _: "soft"),
    )  # fmt: skip


def _of_group(name: str) -> Callable[[Standing], str]:
    return lambda row: written(row.groups[name]) if name in row.groups else ""


def _grade(row: Standing) -> str:
    return "一票否决" if row.vetoed and not row.grade else row.grade


def _grade_role(row: Standing) -> str | None:
    return "wrong" if row.vetoed else None


def _note(row: Standing) -> str:
    parts = (
        f"不参加：{row.outside}" if row.outside else "",
        "一票否决" if row.vetoed and row.grade else "",
        f"{row.pending} 条待审核" if row.pending else "",
        f"{len(row.over)} 项超限额" if row.over else "",
    )
    return "　".join(part for part in parts if part)


def _note_role(row: Standing) -> str | None:
    return "wrong" if row.vetoed else "due" if row.pending else "soft"


def _points(row: EntryRow) -> str:
    return "否决" if row.veto else signed(row.points)


def _points_role(row: EntryRow) -> str | None:
    return "wrong" if row.veto or row.points < 0 else None


def _state(row: EntryRow) -> str:
    if row.reverses is not None:
        return "更正"
    return "已更正" if row.reversed_by is not None else str(row.state)


def _state_role(row: EntryRow) -> str | None:
    return _ROLES[row.state] if row.stands else "soft"
