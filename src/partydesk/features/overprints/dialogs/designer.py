"""The sheet of one kind of stock: kept, laid over a scan, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from partydesk.features.overprints import queries
from partydesk.features.overprints.dialogs.editing import StockEditor
from partydesk.features.overprints.papers import OverprintSource, People
from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.printdialog import PrintDialog, PrintJob
from partydesk.ui.prompts import Prompts
from partydesk.ui.taborder import press
from partydesk.ui.tasks import run_task

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from partydesk.features.attachments.service.sources import Source
    from partydesk.features.overprints.service import OverprintBook

_PICTURES = "图片 (*.png *.jpg *.jpeg)"
_NOTE = "先把空白表按实际方向放进打印机，用“试打第一页”对一对位置；底图不会打印。"


class StockDesigner(StockEditor):
    """Opened with `.open()`. Ctrl+S keeps, Ctrl+Z and Ctrl+Shift+Z go back and forth, Esc closes.

    Args:
        parent: the window.
        book: the stock of the unit.
        number: its row; None for a new kind.
        people: whose values can be printed.
        source: makes a source of a file that was chosen.
        prompts: who asks.
    """

    def __init__(
        self,
        parent: QWidget | None,
        book: OverprintBook,
        number: int | None,
        people: People,
        source: Callable[[Path], Source],
        prompts: Prompts | None = None,
    ) -> None:
        super().__init__(parent, book, number, people)
        self.prompts, self._source = prompts or Prompts(), source
        for button, run in (
            (self.scan_button, self.ask_scan), (self.unscan_button, self.drop_scan),
            (self.print_button, self.print_out), (self.close_button, self.reject),
            (self.keep_button, self.keep),
        ):  # fmt: skip
            button.clicked.connect(lambda *_, run=run: run())
        QShortcut(QKeySequence("Ctrl+S"), self, self.keep)
        QShortcut(QKeySequence("Ctrl+P"), self, self.print_out)

    def keep(self) -> bool:
        """Keep it; says whether that could be."""
        try:
            self.number = self.book.keep(self.sitting.stock, self.number)
        except Refusal as refusal:
            known = refusal.field in self.sheet.keys
            self.sheet.set_errors({str(refusal.field): refusal.sentence} if known else {})
            self.say(refusal.sentence, wrong=True)
            return False
        except StoreTrouble as trouble:
            self.say(trouble.sentence, wrong=True)
            return False
        self.sitting.note_kept()
        self.say("已保存。")
        return True

    def ask_scan(self) -> None:
        """Choose the scan of the page in hand; the stock is kept first, it belongs to it."""
        if self.number is None and not self.keep():
            return
        self.prompts.open_file(self, "选底图", _PICTURES, self.take_scan)

    def take_scan(self, path: Path) -> None:
        """Lay it under the page in hand."""
        if self.number is None:
            return
        number, page = self.number, self._page()

        def work() -> str:
            try:
                with self.book.reading():
                    self.book.take_scan(number, page, self._source(path))
            except (Refusal, StoreTrouble) as trouble:
                return trouble.sentence
            return ""

        run_task(self, "正在放入底图……", lambda _going: work(), self._scan_taken)

    def _scan_taken(self, trouble: str) -> None:
        if trouble:
            self.say(trouble, wrong=True)
        else:
            self.draw()

    def drop_scan(self) -> None:
        """Take the scan of the page in hand away."""
        if self.number is not None:
            self.book.drop_scan(self.number, self._page())
            self.draw()

    def print_out(self) -> None:
        """The print sheet: of whom is asked there; what is not kept is kept first."""
        fresh = self.number is not None and not self.sitting.touched
        if not fresh and not (self.book.keeps and self.keep()):
            return
        print_stock(self, self.book, self.number, self._people, self.prompts)

    def settle(self, then: Callable[[], object]) -> None:
        """Have what was changed kept or given up, then go on."""
        if not (self.book.keeps and self.sitting.touched):
            then()
            return
        self.prompts.confirm_loss(self, "保存", lambda: self.keep() and then(), then)

    def reject(self) -> None:
        """Leave; ask first when something is not kept."""
        self.settle(super().reject)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button the cursor is on, and nothing from a field."""
        if not press(event):
            super().keyPressEvent(event)


def print_stock(
    parent: QWidget, book: OverprintBook, number: int | None, people: People, prompts: Prompts
) -> None:
    """The print sheet of a kind of stock."""
    stock = queries.stock(number) if number is not None else None
    if stock is None:
        return
    source = OverprintSource(book, stock, book.backdrops(number, stock.pages), people)
    first = people.subjects[0].name if people.subjects else "还没有人"
    job = PrintJob(
        f"套打 {stock.title}", first, f"{first} {stock.title}", source=source, note=_NOTE
    )
    PrintDialog(parent, job, prompts).open()
