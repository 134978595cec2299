"""A month as a calendar has it: weeks from Monday, and what stands on each of its days."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from partydesk.kernel.dates import PartialDate

DAYS_A_WEEK = 7
Row = TypeVar("Row")


def weeks(year: int, month: int) -> list[list[date | None]]:
    """The weeks of a month, each from Monday to Sunday; None for days of another month."""
    first = date(year, month, 1)
    start = first - timedelta(days=first.weekday())
    days = first.weekday() + calendar.monthrange(year, month)[1]
    found = [start + timedelta(days=n) for n in range(-(-days // DAYS_A_WEEK) * DAYS_A_WEEK)]
    own = [day if day.month == month else None for day in found]
    return [own[n : n + DAYS_A_WEEK] for n in range(0, len(own), DAYS_A_WEEK)]


def by_day(
    rows: Iterable[Row], day_of: Callable[[Row], PartialDate], month: int
) -> dict[date | None, list[Row]]:
    """What stands on each day of a month; under None what is known to the month alone."""
    found: dict[date | None, list[Row]] = {}
    for row in rows:
        day = day_of(row)
        if day.month == month:
            found.setdefault(day.exact, []).append(row)
    return found
