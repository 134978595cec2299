"""The choice after the title: which year, which branch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from partydesk.ui.cards import across
from partydesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partydesk.features.organization.queries import Body


class YearAndBranch(QWidget):
    """Year and branch.

    Signals:
        changed: another one was chosen.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._year, self._branch = _box("年份"), _box("党支部")
        self.setLayout(across(self._branch, self._year, gap=6))

    @property
    def year(self) -> int | None:
        """The year; None for all."""
        return self._year.currentData() or None

    @property
    def branch(self) -> int | None:
        """The branch; None for all."""
        return self._branch.currentData() or None

    def offer(self, years: Iterable[int], branches: Sequence[Body], this: int) -> None:
        """Take in the years and branches of today without a word; what was chosen stays."""
        first = self._year.count() == 0
        listed = sorted({*years, this}, reverse=True)
        self._fill(self._year, [("全部年份", 0), *((f"{year}年", year) for year in listed)])
        self._fill(self._branch, [("全部支部", 0), *((one.short_name, one.id) for one in branches)])
        self._branch.setVisible(len(branches) > 1)
        if first:
            self._year.setCurrentIndex(max(self._year.findData(this), 0))
            for box in (self._year, self._branch):
                box.currentIndexChanged.connect(lambda _: self.changed.emit())

    @staticmethod
    def _fill(box: QComboBox, items: Sequence[tuple[str, Any]]) -> None:
        if list(items) == [(box.itemText(n), box.itemData(n)) for n in range(box.count())]:
            return
        chosen = box.currentData()
        box.blockSignals(True)
        box.clear()
        for text, value in items:
            box.addItem(text, value)
        box.setCurrentIndex(max(box.findData(chosen), 0))
        box.blockSignals(False)


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setMaximumWidth(px(200))
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box
