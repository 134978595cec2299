"""Dates as regulations and papers use them: whole months, half-known dates, working days."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import total_ordering

from partydesk.kernel.findings import Refusal

_STORED = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
MONTHS_A_YEAR = 12


def add_months(day: date, months: int) -> date:
    """The same day `months` months on (or back); where the month is shorter, its last day.

    A month of the regulations is a calendar month, never 30 days: 08-31 plus one is 09-30.
    """
    index = day.year * MONTHS_A_YEAR + day.month - 1 + months
    year, month = divmod(index, MONTHS_A_YEAR)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def add_years(day: date, years: int) -> date:
    """The same day `years` years on; 29 February becomes the 28th."""
    return add_months(day, years * MONTHS_A_YEAR)


def age_on(born: date, day: date) -> int:
    """Full years of age on `day` (周岁); who was born on 29 February has a birthday each year."""
    years = day.year - born.year
    return years - (day < add_years(born, years))


def chinese_date(day: date) -> str:
    """`2026年5月1日`: Arabic figures without leading zeros, as GB/T 9704 writes dates."""
    return f"{day.year}年{day.month}月{day.day}日"


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the day, the month or the year: what is not known is never invented.

    Ordered by its earliest possible day.

    Raises:
        ValueError: when the figures are not a date of the calendar.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            msg = "a day without a month"
            raise ValueError(msg)
        month, day = self.month, self.day
        date(self.year, 1 if month is None else month, 1 if day is None else day)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """A date known to the day."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """From the stored form `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
        match = _STORED.fullmatch(text)
        if match is None:
            msg = f"not a stored date: {text!r}"
            raise ValueError(msg)
        year, month, day = (int(part) if part else None for part in match.groups())
        return cls(year or 0, month, day)

    def __str__(self) -> str:
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    def __lt__(self, other: PartialDate) -> bool:
        return self.earliest < other.earliest

    @property
    def exact(self) -> date | None:
        """The date when it is known to the day, otherwise None."""
        return self.earliest if self.day is not None else None

    @property
    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can mean."""
        if self.day is not None:
            return self.earliest
        if self.month is None:
            return date(self.year, MONTHS_A_YEAR, 31)
        return add_months(self.earliest, 1) - timedelta(days=1)

    @property
    def chinese(self) -> str:
        """`1990年5月1日`, `1990年5月` or `1990年`."""
        parts = ((self.year, "年"), (self.month, "月"), (self.day, "日"))
        return "".join(f"{number}{word}" for number, word in parts if number is not None)

    def contradicts(self, day: date) -> bool:
        """Whether `day` cannot be the date that is meant."""
        return not self.earliest <= day <= self.latest


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Working days: weekends off, public holidays off, 调休 Saturdays and Sundays on.

    Attributes:
        holidays: days off that fall on Monday to Friday.
        workdays: Saturdays and Sundays that are worked.
        years: the years whose arrangement is known; others count weekends alone.
    """

    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()

    def is_workday(self, day: date) -> bool:
        """Whether offices work on `day`."""
        if day in self.workdays:
            return True
        return day.weekday() < calendar.SATURDAY and day not in self.holidays

    def count(self, first: date, last: date) -> int:
        """Working days from `first` to `last`, both included."""
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return sum(self.is_workday(day) for day in days)

    def end_of(self, first: date, workdays: int) -> date:
        """The day on which the n-th working day counted from `first` (itself included) ends."""
        day = first
        left = workdays - self.is_workday(day)
        while left > 0:
            day += timedelta(days=1)
            left -= self.is_workday(day)
        return day


def check_not_later(day: date | PartialDate, today: date, field: str) -> None:
    """What has not happened yet is not entered.

    Raises:
        Refusal: the day is still to come.
    """
    told = PartialDate.of(day) if isinstance(day, date) else day
    if told.earliest > today:
        raise Refusal(f"{told.chinese}还没有到，请到时再登记。", field=field)
