"""The head of the window: whose books these are, who writes in them, the tabs, the menu 单位."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QFrame

from partydesk.ui.cards import across, down, words
from partydesk.ui.tabs import TabRow
from partydesk.ui.theme import px, set_role
from partydesk.ui.unitmenu import UnitMenu

_LOW = 620  # px of height of the window


class Head(QFrame):
    """Two lines, or one where the window is low."""

    def __init__(self, title: str, clerk: str, tabs: list[str]) -> None:
        super().__init__()
        self.tabs = TabRow(tabs)
        self.menu = UnitMenu()
        who = words(f"录入员　{clerk}" if clerk else "", "soft")
        names = across(words(title, "unit"), who, None, self.menu)
        names.setContentsMargins(px(20), px(10), px(20), px(4))
        row = across(self.tabs)
        row.setContentsMargins(px(20), 0, px(20), 0)
        self._lines = down(gap=0)
        self._lines.addLayout(names)
        self._lines.addLayout(row, 1)
        self.setLayout(self._lines)
        set_role(self, "header")

    def fit(self, height: int) -> None:
        """In a low window the unit's name and the tabs share a line."""
        ways = QBoxLayout.Direction
        self._lines.setDirection(ways.LeftToRight if height < px(_LOW) else ways.TopToBottom)
