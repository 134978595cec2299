"""会议记录 as text: plain lines, tidy signs, and what a careful reader would point out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.cards import across, down, words
from partydesk.ui.readonly import writing
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from partydesk.features.meetings.queries import Minutes
    from partydesk.features.meetings.service import MeetingBook

_PAUSE = 250  # ms after the last letter
_SHOWN = 3
_EMPTY = "一、……\n每段一行。标点自动改成中文标点；签名留给手写。"


class MinutesText(QWidget):
    """The body of the minutes.

    Signals:
        wrote: one sentence about what was written.
        typed: the text as it stands, after each pause.
    """

    wrote = Signal(str)
    typed = Signal(str)

    def __init__(self, book: MeetingBook) -> None:
        super().__init__()
        self._book = book
        self._minutes: Minutes | None = None
        self.box = QPlainTextEdit()
        self.box.setAccessibleName("会议记录正文")
        self.box.setPlaceholderText(_EMPTY)
        self.box.setTabChangesFocus(True)
        self.points = words("", "hint", wrap=True)
        self.error = words("", "field-error", wrap=True)
        self.error.hide()
        self.save_button = set_role(writing(QPushButton("保存　Ctrl+Enter")), "primary")
        self.save_button.clicked.connect(lambda _: self.save())
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._look)
        self.box.textChanged.connect(self._pause.start)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self, self.save)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        layout = down(self.box, self.points, self.error, across(None, self.save_button), gap=8)
        layout.setStretchFactor(self.box, 1)
        self.box.setMinimumHeight(px(120))
        self.setLayout(layout)

    @property
    def touched(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._minutes is not None and self.box.document().isModified()

    def show_minutes(self, minutes: Minutes | None) -> None:
        """The text of this meeting; what is being typed of the same one stays."""
        same = minutes is not None and self._minutes is not None and minutes.id == self._minutes.id
        keep = same and self.touched
        self._minutes = minutes
        if not keep and self.box.toPlainText() != (minutes.order.text if minutes else ""):
            self.box.setPlainText(minutes.order.text if minutes else "")
        if not keep:
            self.box.document().setModified(False)
        can = minutes is not None and not minutes.is_final
        self.box.setReadOnly(not can)
        self.save_button.setVisible(can)
        self._look()

    def save(self) -> bool:
        """Write the text; True when it is written."""
        if self._minutes is None or not self.touched:
            return True
        try:
            self._book.write_text(self._minutes.id, self.box.toPlainText())
        except (Refusal, StoreTrouble) as trouble:
            self.error.setText(trouble.sentence)
            self.error.show()
            return False
        self.error.hide()
        self.box.document().setModified(False)
        self.wrote.emit("会议记录已保存")
        return True

    def drop(self) -> None:
        """Forget what was typed."""
        self.box.document().setModified(False)
        minutes, self._minutes = self._minutes, None
        self.show_minutes(minutes)

    def _look(self) -> None:
        """Names and sentences that deserve a second look."""
        self._pause.stop()
        if self._minutes is None:
            return
        text = self.box.toPlainText()
        told = [f"“{one.written}”是不是“{one.meant}”？" for one in self._book.misspelt(text)]
        told += [
            f"“{one.sentence[:18]}……”与{one.where}的记录一字不差。"
            for one in self._book.reused(self._minutes, text)
        ]
        more = f"　还有 {len(told) - _SHOWN} 处。" if len(told) > _SHOWN else ""
        self.points.setText("\n".join(told[:_SHOWN]) + more)
        self.points.setVisible(bool(told))
        self.typed.emit(text)
