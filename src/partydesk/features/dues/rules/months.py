"""Months of dues: what is owed is owed for a month, whenever it is paid."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from partydesk.kernel.dates import MONTHS_A_YEAR, add_months
from partydesk.kernel.findings import Refusal

_WRITTEN = re.compile(r"(\d{4})\s*(?:[-./]|年)\s*(\d{1,2})\s*月?")
_FIRST_YEAR, _LAST_YEAR = 1990, 2099
MONTHS_A_QUARTER = 3


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """One month of one year; ordered by time; `str` gives the stored form `2026-01`."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Month:
        """The month a day lies in."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Month:
        """From the stored form.

        Raises:
            ValueError: it is none.
        """
        year, _, number = text.partition("-")
        month = cls(int(year), int(number))
        if not 1 <= month.number <= MONTHS_A_YEAR:
            msg = f"not a month: {text!r}"
            raise ValueError(msg)
        return month

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return add_months(self.first, 1) - timedelta(days=1)

    @property
    def chinese(self) -> str:
        """`2026年1月`."""
        return f"{self.year}年{self.number}月"

    @property
    def quarter(self) -> int:
        """1 to 4."""
        return (self.number - 1) // MONTHS_A_QUARTER + 1

    def plus(self, months: int) -> Month:
        """So many months on, or back."""
        return Month.of(add_months(self.first, months))

    def since(self, earlier: Month) -> int:
        """How many months after `earlier`; negative before it."""
        return (self.year - earlier.year) * MONTHS_A_YEAR + self.number - earlier.number


def read_month(text: str, field: str | None = None) -> Month:
    """A month as people write it: 2026-01, 2026年1月, 2026.1.

    Raises:
        Refusal: it is none, or no month of any dues.
    """
    match = _WRITTEN.fullmatch(text.strip())
    year, number = (int(part) for part in match.groups()) if match else (0, 0)
    if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= number <= MONTHS_A_YEAR):
        raise Refusal(f"“{text.strip()[:20]}”不是月份，请写成 2026-01 的样子。", field=field)
    return Month(year, number)


def months_of(year: int) -> tuple[Month, ...]:
    """The twelve months of a year."""
    return tuple(Month(year, number) for number in range(1, MONTHS_A_YEAR + 1))


def months_words(months: list[Month] | tuple[Month, ...]) -> str:
    """`2026年1月至3月、5月`: runs of months together, the year said once."""
    runs: list[list[Month]] = []
    for month in sorted(months):
        if runs and month.since(runs[-1][-1]) == 1 and month.year == runs[-1][0].year:
            runs[-1].append(month)
        else:
            runs.append([month])
    parts, year = [], 0
    for run in runs:
        head = f"{run[0].year}年" if run[0].year != year else ""
        year = run[0].year
        tail = f"至{run[-1].number}月" if len(run) > 1 else ""
        parts.append(f"{head}{run[0].number}月{tail}")
    return "、".join(parts)
