"""What the register shows of each letter."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from partydesk.kernel.names import name_order
from partydesk.ui.table import Column

if TYPE_CHECKING:
    from datetime import date

    from partydesk.features.development.queries.letters import LetterRow


@cache
def letter_columns() -> tuple[Column[LetterRow], ...]:
    """The columns in their order."""
    return (
        Column("number", "编号", 118, lambda row: row.code.removeprefix("政审函"), most=160),
        Column("name", "姓名", 92, lambda row: row.name, bold=True, most=180),
        Column("whom", "了解对象", 116, lambda row: row.whom, most=180),
        Column("sent_on", "发出日期", 100, lambda row: _day(row.sent_on)),
        Column("replied_on", "收到复函", 100, _replied, role=_role),
        Column("organization", "发往党组织", 190, lambda row: row.organization, most=320),
        Column("reminded", "催办", 120, _reminded),
        Column("branch", "支部", 92, lambda row: row.branch, most=180),
        Column("reply", "复函内容", 220, lambda row: row.reply.replace("\n", " "), most=480),
    )


def sort_key(row: LetterRow, sort: str) -> Any:
    """What a column is sorted by; letters of the same come by their numbers."""
    number = (row.year, row.number)
    keys: dict[str, Any] = {
        "number": number, "name": name_order(row.name), "replied_on": _day(row.replied_on),
        "reminded": row.reminders,
    }  # fmt: skip
    return keys[sort] if sort in keys else getattr(row, sort), number


def _replied(row: LetterRow) -> str:
    return _day(row.replied_on) or "还没有"


def _role(row: LetterRow) -> str | None:
    return None if row.replied_on else "due"


def _reminded(row: LetterRow) -> str:
    return f"{row.reminders} 次，{_day(row.reminded_on)}" if row.reminders else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
