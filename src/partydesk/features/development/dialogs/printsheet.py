"""打印记实簿: what is seen here is the file that is saved and printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from partydesk.kernel.findings import Refusal
from partydesk.ui.cards import across, card, down, words
from partydesk.ui.fields import ChoiceField
from partydesk.ui.form import Form
from partydesk.ui.preview import PaperView
from partydesk.ui.printdialog import new_printer, send_pages, write_paper
from partydesk.ui.tasks import run_drawing, run_drawing_task
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.features.development.papers import BookPress
    from partydesk.features.development.queries import BookRow
    from partydesk.printing.press import Paper
    from partydesk.ui.prompts import Prompts

_FILLED, _BLANK = "filled", "blank"
_SINGLE, _DUPLEX = "single", "duplex"


class PrintSheet(QDialog):
    """Filled or for the hand, one side or two; Ctrl+S saves the PDF, Ctrl+P prints.

    Signals:
        said: one sentence about what was done.
    """

    said = Signal(str)

    def __init__(self, parent: QWidget, press: BookPress, book: BookRow, prompts: Prompts) -> None:
        super().__init__(parent)
        self.setWindowTitle("打印记实簿")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._press, self._book, self._prompts = press, book, prompts
        self._title = f"{book.person.name} 发展党员全程纪实簿"
        self._wanted: tuple[object, object] = (None, None)
        self.paper: Paper | None = None
        self.form = Form(
            [
                ChoiceField(key="content", label="内容", blank="",
                            options=((_FILLED, "已登记的内容"), (_BLANK, "空白簿（手写）"))),
                ChoiceField(key="sides", label="单双面", blank="",
                            options=((_SINGLE, "单面"), (_DUPLEX, "双面"))),
            ]
        )  # fmt: skip
        self.form.set_values({"content": _FILLED, "sides": _SINGLE})
        self.form.edited.connect(lambda _: self.draw())
        self.view = PaperView("预览")
        self.missing = words("", "due", wrap=True)
        self._pages = words("正在生成……", "soft")
        self.save_button = QPushButton("保存 PDF　Ctrl+S")
        self.save_button.clicked.connect(self.save)
        self.print_button = set_role(QPushButton("打印　Ctrl+P"), "primary")
        self.print_button.clicked.connect(self.print_out)
        self._lay_out()
        self.draw()

    def draw(self) -> None:
        """Draw the file anew, as the choices say."""
        values = self.form.values()
        self._wanted = (values["content"], values["sides"])
        self._enable(ready=False)
        wanted = self._wanted
        job = self._press.job(self._book, blank=wanted[0] == _BLANK, duplex=wanted[1] == _DUPLEX)
        run_drawing(self, job, lambda paper: self._take(wanted, paper))

    def save(self) -> None:
        """Ask where, then write the very bytes that are shown."""
        if self.paper is not None:
            self._prompts.save_file(self, "保存 PDF", f"{self._title}.pdf", self._save_to)

    def print_out(self) -> None:
        """Ask which printer, then hand the pages over."""
        if self.paper is None:
            return
        if not QPrinterInfo.availablePrinterNames():
            sentence = "这台电脑上没有找到打印机。"
            self._prompts.tell(self, sentence, "可以先保存 PDF，再拿到有打印机的电脑上打印。")
            return
        printer = new_printer(self._title)
        modes = QPrinter.DuplexMode
        two = self._wanted[1] == _DUPLEX
        printer.setDuplex(modes.DuplexLongSide if two else modes.DuplexNone)
        ask = QPrintDialog(printer, self)
        ask.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        ask.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ask.accepted.connect(lambda: self._send(printer))
        QDialog.open(ask)

    def _send(self, printer: QPrinter) -> None:
        if self.paper is not None:
            pdf = self.paper.pdf
            run_drawing_task(self, "打印", lambda say: send_pages(pdf, printer, say), self._sent)

    def _sent(self, pages: int) -> None:
        self.said.emit(f"{self._title}：{pages} 页已送到打印机")
        self.accept()

    def _save_to(self, path: Path) -> None:
        if self.paper is None:
            return
        try:
            write_paper(self.paper, path)
        except Refusal as refusal:
            self._prompts.tell(self, refusal.sentence)
        else:
            self.said.emit(f"已保存 {path.name}")
            self.accept()

    def _take(self, wanted: tuple[object, object], paper: Paper) -> None:
        if wanted != self._wanted:
            return
        self.paper = paper
        self.view.show_paper(paper)
        lacking = "、".join(paper.missing)
        self.missing.setText(
            f"这些字没有字体，打印成“〓”，请打印后手写：{lacking}" if lacking else ""
        )
        self.missing.setVisible(bool(lacking))
        self._enable(ready=True)

    def _enable(self, *, ready: bool) -> None:
        for button in (self.save_button, self.print_button):
            button.setEnabled(ready)
        if ready and self.paper is not None:
            sheets = self.paper.pages
            if self._wanted[1] == _DUPLEX:
                sheets = (sheets + 1) // 2
            self._pages.setText(f"共 {self.paper.pages} 页，用纸 {sheets} 张")

    def _lay_out(self) -> None:
        close = QPushButton("关闭")
        close.clicked.connect(self.reject)
        for button in (close, self.save_button, self.print_button):
            button.setAutoDefault(False)
        self.missing.hide()
        note = words(
            "保存的文件、打印的纸和右边看到的是同一份。签名、盖章处留空。", "soft", wrap=True
        )
        left = QWidget()
        left.setFixedWidth(px(300))
        left.setLayout(
            down(words("打印记实簿", "title"), words(self._book.person.name, "name"), note, 4,
                 self.form, self._pages, self.missing, None,
                 self.print_button, self.save_button, close)
        )  # fmt: skip
        row = across(left, card(self.view, pad=1), gap=20)
        row.setStretch(1, 1)
        row.setContentsMargins(px(24), px(20), px(24), px(20))
        self.setLayout(row)
        room = self.screen().availableGeometry()
        self.resize(min(px(980), room.width() - 40), min(px(720), round(room.height() * 0.9)))
        for keys, run in (("Ctrl+S", self.save), ("Ctrl+P", self.print_out)):
            QShortcut(QKeySequence(keys), self, run)
