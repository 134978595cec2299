"""A paper leaves the program: to a printer, or into a PDF file that is the same to the last dot."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from tempfile import NamedTemporaryFile
from typing import IO, TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble, in_words
from partydesk.ui.drawnpages import open_pages
from partydesk.ui.printers import require_printer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from partydesk.printing.adjusting import Adjustment
    from partydesk.printing.preview import PageImages
    from partydesk.ui.paper import Paper

_FINEST, _COLOURED = 600, 300  # dots to an inch: finer costs memory and shows nothing
_POINTS = 72
_BANDS = 4  # a page at 600 dpi is drawn in so many strips: 9 MB at a time, not 35
_A4 = (210 / 25.4 * _POINTS, 297 / 25.4 * _POINTS)
_STEM = 60  # letters of a name that is only there while a file is written
_PATIENCE = 120  # seconds that CUPS may take to accept a file


def write_paper(paper: Paper, path: Path) -> None:
    """Write the file; an older file of that name is replaced only by a whole one.

    Raises:
        Refusal: it cannot be written there.
    """
    write_bytes(paper.pdf, path)


def write_bytes(body: bytes, path: Path) -> None:
    """As `write_paper`.

    Raises:
        Refusal: it cannot be written there, or another program has it open.
    """
    write_whole(path, lambda file: file.write(body))


def write_whole(path: Path, fill: Callable[[IO[bytes]], object]) -> None:
    """Let a file be filled beside its place, and put it there when it is whole.

    Raises:
        Refusal: it cannot be written there, or another program has it open.
        Exception: whatever `fill` raises; there is no file then.
    """
    half = path.with_name(f".{path.stem[:_STEM]}.part")
    try:
        with in_words():
            with half.open("wb") as file:
                fill(file)
            half.replace(path)
    except BaseException as trouble:
        with suppress(OSError):
            half.unlink(missing_ok=True)
        if not isinstance(trouble, StoreTrouble):
            raise
        sentence = trouble.sentence
        if isinstance(trouble.__cause__, PermissionError) and path.exists():
            sentence = f"“{path.name}”可能正被别的程序打开，或者没有权限；请关掉它再存。"
        raise Refusal(f"没有存成：{sentence}") from trouble


def new_printer(
    title: str, *, duplex: bool = False, size: tuple[float, float] = _A4, name: str = ""
) -> QPrinter:
    """The whole sheet, fine enough for the lines of a form.

    Args:
        title: what the job is called in the queue.
        duplex: print both sides; a sheet that lies is turned over its short edge, so that it folds.
        size: of a page, points.
        name: the printer; empty for the usual one.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if name:
        printer.setPrinterName(name)
    printer.setDocName(title)
    across = size[0] > size[1]
    upright = QSizeF(min(size), max(size))
    match = QPageSize.SizeMatchPolicy.FuzzyMatch
    printer.setPageSize(QPageSize(upright, QPageSize.Unit.Point, "", match))
    ways = QPageLayout.Orientation
    printer.setPageOrientation(ways.Landscape if across else ways.Portrait)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    printer.setFullPage(True)
    modes = QPrinter.DuplexMode
    both = modes.DuplexShortSide if across else modes.DuplexLongSide
    printer.setDuplex(both if duplex else modes.DuplexNone)
    return printer


def chosen_pages(printer: QPrinter, total: int) -> list[int]:
    """The pages (from 0) that were chosen in the dialog of the system."""
    ranges = printer.pageRanges()
    if printer.printRange() == QPrinter.PrintRange.PageRange and not ranges.isEmpty():
        return [page for page in range(total) if ranges.contains(page + 1)]
    first, last = printer.fromPage() or 1, min(printer.toPage() or total, total)
    return list(range(first - 1, last))


def send_pages(
    pdf: bytes,
    printer: QPrinter,
    progress: Callable[..., None],
    adjustment: Adjustment | None = None,
    tray: str = "",
) -> int:
    """Hand the pages the clerk chose to the printer, in the drawing lane; returns how many.

    Where CUPS prints, the file itself is handed over, as lines and letters; elsewhere the pages are
    drawn at the printer's own resolution.

    Args:
        pdf: the file.
        printer: chosen and set.
        progress: told of every page.
        adjustment: what this printer needs; None for nothing.
        tray: what the printer calls the tray; empty for its usual one.

    Raises:
        Refusal: the printer is not there any more, or does not take the job.
    """
    from partydesk.printing.adjusting import Adjustment, for_printer  # noqa: PLC0415 - loads pdfium

    file = open_pages(pdf)
    total = len(file.sizes)
    file.close()
    pages = chosen_pages(printer, total)
    if not pages:
        return 0
    duplex = printer.duplex() != QPrinter.DuplexMode.DuplexNone
    whole = None if pages == list(range(total)) else pages
    ready = for_printer(pdf, adjustment or Adjustment(), duplex=duplex, pages=whole)
    _hand_over(ready, printer, progress, tray)
    return len(pages)


def _hand_over(pdf: bytes, printer: QPrinter, progress: Callable[..., None], tray: str) -> None:
    native = printer.outputFormat() == QPrinter.OutputFormat.NativeFormat
    if native or not printer.outputFileName():  # without any printer Qt would write a PDF nowhere
        require_printer(printer.printerName())
    tool = shutil.which("lp")
    if native and sys.platform.startswith("linux") and tool:
        progress(0, 0, "交给打印队列")
        _queue(tool, pdf, printer, tray)
    else:
        _paint(pdf, printer, progress)


def _queue(tool: str, pdf: bytes, printer: QPrinter, tray: str) -> None:
    """Hand a file to CUPS, which prints it as lines and letters."""
    with NamedTemporaryFile(suffix=".pdf", delete=False) as held:
        held.write(pdf)
    title, copies = printer.docName() or "PartyDesk", str(printer.copyCount())
    command = [tool, "-d", printer.printerName(), "-t", title, "-n", copies]
    command += [*_options(printer, tray), held.name]
    try:
        done = subprocess.run(  # noqa: S603 - the system's own program, every word an argument
            command, capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Refusal("打印队列没有应答，没有打印；请检查打印服务后再试。") from error
    finally:
        os.unlink(held.name)  # noqa: PTH108 - CUPS has a copy of its own by now
    if done.returncode:
        name = printer.printerName()
        raise Refusal(f"打印机“{name}”没有接受这份文件，没有打印；请检查它是否开着、队列是否停了。")


def _options(printer: QPrinter, tray: str) -> list[str]:
    """What was chosen for the printer, as CUPS says it."""
    modes = QPrinter.DuplexMode
    sides = {modes.DuplexLongSide: "two-sided-long-edge", modes.DuplexShortSide:
             "two-sided-short-edge"}.get(printer.duplex(), "one-sided")  # fmt: skip
    words = [
        f"sides={sides}",
        "print-scaling=none",
        f"media={printer.pageLayout().pageSize().key()}",
    ]
    if printer.colorMode() == QPrinter.ColorMode.GrayScale:
        words.append("print-color-mode=monochrome")
    if printer.collateCopies() and printer.copyCount() > 1:
        words.append("collate=true")
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        words.append("outputorder=reverse")
    if tray:
        words.append(f"InputSlot={tray}")
    return [part for word in words for part in ("-o", word)]


def _paint(pdf: bytes, printer: QPrinter, progress: Callable[..., None]) -> None:
    """Draw the pages on a printer that takes nothing but what is drawn."""
    file = open_pages(pdf)
    try:
        painter = QPainter()
        if not painter.begin(printer):
            name = printer.printerName()
            raise Refusal(f"打印机“{name}”没有接受打印，请检查它是否开着、有没有连上。")
        for number in range(len(file.sizes)):
            progress(number, len(file.sizes), f"第 {number + 1} 页")
            if number:
                printer.newPage()
            _paint_page(painter, printer, file, number)
        painter.end()
    finally:
        file.close()


def _paint_page(painter: QPainter, printer: QPrinter, file: PageImages, number: int) -> None:
    area = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
    if file.pictured(number):
        made = file.image(number, min(printer.resolution(), _COLOURED) / _POINTS)
        colours = QImage.Format.Format_RGB32
        image = QImage(made.pixels, made.width, made.height, made.width * 4, colours)
        painter.drawImage(area, image)
        return
    scale = min(printer.resolution(), _FINEST) / _POINTS
    for band in range(_BANDS):
        made, top = file.band(number, scale, band, _BANDS)
        line = len(made.pixels) // made.height
        grey = QImage.Format.Format_Grayscale8
        image = QImage(made.pixels, made.width, made.height, line, grey)
        tall = area.width() * made.height / made.width
        target = QRectF(area.left(), area.top() + top * area.height(), area.width(), tall)
        painter.drawImage(target, image)
