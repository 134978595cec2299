"""Kinds of payments, reliefs, entries and books, in the words of the registers."""

from __future__ import annotations

from enum import StrEnum


class Method(StrEnum):
    """缴纳方式: how the money came."""

    CASH = "现金"
    BANK = "银行转账"
    APP = "手机支付"

    @property
    def book(self) -> MoneyBook:
        """Which book it goes into."""
        return MoneyBook.CASH if self is Method.CASH else MoneyBook.BANK


class MoneyBook(StrEnum):
    """Where the money is: 现金账 or 银行账."""

    CASH = "现金"
    BANK = "银行存款"


class PaymentKind(StrEnum):
    """Dues as owed, or 大额党费, which goes up whole."""

    DUES = "党费"
    LARGE = "大额党费"


class ReliefKind(StrEnum):
    """Why a member pays less here, or nothing, for some months."""

    REDUCED = "少交"
    EXEMPT = "免交"
    ELSEWHERE = "在流入地交纳"

    @property
    def needs_approval(self) -> bool:
        """Whether the branch decides and the superior body approves (第七条)."""
        return self is not ReliefKind.ELSEWHERE


class EntryKind(StrEnum):
    """What moves money besides the dues of members; the order is that of the statement."""

    OPENING = "上年结余"
    FROM_BELOW = "下级上缴"
    GRANT = "上级下拨"
    INTEREST = "利息"
    OTHER_IN = "其他收入"
    REMITTANCE = "上缴上级"
    LARGE_UP = "大额党费上缴"
    ALLOTMENT = "下拨下级"
    SPENDING = "使用支出"
    FEE = "手续费"
    MOVE = "存取现金"

    @property
    def comes_in(self) -> bool:
        """Whether it adds to the book; a move does both."""
        return self in _IN


_IN = frozenset(
    {
        EntryKind.OPENING, EntryKind.FROM_BELOW, EntryKind.GRANT, EntryKind.INTEREST,
        EntryKind.OTHER_IN,
    }
)  # fmt: skip


class Frequency(StrEnum):
    """How often the base of a category is taken anew."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


CYCLES = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
"""Months of each cycle of remittance that a unit can choose."""
