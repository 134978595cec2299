"""迎检一览: all people at a glance, filtered, checked by keyboard, printed and exported."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from partydesk.features.development.dialogs.inspecting import InspectionSheet, InspectionView
from partydesk.features.development.papers.inspecting import MATERIALS
from partydesk.features.development.rules.materials import MaterialState, SaidOfPaper
from partydesk.spreadsheet.reading import open_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.features.development.conftest import Desk, Unit

LATE = "2025-03-20"


class View:
    """The sheet over the page."""

    def __init__(self, at: Desk) -> None:
        self.at = at
        at.qtbot.waitUntil(lambda: at.page._judging.idle)
        at.page.trigger("inspection")
        sheet = at.dialog()
        assert isinstance(sheet, InspectionView)
        self.sheet = sheet
        at.qtbot.waitUntil(lambda: not sheet.reading)
        self.table = sheet.table

    def names(self) -> list[str]:
        return [row.judged.book.person.name for row in self.sheet.shown]

    def cell(self, name: str, key: str) -> str:
        (row,) = [one for one in self.sheet.shown if one.judged.book.person.name == name]
        (column,) = [one for one in self.table.records.columns if one.key == key]
        return column.text(row)

    def key(self, key: Qt.Key, on: str = "table") -> None:
        widget = self.table if on == "table" else self.sheet.checklist.table
        widget.setFocus()
        self.at.qtbot.keyClick(widget, key)


@pytest.fixture
def people(unit: Unit) -> dict[str, int]:
    """One faultless, one talked to too late, one without the report to the committee above."""
    clean, late = unit.applicant("周沐阳", upto=5), unit.applicant("顾明", upto=1)
    unit.take(late, 2, LATE)
    lacking = unit.applicant("单雨桐", upto=5)
    unit.development.clear_step(lacking, 4)
    return {"周沐阳": clean, "顾明": late, "单雨桐": lacking}


@pytest.fixture
def view(people: dict[str, int], desk: Callable[[], Desk]) -> View:
    return View(desk())


def test_each_person_is_told_by_stage_and_by_the_worst_fault(view: View, unit: Unit) -> None:
    assert view.cell("周沐阳", "stage-1") == "有 2"
    assert view.cell("单雨桐", "stage-2") == "缺 1"
    assert view.cell("单雨桐", "count-MISSING") == "1"
    assert view.cell("顾明", "stage-1") == "矛盾 2", "the application and the talk disagree"
    assert "谈话" in view.cell("顾明", "worst")
    assert view.cell("周沐阳", "worst") == ""
    assert view.cell("周沐阳", "stage-5") == "—"
    assert "3 人" in view.sheet.status.text()


def test_filters_leave_those_who_are_asked_for(view: View) -> None:
    filters = view.sheet.filters
    filters.faulty.setChecked(True)
    assert set(view.names()) == {"顾明", "单雨桐"}
    filters.search.setText("syt")
    assert view.names() == ["单雨桐"]
    filters.faulty.setChecked(False)
    filters.search.clear()
    filters.stage.setCurrentIndex(filters.stage.findData("入党申请人"))
    assert view.names() == ["顾明"]
    filters.stage.setCurrentIndex(0)
    filters.year.setCurrentIndex(filters.year.findData(2025))
    filters.branch.setCurrentIndex(filters.branch.findData("第一支部"))
    assert len(view.names()) == 3
    filters.search.setText("没有这个人")
    assert view.names() == []
    assert not view.sheet.print_button.isEnabled()


def test_enter_opens_the_book_at_the_step_that_is_wrong(view: View, people: dict[str, int]) -> None:
    view.table.select_id(people["顾明"])
    view.key(Qt.Key.Key_Return)
    page = view.at.page
    assert page.middle.person_id == people["顾明"]
    assert page.middle.is_entering
    assert page.middle.place() == (2, 1)


def test_enter_opens_where_a_paper_is_missing(view: View, people: dict[str, int]) -> None:
    view.table.select_id(people["单雨桐"])
    view.key(Qt.Key.Key_Return)
    assert view.at.page.middle.place() == (4, 1)


def test_papers_are_checked_by_keyboard_and_the_table_follows(
    view: View, people: dict[str, int], unit: Unit
) -> None:
    view.table.select_id(people["周沐阳"])
    view.key(Qt.Key.Key_Space)
    checklist = view.sheet.checklist
    assert "周沐阳" in checklist.title.text()
    checklist.table.select_id(2)
    view.key(Qt.Key.Key_Space, on="papers")
    assert "缺 1" in checklist.title.text()
    assert checklist.table.current_id() == 2, "one stays at the paper"
    view.key(Qt.Key.Key_W, on="papers")
    assert checklist.where.hasFocus()
    checklist.where.insert("2 号柜 3 盒")
    view.at.qtbot.keyClick(checklist.where, Qt.Key.Key_Return)
    assert checklist.table.current_id() == 3
    assert checklist.where.hasFocus(), "the next one is typed at once"
    said = unit.development.materials.survey(
        [unit.book(people["周沐阳"])], unit.development.today()
    )
    assert said.rows()[0].materials[1].said == SaidOfPaper(False, None, "2 号柜 3 盒")
    view.at.qtbot.keyClick(view.sheet, Qt.Key.Key_Escape)
    assert checklist.table.hasFocus()
    view.at.qtbot.keyClick(view.sheet, Qt.Key.Key_Escape)
    assert view.cell("周沐阳", "count-MISSING") == "1"
    assert view.sheet.isVisible()


def test_what_was_noted_is_taken_back_by_key_and_done_again(
    view: View, people: dict[str, int]
) -> None:
    view.table.select_id(people["周沐阳"])
    view.key(Qt.Key.Key_Space)
    checklist, qtbot = view.sheet.checklist, view.at.qtbot
    checklist.table.select_id(2)
    view.key(Qt.Key.Key_Space, on="papers")
    assert "缺 1" in checklist.title.text()
    assert "核对材料 周沐阳" in view.sheet.undo.toolTip()
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(checklist.table, Qt.Key.Key_Z, control)
    qtbot.waitUntil(lambda: not view.sheet.reading)
    assert "缺 0" in checklist.title.text()
    assert "已撤销：核对材料 周沐阳" in view.sheet.status.text()
    qtbot.keyClick(checklist.table, Qt.Key.Key_Z, control | shift)
    qtbot.waitUntil(lambda: not view.sheet.reading)
    assert "缺 1" in checklist.title.text()
    assert checklist.table.current_id() == 2, "one stays at the paper"


def test_a_day_that_cannot_be_read_stays_and_is_told(view: View, people: dict[str, int]) -> None:
    view.table.select_id(people["周沐阳"])
    view.key(Qt.Key.Key_Space)
    checklist = view.sheet.checklist
    view.key(Qt.Key.Key_D, on="papers")
    view.at.qtbot.keyClicks(checklist.day.box, "2025-13-45")
    view.at.qtbot.keyClick(checklist.day.box, Qt.Key.Key_Return)
    assert checklist.error.isVisible()
    assert checklist.table.current_id() == 1
    checklist.day.box.setText("2025-1-11")
    view.at.qtbot.keyClick(checklist.day.box, Qt.Key.Key_Return)
    first = checklist._known[1]
    assert first.state is MaterialState.DISPUTED, "the book says the 10th"
    checklist.table.select_id(1)
    view.key(Qt.Key.Key_Delete, on="papers")
    assert checklist._known[1].state is MaterialState.PRESENT


def test_enter_on_a_paper_opens_its_step_or_says_that_there_is_none(
    view: View, people: dict[str, int]
) -> None:
    view.table.select_id(people["周沐阳"])
    view.key(Qt.Key.Key_Space)
    checklist = view.sheet.checklist
    unmade = next(n for n, one in checklist._known.items() if not one.step)
    checklist.table.select_id(unmade)
    view.key(Qt.Key.Key_Return, on="papers")
    assert checklist.error.text() == "这种材料没有对应的步骤。"
    checklist.table.select_id(4)
    view.key(Qt.Key.Key_Return, on="papers")
    assert view.at.page.middle.place() == (3, 1)


def test_what_is_listed_is_printed_or_the_one_who_is_chosen(
    view: View, people: dict[str, int]
) -> None:
    view.sheet.filters.faulty.setChecked(True)
    view.sheet.print_out()
    (sheet,) = (one for one in view.sheet.findChildren(QDialog) if one.isVisible())
    assert isinstance(sheet, InspectionSheet)
    sheet.form.set_values({"form": MATERIALS, "whose": "all"})
    sheet.draw()

    def text() -> str:
        pages = PdfReader(io.BytesIO(sheet.paper.pdf)).pages if sheet.paper else ()
        return "".join("".join(page.extract_text().split()) for page in pages)

    view.at.qtbot.waitUntil(lambda: "单雨桐" in text() and "材料核对表" in text())
    assert "顾明" in text()
    assert "周沐阳" not in text()
    sheet.close()


def test_the_table_is_written_as_a_spreadsheet(view: View, tmp_path: Path) -> None:
    view.at.answers.path = tmp_path / "一览.xlsx"
    with view.at.qtbot.waitSignal(view.sheet.saved):
        view.sheet.export()
    (grid,) = open_file(tmp_path / "一览.xlsx")
    rows = {cells[0]: cells for _, cells in grid.read() if cells}
    assert "入党积极分子备案报告和批复" in rows["单雨桐"]
    assert rows["顾明"][5] in {0, "0"}


def test_columns_sort_by_what_they_mean(view: View) -> None:
    def order(key: str, *, descending: bool = False) -> list[str]:
        ids = view.sheet._ids(key, descending)
        return [view.sheet._every[id_].judged.book.person.name for id_ in ids]

    assert order("name") == ["顾明", "单雨桐", "周沐阳"]
    assert order("stage-2")[0] == "单雨桐"
    assert order("count-MISSING", descending=True)[0] == "单雨桐"
    assert order("worst")[0] == "顾明"
    for key in ("branch", "stage", "year"):
        assert len(order(key)) == 3


def test_a_unit_without_books_says_what_to_do(desk: Callable[[], Desk]) -> None:
    view = View(desk())
    assert view.names() == []
    assert "Ctrl+N" in view.table.empty
    assert QApplication.activeModalWidget() is not None


def test_many_are_looked_through_a_few_at_a_time(unit: Unit, desk: Callable[[], Desk]) -> None:
    with unit.books.store.change("很多人"):
        for number in range(40):
            unit.applicant(f"人员{number}")
    at = desk()
    at.qtbot.waitUntil(lambda: at.page._judging.idle)
    at.page.trigger("inspection")
    sheet = at.dialog()
    assert isinstance(sheet, InspectionView)
    assert sheet.reading
    assert "还有" in sheet.status.text()
    at.qtbot.waitUntil(lambda: not sheet.reading)
    assert len(sheet.shown) == 40
    assert "40 人" in sheet.status.text()
