"""The choice after the title: which branch, which year, which period of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from partydesk.ui.boxes import named_box, refill, refill_branches
from partydesk.ui.cards import across

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
        self._branch, self._year = named_box("党支部", 180), named_box("年份", 180)
        self._period = named_box("积分周期", 180)
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
        refill_branches(self._branch, branches)
        lead = f"{self.year}年"
        named = [(one.words.removeprefix(lead) or "全年", one.first.isoformat()) for one in periods]
        whole = len(periods) == 1 and named[0][0] == "全年"
        refill(self._period, named if whole else [("全年", None), *named])
        self._period.setVisible(not whole and bool(periods))
