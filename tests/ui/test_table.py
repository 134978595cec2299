from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from partydesk.ui.records import PAGE, Column, RecordModel
from partydesk.ui.table import RecordTable
from partydesk.ui.theme import font

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pytestqt.qtbot import QtBot


class Row(NamedTuple):
    name: str
    stage: str


class Book:
    """Stands for a feature's queries: counts what it is asked."""

    def __init__(self, many: int) -> None:
        self.kept = list(range(1, many + 1))
        self.asked = 0

    def ids(self, _key: str, descending: bool) -> list[int]:
        self.asked += 1
        return sorted(self.kept, reverse=descending)

    def rows(self, ids: Sequence[int]) -> Mapping[int, Row]:
        self.asked += 1
        assert len(ids) <= PAGE
        return {
            id_: Row(f"人员{id_}", "预备党员" if id_ % 2 else "正式党员")
            for id_ in ids
            if id_ != 13
        }


COLUMNS = (
    Column[Row]("name", "姓名", 120, lambda row: row.name, bold=True),
    Column[Row](
        "stage", "人员类别", 120, lambda row: row.stage, role=lambda _row: "due", sortable=False
    ),
)


@pytest.fixture
def book() -> Book:
    return Book(500)


@pytest.fixture
def table(qtbot: QtBot, book: Book) -> RecordTable:
    made = RecordTable(COLUMNS, book.ids, book.rows, name="名册", empty="按 Ctrl+N 新增")
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    made.refresh()
    return made


def test_the_record_model_keeps_the_rules_of_qt(qtbot: QtBot, book: Book) -> None:
    model = RecordModel(COLUMNS, book.ids, book.rows)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.reload()
    book.kept = book.kept[::3]
    model.reload()
    assert isinstance(tester.model(), QAbstractItemModel)
    assert model.rowCount() == 167


@pytest.mark.parametrize("many", [100, 10_000])
def test_showing_a_large_table_asks_no_more_than_a_small_one(qtbot: QtBot, many: int) -> None:
    book = Book(many)
    table = RecordTable(COLUMNS, book.ids, book.rows, name="名册")
    qtbot.addWidget(table)
    table.resize(400, 300)
    table.show()
    table.refresh()
    table.grab()
    assert book.asked == 2  # the ids, and the first page
    table.setFocus()
    qtbot.keyClicks(table, "zs")
    table.grab()
    assert book.asked == 2


def test_the_end_of_a_large_table_costs_one_page(qtbot: QtBot) -> None:
    book = Book(10_000)
    table = RecordTable(COLUMNS, book.ids, book.rows, name="名册")
    qtbot.addWidget(table)
    table.show()
    table.refresh()
    table.grab()
    qtbot.keyClick(table, Qt.Key.Key_End)
    table.grab()
    assert table.current_id() == 10_000
    assert book.asked == 3


def test_the_chosen_row_stays_chosen_when_rows_come_and_go(table: RecordTable, book: Book) -> None:
    table.select_id(40)
    book.kept = [900, *book.kept[10:]]
    table.refresh()
    assert table.current_id() == 40
    assert table.selected_ids() == (40,)


def test_all_rows_or_some_in_pieces_stay_chosen_when_rows_come_and_go(
    table: RecordTable, book: Book
) -> None:
    every = table.records.ids
    table.selectAll()
    assert table.selected_ids() == tuple(every)
    table.refresh()
    assert table.selected_ids() == tuple(every)
    table.clearSelection()
    flags = QItemSelectionModel.SelectionFlag
    for row in (2, 3, 7, 20, 21, 22):
        index = table.records.index(row, 0)
        table.selectionModel().select(index, flags.Select | flags.Rows)
    chosen = tuple(every[row] for row in (2, 3, 7, 20, 21, 22))
    assert table.selected_ids() == chosen
    book.kept.remove(chosen[1])
    table.refresh()
    assert table.selected_ids() == (chosen[0], *chosen[2:])


def test_a_chosen_row_that_has_gone_leaves_its_neighbour_chosen(
    qtbot: QtBot, table: RecordTable, book: Book
) -> None:
    table.select_id(40)
    book.kept.remove(40)
    with qtbot.waitSignal(table.chosen) as said:
        table.refresh()
    assert said.args == [41]


def test_nothing_is_said_when_the_choice_did_not_change(qtbot: QtBot, table: RecordTable) -> None:
    table.select_id(40)
    with qtbot.assertNotEmitted(table.chosen):
        table.refresh()


def test_a_click_on_the_heading_sorts_in_the_book(table: RecordTable, qtbot: QtBot) -> None:
    table.select_id(2)
    header = table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(0) + 20, 10)
    for _ in range(2):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.records.id_at(0) == 500
    assert table.current_id() == 2


def test_a_column_that_cannot_be_sorted_does_nothing(table: RecordTable, qtbot: QtBot) -> None:
    header = table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(1) + 20, 10)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not header.isSortIndicatorShown()


def test_enter_opens_the_current_row(table: RecordTable, qtbot: QtBot) -> None:
    table.select_id(7)
    with qtbot.waitSignal(table.opened) as said:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert said.args == [7]


def test_a_row_that_vanished_meanwhile_is_said_to_be_gone(table: RecordTable) -> None:
    index = table.records.index(table.records.row_of(13), 0)
    assert index.data() == "（已不在）"


def test_a_screen_reader_hears_the_heading_with_the_cell(table: RecordTable) -> None:
    cell = table.records.index(0, 1)
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "人员类别 预备党员"


def test_rows_grow_with_the_text(table: RecordTable) -> None:
    assert table.rowHeight(0) >= 36


def test_an_empty_table_shows_what_to_do(qtbot: QtBot) -> None:
    book = Book(0)
    shown = [
        RecordTable(COLUMNS, book.ids, book.rows, name="名册", empty=text)
        for text in ("按 Ctrl+N", "")
    ]
    images = []
    for table in shown:
        qtbot.addWidget(table)
        table.resize(300, 200)
        images.append(table.grab().toImage())
    assert images[0] != images[1]


def test_the_row_that_gets_the_cursor_first_is_chosen_and_seen_so(qtbot: QtBot) -> None:
    book = Book(5)
    made = RecordTable(COLUMNS, book.ids, book.rows, name="名册")
    qtbot.addWidget(made)
    with qtbot.waitActive(made, timeout=60_000):
        made.show()
    made.refresh()
    made.clearFocus()
    made.setFocus(Qt.FocusReason.TabFocusReason)
    assert made.selected_ids() == (1,)


def test_a_long_name_is_shown_whole_as_far_as_its_column_may_grow(qtbot: QtBot) -> None:
    names = {1: "李强", 2: "买买提·吐尔逊江·阿不都热依木"}
    columns = (
        Column[str]("name", "姓名", 104, str, bold=True, most=260),
        Column[str]("more", "其他", 50, lambda _: ""),
    )
    made = RecordTable(columns, lambda *_: list(names), lambda _ids: names, name="名册")
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    metrics = QFontMetrics(font("name"))
    qtbot.waitUntil(lambda: made.columnWidth(0) > metrics.horizontalAdvance(names[2]))
    made.setColumnWidth(0, 90)  # the clerk's own wish
    made.refresh()
    QApplication.processEvents()
    assert made.columnWidth(0) == 90
    names[1] = "很长的名字" * 20
    made.refresh()
    qtbot.waitUntil(lambda: made.columnWidth(0) == 260)
