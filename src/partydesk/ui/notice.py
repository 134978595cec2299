"""The notice bar: one sentence about what has just happened, without stopping the clerk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from partydesk.ui.cards import IconButton, across, link, words
from partydesk.ui.theme import icon, px, set_role

if TYPE_CHECKING:
    from partydesk.ui.page import Notice

_STAYS = 8000  # ms that something done is told; what is due or wrong stays until it is closed


class NoticeBar(QFrame):
    """Hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._notice: Notice | None = None
        self._sign = QLabel()
        self.sentence = words("", wrap=True)
        self.link = link("", self._follow)
        self.link.setAccessibleName("去处理")
        close = IconButton("close", "关闭通知", self.hide)
        row = across(self._sign, self.sentence, self.link, close, gap=10)
        row.setStretchFactor(self.sentence, 1)
        row.setContentsMargins(px(20), px(6), px(12), px(6))
        self.setLayout(row)
        self._gone = QTimer(self, singleShot=True, interval=_STAYS)
        self._gone.timeout.connect(self.hide)
        self.hide()

    def say(self, notice: Notice) -> None:
        """Show a sentence in place of the one before; a screen reader reads it out."""
        self._notice = notice
        set_role(self, f"notice-{notice.kind}")
        self._sign.setPixmap(icon(notice.kind, notice.kind).pixmap(px(18), px(18)))
        self.sentence.setText(notice.sentence)
        self.link.setText(notice.link)
        self.link.setVisible(bool(notice.link))
        self.show()
        _read_out(self.sentence)
        self._gone.stop()
        if notice.kind == "done":
            self._gone.start()

    def _follow(self) -> None:
        self.hide()
        if self._notice is not None and self._notice.run is not None:
            self._notice.run()


def _read_out(label: QLabel) -> None:
    # its long lists of roles and events take 5 ms to be made, and the window must not wait for them
    from PySide6.QtGui import QAccessible, QAccessibleEvent  # noqa: PLC0415

    QAccessible.updateAccessibility(QAccessibleEvent(label, QAccessible.Event.Alert))
