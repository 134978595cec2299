"""Work that the window's thread must do itself, a part in each turn: keys come in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# A timer of nothing is a message to oneself, and Qt delivers it before it looks at the keys.
_BREATH = 1  # ms


def in_turns(owner: QObject, parts: Iterator[Callable[[], object]]) -> None:
    """Do the parts one after the other, none in the same turn of the window as another.

    It ends with the parts, or with `owner`. A part that fails is told of like any other fault, and
    the next is done all the same: the backups begin with one of them.
    """

    def go_on() -> None:
        part = next(parts, None)
        if part is not None:
            try:
                part()
            finally:
                if isValid(owner):
                    QTimer.singleShot(_BREATH, owner, go_on)

    QTimer.singleShot(_BREATH, owner, go_on)


class OneByOne(QObject):
    """Numbers that are asked for, one in each turn; what is asked twice before its turn, once.

    Args:
        parent: with which it ends.
        do: gets a number.
    """

    def __init__(self, parent: QObject, do: Callable[[int], object]) -> None:
        super().__init__(parent)
        self._do = do
        self._waiting: dict[int, None] = {}
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._next)

    @property
    def idle(self) -> bool:
        """Whether all that was asked for is done."""
        return not self._waiting

    def ask(self, number: int) -> None:
        """Have it done soon."""
        self._waiting[number] = None
        self._timer.start()

    def _next(self) -> None:
        number = next(iter(self._waiting))
        del self._waiting[number]
        if not self._waiting:
            self._timer.stop()
        self._do(number)
