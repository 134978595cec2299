"""The columns of the three tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.transfers.queries import LostRow, MobileRow, TransferRow
from partydesk.features.transfers.rules import Direction, State
from partydesk.ui.table import Column

if TYPE_CHECKING:
    from datetime import date

_ROLES = {State.OPEN: "due", State.VOID: "soft", State.DONE: "done"}


def transfer_columns() -> tuple[Column[TransferRow], ...]:
    """The register of letters."""
    return (
        Column[TransferRow]("name", "姓名", 110, lambda row: row.name, bold=True, most=260),
        Column[TransferRow]("direction", "方向", 74, lambda row: str(row.direction),
                            sortable=False),
        Column[TransferRow]("state", "办理情况", 96, _state, role=_state_role, sortable=False),
        Column[TransferRow]("number", "编号", 116, lambda row: row.called, most=200),
        Column[TransferRow]("place", "对方党组织（支部）", 210, _where, most=320),
        Column[TransferRow]("begun_on", "开具日期", 100, lambda row: _day(row.begun_on)),
        Column[TransferRow]("until", "有效期至", 100, lambda row: _day(row.valid_until),
                            sortable=False),
        Column[TransferRow]("dues", "党费交至", 84, lambda row: row.dues_until or "",
                            sortable=False),
        Column[TransferRow]("done_on", "接收日期", 100, lambda row: _day(row.done_on)),
    )  # fmt: skip


def mobile_columns() -> tuple[Column[MobileRow], ...]:
    """流动党员."""
    return (
        Column[MobileRow]("name", "姓名", 110, lambda row: row.name, bold=True, most=260,
                          sortable=False),
        Column[MobileRow]("direction", "方向", 70, lambda row: str(row.direction), sortable=False),
        Column[MobileRow]("branch", "支部", 110, lambda row: row.branch or "", sortable=False),
        Column[MobileRow]("since", "起始日期", 100, lambda row: _day(row.since), sortable=False),
        Column[MobileRow]("place", "流向（来自）", 170, lambda row: row.place, sortable=False,
                          most=300),
        Column[MobileRow]("host", "对方党组织", 200, lambda row: row.host, sortable=False),
        Column[MobileRow]("last", "最近联系", 130, _touched, sortable=False),
        Column[MobileRow]("state", "情况", 110, _mobile_state, sortable=False,
                          role=lambda row: "soft" if row.ended_on else None),
    )  # fmt: skip


def lost_columns() -> tuple[Column[LostRow], ...]:
    """失联党员."""
    return (
        Column[LostRow]("name", "姓名", 110, lambda row: row.name, bold=True, most=260,
                        sortable=False),
        Column[LostRow]("branch", "支部", 120, lambda row: row.branch or "", sortable=False),
        Column[LostRow]("seen", "最后联系", 100, lambda row: _day(row.last_seen), sortable=False),
        Column[LostRow]("cause", "失联情形", 130, lambda row: str(row.cause), sortable=False),
        Column[LostRow]("search", "查找", 120, _searched, sortable=False,
                        role=lambda row: None if row.searches else "due"),
        Column[LostRow]("suspended", "停止党籍", 100, lambda row: _day(row.suspended_on),
                        sortable=False),
        Column[LostRow]("state", "情况", 130, _lost_state, sortable=False,
                        role=lambda row: "due" if row.is_open else "soft"),
    )  # fmt: skip


def _where(row: TransferRow) -> str:
    if row.direction is Direction.WITHIN:
        return f"{row.from_branch or '没有支部'} → {row.to_branch}"
    return row.place


def _state(row: TransferRow) -> str:
    return "待寄回执" if row.owes_receipt else str(row.state)


def _state_role(row: TransferRow) -> str | None:
    return "due" if row.owes_receipt else _ROLES[row.state]


def _touched(row: MobileRow) -> str:
    return f"{_day(row.last_contact)}（{row.contacts} 次）" if row.contacts else "没有记录"


def _mobile_state(row: MobileRow) -> str:
    return f"{_day(row.ended_on)} 结束" if row.ended_on else "在外" if row.person_id else "在本支部"


def _searched(row: LostRow) -> str:
    return f"{_day(row.last_search)}（{row.searches} 次）" if row.searches else "没有记录"


def _lost_state(row: LostRow) -> str:
    if row.found_on:
        return f"{_day(row.found_on)} 取得联系"
    if row.removed_on:
        return f"{_day(row.removed_on)} 除名"
    return "已停止党籍" if row.suspended_on else "查找中"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
