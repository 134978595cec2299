"""Columns as the clerk wants them: from the sheet, at the heading, and kept for the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partydesk.kernel.looks import ColumnLook, Look
from partydesk.ui.columnsheet import ColumnsSheet
from partydesk.ui.records import Column
from partydesk.ui.table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pytestqt.qtbot import QtBot


class Row(NamedTuple):
    name: str
    sex: str
    job: str


PEOPLE = {1: Row("周一", "男", "教师"), 2: Row("丁二", "女", "医生"), 3: Row("王三", "男", "")}
COLUMNS = (
    Column[Row]("name", "姓名", 120, lambda row: row.name, bold=True, also=("strokes", "笔画")),
    Column[Row]("sex", "性别", 60, lambda row: row.sex),
    Column[Row]("job", "工作岗位", 140, lambda row: row.job, shown=False),
)


class Unit:
    """Keeps how lists look, as the unit does."""

    def __init__(self) -> None:
        self.kept: dict[str, Look] = {}
        self.pages: list[QWidget] = []

    def look(self, list_: str) -> Look | None:
        return self.kept.get(list_)

    def keep_look(self, list_: str, look: Look) -> None:
        self.kept[list_] = look


def ids(sort: str, descending: bool) -> list[int]:
    order = {"name": [2, 3, 1], "strokes": [2, 3, 1], "sex": [1, 3, 2]}.get(sort, [1, 2, 3])
    return order[::-1] if descending else order


def rows(asked: Sequence[int]) -> Mapping[int, Row]:
    return {id_: PEOPLE[id_] for id_ in asked}


@pytest.fixture
def unit() -> Unit:
    return Unit()


def opened(qtbot: QtBot, unit: Unit) -> RecordTable:
    """The list as the program shows it at its start."""
    page = QWidget()
    unit.pages.append(page)
    page.looks = unit  # type: ignore[attr-defined]
    table = RecordTable(COLUMNS, ids, rows, name="名册")
    QVBoxLayout(page).addWidget(table)
    qtbot.addWidget(page)
    page.resize(800, 300)
    page.show()
    table.refresh()
    return table


def headings(table: RecordTable) -> list[str]:
    """What stands above the columns in view, from the left."""
    header, records = table.horizontalHeader(), table.records
    order = (header.logicalIndex(place) for place in range(header.count()))
    return [
        records.headerData(number, Qt.Orientation.Horizontal)
        for number in order
        if not header.isSectionHidden(number)
    ]


def names(table: RecordTable) -> list[str]:
    return [table.records.index(row, 0).data() for row in range(table.count())]


def test_a_list_begins_with_the_columns_it_comes_with(qtbot: QtBot, unit: Unit) -> None:
    assert headings(opened(qtbot, unit)) == ["姓名", "性别"]


def test_columns_chosen_on_the_sheet_are_shown_and_there_again_at_the_next_start(
    qtbot: QtBot, unit: Unit
) -> None:
    sheet = ColumnsSheet(opened(qtbot, unit))
    with qtbot.waitActive(sheet):
        sheet.open()
    sheet.list.item(2).setCheckState(Qt.CheckState.Checked)
    sheet.list.setCurrentRow(2)
    qtbot.keyClick(sheet.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    sheet.wide.setValue(200)
    sheet.submit()
    again = opened(qtbot, unit)
    assert headings(again) == ["姓名", "工作岗位", "性别"]
    assert again.columnWidth(2) == 200


def test_the_order_of_strokes_is_chosen_and_kept(qtbot: QtBot, unit: Unit) -> None:
    sheet = ColumnsSheet(opened(qtbot, unit))
    sheet.sort.setCurrentIndex(sheet.sort.findData("strokes"))
    sheet.descending.setChecked(True)
    sheet.submit()
    again = opened(qtbot, unit)
    assert headings(again) == ["姓名·笔画", "性别"]
    assert names(again) == ["周一", "王三", "丁二"]


def test_pressing_the_heading_of_names_goes_from_pinyin_to_strokes(
    qtbot: QtBot, unit: Unit
) -> None:
    table = opened(qtbot, unit)
    seen = []
    for _ in range(4):
        table.horizontalHeader().sectionClicked.emit(0)
        seen.append((table.records.sort_key, table.records.descending))
    assert seen == [("name", False), ("name", True), ("strokes", False), ("strokes", True)]


def test_a_width_drawn_at_the_heading_is_kept(qtbot: QtBot, unit: Unit) -> None:
    table = opened(qtbot, unit)
    view, edge = table.horizontalHeader().viewport(), QPoint(119, 10)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=edge)
    qtbot.mouseMove(view, edge + QPoint(60, 0))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=edge + QPoint(60, 0))
    qtbot.waitUntil(lambda: "名册" in unit.kept)
    assert opened(qtbot, unit).columnWidth(0) == table.columnWidth(0) > 120


def test_a_column_moved_at_the_heading_stays_there(qtbot: QtBot, unit: Unit) -> None:
    table = opened(qtbot, unit)
    table.horizontalHeader().moveSection(1, 0)
    qtbot.mouseClick(table.horizontalHeader().viewport(), Qt.MouseButton.RightButton)
    qtbot.waitUntil(lambda: "名册" in unit.kept)
    assert headings(opened(qtbot, unit)) == ["性别", "姓名"]


def test_as_it_comes_is_kept_as_nothing(qtbot: QtBot, unit: Unit) -> None:
    table = opened(qtbot, unit)
    table.arranger.choose(Look((ColumnLook("sex"), ColumnLook("name"))))
    table.arranger.choose(table.arranger.as_it_comes())
    assert unit.kept["名册"] == Look()
    assert headings(table) == ["姓名", "性别"]


def test_a_list_without_any_column_cannot_be_had(qtbot: QtBot, unit: Unit) -> None:
    sheet = ColumnsSheet(opened(qtbot, unit))
    for row in range(3):
        sheet.list.item(row).setCheckState(Qt.CheckState.Unchecked)
    sheet.submit()
    assert sheet.problem.text() == "至少要显示一列。"
    assert unit.kept == {}


def test_a_look_of_another_program_age_spoils_nothing(qtbot: QtBot, unit: Unit) -> None:
    unit.kept["名册"] = Look((ColumnLook("gone"), ColumnLook("sex", 90)), sort="gone")
    table = opened(qtbot, unit)
    assert headings(table) == ["性别", "姓名"]
    assert names(table) == ["周一", "丁二", "王三"]


@pytest.mark.parametrize("spoilt", [None, [], {"columns": [1, ["name"]]}, {"columns": "x"}])
def test_a_spoilt_look_is_read_as_none(spoilt: object) -> None:
    assert Look.unpacked(spoilt) == Look()


def test_a_look_comes_back_from_what_is_kept() -> None:
    look = Look((ColumnLook("name", 120), ColumnLook("sex", 0, shown=False)), "strokes")
    assert Look.unpacked(look.packed()) == look
