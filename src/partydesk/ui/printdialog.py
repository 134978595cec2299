"""The print sheet: choices at the left, at the right the very file that is saved and printed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from partydesk.kernel.findings import Refusal
from partydesk.printing.adjusting import Adjustment, for_printer
from partydesk.printing.finish import Finish, Fold, finished, read_pages, spans
from partydesk.printing.press import Paper, ink
from partydesk.ui.cards import IconButton, across, card, down, link, room_for, scrolled, words
from partydesk.ui.paperdesk import PaperDesk
from partydesk.ui.printchoices import PrintChoices
from partydesk.ui.printers import PrinterShelf
from partydesk.ui.printjob import PaperSource, PrintJob
from partydesk.ui.printlog import print_log_of
from partydesk.ui.printsay import crowded_words, last_words, pages_words, shortcomings
from partydesk.ui.printsend import PrintSender
from partydesk.ui.prompts import Prompts
from partydesk.ui.sendingsheet import Drawn, SendingSheet
from partydesk.ui.taborder import press
from partydesk.ui.tasks import run_drawing
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtPrintSupport import QPrinter

    from partydesk.kernel.prints import Subject
    from partydesk.printing.order import Order
    from partydesk.ui.fields import Values

__all__ = ["PaperSource", "PrintDialog", "PrintJob"]

_NO_LOG = "查阅人员打印不留记录。"


class PrintDialog(SendingSheet):
    """Opened with `.open()`. Ctrl+S saves the PDF, Ctrl+P prints, Ctrl+F looks, Esc closes."""

    def __init__(self, parent: QWidget, job: PrintJob, prompts: Prompts | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(job.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.job = job
        self.prompts = self._prompts = prompts or Prompts()
        self.log = print_log_of(parent) if job.form or job.source else None
        self.drawn: Drawn | None = None
        self._wanted = object()
        self._at = 0  # whose paper is in view
        self.form = PrintChoices(job, PrinterShelf().trays)
        self.form.chosen.connect(self._draw_first)
        self.more = down()  # further buttons
        self.desk = PaperDesk("预览")
        self.view = self.desk.view
        self.missing, self.crowded = (words("", "due", wrap=True) for _ in range(2))
        self._pages = words("正在生成……", "soft", wrap=True)
        self.save_button = QPushButton("保存 PDF　Ctrl+S")
        self.print_button = set_role(QPushButton("打印　Ctrl+P"), "primary")
        self.test_button = QPushButton("试打第一页（不留记录）")
        self.out = PrintSender(self)
        self._lay_out()
        self._connect()
        self.draw()

    @property
    def paper(self) -> Paper | None:
        """The file in view."""
        return self.drawn.paper if self.drawn else None

    def draw(self) -> None:
        """Draw the file anew, as the choices say."""
        wanted = self._wanted = object()
        self.enable(ready=False)
        subjects = self.form.subjects()
        self._at = min(self._at, max(len(subjects) - 1, 0))
        self._show_whose(subjects)
        if self.job.source is not None and not subjects:
            self._pages.setText("请先选人。")
            return
        work = self._work(subjects[self._at] if subjects else None)
        run_drawing(self, work, lambda drawn: self._take(wanted, drawn))

    def save(self) -> None:
        """Ask where, then write the very bytes that are shown."""
        if self.save_button.isEnabled():
            self.out.ask_file()

    def print_out(self, *, test: bool = False) -> None:
        """Ask which printer, then hand the pages over; a test is one page and leaves no mark."""
        if self.print_button.isEnabled():
            self.out.ask_printer(test=test)

    def send(self, printer: QPrinter, *, test: bool = False) -> None:
        """Print on a printer that was chosen."""
        self.out.send(printer, test=test)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button the cursor is on, and nothing from a field."""
        if not press(event):
            super().keyPressEvent(event)

    def enable(self, *, ready: bool) -> None:
        """Open or shut what leads out."""
        for button in (self.save_button, self.print_button, self.test_button):
            button.setEnabled(ready)

    def _work(self, subject: Subject | None) -> Callable[[], Drawn | Refusal]:
        """What is done in the drawing lane; a source is read there, too, as it may be long."""
        batch = self.batch()
        if batch is None or subject is None:
            order = self.form.order()
            draw = partial(_begun, self.job, self.form.values() | {"duplex": order.mirrored})
            if self.job.reads:
                return lambda: _painted(draw(), order)
            paint = draw()
            return lambda: _painted(paint, order)

        def work() -> Drawn | Refusal:
            try:
                carried = batch.carry_out(subject)
            except Refusal as refusal:
                return refusal
            return Drawn(subject, ink(carried.made), carried)

        return work

    def _draw_first(self) -> None:
        self.out.forget()
        self.draw()

    def _take(self, wanted: object, drawn: Drawn | Refusal) -> None:
        if wanted is not self._wanted:
            return  # the clerk has chosen something else meanwhile
        if isinstance(drawn, Refusal):
            if not self.form.refuse(drawn):
                self._pages.setText(drawn.sentence)
            return
        self.drawn = drawn
        paper = drawn.paper
        self.desk.show_paper(paper if paper.pages else None)
        self.missing.setText(shortcomings(paper))
        self.missing.setVisible(bool(self.missing.text()))
        draft = self.form.order().mode == "draft" if self.job.source else False
        self.crowded.setText(crowded_words(paper, draft=draft))
        self.crowded.setVisible(bool(self.crowded.text()))
        said = pages_words(paper, drawn.carried, duplex=self.duplex)
        self._pages.setText("\n".join(filter(None, (said, self._printed_before(drawn)))))
        many = len(self.form.subjects()) > 1
        self.enable(ready=bool(paper.pages) or many)

    def _printed_before(self, drawn: Drawn) -> str:
        source, order = self.job.source, self.form.order()
        if source is None or drawn.subject is None or self.log is None or order.mode != "filled":
            return ""
        return last_words(self.log.last(source.form, drawn.subject, duplex=order.mirrored))

    def _show_whose(self, subjects: Sequence[Subject]) -> None:
        many = len(subjects) > 1
        self._whose.setVisible(many)
        if many:
            place = f"（{self._at + 1} / {len(subjects)}）"
            self._whose_name.setText(subjects[self._at].name + place)

    def _turn(self, step: int) -> None:
        subjects = self.form.subjects()
        if subjects:
            self._at = (self._at + step) % len(subjects)
            self.draw()

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(lambda *_: self.print_out())
        self.test_button.clicked.connect(lambda *_: self.print_out(test=True))
        for keys, run in (("Ctrl+S", self.save), ("Ctrl+P", self.print_out)):
            QShortcut(QKeySequence(keys), self, run)

    def _lay_out(self) -> None:
        close = QPushButton("关闭")
        close.clicked.connect(self.reject)
        for button in (close, self.save_button, self.print_button, self.test_button):
            button.setAutoDefault(False)
        self.missing.hide()
        self.crowded.hide()
        self._whose_name = words("", "name")
        self._whose = QWidget()
        self._whose.setLayout(
            across(IconButton("previous", "上一个人", lambda: self._turn(-1)), self._whose_name,
                   IconButton("next", "下一个人", lambda: self._turn(1)), None, gap=4)
        )  # fmt: skip
        inside = QWidget()
        readonly = self.log is not None and not self.log.keeps
        inside.setLayout(
            down(words(self.job.title, "title"), words(self.job.subject, "name", wrap=True),
                 words(self.job.note + (_NO_LOG if readonly else ""), "soft", wrap=True), 4,
                 self.form, self._whose, self._pages, self.crowded, self.missing,
                 self.out.report, None)
        )  # fmt: skip
        inside.layout().setContentsMargins(0, 0, px(10), 0)  # type: ignore[union-attr]
        area = scrolled(inside)
        area.setMinimumWidth(px(200))
        left = QWidget()
        left.setFixedWidth(px(322))
        left.setLayout(
            down(area, self.print_button, self.save_button, self.out.resume, self.more,
                 across(self.test_button, None, close),
                 link("打印机校准…", self.out.calibrate))
        )  # fmt: skip
        row = across(left, card(self.desk, pad=1), gap=18)
        row.setStretch(1, 1)
        row.setContentsMargins(px(24), px(20), px(24), px(16))
        self.setLayout(row)
        self.resize(room_for(self, 1130, 760))


def _begun(job: PrintJob, values: Values) -> Callable[[], Paper] | Refusal:
    """The work of drawing what comes from no source, or why there is nothing to draw."""
    if job.draw is None:
        return Refusal("没有可以打印的。")
    try:
        return job.draw(values)
    except Refusal as nothing:
        return nothing


def _painted(paint: Callable[[], Paper] | Refusal, order: Order) -> Drawn | Refusal:
    """A paper that comes from no source: the pages that are wanted of it, two on a side or one."""
    if isinstance(paint, Refusal):
        return paint
    paper = paint()
    try:
        wanted = read_pages(order.pages, paper.pages)
    except Refusal as refusal:
        return refusal
    if wanted is None and order.fold is Fold.PLAIN:
        return Drawn(None, paper, None)
    part = "" if wanted is None else spans(wanted)
    made = paper.made
    if order.fold is not Fold.PLAIN and (made is None or made.size[0] > made.size[1]):
        return Refusal("这份是横向的或已经拼好，不能再两页拼一面。", field="fold")
    if made is not None:
        chosen = finished(made, Finish(wanted, order.fold, order.creep))
        return Drawn(None, ink(chosen), None, part)
    pdf = for_printer(paper.pdf, Adjustment(), duplex=False, pages=wanted)
    count = paper.pages if wanted is None else len(wanted)
    return Drawn(None, replace(paper, pdf=pdf, pages=count, sheets=()), None, part)
