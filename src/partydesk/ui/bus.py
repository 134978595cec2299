"""The one announcement that something was written, brought to the window's own thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot


class ChangeBus(QObject):
    """Hands each change of the store to the pages, whichever thread wrote it.

    `announce` may be called from any thread; `changed` arrives in the thread that made the bus,
    after the writer has returned.

    Attributes:
        announced: how many were taken in so far.
        relayed: how many of them were handed on.
    """

    changed = Signal(object)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.announced = self.relayed = 0
        self._arrived.connect(self._relay, Qt.ConnectionType.QueuedConnection)

    def announce(self, change: object) -> None:
        """Take in a change (the store's `Change(label, tables)`); safe from any thread."""
        self.announced += 1  # the store writes one change at a time
        self._arrived.emit(change)

    @Slot(object)
    def _relay(self, change: object) -> None:
        self.relayed += 1
        self.changed.emit(change)
