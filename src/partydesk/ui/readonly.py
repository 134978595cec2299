"""Buttons that write are shut for who only reads; the books refuse it all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_Button = TypeVar("_Button", bound=QAbstractButton)
_WRITES = "writes"
WHY = "查阅人员只能查看和打印"


def writing(button: _Button) -> _Button:
    """Mark a button as one that writes; returns it, so that it can be made and marked in one."""
    button.setProperty(_WRITES, True)
    return button


class WritingShut(QObject):
    """Keeps the marked buttons inside a widget shut, whatever else would open them."""

    def __init__(self, root: QWidget) -> None:
        super().__init__(root)
        self._root = root
        self._known: set[QAbstractButton] = set()

    def look(self) -> None:
        """Shut those that were made since."""
        for button in self._root.findChildren(QAbstractButton):
            if button.property(_WRITES) and button not in self._known:
                self._known.add(button)
                button.installEventFilter(self)
                button.setEnabled(False)
                button.setToolTip(WHY)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody has opened it: shut it again."""
        opened = event.type() is QEvent.Type.EnabledChange
        if opened and isinstance(watched, QAbstractButton) and watched.isEnabled():
            watched.setEnabled(False)
        return super().eventFilter(watched, event)
