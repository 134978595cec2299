"""Books judged a few at a time, so that the window never stops: at first, on another key date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from datetime import date

    from partydesk.features.development.service import JudgedBook, RecordBooks, Round

AT_ONCE = 10  # books that are judged before the clerk notices it: some 30 ms
_SLICE = 4


class GradualJudging(QObject):
    """Keeps the window moving while many books are judged.

    Signals:
        ended: a tuple of JudgedBook, when they were not at hand at once.
    """

    ended = Signal(object)

    def __init__(self, books: RecordBooks, parent: QObject) -> None:
        super().__init__(parent)
        self._books = books
        self._round: Round | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def idle(self) -> bool:
        """Whether nothing is being judged."""
        return self._round is None

    def books(self, on: date) -> tuple[JudgedBook, ...] | None:
        """Every book judged on `on`; None when that takes a while, and `ended` will bring them."""
        begun = self._books.begin_judging(on)
        if begun.left > AT_ONCE:
            self._round = begun
            self._timer.start()
            return None
        self._round = None
        self._timer.stop()
        return begun.books()

    def _go_on(self) -> None:
        begun = self._round
        if begun is not None:
            begun.go_on(_SLICE)
        if begun is None or not begun.left:
            self._timer.stop()
            self._round = None
            self.ended.emit(begun.books() if begun is not None else ())
