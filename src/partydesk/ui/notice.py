"""The notice: one sentence about what has just happened, without stopping or moving anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from partydesk.ui.cards import IconButton, across, link, words
from partydesk.ui.theme import icon, px, set_role

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import SignalInstance

    from partydesk.ui.bus import ChangeBus
    from partydesk.ui.page import Notice

_STAYS = 8000  # ms that something done is told; what is due or wrong stays until one goes on


class NoticeBar(QFrame):
    """Hidden until there is something to say.

    It lies over `place` and takes no room of its own: nothing on the page moves. A sentence that
    is longer than the place goes on in further lines, upwards.

    Args:
        place: what it covers, the count line; it is a sibling of this bar.
        turned: another page is shown.
    """

    def __init__(self, place: QWidget, parent: QWidget, turned: SignalInstance) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._notice: Notice | None = None
        self._place = place
        self._bus: ChangeBus | None = None
        self._written = 0  # changes that were written when the sentence was said
        self._sign = QLabel()
        self.sentence = words("", wrap=True)
        self.link = link("", self._follow)
        self.link.setAccessibleName("去处理")
        self._close = IconButton("close", "关闭通知", self.hide)
        self._row = across(self._sign, self.sentence, self.link, self._close, gap=10)
        self._row.setStretchFactor(self.sentence, 1)
        self._row.setContentsMargins(px(14), px(2), px(4), px(2))
        self.setLayout(self._row)
        self._gone = QTimer(self, singleShot=True, interval=_STAYS)
        self._gone.timeout.connect(self.hide)
        place.installEventFilter(self)
        turned.connect(lambda _: self.overtake())
        self.hide()

    def say(self, notice: Notice) -> None:
        """Show a sentence in place of the one before; a screen reader reads it out."""
        self._notice = notice
        self._written = self._bus.announced if self._bus is not None else 0
        set_role(self, f"notice-{notice.kind}")
        self._draw_sign()
        self.sentence.setText(notice.sentence)
        self.link.setText(notice.link)
        self.link.setVisible(bool(notice.link))
        self.show()
        self.raise_()
        self._lie_down()
        _read_out(self.sentence)
        self._gone.stop()
        if notice.kind == "done":
            self._gone.start()

    def watch(self, bus: ChangeBus) -> None:
        """What stood in the way of a step is no longer said once another one was taken."""
        self._bus = bus
        bus.changed.connect(self._went_on)

    def overtake(self) -> None:
        """The clerk went on: what leads nowhere is over; what is done fades by itself."""
        if self._notice is not None and not self._notice.link and self._notice.kind != "done":
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay over the place, wherever it goes."""
        if event.type() in {QEvent.Type.Move, QEvent.Type.Resize} and self.isVisible():
            self._lie_down()
        return super().eventFilter(watched, event)

    def text_resized(self) -> None:
        """A larger sign, and as much room as the words need now."""
        self._draw_sign()
        self._lie_down()

    def _went_on(self, _change: object) -> None:
        if self._bus is not None and self._bus.relayed > self._written:
            self.overtake()

    def _draw_sign(self) -> None:
        if (notice := self._notice) is not None:
            self._sign.setPixmap(icon(notice.kind, notice.kind).pixmap(px(18), px(18)))

    def _lie_down(self) -> None:
        place = self._place.geometry()
        self._row.activate()
        # a wrapped label would ask for less than one line: the words themselves are measured
        line = self.sentence.fontMetrics().horizontalAdvance(self.sentence.text()) + px(4)
        parts = [self._sign, self._close, *([self.link] if not self.link.isHidden() else [])]
        width = line + sum(part.sizeHint().width() for part in parts)
        edges = self._row.contentsMargins()
        width += edges.left() + edges.right() + self._row.spacing() * len(parts)
        width = min(width, place.width())
        height = max(self._row.totalHeightForWidth(width), self._row.totalMinimumSize().height())
        self.setGeometry(QRect(place.left(), place.bottom() + 1 - height, width, height))

    def _follow(self) -> None:
        self.hide()
        if self._notice is not None and self._notice.run is not None:
            self._notice.run()


def saved_file(path: Path) -> Notice:
    """A file was written; the link opens it with the program that the system has for it."""
    from partydesk.ui.page import Notice  # noqa: PLC0415 - the page is above the notice bar

    url = QUrl.fromLocalFile(path)
    return Notice(f"已保存 {path}", "done", "打开文件", lambda: QDesktopServices.openUrl(url))


def _read_out(label: QLabel) -> None:
    # its long lists of roles and events take 5 ms to be made, and the window must not wait for them
    from PySide6.QtGui import QAccessible, QAccessibleEvent  # noqa: PLC0415

    QAccessible.updateAccessibility(QAccessibleEvent(label, QAccessible.Event.Alert))
