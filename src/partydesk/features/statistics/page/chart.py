"""Bars for the first column of a table; a click on one is a click on its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from partydesk.ui.theme import colour, font, px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent

_ROW, _BAR = 24, 14  # px at text size 100 %
_NAMES = 0.42  # share of the width that names may take


class BarChart(QWidget):
    """Horizontal bars with their figures; the table beside says the same to a screen reader.

    Signals:
        asked: the row of the table that a bar stands for.
    """

    asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._bars: tuple[tuple[str, int, int], ...] = ()
        self.chosen = -1
        self.setAccessibleName("统计图：与上面的表相同")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_bars(self, bars: Sequence[tuple[str, int, int]]) -> None:
        """Names, figures, and the rows of the table they stand for."""
        self._bars = tuple(bars)
        self.setFixedHeight(px(_ROW) * len(self._bars) + px(12))
        self.setVisible(bool(self._bars))
        self.update()

    def show_chosen(self, row: int) -> None:
        """Mark the bar of a row."""
        self.chosen = row
        self.update()

    def text_resized(self) -> None:
        """Bars grow with the text."""
        self.show_bars(self._bars)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A bar is pressed."""
        at = int(event.position().y() - px(6)) // max(px(_ROW), 1)
        if 0 <= at < len(self._bars):
            self.asked.emit(self._bars[at][2])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A bar can be pressed."""
        at = int(event.position().y() - px(6)) // max(px(_ROW), 1)
        inside = 0 <= at < len(self._bars)
        self.setCursor(Qt.CursorShape.PointingHandCursor if inside else Qt.CursorShape.ArrowCursor)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Names at the left, bars after them, figures at their ends."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font("soft"))
        metrics = QFontMetrics(font("soft"))
        widest = max((metrics.horizontalAdvance(name) for name, _, _ in self._bars), default=0)
        names = min(widest, round(self.width() * _NAMES))
        left = px(12) + names + px(8)
        room = self.width() - left - px(60)
        most = max((figure for _, figure, _ in self._bars), default=0)
        for number, (name, figure, row) in enumerate(self._bars):
            top = px(6) + number * px(_ROW)
            painter.setPen(colour("ink"))
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, names)
            area = QRectF(px(12), top, names, px(_ROW))
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                             shown)  # fmt: skip
            width = room * figure / most if most else 0
            bar = QRectF(left, top + (px(_ROW) - px(_BAR)) / 2, max(width, 1), px(_BAR))
            painter.fillRect(bar, colour("accent" if row == self.chosen else "soft"))
            after = QRectF(left + width + px(6), top, px(54), px(_ROW))
            painter.drawText(after, Qt.AlignmentFlag.AlignVCenter, str(figure))
        painter.end()
