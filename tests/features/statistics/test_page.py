"""The tab 统计: a figure leads to its people, a bar to its line; paper, sheet and birthdays."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook

from partydesk.features.statistics.dialogs import StatisticsPrintSheet
from partydesk.features.statistics.page import StatisticsPage
from partydesk.features.statistics.page.desk import BIRTHDAYS
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.conftest import Answers
    from tests.features.transfers.conftest import Office


@pytest.fixture
def page(office: Office, qtbot: QtBot, answers: Answers) -> Callable[[], StatisticsPage]:
    """The page, counted."""

    def shown() -> StatisticsPage:
        made = StatisticsPage(office.books.statistics, office.books.organization, answers)
        qtbot.addWidget(made)
        made.resize(1300, 700)
        made.show()
        with qtbot.waitSignal(made.counted):
            made.refresh()
        return made

    return shown


def people(page: StatisticsPage) -> list[str]:
    """The names behind the figure that is chosen."""
    records = page.people.records
    rows = [records.record(n) for n in range(records.rowCount())]
    return [row.name for row in rows if row is not None]


def test_a_figure_shows_who_is_behind_it_and_a_bar_is_its_line(
    office: Office, page: Callable[[], StatisticsPage]
) -> None:
    office.member("赵一", birth_date=PartialDate(1998, 5, 1))
    office.member("钱二", birth_date=PartialDate(1993, 5, 1), ethnicity="回族")
    shown = page()
    shown.filters.choose("age")
    assert sorted(people(shown)) == ["赵一", "钱二"]
    bar = shown.table.figures.columnCount() - 1
    assert shown.table.figures.index(2, bar).data() == "50.0%"
    shown.table.setCurrentIndex(shown.table.figures.index(2, bar))
    assert people(shown) == ["钱二"]
    assert shown.caption.text() == "31至35岁 • 合计：1 人"
    shown.table.choose(1, 3)
    assert people(shown) == []
    shown.table.choose(2, 3)
    assert people(shown) == ["钱二"]


def test_who_does_not_reconcile_is_one_press_away(
    office: Office, page: Callable[[], StatisticsPage]
) -> None:
    office.member("赵一", joined="2010-07-01")
    shown = page()
    shown.filters.choose("flows")
    assert shown.table.figures.rowCount() == 15
    shown.table.choose(13)
    assert people(shown) == ["赵一"]


def test_a_past_day_is_counted_as_it_was(
    office: Office, page: Callable[[], StatisticsPage], qtbot: QtBot
) -> None:
    office.member("赵一", joined="2010-07-01")
    office.member("钱二", joined="2026-07-01")
    shown = page()
    with qtbot.waitSignal(shown.counted):
        shown.filters.dated.emit(PartialDate(2026, 6, 30))
    assert shown.report is not None
    assert shown.report.on == date(2026, 6, 30)
    assert shown.report.table("sex").rows[0].number(0) == 1


def test_the_month_of_birthdays_has_cards_to_print(
    office: Office, page: Callable[[], StatisticsPage], drained: Callable[[], None]
) -> None:
    for number in range(4):
        office.member(f"党员{number}", joined=f"20{number + 10}-11-0{number + 1}")
    shown = page()
    shown.filters.choose(BIRTHDAYS)
    assert shown.birthdays.count() == 4
    shown.trigger("print-statistics")
    drained()
    sheet = shown.findChildren(StatisticsPrintSheet)[-1]
    assert sheet.paper is not None
    assert sheet.paper.pages == 2, "three cards to a sheet"
    sheet.close()


def test_the_report_goes_to_a_spreadsheet_with_every_table(
    office: Office, page: Callable[[], StatisticsPage], answers: Answers, tmp_path: Path
) -> None:
    office.member("赵一")
    shown = page()
    answers.path = tmp_path / "统计"
    shown.trigger("export-statistics")
    rows = CalamineWorkbook.from_path(str(tmp_path / "统计.xlsx")).get_sheet_by_index(0).to_python()
    assert {"2026年党员增减情况", "党员年龄情况", "党员职业情况"} <= {row[0] for row in rows}
    assert ["党员性别情况", "1", "总计", 1.0, 0.0, 0.0, 0.0, 0.0] in rows
