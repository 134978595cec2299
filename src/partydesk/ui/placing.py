"""Where the window stands when it opens: whole on its screen, the frame around it included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, QPoint, QRect, QSize, QTimer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_LEAST = QSize(800, 480)
_FRAME = QSize(16, 48)  # px that title line and borders take on most desktops
_SETTLING = 1000  # ms in which the desktop puts its frame around a new window


class Placing(QObject):
    """Keeps a window on its screen until the desktop has dressed it.

    How much the frame takes is only known once the window is shown, and some desktops say it late.

    Args:
        window: not shown yet.
        usual: the size it takes where there is room.
        known: geometry it was left in; empty for none.
    """

    def __init__(self, window: QWidget, usual: QSize, known: QByteArray) -> None:
        super().__init__(window)
        self._window = window
        room = window.screen().availableSize() - _FRAME
        window.setMinimumSize(_LEAST.boundedTo(room))
        window.resize(usual.boundedTo(room))
        window.restoreGeometry(known)
        self._own = window.size()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Each time the desktop moves or dresses the new window."""
        if event.type() is QEvent.Type.Show:
            QTimer.singleShot(_SETTLING, self, self.deleteLater)
        if event.type() in {QEvent.Type.Show, QEvent.Type.Move, QEvent.Type.Resize}:
            QTimer.singleShot(0, self, self._fit)
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        window = self._window
        if window.size() != self._own or window.isMaximized() or window.isFullScreen():
            return  # the clerk was quicker
        frame, room = window.frameGeometry(), window.screen().availableGeometry()
        wanted = inside(frame, room)
        if wanted != frame:
            self._own = window.size() - (frame.size() - wanted.size())
            window.resize(self._own)
            window.move(wanted.topLeft())


def inside(frame: QRect, room: QRect) -> QRect:
    """`frame` moved, and where it must be made smaller, so that all of it lies in `room`."""
    size = frame.size().boundedTo(room.size())
    most = room.topLeft() + QPoint(room.width() - size.width(), room.height() - size.height())
    left = min(max(frame.left(), room.left()), most.x())
    top = min(max(frame.top(), room.top()), most.y())
    return QRect(QPoint(left, top), size)
