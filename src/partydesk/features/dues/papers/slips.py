"""Papers of one member or one payment: the own year, the internal slip, the reminder."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from partydesk.features.dues.rules import (
    CATEGORY_WORDS,
    Month,
    PaymentKind,
    in_capitals,
    months_of,
    months_words,
    written,
    written_or_blank,
)
from partydesk.kernel.dates import chinese_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.features.dues.queries import AssessmentRow, MonthRow, PaymentRow


def member_year(
    year: int,
    who: tuple[str, str, str],
    known: Sequence[AssessmentRow],
    months: Sequence[MonthRow],
    payments: Sequence[PaymentRow],
) -> dict[str, Any]:
    """党员交纳党费情况: a member's year.

    Args:
        year: which.
        who: name, branch, and the day it is drawn.
        known: every 核定 of the member, newest first.
        months: what was charged and paid.
        payments: those of the member that stand.
    """
    name, branch, on = who
    of = {row.month: row for row in months}
    now = next((row for row in known if row.since.year <= year), None)
    by_month = _by_month(payments)
    mine = [of[month] for month in months_of(year) if month in of]
    return {
        "name": name, "branch": branch, "year": year, "on": on,
        **_assessed(now),
        "months": [_line(month, of.get(month), by_month[month]) for month in months_of(year)],
        "total": {
            "due": written(sum(row.charged for row in mine)),
            "waived": written_or_blank(sum(row.waived for row in mine)),
            "paid": written(sum(row.paid for row in mine)),
            "owed": written(sum(max(row.owed, 0) for row in mine)),
            "free": written(
                sum(row.voluntary for row in payments if row.paid_on.startswith(str(year)))
            ),
        },
    }  # fmt: skip


def card_page(
    year: int,
    who: tuple[str, str],
    known: Sequence[AssessmentRow],
    months: Sequence[MonthRow],
    payments: Sequence[PaymentRow],
) -> dict[str, Any]:
    """A page of the 党费证 (dues card): a member's year, each month signed by who took the money.

    Args:
        year: which.
        who: name and branch.
        known: every 核定 of the member, newest first.
        months: what was charged and paid.
        payments: those of the member that stand.
    """
    of, by_month = {row.month: row for row in months}, _by_month(payments)
    mine = [of[month] for month in months_of(year) if month in of]
    return {
        "name": who[0], "branch": who[1], "year": year,
        "months": [
            _stub(month, of.get(month), _base_of(month, known), by_month[month])
            for month in months_of(year)
        ],
        "total": {
            "due": written(sum(row.charged - row.waived for row in mine)),
            "paid": written(sum(row.paid for row in mine)),
        },
    }  # fmt: skip


def slip(row: PaymentRow, unit: str) -> dict[str, Any]:
    """党费收缴凭条 of one payment."""
    large = row.kind == PaymentKind.LARGE
    shares = [f"{month.chinese} {written(fen)}" for month, fen in row.shares]
    months = months_words([month for month, _ in row.shares]) or "自愿多交"
    free = [f"自愿多交 {written(row.voluntary)}"] if row.voluntary and not large else []
    return {
        "unit": unit, "number": row.number, "name": row.name,
        "paid_on": row.paid_on,
        "months": row.kind if large else months,
        "method": row.method, "capitals": in_capitals(row.amount), "amount": written(row.amount),
        "parts": "；".join([*shares, *free]), "payer": row.payer or "本人",
    }  # fmt: skip


def reminder(name: str, branch: str, on: str, months: Sequence[MonthRow]) -> dict[str, Any]:
    """交纳党费提醒函: the months that are owed."""
    owed = [row for row in months if row.owed > 0]
    total = sum(row.owed for row in owed)
    return {
        "name": name, "branch": branch, "on": on, "count": len(owed),
        "total": written(total), "capitals": in_capitals(total),
        "months": [
            {"month": row.month.chinese, "due": written(row.charged - row.waived),
             "paid": written(row.paid), "owed": written(row.owed)}
            for row in owed
        ],
    }  # fmt: skip


def _assessed(row: AssessmentRow | None) -> dict[str, str]:
    if row is None:
        return {"category": "", "made_on": "", "base": "", "rate": "", "why": "还没有核定"}
    rate = f"{row.percent}%，" if row.percent else "定额，"
    return {
        "category": CATEGORY_WORDS[row.category], "made_on": row.made_on,
        "base": "" if row.base is None else written(row.base),
        "rate": f"{rate}每月 {written(row.amount)} 元",
        "why": "；".join([*([row.decision] if row.decision else []), *row.why]),
    }  # fmt: skip


def _by_month(payments: Sequence[PaymentRow]) -> defaultdict[Month, list[PaymentRow]]:
    found: defaultdict[Month, list[PaymentRow]] = defaultdict(list)
    for row in sorted(payments, key=lambda one: (one.paid_on, one.id)):
        for month, _ in row.shares if row.stands else ():
            found[month].append(row)
    return found


def _line(month: Month, row: MonthRow | None, paid: Sequence[PaymentRow]) -> dict[str, str]:
    if row is None:
        return {"month": f"{month.number}月"}
    notes = [
        "欠" if row.owed > 0 else "", *_when(month, paid),
        *dict.fromkeys(f"{one.payer}代交" for one in paid if one.payer),
    ]  # fmt: skip
    return {
        "month": f"{month.number}月", "due": written(row.charged),
        "waived": written_or_blank(row.waived), "paid": written_or_blank(row.paid),
        "on": "\n".join(day_words(one.paid_on) for one in paid),
        "number": "\n".join(one.number for one in paid),
        "note": "　".join(note for note in notes if note),
    }  # fmt: skip


def day_words(day: str) -> str:
    """2026年1月10日, as papers have days."""
    return chinese_date(date.fromisoformat(day))


def _base_of(month: Month, known: Sequence[AssessmentRow]) -> str:
    now = next((row for row in known if row.since <= month), None)
    if now is None:
        return ""
    return "定额" if now.base is None else written(now.base)


def _stub(
    month: Month, row: MonthRow | None, base: str, paid: Sequence[PaymentRow]
) -> dict[str, str]:
    if row is None:
        return {"month": f"{month.number}月"}
    notes = ["少交免交" if row.waived else "", *(_when(month, paid))]
    return {
        "month": f"{month.number}月", "base": base, "due": written(row.charged - row.waived),
        "paid": written_or_blank(row.paid), "on": "\n".join(day_words(one.paid_on) for one in paid),
        "receiver": "、".join(dict.fromkeys(one.receiver for one in paid if one.receiver)),
        "note": "\n".join(note for note in notes if note),
    }  # fmt: skip


def _when(month: Month, paid: Sequence[PaymentRow]) -> tuple[str, str]:
    """Whether a month was paid when it was over, or ahead."""
    of = [Month.parse(one.paid_on[:7]) for one in paid]
    return (
        "补交" if any(day > month for day in of) else "",
        "预交" if any(day < month for day in of) else "",
    )
