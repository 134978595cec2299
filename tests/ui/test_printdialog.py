"""The print sheet: what is seen is what is saved, and what is saved is what is printed."""

from __future__ import annotations

import threading
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QLabel, QWidget

from partydesk.kernel.findings import Refusal
from partydesk.printing.form import load_form
from partydesk.printing.press import Paper, render
from partydesk.ui.fields import ChoiceField
from partydesk.ui.printdialog import PrintDialog, PrintJob
from partydesk.ui.printout import new_printer
from partydesk.ui.tasks import drain
from tests.ui.gallery import paper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from partydesk.ui.fields import Values
    from tests.conftest import Answers

COPIES = ChoiceField(key="amount", label="内容", blank="", options=((3, "三页"), (4, "四页")))


def draw(values: Values) -> Callable[[], Paper]:
    pages = int(values["amount"])
    return lambda: Paper(paper(pages).pdf, pages, ["𰻝"] if pages == 3 else [], [], (), ())


@pytest.fixture
def dialog(qtbot: QtBot, answers: Answers) -> Iterator[PrintDialog]:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    job = PrintJob("打印记实簿", "周沐阳", "周沐阳 记实簿", draw, (COPIES,))
    made = PrintDialog(page, job, answers)
    made.open()
    drain()
    yield made
    page.close()


def test_the_file_that_is_saved_is_the_one_that_was_seen(
    qtbot: QtBot, dialog: PrintDialog, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "周沐阳 记实簿.pdf"
    assert dialog.paper is not None
    seen = dialog.paper.pdf
    with qtbot.waitSignal(dialog.saved):
        dialog.save()
    assert answers.path.read_bytes() == seen
    assert [path.name for path in tmp_path.iterdir()] == ["周沐阳 记实簿.pdf"]


def test_what_is_read_for_long_is_read_beside_the_window_and_refused_on_the_sheet(
    qtbot: QtBot, answers: Answers
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    read_in: list[int] = []

    def read(values: Values) -> Callable[[], Paper]:
        read_in.append(threading.get_ident())
        if values["amount"] == 4:
            raise Refusal("没有第四页。", field="amount")
        return draw(values)

    job = PrintJob("打印台账", "某支部", "台账", read, (COPIES,), reads=True)
    made = PrintDialog(page, job, answers)
    made.open()
    drain()
    assert made.paper is not None
    assert made.paper.pages == 3
    made.form.set_values({"amount": 4})
    made.draw()
    drain()
    assert len(read_in) == 2
    assert threading.get_ident() not in read_in
    assert "没有第四页。" in {label.text() for label in made.findChildren(QLabel)}
    assert not made.save_button.isEnabled()


def test_another_choice_draws_another_file_and_nothing_is_saved_meanwhile(
    dialog: PrintDialog, answers: Answers
) -> None:
    dialog.form.set_values({"amount": 4, "sides": "duplex"})
    dialog.draw()
    dialog.save()
    dialog.print_out()
    assert answers.asked == []
    drain()
    assert dialog.paper is not None
    assert dialog.paper.pages == 4
    assert dialog._pages.text() == "共 4 页，用纸 2 张"
    dialog.done(0)


def test_of_any_paper_some_pages_can_be_chosen(
    dialog: PrintDialog, answers: Answers, tmp_path: Path
) -> None:
    dialog.form.editor("which").set_value("pages")
    dialog.form.editor("pages").set_value("3，1")
    drain()
    assert dialog._pages.text() == "共 2 页，用纸 2 张"
    answers.path = tmp_path / "x.pdf"
    dialog.save()
    pages = PdfReader(BytesIO(answers.path.read_bytes())).pages
    assert ["Page 3" in pages[0].extract_text(), len(pages)] == [True, 2]


def test_pages_of_any_paper_that_are_not_there_are_said(dialog: PrintDialog) -> None:
    dialog.form.editor("which").set_value("pages")
    dialog.form.editor("pages").set_value("9")
    drain()
    assert dialog.form.error("pages") == "没有第 9 页：这份一共 3 页。"
    assert not dialog.print_button.isEnabled()
    dialog.done(0)


def test_a_folder_that_is_not_there_is_said_and_the_sheet_stays(
    dialog: PrintDialog, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "没有" / "x.pdf"
    dialog.save()
    assert answers.asked[-1].startswith("没有存成：")
    assert dialog.isVisible()
    dialog.done(0)


def test_a_character_no_font_has_is_named_before_printing(dialog: PrintDialog) -> None:
    assert dialog.missing.isVisible()
    assert "𰻝" in dialog.missing.text()
    dialog.form.set_values({"amount": 4})
    dialog.draw()
    drain()
    assert not dialog.missing.isVisible()
    dialog.done(0)


def test_without_a_printer_it_says_what_to_do(
    dialog: PrintDialog, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    dialog.print_out()
    assert answers.asked == ["这台电脑上没有找到打印机。"]
    dialog.done(0)


def test_the_pages_go_to_the_printer_and_the_sheet_closes(
    qtbot: QtBot, dialog: PrintDialog, tmp_path: Path
) -> None:
    printer = new_printer("记实簿", duplex=True)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    with qtbot.waitSignal(dialog.printed) as heard:
        dialog.send(printer)
    assert heard.args == [3]
    assert len(PdfReader(BytesIO((tmp_path / "out.pdf").read_bytes())).pages) == 3


@pytest.fixture
def listed(qtbot: QtBot, answers: Answers) -> Iterator[Callable[[float], PrintDialog]]:
    """The print sheet of a list of seven pages, so wide."""
    page = QWidget()
    qtbot.addWidget(page)
    page.show()

    def opened(width: float) -> PrintDialog:
        form = load_form(
            {
                "title": "名册", "per": "unit", "landscape": width > 200,
                "margins": {"top": 20, "bottom": 20, "binding": 25, "outer": 15},
                "part": [{"key": "list", "block": [{
                    "columns": [width],
                    "rows": [
                        {"height": 8, "head": True, "cells": ["姓名"]},
                        {"height": 8, "repeat": "rows", "cells": ["{name}"]},
                    ],
                }]}],
            }
        )  # fmt: skip
        rows = [{"name": f"第{number}人"} for number in range(1, 200)]

        def draw(values: Values) -> Callable[[], Paper]:
            return lambda: render(form, [{"rows": rows}], duplex=values["duplex"])

        made = PrintDialog(page, PrintJob("打印名册", "某支部", "名册", draw), answers)
        made.open()
        drain()
        return made

    yield opened
    page.close()


def test_any_paper_becomes_a_booklet_with_margins_that_change_sides(
    listed: Callable[[float], PrintDialog],
) -> None:
    dialog = listed(170)
    assert dialog.paper is not None
    pages = dialog.paper.pages
    dialog.form.editor("fold").set_value("booklet")
    drain()
    file = PdfReader(BytesIO(dialog.paper.pdf))
    assert len(file.pages) == -(-pages // 4) * 2  # two on each side, whole sheets
    box = file.pages[0].mediabox
    assert box.width > box.height
    dialog.form.editor("which").set_value("pages")
    dialog.form.editor("pages").set_value("1-2")
    drain()
    assert len(PdfReader(BytesIO(dialog.paper.pdf)).pages) == 2
    dialog.done(0)


def test_what_lies_across_is_not_laid_two_on_a_side(
    listed: Callable[[float], PrintDialog],
) -> None:
    dialog = listed(250)
    dialog.form.editor("fold").set_value("pairs")
    drain()
    assert "不能再两页拼一面" in dialog.form.error("fold")
    assert not dialog.print_button.isEnabled()
    dialog.done(0)
