"""Tells when nobody has touched keyboard or mouse for some minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

_LOOK = 5_000  # ms between two looks at the time
_MINUTE = 60_000
_Kind = QEvent.Type
_TOUCHES = frozenset(
    {_Kind.KeyPress, _Kind.MouseButtonPress, _Kind.MouseMove, _Kind.Wheel, _Kind.TouchBegin,
     _Kind.InputMethod, _Kind.TabletPress}
)  # fmt: skip


class IdleWatch(QObject):
    """Listens at the windows of the system: a widget more or less makes no difference.

    A filter on the whole program would be asked for every event of every widget.

    Attributes:
        minutes: after how long; 0 for never.

    Signals:
        idle: that long nobody was there; told once, until somebody is.
    """

    idle = Signal()

    def __init__(self, parent: QObject, minutes: int) -> None:
        super().__init__(parent)
        self.minutes = minutes
        self._listening: QWindow | None = None
        self._since = QElapsedTimer()
        self._since.start()
        self._told = False
        self._look = QTimer(self, interval=_LOOK)
        self._look.timeout.connect(self.look)
        self._look.start()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusWindowChanged.connect(self._listen)
            self._listen(app.focusWindow())

    def quiet_for(self) -> int:
        """Milliseconds since anything was touched."""
        return int(self._since.elapsed())

    def look(self) -> None:
        """See what time it is."""
        if self.minutes and not self._told and self.quiet_for() >= self.minutes * _MINUTE:
            self._told = True
            self.idle.emit()

    def touched(self) -> None:
        """Somebody is there."""
        self._since.restart()
        self._told = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What comes from keyboard and mouse; it goes on its way."""
        if event.type() in _TOUCHES:
            self.touched()
        return super().eventFilter(watched, event)

    def _listen(self, window: QWindow | None) -> None:
        if self._listening is not None and isValid(self._listening):
            self._listening.removeEventFilter(self)
        self._listening = window
        if window is not None:
            window.installEventFilter(self)
