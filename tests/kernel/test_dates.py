"""Months of the regulations, half-known dates, working days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.kernel.dates import (
    PartialDate,
    WorkCalendar,
    add_months,
    add_years,
    age_on,
    chinese_date,
)

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-08-31", 1, "2026-09-30"),
        ("2025-08-31", 6, "2026-02-28"),
        ("2024-01-31", 36, "2027-01-31"),
        ("2023-12-31", 2, "2024-02-29"),
        ("2026-03-31", -1, "2026-02-28"),
    ],
)
def test_a_month_is_a_calendar_month_and_never_thirty_days(
    day: str, months: int, expected: str
) -> None:
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(expected)


@given(days, st.integers(-600, 600))
def test_adding_months_lands_in_the_right_month_and_never_past_the_same_day(
    day: date, months: int
) -> None:
    landed = add_months(day, months)
    assert (landed.year * 12 + landed.month) - (day.year * 12 + day.month) == months
    assert landed.day <= day.day


def test_a_leap_day_has_its_anniversary_on_the_28th() -> None:
    assert add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("2008-05-04", "2026-05-03", 17),
        ("2008-05-04", "2026-05-04", 18),
        ("2008-02-29", "2026-02-27", 17),
        ("2008-02-29", "2026-02-28", 18),
        ("2008-02-29", "2028-02-28", 19),
    ],
)
def test_age_is_full_years(born: str, day: str, age: int) -> None:
    assert age_on(date.fromisoformat(born), date.fromisoformat(day)) == age


def test_chinese_dates_have_no_leading_zeros() -> None:
    assert chinese_date(date(2024, 3, 5)) == "2024年3月5日"


@pytest.mark.parametrize(
    ("text", "chinese", "first", "last"),
    [
        ("1990-05-01", "1990年5月1日", "1990-05-01", "1990-05-01"),
        ("1990-05", "1990年5月", "1990-05-01", "1990-05-31"),
        ("1990", "1990年", "1990-01-01", "1990-12-31"),
        ("2024-02", "2024年2月", "2024-02-01", "2024-02-29"),
    ],
)
def test_what_is_not_known_of_a_date_is_not_invented(
    text: str, chinese: str, first: str, last: str
) -> None:
    day = PartialDate.parse(text)
    assert (str(day), day.chinese) == (text, chinese)
    assert (day.earliest, day.latest) == (date.fromisoformat(first), date.fromisoformat(last))
    assert (day.exact is not None) == (first == last)


@pytest.mark.parametrize(
    "text", ["1990-13", "1990-00", "1990-05-00", "1990-02-30", "90-1-1", "", "1990-5"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        PartialDate.parse(text)


def test_a_day_without_a_month_is_no_date() -> None:
    with pytest.raises(ValueError, match="day without"):
        PartialDate(1990, None, 3)


@given(days)
def test_a_date_contradicts_what_it_cannot_mean(day: date) -> None:
    month = PartialDate(day.year, day.month)
    assert not month.contradicts(day)
    assert month.contradicts(month.latest + timedelta(days=1))
    assert PartialDate.of(day).exact == day


def test_dates_are_in_the_order_of_their_first_possible_day() -> None:
    known = [PartialDate.parse(text) for text in ("1991", "1990-05-02", "1990-05", "1990-06")]
    assert [str(day) for day in sorted(known)] == ["1990-05", "1990-05-02", "1990-06", "1991"]


CALENDAR = WorkCalendar(
    holidays=frozenset({date(2026, 10, 1), date(2026, 10, 2)}),
    workdays=frozenset({date(2026, 10, 10)}),
)


@pytest.mark.parametrize(
    ("day", "works"),
    [("2026-10-01", False), ("2026-10-10", True), ("2026-10-11", False), ("2026-10-12", True)],
)
def test_holidays_are_off_and_exchanged_weekends_are_worked(day: str, works: bool) -> None:
    assert CALENDAR.is_workday(date.fromisoformat(day)) is works


@pytest.mark.parametrize(
    ("first", "workdays", "ends"),
    [
        ("2026-11-16", 5, "2026-11-20"),
        ("2026-11-17", 5, "2026-11-23"),
        ("2026-11-14", 1, "2026-11-16"),
        ("2026-09-30", 2, "2026-10-05"),
    ],
)
def test_a_notice_of_working_days_ends_on_the_last_of_them(
    first: str, workdays: int, ends: str
) -> None:
    assert CALENDAR.end_of(date.fromisoformat(first), workdays) == date.fromisoformat(ends)


@given(days, st.integers(1, 30))
def test_counting_back_finds_the_working_days(first: date, workdays: int) -> None:
    assert CALENDAR.count(first, CALENDAR.end_of(first, workdays)) == workdays
