from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QLabel, QWidget

from partydesk.ui.printdialog import PrintDialog, new_printer, send_pages
from partydesk.ui.tasks import Progress
from tests.ui.gallery import paper

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.conftest import Answers


@pytest.fixture
def dialog(qtbot: QtBot, answers: Answers) -> Iterator[PrintDialog]:
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    made = PrintDialog(page, "周沐阳 记实簿", paper(3), missing=("𰻝",), prompts=answers)
    made.open()
    yield made
    page.close()


def test_the_file_that_is_saved_is_the_one_that_was_seen(
    qtbot: QtBot, dialog: PrintDialog, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "周沐阳 记实簿.pdf"
    with qtbot.waitSignal(dialog.saved):
        dialog.save()
    assert answers.path.read_bytes() == paper(3).pdf
    assert [path.name for path in tmp_path.iterdir()] == ["周沐阳 记实簿.pdf"]


def test_a_folder_that_is_not_there_is_said_and_the_sheet_stays(
    dialog: PrintDialog, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "没有" / "x.pdf"
    dialog.save()
    assert answers.asked[-1].startswith("没有存成：")
    assert dialog.isVisible()
    dialog.done(0)


def test_a_character_no_font_has_is_named_before_printing(dialog: PrintDialog) -> None:
    assert any("𰻝" in label.text() for label in dialog.findChildren(QLabel))
    dialog.done(0)


def test_without_a_printer_it_says_what_to_do(
    dialog: PrintDialog, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    dialog.print_out()
    assert answers.asked == ["这台电脑上没有找到打印机。"]
    dialog.done(0)


@pytest.mark.parametrize(("first", "last", "pages"), [(0, 0, 3), (2, 3, 2), (3, 9, 1)])
@pytest.mark.usefixtures("qapp")
def test_the_pages_that_were_chosen_go_to_the_printer_on_a4(
    tmp_path: Path, first: int, last: int, pages: int
) -> None:
    printer = new_printer("记实簿")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setFromTo(first, last)
    assert send_pages(paper(3).pdf, printer, Progress(lambda *_: None)) == pages
    printed = PdfReader(BytesIO((tmp_path / "out.pdf").read_bytes()))
    assert len(printed.pages) == pages
    assert round(float(printed.pages[0].mediabox.height)) in {841, 842}
