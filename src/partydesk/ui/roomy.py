"""A place whose content is never squeezed: what does not fit is reached by scrolling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QScrollArea, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class Roomy(QScrollArea):
    """Fills its place with the content, as long as that is not smaller than the content's least.

    A small screen or a large text leave less than that; then it scrolls, and follows the cursor.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        # For a viewport of Qt's own making PySide would go through every class of widgets, 16 ms.
        self.setViewport(QWidget())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        content.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def minimumSizeHint(self) -> QSize:
        """It can be as small as it must."""
        return QSize(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The content goes with the place."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Something in the content needs more room, or less."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        content, room = self.widget(), self.maximumViewportSize()
        layout = content.layout()
        if layout is None:
            return
        height = _least_height(layout, room.width())
        if height > room.height():
            room -= QSize(self.verticalScrollBar().sizeHint().width(), 0)
        width = max(room.width(), layout.totalMinimumSize().width())
        content.resize(width, max(room.height(), _least_height(layout, width)))

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        bars = self.verticalScrollBar().maximum() + self.horizontalScrollBar().maximum()
        if bars and now is not None and self.widget().isAncestorOf(now):
            self.ensureWidgetVisible(now)


def _least_height(layout: QLayout, width: int) -> int:
    least = layout.totalMinimumSize()
    if not layout.hasHeightForWidth():
        return least.height()
    return max(least.height(), layout.totalMinimumHeightForWidth(max(width, least.width())))
