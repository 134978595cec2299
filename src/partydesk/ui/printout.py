"""A paper leaves the program: to a printer, or into a PDF file that is the same to the last dot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import in_words
from partydesk.ui.drawnpages import open_pages

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.ui.paper import Paper
    from partydesk.ui.tasks import Progress

_DPI = 300
_POINTS = 72


def write_paper(paper: Paper, path: Path) -> None:
    """Write the file; an older file of that name is replaced only by a whole one.

    Raises:
        Refusal: it cannot be written there.
    """
    half = path.with_name(f".{path.name}.part")
    try:
        with in_words():
            half.write_bytes(paper.pdf)
            half.replace(path)
    except Exception as trouble:
        half.unlink(missing_ok=True)
        raise Refusal(f"没有存成：{getattr(trouble, 'sentence', '')}") from trouble


def new_printer(title: str, *, duplex: bool = False) -> QPrinter:
    """A4, the whole sheet, fine enough for the lines of a form; `duplex` prints both sides."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    printer.setFullPage(True)
    modes = QPrinter.DuplexMode
    printer.setDuplex(modes.DuplexLongSide if duplex else modes.DuplexNone)
    return printer


def send_pages(pdf: bytes, printer: QPrinter, progress: Progress) -> int:
    """Draw the pages the clerk chose on the printer, in the drawing lane; returns how many."""
    file = open_pages(pdf)
    try:
        first = printer.fromPage() or 1
        last = min(printer.toPage() or len(file.sizes), len(file.sizes))
        painter = QPainter(printer)
        for number in range(first, last + 1):
            progress(number - first, last - first + 1, f"第 {number} 页")
            if number > first:
                printer.newPage()
            made = file.image(number - 1, _DPI / _POINTS)
            image = QImage(
                made.pixels, made.width, made.height, made.width * 4, QImage.Format.Format_RGB32
            )
            painter.drawImage(QRectF(printer.paperRect(QPrinter.Unit.DevicePixel)), image)
        painter.end()
        return max(last - first + 1, 0)
    finally:
        file.close()
