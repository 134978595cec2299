"""The menu 单位 in the head of the window: what is done to the whole unit, not on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QToolButton

from partydesk.ui.actions import add_numbered
from partydesk.ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction


class UnitMenu(QToolButton):
    """Hidden until something is offered; Alt+0 opens it."""

    def __init__(self) -> None:
        super().__init__()
        self.setText("单位 ▾")
        self.setAccessibleName("单位：密码、历史、备份")
        self.setToolTip("密码、历史、备份等整个单位的事（Alt+0）")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        set_role(self, "menu")
        self.hide()

    def offer(self, actions: Sequence[QAction]) -> None:
        """Put these below what is offered already, after a line."""
        if not self._menu.isEmpty():
            self._menu.addSeparator()
        add_numbered(self._menu, actions)
        self.show()

    def drop_down(self) -> None:
        """Open it and go on: the button's own way waits until it is closed."""
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
