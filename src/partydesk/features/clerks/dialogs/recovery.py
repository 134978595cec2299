"""打印恢复页: a new code, drawn in memory; it counts from the moment the paper is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from partydesk.features.clerks.papers import recovery_sheet
from partydesk.store.keys.code import new_code
from partydesk.ui.printdialog import PrintDialog, PrintJob

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from partydesk.printing.press import Paper
    from partydesk.ui.fields import Values
    from partydesk.ui.prompts import Prompts

_NOTE = (
    "打印后当场封进信封，放保险柜。打印、存成文件或抄完以后，这一页才有效，以前的恢复页同时作废。"
)
_SAVED = "存成的文件谁拿到都能打开账簿：打印后请马上删掉它。"


class RecoveryDialog(PrintDialog):
    """The print sheet of the recovery page; closed without paper, nothing has changed.

    Args:
        parent: the window.
        unit: the unit's name.
        on: today.
        prompts: who asks.

    Signals:
        on_paper: the code stands on paper, or in a file; and what has to be said of it.
    """

    on_paper = Signal(str, str)

    def __init__(self, parent: QWidget, unit: str, on: date, prompts: Prompts) -> None:
        self._code, self._kept = new_code(), False

        def draw(_values: Values) -> Callable[[], Paper]:
            return lambda: recovery_sheet(unit, self._code, on)

        job = PrintJob("打印恢复页", unit, "恢复页", draw, note=_NOTE, one_side=True)
        super().__init__(parent, job, prompts)
        by_hand = QPushButton("没有打印机，已手抄")
        by_hand.setAutoDefault(False)
        by_hand.clicked.connect(self.copied)
        self.more.addWidget(by_hand)
        self.printed.connect(lambda _: self._keep(""))
        self.saved.connect(lambda _: self._keep(_SAVED))

    def copied(self) -> None:
        """The clerk has copied it by hand: there is no printer."""
        self._prompts.confirm(
            self, "六组字符都抄在纸上、核对过了吗？", "抄好了", self._copied,
            detail="关掉以后，程序里再也看不到这个恢复码。",
        )  # fmt: skip

    def _copied(self) -> None:
        self._keep("")
        self.accept()

    def _keep(self, more: str) -> None:
        if not self._kept:
            self._kept = True
            self.on_paper.emit(self._code, more)
