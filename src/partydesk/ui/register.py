"""A window with one list of entries: entered, corrected, taken out and printed over the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from partydesk.ui.cards import across, down, room_for, words
from partydesk.ui.history import UndoLink, history_of
from partydesk.ui.readonly import WHY, WritingShut
from partydesk.ui.sheet import Sheet
from partydesk.ui.theme import px
from partydesk.ui.trying import tried

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from partydesk.ui.dialog import OrderDialog
    from partydesk.ui.page import Notice
    from partydesk.ui.prompts import Prompts
    from partydesk.ui.table import RecordTable


class Register(Sheet):
    """The list, what narrows it, the buttons below; for who only reads, those that write are shut.

    What is made of it makes its `table` and its buttons, then lays them out.

    Args:
        parent: the page.
        title: of the window.
        prompts: who asks.
        writes: whether this clerk may enter anything.

    Signals:
        saved: the Path of a file that was written.
        printed: how many pages went to the printer.
        changed: one sentence about what was entered.
    """

    saved = Signal(object)
    printed = Signal(int)
    changed = Signal(str)

    table: RecordTable

    def __init__(self, parent: QWidget, title: str, prompts: Prompts, *, writes: bool) -> None:
        super().__init__(parent, title)
        self.prompts, self.writes = prompts, writes
        self.undo = UndoLink(self)
        self.told = words("", "soft", wrap=True)
        self._history = history_of(parent)
        self.undo.told.connect(self._taken_back)
        self.bind({"Ctrl+Z": self.undo.undo, "Ctrl+Shift+Z": self.undo.redo})

    def refresh(self) -> None:
        """Ask the list again."""
        self.table.refresh()
        self.table.select_first()

    def ask(self, sheet: OrderDialog, said: str) -> None:
        """Open a sheet that enters something; `said` tells what, once it is done."""
        sheet.submitted.connect(lambda: self.done_with(said))
        sheet.open()

    def take_out(self, work: Callable[[], object], said: str) -> None:
        """Take something out; what speaks against it is told."""
        if tried(work, lambda sentence: self.prompts.tell(self, sentence)):
            self.done_with(f"{said}，按 Ctrl+Z 撤销")

    def done_with(self, said: str) -> None:
        """Something was entered: the list is asked again, the page is told."""
        self.refresh()
        if self._history is not None:  # not before: Ctrl+Z would take back what was done elsewhere
            self.undo.set_history(self._history)
        self.told.setText(said)
        self.table.setFocus()
        self.changed.emit(said)

    def _taken_back(self, notice: Notice) -> None:
        self.refresh()
        self.told.setText(notice.sentence)
        self.table.setFocus()

    def lay_out(
        self,
        title: str,
        hint: tuple[str, str],
        buttons: Sequence[QPushButton],
        around: tuple[Sequence[QWidget], Sequence[QWidget]] = ((), ()),
        size: tuple[int, int] = (980, 520),
    ) -> None:
        """Title, what narrows the list, the list, what is told of it, keys, buttons.

        Args:
            title: on top.
            hint: the keys that write, and those that only show.
            buttons: beside 关闭, the chief one last.
            around: above the list, and below it.
            size: px at text size 100 %, as far as the screen has room.
        """
        close = QPushButton("关闭")
        close.clicked.connect(self.reject)
        for button in (close, self.undo, *buttons):
            button.setAutoDefault(False)
        told = "　".join(hint) if self.writes else f"{WHY}　{hint[1]}"
        above, below = around
        foot = across(self.told, close, *buttons)
        foot.setStretchFactor(self.told, 1)
        keys = words(told, "hint", wrap=True)
        line = across(keys, self.undo)
        line.setStretchFactor(keys, 1)
        layout = down(
            words(title, "title", wrap=True), *above, self.table, *below,
            line, foot, gap=12,
        )  # fmt: skip
        layout.setContentsMargins(px(24), px(20), px(24), px(16))
        layout.setStretchFactor(self.table, 1)
        self.setLayout(layout)
        self.resize(room_for(self, *size))
        self.table.setFocus()
        if not self.writes:
            WritingShut(self).look()
