"""The head of the window: whose books these are, who writes in them, the tabs, the menu 单位."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QFrame

from partydesk.ui.cards import ShortLabel, across, down, lined, words
from partydesk.ui.tabs import TabRow
from partydesk.ui.theme import px, set_role
from partydesk.ui.unitmenu import UnitMenu

_LOW = 620  # px of height of the window
_COUNTS = 120  # px for margins, and for the numbers that come behind the words of tabs


class Head(QFrame):
    """Two lines, or one where the window is low."""

    def __init__(self, title: str, clerk: str, tabs: list[str]) -> None:
        super().__init__()
        self.tabs = TabRow(tabs)
        self.menu = UnitMenu()
        self.clerk = words(clerk, "soft")
        self._unit = ShortLabel(title, "unit", least=6)
        self._names = lined(self._unit, self.clerk, None, self.menu)
        row = across(self.tabs)
        row.setContentsMargins(px(20), 0, px(20), 0)
        self._lines = down(gap=0)
        self._lines.addLayout(self._names)
        self._lines.addLayout(row, 1)
        self.setLayout(self._lines)
        set_role(self, "header")

    def fit(self, width: int, height: int) -> None:
        """In a low window the unit's name and the tabs share a line, if all tabs stand on it."""
        ways = QBoxLayout.Direction
        low = height < px(_LOW)
        # asked of each part: a layout counts nothing of what is not shown yet
        names = (self._unit.sizeHint(), self.clerk.sizeHint(), self.menu.sizeHint())
        needed = sum(size.width() for size in names) + self.tabs.line_width() + px(_COUNTS)
        shared = low and needed <= width
        self._lines.setDirection(ways.LeftToRight if shared else ways.TopToBottom)
        self._names.setContentsMargins(px(20), 0 if low else px(10), px(20), 0 if low else px(4))
