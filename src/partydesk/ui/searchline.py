"""The line above the list of a window: a search, and what else narrows the list beside it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from partydesk.ui.flow import FlowLayout
from partydesk.ui.theme import px


class SearchLine(QWidget):
    """What is asked for.

    Args:
        finds: what the search looks through, as the clerk reads it in the empty search.
        room: px at text size 100 % that the search has at least.
        beside: lists to choose from, and marks.

    Signals:
        changed: it asks for something else.
        went_on: Enter in the search: on to the list.
    """

    changed = Signal()
    went_on = Signal()

    def __init__(self, finds: str, room: int, *beside: QComboBox | QCheckBox) -> None:
        super().__init__()
        self._room = room
        self.search = QLineEdit()
        self.search.setPlaceholderText(finds)
        self.search.setAccessibleName(f"查找：{finds}")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self.changed.emit())
        self.search.returnPressed.connect(self.went_on)
        line = FlowLayout(gap=8)
        line.addWidget(self.search)
        for part in beside:
            turned = part.currentIndexChanged if isinstance(part, QComboBox) else part.toggled
            turned.connect(lambda _: self.changed.emit())
            line.addWidget(part)
        self.setLayout(line)
        self.text_resized()

    def text_resized(self) -> None:
        """Room for what is looked for."""
        self.search.setMinimumWidth(px(self._room))

    def to_search(self) -> None:
        """Put the cursor into the search."""
        self.search.setFocus()
        self.search.selectAll()
