"""Two numbers measured on a page put a printer right; they are kept on this PC alone."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QLabel, QWidget

from partydesk.printing.adjusting import Adjustment
from partydesk.ui.calibrating import CalibrationDialog
from partydesk.ui.printers import PrinterShelf

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.conftest import Answers

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows keeps settings in one place")
NAME = "办公室 HP LaserJet"


@pytest.fixture(autouse=True)
def pc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PC with one printer, on which nothing is kept so far."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: [NAME])
    monkeypatch.setattr(QPrinterInfo, "defaultPrinterName", lambda: NAME)


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    return made


@pytest.fixture
def sheet(page: QWidget, answers: Answers) -> CalibrationDialog:
    made = CalibrationDialog(page, answers)
    made.open()
    return made


def fill(sheet: CalibrationDialog, **figures: float | str) -> None:
    for key, figure in figures.items():
        sheet.form.editor(key).set_value(figure)


def test_two_numbers_are_enough(sheet: CalibrationDialog) -> None:
    fill(sheet, left=31, top=29.5)
    sheet.submit()
    assert PrinterShelf().adjustment(NAME) == Adjustment(right=-1, down=0.5, back_right=-1,
                                                         back_down=0.5)  # fmt: skip


def test_a_tray_is_put_right_by_itself_and_can_be_chosen_from_then_on(
    sheet: CalibrationDialog,
) -> None:
    fill(sheet, tray="Tray2", left=30, top=32, wide=150, high=201, back_left=28.5, back_top=30)
    sheet.submit()
    shelf = PrinterShelf()
    assert shelf.adjustment(NAME).idle
    assert shelf.adjustment(NAME, "Tray2").high == pytest.approx(200 / 201, abs=1e-5)
    assert shelf.adjustment(NAME, "Tray2").back_right == pytest.approx(1.5)
    assert shelf.trays == ("Tray2",)


def test_a_slip_of_the_pen_is_said_at_its_field_and_nothing_is_kept(
    sheet: CalibrationDialog,
) -> None:
    fill(sheet, left=3, top=30)
    sheet.submit()
    assert sheet.form.error("left") == "左边应在 15–45 毫米之间，请重新量。"
    assert PrinterShelf().adjustment(NAME).idle
    sheet.form.touched = False
    sheet.reject()


def test_what_is_missing_is_asked_for(sheet: CalibrationDialog) -> None:
    fill(sheet, left=30)
    sheet.submit()
    assert sheet.form.error("top")
    sheet.form.touched = False
    sheet.reject()


def test_a_printer_is_left_alone_again(sheet: CalibrationDialog) -> None:
    PrinterShelf().keep(NAME, "", Adjustment(right=3))
    sheet.clear_button.click()
    assert PrinterShelf().adjustment(NAME).idle
    said = [label.text() for label in sheet.findChildren(QLabel) if label.isVisible()]
    assert f"“{NAME}”以后不再挪动。" in said
    sheet.reject()


def test_without_a_printer_it_is_said(
    page: QWidget, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    made = CalibrationDialog(page, answers)
    made.open()
    assert made.trouble.text() == "这台电脑上没有找到打印机。"
    assert not made.page_button.isEnabled()
    made.reject()
