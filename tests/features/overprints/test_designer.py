"""Fields are put into place over the scan, and what is seen is what is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from partydesk.features.attachments.service.sources import of_file
from partydesk.features.overprints import queries
from partydesk.features.overprints.dialogs import OverprintList
from partydesk.features.overprints.dialogs.designer import StockDesigner
from partydesk.features.overprints.rules import Spot, Stock
from partydesk.printing.template import MM
from partydesk.store.rights import Role
from partydesk.ui import backdrops
from partydesk.ui.printdialog import PrintDialog
from partydesk.ui.tasks import drain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from partydesk.books import Books
    from partydesk.features.attachments.service.sources import Source
    from partydesk.features.overprints.papers import People
    from tests.conftest import Answers

STOCK = Stock(
    "志愿书封面", 210, 297, 1,
    (Spot(1, "姓名：{person.name}", 30, 40, 60, 10), Spot(1, "{person.address}", 30, 80, 20, 6)),
)  # fmt: skip


@pytest.fixture(autouse=True)
def scans(books: Books) -> Iterator[None]:
    backdrops.scan_sources[:] = [books.overprints.scan]
    yield
    backdrops.scan_sources.clear()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def designer(books: Books, people: People, answers: Answers, window: QWidget) -> StockDesigner:
    number = books.overprints.keep(STOCK)
    made = StockDesigner(window, books.overprints, number, people, of_file, answers)
    made.resize(1500, 900)
    made.show()
    drain()
    return made


def page(designer: StockDesigner) -> str:
    drain()
    paper = designer.live.paper
    assert paper is not None
    runs = (run for sheet in paper.sheets for part in sheet.whole for run in part.all_runs())
    return "".join(run.text for run in runs)


def test_a_field_goes_where_the_mouse_leaves_it(designer: StockDesigner, qtbot: QtBot) -> None:
    canvas = designer.canvas
    area = canvas.area_of(0)
    assert area is not None
    begin, scale = area.center().toPoint(), canvas.sheet.zoom * MM
    end = begin + QPoint(round(25 * scale), round(10 * scale))
    qtbot.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=begin)
    qtbot.mouseMove(canvas.viewport(), end)
    qtbot.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=end)
    spot = designer.sitting.stock.spots[0]
    assert (spot.x, spot.y) == pytest.approx((55, 50), abs=0.5)
    assert (spot.width, spot.height) == (60, 10)
    assert float(designer.spot.values()["x"]) == spot.x, "the figures go with it"
    assert designer.keep()
    assert queries.lines()[0].stock.spots[0] == spot


def test_its_corner_changes_its_size(designer: StockDesigner, qtbot: QtBot) -> None:
    canvas = designer.canvas
    area = canvas.area_of(0)
    assert area is not None
    begin, scale = area.bottomRight().toPoint(), canvas.sheet.zoom * MM
    end = begin + QPoint(round(20 * scale), round(5 * scale))
    qtbot.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=begin)
    qtbot.mouseMove(canvas.viewport(), end)
    qtbot.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=end)
    spot = designer.sitting.stock.spots[0]
    assert (spot.width, spot.height) == pytest.approx((80, 15), abs=0.5)
    assert (spot.x, spot.y) == (30, 40)


def test_a_click_that_trembles_moves_nothing(designer: StockDesigner, qtbot: QtBot) -> None:
    area = designer.canvas.area_of(1)
    assert area is not None
    point = area.center().toPoint()
    view = designer.canvas.viewport()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=point)
    qtbot.mouseMove(view, point + QPoint(1, 0))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=point + QPoint(1, 0))
    assert designer.sitting.stock == STOCK
    assert designer.chosen == 1


@pytest.mark.parametrize(
    ("key", "keys", "expected"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, (30.5, 40, 60, 10)),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier, (30, 35, 60, 10)),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier, (30, 40, 60, 10.5)),
    ],
)
def test_the_arrows_move_it_as_well(
    designer: StockDesigner, qtbot: QtBot, key: Qt.Key, keys: Qt.KeyboardModifier,
    expected: tuple[float, ...],
) -> None:  # fmt: skip
    designer.choose(0)
    qtbot.keyClick(designer.canvas, key, keys)
    spot = designer.sitting.stock.spots[0]
    assert (spot.x, spot.y, spot.width, spot.height) == expected
    qtbot.keyClick(designer, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert designer.sitting.stock == STOCK


def test_the_page_shows_the_person_who_is_chosen_and_says_what_is_too_long(
    designer: StockDesigner,
) -> None:
    assert "姓名：周沐阳" in page(designer)
    assert designer.crowded.isHidden()
    designer.whose.setCurrentIndex(2)
    designer.whose.activated.emit(2)
    assert "姓名：林知远" in page(designer)
    assert "太长，格子里放不下：第 1 页〔家庭住址〕 多 " in designer.crowded.text()


def test_a_value_is_put_on_the_page_by_choosing_it(designer: StockDesigner) -> None:
    box = designer.add_box
    (at,) = (n for n in range(box.count()) if box.itemData(n) == "{person.birth_date|date}")
    box.setCurrentIndex(at)
    box.activated.emit(at)
    assert "1998年3月4日" in page(designer)
    assert designer.listed.count() == 3
    assert "出生日期" in designer.listed.item(2).text()
    designer.drop(2)
    assert "1998年" not in page(designer)


def test_what_is_no_value_is_said_at_the_words(designer: StockDesigner) -> None:
    designer.choose(0)
    designer.spot.set_values({"text": "〔不存在〕"})
    designer.spot.edited.emit(designer.spot.values())
    assert "不是能印的内容" in designer.spot.error("text")
    assert designer.sitting.stock == STOCK


def test_a_scan_is_seen_and_not_printed(
    designer: StockDesigner, scan: Source, tmp_path: Path, answers: Answers
) -> None:
    file = tmp_path / "空白表.png"
    file.write_bytes(scan.open().read())
    answers.path = file
    designer.ask_scan()
    for _ in range(3):
        drain()
    area = designer.canvas.sheet.pages[0]
    shown = designer.canvas.viewport().grab().toImage()
    ink = QColor(shown.pixel(round(area.left() + 40), 60))
    assert (ink.red() > 150, ink.green() < 60) == (True, True)
    paper = designer.live.paper
    assert paper is not None
    assert b"/XObject" not in paper.pdf


def test_all_of_several_people_go_to_one_print_sheet(designer: StockDesigner) -> None:
    designer.print_out()
    drain()
    (sheet,) = designer.findChildren(PrintDialog)
    assert sheet.paper is not None
    assert sheet.paper.pages == 1
    assert [one.name for one in sheet.job.source.subjects] == ["周沐阳", "林知远"]  # type: ignore[union-attr]
    sheet.close()


def test_what_is_not_kept_is_asked_about(designer: StockDesigner, answers: Answers) -> None:
    designer.move_spot(0, 100, 100)
    answers.keep = True
    designer.reject()
    assert answers.asked == ["填写的内容还没有保存，要保存吗？"]
    assert queries.lines()[0].stock.spots[0].x == 100


def test_the_list_copies_deletes_and_says_that_it_is_empty(
    books: Books, people: People, answers: Answers, qtbot: QtBot
) -> None:
    books.overprints.keep(STOCK)
    sheet = OverprintList(None, books.overprints, lambda: people, of_file, answers)
    qtbot.addWidget(sheet)
    sheet.copy_button.click()
    assert sheet.listed.count() == 2
    for _ in range(2):
        sheet.drop_button.click()
    assert queries.lines() == []
    assert "请按“新建”" in sheet.listed.item(0).text()
    assert not sheet.print_button.isEnabled()


def test_who_only_reads_can_print_and_change_nothing(
    books: Books, people: People, answers: Answers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = books.overprints.keep(STOCK)
    monkeypatch.setattr(books.store, "role", Role.READER)
    made = StockDesigner(None, books.overprints, number, people, of_file, answers)
    qtbot.addWidget(made)
    made.show()
    drain()
    qtbot.keyClick(made.canvas, Qt.Key.Key_Right)
    assert made.sitting.stock == STOCK
    assert not made.keep_button.isVisible()
    made.print_out()
    drain()
    (sheet,) = made.findChildren(PrintDialog)
    sheet.close()
