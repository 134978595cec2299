"""Pages on a printer; a printer that writes a PDF stands in for one of metal."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter

from partydesk.ui.printout import new_printer, send_pages
from partydesk.ui.tasks import Progress
from tests.ui.gallery import paper

if TYPE_CHECKING:
    from pathlib import Path


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


@pytest.mark.usefixtures("qapp")
def test_what_is_printed_looks_like_what_was_seen(tmp_path: Path) -> None:
    printer = new_printer("记实簿")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    seen = paper(1).pdf
    send_pages(seen, printer, Progress(lambda *_: None))
    first, second = (_grey(pdf) for pdf in (seen, (tmp_path / "out.pdf").read_bytes()))
    assert len(first) == len(second)
    ink = sum(255 - dot for dot in first)
    assert ink > 0
    moved = sum(abs(a - b) for a, b in zip(first, second, strict=True))
    assert moved < ink * 0.35  # drawn once more as dots, nothing is elsewhere or of another size


def _grey(pdf: bytes) -> bytes:
    """The first page at 72 dots to an inch, A4 to the dot."""
    page = pypdfium2.PdfDocument(pdf)[0]
    fine = page.render(scale=4).to_pil().convert("L")
    return bytes(fine.resize((595, 842), Image.Resampling.BOX).tobytes())
