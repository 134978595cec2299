"""The choice after the title: which year and month, which branch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from partydesk.features.dues.rules import Month, months_of
from partydesk.ui.boxes import named_box, refill_branches
from partydesk.ui.cards import across

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.features.organization.queries import Body

_BACK = 5  # years before this one that can be chosen


class PeriodChoice(QWidget):
    """Branch, year and month.

    Signals:
        changed: another one was chosen.
    """

    changed = Signal()

    def __init__(self, now: Month) -> None:
        super().__init__()
        self._branch = named_box("党支部", 200)
        self._year = named_box("年份", 110)
        self._month = named_box("月份", 90)
        self._branch.addItem("全部支部", None)
        for year in range(now.year, now.year - _BACK - 1, -1):
            self._year.addItem(f"{year}年", year)
        for month in months_of(now.year):
            self._month.addItem(f"{month.number}月", month.number)
        self._month.setCurrentIndex(now.number - 1)
        self.setLayout(across(self._branch, self._year, self._month, gap=6))
        for box in (self._branch, self._year, self._month):
            box.currentIndexChanged.connect(lambda _: self.changed.emit())

    @property
    def branch(self) -> int | None:
        """The branch, None for all."""
        chosen: int | None = self._branch.currentData()
        return chosen

    @property
    def month(self) -> Month:
        """The month."""
        return Month(int(self._year.currentData()), int(self._month.currentData()))

    def show_month(self, month: Month) -> None:
        """Choose a month."""
        self._year.setCurrentIndex(max(self._year.findData(month.year), 0))
        self._month.setCurrentIndex(month.number - 1)

    def offer(self, branches: Sequence[Body]) -> None:
        """Take in the branches of today without a word; the chosen one stays, if it still is."""
        refill_branches(self._branch, branches)
