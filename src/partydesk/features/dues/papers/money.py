"""Papers about the money: 上缴单 of a period, 收支情况表 of a year."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from partydesk.features.dues import queries
from partydesk.features.dues.papers.slips import day_words
from partydesk.features.dues.rules import (
    EntryKind,
    MoneyBook,
    Month,
    PaymentKind,
    in_capitals,
    written,
    written_or_blank,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from partydesk.features.dues.papers.registers import Head
    from partydesk.features.dues.queries import EntryRow

_IN = (
    (EntryKind.OPENING, "上年结余"), (None, "党员交纳党费"),
    (EntryKind.FROM_BELOW, "下级党组织上缴"), (EntryKind.GRANT, "上级党组织下拨"),
    (EntryKind.INTEREST, "利息收入"),
    (EntryKind.OTHER_IN, "其他收入"),
)  # fmt: skip
_OUT = (
    (EntryKind.REMITTANCE, "上缴上级党组织"), (EntryKind.LARGE_UP, "大额党费上缴"),
    (EntryKind.ALLOTMENT, "下拨下级党组织"), (EntryKind.SPENDING, "使用支出"),
    (EntryKind.FEE, "手续费"),
)  # fmt: skip
_LARGE = "其中：大额党费"


def remittance(
    period: str, months: tuple[Month, Month], percent: float, people: int, unit: str
) -> dict[str, Any]:
    """党费上缴单 of the months from the first to the last."""
    first, last = months[0].first, months[1].last
    paid = queries.received(first, last)
    due = (paid * round(percent * 100) + 5000) // 10000
    sent = [
        row for row in queries.entries(first, last.replace(year=last.year + 1))
        if row.kind is EntryKind.REMITTANCE and row.period == period
    ]  # fmt: skip
    gone = -queries.remitted(period)
    large = queries.received(first, last, PaymentKind.LARGE)
    large_gone = -_sum(queries.entries(first, last), EntryKind.LARGE_UP)
    return {
        "unit": unit, "period": period, "people": people,
        "payers": queries.payers_between(first, last), "paid": written(paid),
        "percent": f"{percent:g}%" if percent else "", "due": written(due),
        "due_capitals": in_capitals(due), "sent": written(gone),
        "sent_on": "、".join(day_words(row.day) for row in sent if row.reverses is None),
        "left": written(due - gone), "large": written(large),
        "large_left": written(large - large_gone),
    }  # fmt: skip


def account(year: int, first: date, on: date, head: Head) -> dict[str, Any]:
    """党费收支情况表 of a year, up to `on`; `first` is its first day."""
    entries = queries.entries(first, on)
    held_before = sum(queries.balance(book, first.replace(year=year - 1, month=12, day=31))
                      for book in MoneyBook)  # fmt: skip
    dues = queries.received(first, on)
    large = queries.received(first, on, PaymentKind.LARGE)
    income = [(words, _income(kind, entries, dues + large, held_before)) for kind, words in _IN]
    if large:
        income.insert(2, (_LARGE, large))
    expense = [(words, -_sum(entries, kind)) for kind, words in _OUT]
    spent = [row for row in entries if row.kind is EntryKind.SPENDING]
    held = {book: queries.balance(book, on) for book in MoneyBook}
    return {
        "unit": head.unit, "year": year, "on": head.on, "seal": head.seal,
        "lines": [
            {"income": one[0], "income_sum": written_or_blank(one[1]), "expense": two[0],
             "expense_sum": written_or_blank(two[1])}
            for one, two in zip_longest(income, expense, fillvalue=("", 0))
        ],
        "income_total": written(sum(sum_ for words, sum_ in income if words != _LARGE)),
        "expense_total": written(sum(sum_ for _, sum_ in expense)),
        "left": written(sum(held.values())), "cash": written(held[MoneyBook.CASH]),
        "bank": written(held[MoneyBook.BANK]),
        "spent": [
            {"day": day_words(row.day), "purpose": row.purpose, "sum": written(-row.amount),
             "decision": row.decision, "voucher": row.voucher}
            for row in spent
        ],
    }  # fmt: skip


def _income(kind: EntryKind | None, entries: Iterable[EntryRow], paid: int, before: int) -> int:
    if kind is None:
        return paid
    return _sum(entries, kind) + (before if kind is EntryKind.OPENING else 0)


def _sum(entries: Iterable[EntryRow], kind: EntryKind) -> int:
    return sum(row.amount for row in entries if row.kind is kind)
