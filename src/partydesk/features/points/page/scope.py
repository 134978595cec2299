"""The choice after the title: which branch, which year, which period of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from partydesk.ui.cards import across
from partydesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.features.organization.queries import Body
    from partydesk.features.points.rules import Period

_BACK = 5  # years before this one that can be chosen


class PeriodChoice(QWidget):
    """Branch, year, and a period or the whole year.

    Signals:
        changed: another one was chosen.
    """

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._branch, self._year = _box("党支部"), _box("年份")
        self._period = _box("积分周期")
        for year in range(today.year, today.year - _BACK - 1, -1):
            self._year.addItem(f"{year}年", year)
        self._period.addItem("全年", None)
        self.setLayout(across(self._branch, self._year, self._period, gap=6))
        for box in (self._branch, self._year, self._period):
            box.currentIndexChanged.connect(lambda _: self.changed.emit())

    @property
    def branch(self) -> int | None:
        """The branch; None for all."""
        chosen: int | None = self._branch.currentData()
        return chosen

    @property
    def year(self) -> int:
        """The year."""
        return int(self._year.currentData())

    @property
    def first(self) -> date | None:
        """The first day of the period; None for the whole year."""
        chosen: str | None = self._period.currentData()
        return date.fromisoformat(chosen) if chosen else None

    def show_period(self, first: date) -> None:
        """Choose a period of the year in view."""
        self._period.setCurrentIndex(max(self._period.findData(first.isoformat()), 0))

    def offer(self, branches: Sequence[Body], periods: Sequence[Period]) -> None:
        """Take in branches and periods without a word; what was chosen stays, if it still is."""
        _fill(self._branch, [("全部支部", None), *((one.short_name, one.id) for one in branches)])
        self._branch.setVisible(len(branches) > 1)
        lead = f"{self.year}年"
        named = [(one.words.removeprefix(lead) or "全年", one.first.isoformat()) for one in periods]
        whole = len(periods) == 1 and named[0][0] == "全年"
        _fill(self._period, named if whole else [("全年", None), *named])
        self._period.setVisible(not whole and bool(periods))


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
    box.setMaximumWidth(px(180))
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box
