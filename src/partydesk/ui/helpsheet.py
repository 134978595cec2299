"""The sheet of keys that F1 opens, read from the same declarations as the buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from partydesk.ui.cards import across, down, room_for, scrolled, words
from partydesk.ui.taborder import KeyboardDialog
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.ui.actions import Action


class KeysSheet(KeyboardDialog):
    """Sections of (heading, actions); an action without keys is listed with how it is reached."""

    def __init__(self, parent: QWidget, sections: Sequence[tuple[str, Sequence[Action]]]) -> None:
        super().__init__(parent)
        self.setWindowTitle("操作与快捷键")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(px(12), px(8), px(12), px(8))
        grid.setHorizontalSpacing(px(24))
        grid.setVerticalSpacing(px(8))
        for heading, actions in sections:
            grid.setRowMinimumHeight(grid.rowCount(), px(8) if grid.count() else 0)
            grid.addWidget(words(heading, "section"), grid.rowCount(), 0, 1, 2)
            for action in actions:
                row = grid.rowCount()
                grid.addWidget(words(action.text), row, 0)
                grid.addWidget(words(action.keys or "按钮或 ⋯ 菜单", "soft"), row, 1)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        close = set_role(QPushButton("关闭"), "plain")
        close.clicked.connect(self.accept)
        area = scrolled(inside)
        layout = down(words("操作与快捷键", "title"), area, across(None, close), gap=16)
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        self.setLayout(layout)
        self.resize(room_for(self, 460, 620))
