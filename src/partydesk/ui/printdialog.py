"""The print sheet: choices at the left, at the right the very file that is saved and printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from partydesk.kernel.findings import Refusal
from partydesk.ui.cards import across, card, down, room_for, words
from partydesk.ui.fields import ChoiceField, Values
from partydesk.ui.form import Form
from partydesk.ui.preview import PaperView
from partydesk.ui.printout import new_printer, send_pages, write_paper
from partydesk.ui.prompts import Prompts
from partydesk.ui.taborder import press
from partydesk.ui.tasks import run_drawing, run_drawing_task
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from partydesk.printing.press import Paper

_SINGLE, _DUPLEX = "single", "duplex"
_NOTE = "保存的文件、打印的纸和右边看到的是同一份。签名、盖章处留空。"


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What can be printed.

    Attributes:
        title: what the sheet is headed with, 打印记实簿.
        subject: whose or what for, below the title.
        name: of the file and of the job at the printer, without ending.
        draw: gets the values of the choices (`duplex`: bool among them) in the window's thread and
            returns the work of drawing, which is done in the drawing lane.
        choices: what the clerk can choose besides one side or two.
        note: what is said below the subject.
        one_side: it is a single sheet, nothing is asked of its back.
    """

    title: str
    subject: str
    name: str
    draw: Callable[[Values], Callable[[], Paper]]
    choices: tuple[ChoiceField, ...] = ()
    note: str = _NOTE
    one_side: bool = False


class PrintDialog(QDialog):
    """Opened with `.open()`. Ctrl+S saves the PDF, Ctrl+P prints, Esc closes.

    Signals:
        saved: the Path of the file.
        printed: how many pages went to the printer.
    """

    saved = Signal(object)
    printed = Signal(int)

    def __init__(self, parent: QWidget, job: PrintJob, prompts: Prompts | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(job.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._job = job
        self._prompts = prompts or Prompts()
        self._wanted: Values = {}
        self.paper: Paper | None = None
        sides = ((_SINGLE, "单面"), (_DUPLEX, "双面"))
        self.form = Form(
            [*job.choices, ChoiceField(key="sides", label="单双面", blank="", options=sides)]
        )
        self.form.edited.connect(lambda _: self.draw())
        self.form.setVisible(not job.one_side)
        self.more = down()  # further buttons
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
        wanted = self._wanted = self.form.values()
        self._enable(ready=False)
        work = self._job.draw(wanted | {"duplex": self._duplex})
        run_drawing(self, work, lambda paper: self._take(wanted, paper))

    def save(self) -> None:
        """Ask where, then write the very bytes that are shown."""
        if self.save_button.isEnabled():
            self._prompts.save_file(self, "保存 PDF", f"{self._job.name}.pdf", self._save_to)

    def print_out(self) -> None:
        """Ask which printer, then hand the pages over."""
        if not self.print_button.isEnabled():
            return
        if not QPrinterInfo.availablePrinterNames():
            sentence = "这台电脑上没有找到打印机。"
            self._prompts.tell(self, sentence, "可以先保存 PDF，再拿到有打印机的电脑上打印。")
            return
        printer = new_printer(self._job.name, duplex=self._duplex)
        ask = QPrintDialog(printer, self)
        ask.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        ask.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ask.accepted.connect(lambda: self.send(printer))
        QDialog.open(ask)

    def send(self, printer: QPrinter) -> None:
        """Draw the pages on a printer that was chosen."""
        if self.paper is not None:
            pdf = self.paper.pdf
            run_drawing_task(self, "打印", lambda say: send_pages(pdf, printer, say), self._sent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button the cursor is on, and nothing from a field."""
        if not press(event):
            super().keyPressEvent(event)

    @property
    def _duplex(self) -> bool:
        return bool(self._wanted.get("sides") == _DUPLEX)

    def _sent(self, pages: int) -> None:
        self.printed.emit(pages)
        self.accept()

    def _save_to(self, path: Path) -> None:
        if self.paper is None:
            return
        try:
            write_paper(self.paper, path)
        except Refusal as refusal:
            self._prompts.tell(self, refusal.sentence)
        else:
            self.saved.emit(path)
            self.accept()

    def _take(self, wanted: Values, paper: Paper) -> None:
        if wanted is not self._wanted:
            return  # the clerk has chosen something else meanwhile
        self.paper = paper
        self.view.show_paper(paper)
        self.missing.setText("\n".join(_shortcomings(paper)))
        self.missing.setVisible(bool(self.missing.text()))
        sheets = (paper.pages + 1) // 2 if self._duplex else paper.pages
        self._pages.setText(f"共 {paper.pages} 页，用纸 {sheets} 张")
        self._enable(ready=True)

    def _enable(self, *, ready: bool) -> None:
        for button in (self.save_button, self.print_button):
            button.setEnabled(ready)

    def _lay_out(self) -> None:
        close = QPushButton("关闭")
        close.clicked.connect(self.reject)
        for button in (close, self.save_button, self.print_button):
            button.setAutoDefault(False)
        self.missing.hide()
        left = QWidget()
        left.setFixedWidth(px(300))
        left.setLayout(
            down(words(self._job.title, "title"), words(self._job.subject, "name", wrap=True),
                 words(self._job.note, "soft", wrap=True), 4, self.form, self._pages, self.missing,
                 None, self.print_button, self.save_button, self.more, close)
        )  # fmt: skip
        row = across(left, card(self.view, pad=1), gap=20)
        row.setStretch(1, 1)
        row.setContentsMargins(px(24), px(20), px(24), px(20))
        self.setLayout(row)
        self.resize(room_for(self, 980, 720))
        for keys, run in (("Ctrl+S", self.save), ("Ctrl+P", self.print_out)):
            QShortcut(QKeySequence(keys), self, run)


def _shortcomings(paper: Paper) -> Iterator[str]:
    """What is not on the paper as it was meant."""
    if paper.missing:
        yield f"这些字没有字体，打印成“〓”，请打印后手写：{'、'.join(paper.missing)}"
    if paper.lacking:
        yield f"这台电脑没有本单位选用的{'、'.join(paper.lacking)}，已用程序自带的字体代替。"
