"""Which backups stay: worked by hand, and what must be true of every history."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk import resources
from partydesk.features.backups.findings import backup_findings
from partydesk.features.backups.rules import (
    Kept,
    Reminder,
    Rotation,
    is_due,
    kept,
    read_choices,
)

ROTATION, REMINDER = read_choices(resources.read_toml("backups.toml"))
TODAY = date(2026, 11, 23)  # a Monday
TIMES = st.datetimes(datetime(2019, 1, 1), datetime(2026, 12, 31))  # noqa: DTZ001
HISTORIES = st.lists(TIMES, max_size=80)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def stay(times: list[str], rotation: Rotation) -> list[str]:
    return sorted(f"{one:%Y-%m-%dT%H:%M}" for one in kept(map(at, times), rotation))


ONE = Rotation(newest=1, days=0, weeks=0, months=0)


def test_the_promise_of_the_plan_is_what_stands_in_the_file() -> None:
    assert (ROTATION.days, ROTATION.weeks, ROTATION.months) == (7, 5, 12)
    assert (Rotation(), Reminder()) == (ROTATION, REMINDER)


@pytest.mark.parametrize(
    ("rotation", "times", "wanted"),
    [
        (ONE, [], []),
        (ONE, ["2026-11-23T09:00"], ["2026-11-23T09:00"]),
        # of a day, the last
        (Rotation(1, 2, 0, 0), ["2026-11-23T09:00", "2026-11-23T17:00", "2026-11-20T10:00",
                                "2026-11-20T16:00", "2026-11-19T09:00"],
         ["2026-11-20T16:00", "2026-11-23T17:00"]),
        # days on which nothing was backed up do not count
        (Rotation(1, 3, 0, 0), ["2026-11-23T09:00", "2026-11-13T09:00", "2026-11-06T09:00",
                                "2026-10-30T09:00"],
         ["2026-11-06T09:00", "2026-11-13T09:00", "2026-11-23T09:00"]),
        # a week ends on Sunday
        (Rotation(1, 0, 2, 0), ["2026-11-23T09:00", "2026-11-22T09:00", "2026-11-16T09:00",
                                "2026-11-15T09:00"],
         ["2026-11-22T09:00", "2026-11-23T09:00"]),
        # the last week of a year may end in the next: 2027-01-01 is a Friday of week 53
        (Rotation(1, 0, 2, 0), ["2027-01-04T09:00", "2027-01-01T09:00", "2026-12-31T09:00"],
         ["2026-12-31T09:00", "2027-01-01T09:00", "2027-01-04T09:00"]),
        # of a month, the last
        (Rotation(1, 0, 0, 2), ["2026-11-01T09:00", "2026-10-31T23:59", "2026-10-01T09:00",
                                "2026-09-30T09:00"],
         ["2026-10-31T23:59", "2026-11-01T09:00"]),
        # of a year, the last, for good
        (ONE, ["2026-01-05T09:00", "2025-12-30T09:00", "2025-06-01T09:00", "2009-03-01T09:00"],
         ["2009-03-01T09:00", "2025-12-30T09:00", "2026-01-05T09:00"]),
        # the last three whatever their day
        (Rotation(3, 1, 0, 0), ["2026-11-23T09:00", "2026-11-23T11:00", "2026-11-23T15:00",
                                "2026-11-23T17:00"],
         ["2026-11-23T11:00", "2026-11-23T15:00", "2026-11-23T17:00"]),
        # whatever the figures say, the newest stays
        (Rotation(0, 0, 0, 0), ["2026-11-23T09:00", "2026-11-22T09:00"], ["2026-11-23T09:00"]),
    ],
)  # fmt: skip
def test_worked_by_hand(rotation: Rotation, times: list[str], wanted: list[str]) -> None:
    assert stay(times, rotation) == wanted


@given(HISTORIES)
def test_nothing_is_invented_and_the_newest_stays(times: list[datetime]) -> None:
    stays = kept(times, ROTATION)
    assert stays <= set(times)
    assert not times or max(times) in stays


@given(HISTORIES)
def test_a_second_look_takes_nothing_more(times: list[datetime]) -> None:
    once = kept(times, ROTATION)
    assert kept(once, ROTATION) == once


@given(HISTORIES)
def test_it_never_grows_beyond_what_it_promises(times: list[datetime]) -> None:
    years = len({one.year for one in times})
    assert len(kept(times, ROTATION)) <= 3 + 7 + 5 + 12 + years


@given(st.integers(1, 800), st.lists(st.integers(0, 6), min_size=1, max_size=7, unique=True))
def test_day_by_day_the_promise_is_held(days: int, weekdays: list[int]) -> None:
    """A backup on every working day, rotated at once: each day, week, month and year is there."""
    first = datetime(2024, 3, 1, 17)  # noqa: DTZ001
    there: frozenset[datetime] = frozenset()
    made: list[datetime] = []
    for number in range(days):
        day = first + timedelta(days=number)
        if day.weekday() in weekdays:
            made.append(day)
            there = kept({*there, day}, ROTATION)
    assert set(made[-7:]) <= there
    for period, most in (("%G-%V", 5), ("%Y-%m", 12), ("%Y", 100)):
        wanted = list(dict.fromkeys(one.strftime(period) for one in reversed(made)))[:most]
        assert set(wanted) <= {one.strftime(period) for one in there}


@pytest.mark.parametrize(
    ("last", "news", "due"),
    [
        (None, True, True),
        (None, False, False),
        (date(2026, 11, 20), True, True),
        (date(2026, 11, 20), False, False),
        (date(2026, 11, 23), True, False),
        (date(2031, 11, 24), True, True),  # the computer's clock was wrong yesterday
    ],
)
def test_the_first_use_of_a_day_takes_one(last: date | None, news: bool, due: bool) -> None:
    assert is_due(last, TODAY, news=news) is due


def rules_of(safe: Kept) -> list[str]:
    return [one.rule for one in backup_findings(safe, REMINDER, TODAY)]


@pytest.mark.parametrize(
    ("safe", "wanted"),
    [
        (Kept(own=None), []),
        (Kept(own=TODAY, news=True), []),
        (Kept(own=date(2026, 11, 20), news=True), ["backup-old"]),
        (Kept(own=date(2026, 11, 21), news=True), []),
        (Kept(own=date(2026, 1, 1), news=False), []),
        (Kept(own=None, failure="磁盘已满"), ["backup-failed"]),
        (Kept(own=TODAY, place=date(2026, 11, 16), place_name="E:", place_news=True),
         ["backup-place"]),
        (Kept(own=TODAY, place=date(2026, 11, 17), place_name="E:", place_news=True), []),
        (Kept(own=TODAY, place=date(2026, 1, 1), place_name="E:", place_news=False), []),
        (Kept(own=TODAY, place=None, place_name="E:", place_news=True), ["backup-place"]),
        (Kept(own=TODAY, place=None, place_name="", place_news=True), []),
        (Kept(own=date(2026, 1, 1), place=None, place_name="E:", news=True, place_news=True,
              failure="坏了"), ["backup-failed", "backup-place"]),
    ],
)  # fmt: skip
def test_the_clerk_is_reminded_when_something_new_is_not_safe(
    safe: Kept, wanted: list[str]
) -> None:
    assert rules_of(safe) == wanted


def test_a_finding_says_what_to_do() -> None:
    (found,) = backup_findings(Kept(own=date(2026, 11, 20), news=True), REMINDER, TODAY)
    assert found.message == "上次备份是 2026-11-20，以后又登记过，已有 3 天没有备份。"
    assert "立即备份" in found.remedy
    assert found.subject is not None
    assert found.subject.kind == "backup"
