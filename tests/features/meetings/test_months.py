"""月历: a month on the screen and on paper; an empty day leads to the plan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from partydesk.features.meetings import queries
from partydesk.features.meetings.papers.monthly import calendar_values
from partydesk.features.meetings.rules.months import weeks
from tests.features.meetings.test_page import desk as desk  # noqa: PLC0414 - a fixture

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.features.meetings.conftest import Unit
    from tests.features.meetings.test_page import Desk

Keys = Qt.Key


def test_every_day_of_a_month_stands_once_below_its_weekday() -> None:
    for year in (2023, 2024, 2026, 2027):
        for month in range(1, 13):
            grid = weeks(year, month)
            days = [day for week in grid for day in week if day]
            assert days == sorted(set(days))
            assert days[0].day == 1
            assert len(days) == (date(year + month // 12, month % 12 + 1, 1) - days[0]).days
            assert all(day.weekday() == n for week in grid for n, day in enumerate(week) if day)


def test_a_day_opens_its_meeting_and_an_empty_day_plans_one(
    unit: Unit, desk: Callable[[], Desk]
) -> None:
    held = unit.held("2026-11-10")
    at = desk()
    at.page.trigger("month-table")
    view = at.page.yearly.months
    grid = view.table.month
    cells = {
        grid.data(grid.index(row, column)): (row, column)
        for row in range(grid.rowCount())
        for column in range(7)
    }
    (words,) = [one for one in cells if one and one.startswith("10\n")]
    assert "✓ 14:30 大会 第一支部" in words or "大会" in words
    view.table.setCurrentIndex(grid.index(*cells["20"]))
    view.enter(view.day)
    assert at.form().values()["day"].exact == date(2026, 11, 20)
    at.sheet().reject()
    view.table.setCurrentIndex(grid.index(*cells[words]))
    view.enter(view.day)
    shown = at.page.minutes.minutes
    assert shown is not None
    assert shown.id == held
    assert not at.page.yearly.is_open


def test_the_month_goes_over_the_end_of_the_year(unit: Unit, desk: Callable[[], Desk]) -> None:
    unit.held("2026-11-10")
    at = desk()
    at.page.trigger("month-table")
    view = at.page.yearly.months
    view.turned.emit(1)
    view.turned.emit(1)
    assert view.day == date(2027, 1, 1)
    view.turned.emit(-1)
    assert view.day == date(2026, 12, 1)


def test_the_paper_says_what_is_planned_held_and_not_yet_dated(unit: Unit) -> None:
    unit.held("2026-11-10")
    unit.book.plan(unit.order("2026-12", "lecture"))
    rows = queries.rows(queries.ids(queries.MeetingFilter(year=2026)))
    values = calendar_values(2026, "第一支部", rows, unit.book.fixed_days())
    november, december = values["months"][10:]
    assert november["weeks"][2]["d2"] == 10
    assert november["weeks"][2]["e2"].endswith("大会")
    assert november["weeks"][2]["e2"].startswith("党费日\n✓")
    assert december["weeks"][1]["e4"] == "党费日"  # the tenth of every month
    assert december["undated"] == "日期未定：○ 党课。"
