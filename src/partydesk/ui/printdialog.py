"""A paper leaves the program: to a printer, or into a PDF file that is the same to the last dot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import in_words
from partydesk.ui.cards import across, down, words
from partydesk.ui.drawnpages import open_pages
from partydesk.ui.prompts import Prompts
from partydesk.ui.tasks import Progress, run_drawing_task
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from partydesk.ui.paper import Paper

_DPI = 300
_POINTS = 72


class PrintDialog(QDialog):
    """Asks whether to print or to save; opened with `.open()`.

    Args:
        parent: the page.
        title: what is printed, 周沐阳 发展党员记实簿.
        paper: as it was previewed.
        note: one soft sentence, which paper to load or on which sides to print.
        missing: characters that no font has; named before it is printed.
        prompts: who asks for the file.

    Signals:
        saved: the Path of the file.
        printed: how many pages went to the printer.
    """

    saved = Signal(object)
    printed = Signal(int)

    def __init__(
        self,
        parent: QWidget,
        title: str,
        paper: Paper,
        *,
        note: str = "",
        missing: tuple[str, ...] = (),
        prompts: Prompts | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._paper = paper
        self._prompts = prompts or Prompts()
        self.setWindowTitle("打印")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        lines = [words(title, "title", wrap=True)]
        lines += [words(note, "soft", wrap=True)] if note else []
        if missing:
            text = f"有 {len(missing)} 个字所有字体都没有，纸上印为〓：{'、'.join(missing)}"
            lines.append(words(text, "wrong", wrap=True))
        layout = down(*lines, 8, self._buttons(), gap=8)
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        self.setLayout(layout)
        self.setMinimumWidth(px(460))

    def save(self) -> None:
        """Ask where, and write the file."""
        self._prompts.save_file(self, "存为 PDF", f"{self._title}.pdf", self._write)

    def print_out(self) -> None:
        """Ask which printer, and send the pages."""
        if not QPrinterInfo.availablePrinterNames():
            self._prompts.tell(
                self, "这台电脑上没有找到打印机。", "可以先存为 PDF，再拿到有打印机的电脑上打印。"
            )
            return
        printer = new_printer(self._title)
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._send(printer))
        QDialog.open(dialog)

    def _buttons(self) -> QWidget:
        buttons = QWidget()
        save, cancel = QPushButton("存为 PDF…"), QPushButton("取消")
        send = set_role(QPushButton("打印…"), "primary")
        runs: tuple[tuple[QPushButton, Callable[[], object]], ...] = (
            (save, self.save), (cancel, self.reject), (send, self.print_out)
        )  # fmt: skip
        for button, run in runs:
            button.clicked.connect(lambda _=False, run=run: run())
        send.setDefault(True)
        buttons.setLayout(across(None, cancel, save, send))
        return buttons

    def _write(self, path: Path) -> None:
        try:
            write_paper(self._paper, path)
        except Refusal as refusal:
            self._prompts.tell(self, refusal.sentence)
        else:
            self.saved.emit(path)
            self.accept()

    def _send(self, printer: QPrinter) -> None:
        pdf = self._paper.pdf
        run_drawing_task(
            self, "打印", lambda progress: send_pages(pdf, printer, progress), self._sent
        )

    def _sent(self, pages: int) -> None:
        self.printed.emit(pages)
        self.accept()


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


def new_printer(title: str) -> QPrinter:
    """A4, the whole sheet, fine enough for the lines of a form."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    printer.setFullPage(True)
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
