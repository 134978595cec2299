"""The preview of a file: how much of it is seen, and how its columns are assigned on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from partydesk.features.roster import queries
from partydesk.features.roster.dialogs import ImportDialog
from partydesk.features.roster.dialogs.taking import ColumnsSheet
from partydesk.features.roster.queries import RosterFilter
from partydesk.ui.tasks import drain
from partydesk.ui.theme import apply_theme
from tests.features.roster.conftest import Unit, id_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

HEAD = ("姓名", "身份证号", "信用代码", "备注", "出生地", "")
ROWS = tuple(
    (f"王{sign}", id_number(serial=2 * number + 1), f"甲{number}", "无误", "云川", "")
    for number, sign in enumerate("甲乙丙丁戊己庚辛壬癸子丑")
)
STANDING_OVER = QSize(1366, 768)
FITS = QSize(1326, 722)  # what a dialog takes of a window of that size


@pytest.fixture
def preview(unit: Unit, qtbot: QtBot) -> Iterator[Callable[[Path], ImportDialog]]:
    page = QWidget()
    page.resize(STANDING_OVER)
    qtbot.addWidget(page)
    page.show()

    def begin(path: Path) -> ImportDialog:
        ImportDialog.begin(page, unit.roster, path, list[str]().append)
        drain()
        (dialog,) = page.findChildren(ImportDialog)
        return dialog

    yield begin
    for dialog in page.findChildren(ImportDialog):
        dialog.reject()


def columns_of(dialog: ImportDialog) -> ColumnsSheet:
    dialog.columns.click()
    (sheet,) = (one for one in dialog.findChildren(ColumnsSheet) if one.isVisible())
    return sheet


def choose(sheet: ColumnsSheet, heading: str, field: str) -> None:
    sheet.boxes[heading].setCurrentText(field)


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


@pytest.fixture
def large(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, 1.5)
    yield
    apply_theme(qapp, 1.0)


@pytest.mark.usefixtures("large")
def test_eight_rows_are_seen_in_a_small_window_at_a_text_size_of_150(
    preview: Callable[[Path], ImportDialog], unit: Unit
) -> None:
    dialog = preview(unit.sheet(HEAD, *ROWS))
    dialog.resize(FITS)
    QApplication.processEvents()
    assert dialog.size() == FITS
    assert dialog.table.viewport().height() // dialog.table.rowHeight(0) >= 8


def test_a_column_that_was_not_recognised_is_put_to_a_field(
    preview: Callable[[Path], ImportDialog], unit: Unit
) -> None:
    dialog = preview(unit.sheet(HEAD, *ROWS[:2]))
    assert dialog.columns.text() == "栏目对应：读入 3 栏，不用 2 栏…"
    sheet = columns_of(dialog)
    assert "甲0、甲1" in words(sheet)
    choose(sheet, "出生地", "籍贯")
    sheet.submit()
    drain()
    assert dialog.columns.text() == "栏目对应：读入 4 栏，不用 1 栏…"
    dialog.take()
    drain()
    places = [queries.order_of(id_) for id_ in queries.ids(RosterFilter())]
    assert {entry.native_place for entry in places if entry} == {"云川"}


def test_a_column_is_left_out_and_another_takes_its_field(
    preview: Callable[[Path], ImportDialog], unit: Unit
) -> None:
    dialog = preview(unit.sheet(HEAD, *ROWS[:1]))
    sheet = columns_of(dialog)
    choose(sheet, "信用代码", "备注")
    sheet.submit()
    assert sheet.isVisible()
    assert "“信用代码”、“备注”都选了“备注”" in sheet.wrong.text()
    choose(sheet, "备注", "不读入（原文照样保存）")
    sheet.submit()
    drain()
    dialog.take()
    drain()
    (id_,) = queries.ids(RosterFilter())
    card = queries.card(id_)
    assert card is not None
    assert card.entry.remark == "甲0"
    assert card.raw[0].cells["备注"] == "无误"


def test_without_the_names_there_is_nobody_and_the_way_back_is_open(
    preview: Callable[[Path], ImportDialog], unit: Unit
) -> None:
    dialog = preview(unit.sheet(HEAD, *ROWS[:1]))
    sheet = columns_of(dialog)
    choose(sheet, "姓名", "不读入（原文照样保存）")
    sheet.submit()
    drain()
    assert not dialog.primary.isEnabled()
    sheet = columns_of(dialog)
    choose(sheet, "姓名", "姓名")
    sheet.submit()
    drain()
    assert dialog.primary.isEnabled()


def test_the_wheel_scrolls_the_headings_and_changes_none(
    preview: Callable[[Path], ImportDialog], unit: Unit
) -> None:
    sheet = columns_of(preview(unit.sheet(HEAD, *ROWS[:1])))
    box = sheet.boxes["姓名"]
    box.setFocus()
    middle = QPointF(box.rect().center())
    roll = QWheelEvent(
        middle, box.mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, roll)
    assert box.currentText() == "姓名"


def test_what_is_to_be_known_of_the_whole_file_stands_first(
    preview: Callable[[Path], ImportDialog], unit: Unit
) -> None:
    head = ("姓名", "身份证号", "手机", "手机号码")
    dialog = preview(unit.sheet(head, ("王甲", id_number(), "13800138000", "13900139000")))
    model = dialog.table.records
    first = [str(model.index(0, column).data()) for column in range(model.columnCount())]
    assert (first[0], first[2]) == ("", "请核对")
    assert "“手机号码”一列与前面的列重复" in first[4]


def test_a_line_is_read_out_whole_by_enter(
    preview: Callable[[Path], ImportDialog], unit: Unit, qtbot: QtBot
) -> None:
    dialog = preview(unit.sheet(HEAD, ("王甲", "123", "", "", "", "")))
    dialog.table.select_first()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    (told,) = (box for box in dialog.findChildren(QWidget) if box.inherits("QMessageBox"))
    assert "第 2 行 王甲 身份证号：“123”身份证号应为 18 位" in told.property("text")
    told.close()
