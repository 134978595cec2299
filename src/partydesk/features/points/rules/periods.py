"""Periods of a year: cut by the cycle of the scheme that was in force."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from partydesk.kernel.dates import add_months

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.features.points.rules.scheme import Cycle

_MONTHS = 12


class Period(NamedTuple):
    """One period.

    Attributes:
        first, last: its days, both included.
        since: the day from which its scheme is in force.
        words: 2026年第3季度.
    """

    first: date
    last: date
    since: date
    words: str


def periods_of(schemes: Sequence[tuple[date, Cycle]], year: int) -> list[Period]:
    """The periods of a year, in order.

    Args:
        schemes: from which day on (the first of a month) which cycle; in order.
        year: the year.
    """
    first, end = date(year, 1, 1), date(year + 1, 1, 1)
    found: list[Period] = []
    for number, (since, cycle) in enumerate(schemes):
        until = schemes[number + 1][0] if number + 1 < len(schemes) else end
        begin, stop = max(since, first), min(until, end)
        while begin < stop:
            whole = begin.replace(month=(begin.month - 1) // cycle.months * cycle.months + 1, day=1)
            after = min(add_months(whole, cycle.months), stop)
            last = after - timedelta(1)
            found.append(Period(begin, last, since, _words(cycle, begin, last)))
            begin = after
    return found


def months_in(period: Period) -> list[str]:
    """`2026-07`, … of a period."""
    count = period.last.month - period.first.month + 1
    return [f"{period.first.year}-{period.first.month + n:02d}" for n in range(count)]


def _words(cycle: Cycle, first: date, last: date) -> str:
    months = last.month - first.month + 1
    if months < cycle.months:  # a scheme began or ended within it
        end = f"—{last.month}月" if months > 1 else ""
        return f"{first.year}年{first.month}月{end}"
    if months == 1:
        return f"{first.year}年{first.month}月"
    if months == _MONTHS:
        return f"{first.year}年"
    return f"{first.year}年第{(first.month - 1) // months + 1}季度"
