"""Rubbish is collected in the window's thread, and while nobody waits for it.

Of its own accord Python looks through everything the program holds (a tenth of a second with 500
record books), in the middle of a keystroke, and in whatever thread asked for memory last; Qt's
objects may only go in the thread of the window.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_EVERY = 5000  # ms between two looks at what is young
_WORTH = 5000  # young objects below which a look is not worth it


class Tidying(QObject):
    """Takes the collection over from Python, from when it is made until `stop`."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.sweep)
        self._timer.start()
        application.applicationStateChanged.connect(self._rest)

    def sweep(self) -> None:
        """Look through what was made since the last time: a few milliseconds."""
        if gc.get_count()[0] > _WORTH:
            gc.collect(0)

    def stop(self) -> None:
        """Give it back to Python."""
        self._timer.stop()
        gc.enable()

    def _rest(self, state: Qt.ApplicationState) -> None:
        """The clerk has gone to another program: there is time to look through everything."""
        if state is not Qt.ApplicationState.ApplicationActive:
            gc.collect()
