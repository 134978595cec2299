"""All pages of a paper, small, beside the one that is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPen

from partydesk.ui.papercanvas import PaperCanvas
from partydesk.ui.theme import colour, px

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

_WIDE = 118  # px at text size 100 %
_FIGURE = 14


class Thumbnails(PaperCanvas):
    """A click (or Enter, ↑, ↓) goes to a page.

    Signals:
        picked: the page that is wanted, from 1.
    """

    picked = Signal(int)
    least = 0.02
    finer = 3  # thin lines would be as thick as thick ones

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(px(_WIDE))
        self.setAccessibleName("页面缩略图，用 ↑ ↓ 选页")
        self.empty = ""
        self._now = 0

    def mark(self, page: int) -> None:
        """Frame the page in view, from 1, and keep it in sight."""
        if page == self._now:
            return
        self._now = page
        if 0 < page <= len(self.sheet.pages):
            area, top = self.sheet.pages[page - 1], self._top
            if not top <= area.top() <= area.bottom() <= top + self.viewport().height():
                middle = round(area.center().y() - self.viewport().height() / 2)
                self.verticalScrollBar().setValue(middle)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down by page."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -5,
                 Qt.Key.Key_PageDown: 5}  # fmt: skip
        if event.key() in steps:
            wanted = self._now + steps[Qt.Key(event.key())]
            self.picked.emit(min(max(wanted, 1), max(len(self.sheet.pages), 1)))
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.picked.emit(1 if event.key() == Qt.Key.Key_Home else len(self.sheet.pages))
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the page that was clicked."""
        found = self.sheet.on_paper(event.position() + QPointF(0, self._top))
        if found is not None:
            self.picked.emit(found[0] + 1)

    def mouseMoveEvent(self, _event: QMouseEvent) -> None:
        """Every page can be clicked."""
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pages with their numbers; the one in view is framed."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.translate(0, -self._top)
        small = QFont(self.font())
        small.setPixelSize(px(_FIGURE - 3))
        for number in self.sheet.between(self._top, self._top + self.viewport().height()):
            area = self.sheet.pages[number]
            figure = QRectF(area.left(), area.bottom(), area.width(), px(_FIGURE))
            painter.setPen(colour("soft"))
            painter.setFont(small)
            painter.drawText(figure, Qt.AlignmentFlag.AlignCenter, str(number + 1))
            if number + 1 == self._now:
                painter.setPen(QPen(colour("focus"), 2))
                painter.drawRect(area.adjusted(-2, -2, 2, 2))
        painter.end()

    def sizeHint(self) -> QSize:
        """A narrow strip."""
        return QSize(px(_WIDE), px(300))

    def text_resized(self) -> None:
        """It grows with the text."""
        self.setFixedWidth(px(_WIDE))
