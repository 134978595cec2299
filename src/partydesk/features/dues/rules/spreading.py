"""A payment is spread over months: the oldest first, never more than is owed, the rest is free."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.dues.rules.months import months_words
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from partydesk.features.dues.rules.months import Month
    from partydesk.kernel.rulebook import Rulebook


class Spread(NamedTuple):
    """What a payment settles.

    Attributes:
        shares: fen for each month, in order.
        voluntary: fen that are owed by nobody (自愿多交).
    """

    shares: dict[Month, int]
    voluntary: int


def spread(amount: int, owed: Mapping[Month, int], months: Sequence[Month] | None) -> Spread:
    """Spread `amount` fen.

    Args:
        amount: fen, positive.
        owed: fen still owed by month; months ahead that may be paid in advance among them.
        months: those that are paid; None for all of `owed`.

    Raises:
        Refusal: a month that is named has nothing to be paid.
    """
    for month in months or ():
        if month not in owed:
            raise Refusal(f"{month.chinese}没有应交的党费，请先生成应交或核定。", field="months")
        if owed[month] <= 0:
            raise Refusal(f"{month.chinese}的党费已经交清。", field="months")
    shares: dict[Month, int] = {}
    left = amount
    for month in sorted(owed if months is None else set(months)):
        part = min(left, owed[month])
        if part > 0:
            shares[month] = part
            left -= part
    return Spread(shares, left)


def late_months(shares: Sequence[Month], paid_on: date, rulebook: Rulebook) -> list[Month]:
    """Months paid later than a back payment usually may be (第十二条: six months)."""
    most = rulebook.in_force("back-payment", paid_on)["months"]
    paid = paid_on.year, paid_on.month
    return [
        month for month in shares if (paid[0] - month.year) * 12 + paid[1] - month.number > most
    ]


def late_words(months: Sequence[Month], paid_on: date, rulebook: Rulebook) -> Refusal:
    """What is said of months that are paid too late without a reason."""
    rule = rulebook.in_force("back-payment", paid_on)
    return Refusal(
        f"{months_words(tuple(months))}的党费已超过 {rule['months']} 个月，"
        "补交要写明原因；没有正当理由的，先按规定处理。",
        field="reason",
        cite=rule.cite,
    )
