"""A second start of the same unit brings the window that is open already to the front.

The two programs meet in the unit folder, never over a network: the second leaves an empty file
there, the first takes it away again and shows itself.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

_CALL = "unit.call"
_LOOK, _LOOKS = 50, 60  # ms, and how often before the other program counts as busy


class Listening(QObject):
    """While it lives, the window comes to the front when another start calls."""

    def __init__(self, folder: Path, window: QWidget) -> None:
        super().__init__(window)
        self._call, self._window = folder / _CALL, window
        self._folder = QFileSystemWatcher([str(folder)], self)
        self._folder.directoryChanged.connect(self._look)
        self._look()

    def _look(self) -> None:
        try:
            self._call.unlink()
        except OSError:  # nobody calls, or the disk is gone: what is done next says so
            return
        window = self._window
        window.setWindowState(
            (window.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive
        )
        window.show()
        window.raise_()
        window.activateWindow()


class Call(QObject):
    """Ask the window that has the unit open to come forward; says whether it did.

    Args:
        folder: the unit.
        answered: called once with True when the other program heard, else with False.
    """

    def __init__(self, folder: Path, answered: Callable[[bool], None]) -> None:
        super().__init__()
        self._call, self._answered, self._left = folder / _CALL, answered, _LOOKS
        self._timer = QTimer(self, interval=_LOOK)
        self._timer.timeout.connect(self._look)
        try:
            self._call.touch()
        except OSError:  # a read-only folder cannot be called into
            self._left = 0
        self._timer.start()

    def _look(self) -> None:
        heard = self._left > 0 and not self._call.exists()
        self._left -= 1
        if heard or self._left <= 0:
            self._timer.stop()
            with suppress(OSError):
                self._call.unlink()
            self._answered(heard)
