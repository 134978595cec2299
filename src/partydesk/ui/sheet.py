"""A window of its own over a page: Esc closes it, Enter presses the button the cursor is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from partydesk.ui.taborder import press

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QKeyEvent


class Sheet(QDialog):
    """Opened with `.open()`; closed, it lets go of itself.

    Args:
        parent: the page.
        title: of the window.
    """

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def bind(self, keys: Mapping[str, Callable[[], object]], at: QWidget | None = None) -> None:
        """What keys do: anywhere in the window, or only while the cursor is at a widget."""
        for key, run in keys.items():
            here = QShortcut(QKeySequence(key), at or self, run)
            if at is not None:
                here.setContext(Qt.ShortcutContext.WidgetShortcut)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button the cursor is on."""
        if not press(event):
            super().keyPressEvent(event)
