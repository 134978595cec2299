"""开始使用: what a new unit has to settle, what of it is done; Enter goes to where it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from partydesk.ui.cards import across, card, down, room_for, words
from partydesk.ui.table import Column, RecordTable
from partydesk.ui.taborder import press
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent

    from partydesk.features.reminders.rules import Start

_NOTE = "从上往下办，办好的自动打上“已办”。暂时不用的可以不办，随时可以从菜单“单位”再打开这张单子。"
_HINT = "Enter 去办　Esc 关闭"
_COLUMNS: tuple[Column[Start], ...] = (
    Column("done", "情况", 70, lambda one: "已办" if one.done else "未办", sortable=False,
           role=lambda one: "done" if one.done else "due"),
    Column("what", "要办的事", 210, lambda one: one.what, sortable=False, bold=True, most=280),
    Column("now", "现在", 250, lambda one: one.now, sortable=False, most=360),
    Column("why", "为什么", 380, lambda one: one.why, sortable=False, most=560),
)  # fmt: skip


class StartView(QDialog):
    """Opened with `.open()`.

    Args:
        parent: the window.
        starts: what there is to settle, in its order.

    Signals:
        opened: a `Start` is to be done; the sheet has closed.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget, starts: Sequence[Start]) -> None:
        super().__init__(parent)
        self.setWindowTitle("开始使用")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.shown = dict(enumerate(starts, 1))
        self.table = RecordTable(_COLUMNS, self._ids, self._rows, name="开始使用")
        self.table.opened.connect(self._open)
        left = sum(not one.done for one in starts)
        self.status = words(f"还有 {left} 件没办" if left else "都办好了", "soft", wrap=True)
        go = set_role(QPushButton("去办"), "primary")
        go.clicked.connect(lambda: self._open(self.table.current_id() or 1))
        close = QPushButton("关闭")
        close.clicked.connect(self.reject)
        for button in (go, close):
            button.setAutoDefault(False)
        head = down(words("开始使用", "title"), words(_NOTE, "soft", wrap=True), gap=4)
        foot = across(self.status, close, go)
        foot.setStretchFactor(self.status, 1)
        layout = down(head, card(self.table, pad=0), words(_HINT, "hint", wrap=True), foot, gap=10)
        layout.setContentsMargins(px(24), px(20), px(24), px(16))
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.resize(room_for(self, 1000, 560))
        self.table.refresh()
        first = next((number for number, one in self.shown.items() if not one.done), 1)
        self.table.select_id(first)
        self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button the cursor is on."""
        if not press(event):
            super().keyPressEvent(event)

    def _open(self, id_: int) -> None:
        start = self.shown[id_]
        self.accept()
        self.opened.emit(start)

    def _ids(self, _sort: str, _descending: bool) -> Sequence[int]:
        return list(self.shown)

    def _rows(self, ids: Sequence[int]) -> Mapping[int, Start]:
        return {id_: self.shown[id_] for id_ in ids if id_ in self.shown}
