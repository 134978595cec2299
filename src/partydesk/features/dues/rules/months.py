"""Months of dues: what is owed is owed for a month, whenever it is paid."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from partydesk.kernel.dates import MONTHS_A_YEAR, add_months
from partydesk.kernel.findings import Refusal

_WRITTEN = re.compile(r"(\d{4})\s*(?:[-./]|年)\s*(\d{1,2})\s*月?")
_RUN = re.compile(r"(?:(\d{4})[-./])?(\d{1,2})(?:-(?:(\d{4})[-./])?(\d{1,2}))?")
_QUARTERS = {
    f"第{words}季度": range(3 * n - 2, 3 * n + 1)
    for n, pair in enumerate(("一1", "二2", "三3", "四4"), 1) for words in pair
}  # fmt: skip
_SPANS = {"全年": range(1, 13), "上半年": range(1, 7), "下半年": range(7, 13), **_QUARTERS}
_MOST = 24
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


def read_months(text: str, year: int, field: str | None = None) -> tuple[Month, ...]:
    """Months as people write them: `10-12`, `2026年1月、3月`, `第三季度`, `全年`.

    Where no year is said, `year` is meant.

    Raises:
        Refusal: they are none.
    """
    plain = (
        re.sub(r"[—–~～至到]+", "-", "".join(text.split())).replace("月份", "").replace("月", "")
    )
    if (said := re.match(r"(\d{4})年", plain)) is not None:
        year, plain = int(said[1]), plain[said.end() :]
    if plain in _SPANS:
        return tuple(Month(year, number) for number in _SPANS[plain])
    months: set[Month] = set()
    for part in re.split(r"[、,，;；和及]", plain):
        run = _RUN.fullmatch(part)
        if run is None:
            raise Refusal(f"“{text[:20]}”看不出是哪几个月，请写成 10-12 的样子。", field=field)
        start = int(run[1] or year), int(run[2])
        end = int(run[3] or start[0]), int(run[4] or start[1])
        months |= set(_between(start, end, text, field))
    return tuple(sorted(months))


def _between(
    start: tuple[int, int], end: tuple[int, int], text: str, field: str | None
) -> list[Month]:
    good = all(
        _FIRST_YEAR <= year <= _LAST_YEAR and 1 <= number <= MONTHS_A_YEAR
        for year, number in (start, end)
    )
    count = (end[0] - start[0]) * MONTHS_A_YEAR + end[1] - start[1] + 1
    if not good or not 1 <= count <= _MOST:
        raise Refusal(f"“{text[:20]}”看不出是哪几个月，请写成 10-12 的样子。", field=field)
    first = Month(*start)
    return [first.plus(n) for n in range(count)]


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


def period_words(first: Month, last: Month) -> str:
    """`2026年第3季度`, `2026年`, `2026年5月`, `2026年1月至6月`."""
    length = last.since(first) + 1
    if length == MONTHS_A_YEAR and first.number == 1:
        return f"{first.year}年"
    if length == MONTHS_A_QUARTER and (first.number - 1) % MONTHS_A_QUARTER == 0:
        return f"{first.year}年第{first.quarter}季度"
    return first.chinese if length == 1 else f"{first.chinese}至{last.number}月"


def period_of(month: Month, length: int) -> tuple[Month, Month]:
    """First and last month of the period of so many months that a month lies in."""
    first = Month(month.year, (month.number - 1) // length * length + 1)
    return first, first.plus(length - 1)
