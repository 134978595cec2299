"""Filters with their counts: chips beside each other, or a list that opens where room is short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QButtonGroup, QComboBox, QPushButton, QWidget

from partydesk.ui.cards import across
from partydesk.ui.flow import FlowLayout
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent


class Chips(QWidget):
    """One of them is always chosen.

    Signals:
        chosen: key of the chip that was pressed.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[str, QPushButton] = {}
        self._low = self._fitting = False
        self._group = QButtonGroup(self)
        self._area = QWidget()
        self._area.setContentsMargins(0, px(4), 0, 0)
        self._flow = FlowLayout(self._area, px(8))
        self._list = QComboBox()
        self._list.setAccessibleName("筛选")
        self._list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._list.currentIndexChanged.connect(self._pick)
        self._list.hide()
        row = across(self._area, self._list, gap=0)
        row.addStretch(0)
        row.setStretchFactor(self._area, 1)
        self.setLayout(row)

    @property
    def key(self) -> str:
        """The key of the chosen chip, empty without chips."""
        return next((key for key, chip in self.buttons.items() if chip.isChecked()), "")

    def show_chips(self, chips: Sequence[tuple[str, str, int]]) -> None:
        """Chips of (key, words, count); the chosen one stays chosen, at first it is the first."""
        chosen = self.key
        if tuple(self.buttons) != tuple(key for key, _, _ in chips):
            self._make([key for key, _, _ in chips])
        for place, (key, words, count) in enumerate(chips):
            text = f"{words} {count}"
            if self.buttons[key].text() != text:
                self.buttons[key].setText(text)
                self.buttons[key].setAccessibleName(f"筛选：{words}，{count}")
                self._list.setItemText(place, text)
        if chips:
            self._check(chosen if chosen in self.buttons else chips[0][0])
        self._fit()

    def choose(self, key: str) -> None:
        """Press a chip."""
        self.buttons[key].click()

    def set_low(self, low: bool) -> None:
        """In a low window chips that would need more than one line become a list."""
        if low != self._low:
            self._low = low
            self._fit()

    def text_resized(self) -> None:
        """Larger chips may need more than one line."""
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """So may they in a narrower window."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        listed = self._low and self._flow.sizeHint().width() > self.width()
        if self._fitting or listed == self._area.isHidden():
            return
        cursor = QApplication.focusWidget()
        had_cursor = cursor is not None and self.isAncestorOf(cursor)
        # What goes may widen this within the same call: one of the two stands, never both.
        self._fitting = True
        self._area.setHidden(listed)
        self._list.setHidden(not listed)
        self._fitting = False
        if had_cursor:
            (self._list if listed else self.buttons[self.key]).setFocus()

    def _make(self, keys: Sequence[str]) -> None:
        for chip in self.buttons.values():
            self._group.removeButton(chip)
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self.buttons = {}
        self._list.blockSignals(True)
        self._list.clear()
        for key in keys:
            chip = set_role(QPushButton(), "chip")
            chip.setCheckable(True)
            chip.clicked.connect(lambda _=False, key=key: self._press(key))
            self._group.addButton(chip)
            self._flow.addWidget(chip)
            self.buttons[key] = chip
            self._list.addItem("", key)
        self._list.blockSignals(False)

    def _press(self, key: str) -> None:
        self._check(key)
        self.chosen.emit(key)

    def _check(self, key: str) -> None:
        self.buttons[key].setChecked(True)
        for one, chip in self.buttons.items():
            policies = Qt.FocusPolicy  # Tab leads to the chosen one, the arrows to the others
            chip.setFocusPolicy(policies.StrongFocus if one == key else policies.ClickFocus)
        self._list.blockSignals(True)
        self._list.setCurrentIndex(list(self.buttons).index(key))
        self._list.blockSignals(False)

    def _pick(self, place: int) -> None:
        self._press(self._list.itemData(place))
