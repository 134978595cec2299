"""The choice after the title: which year, which branch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from partydesk.ui.boxes import named_box, refill, refill_branches
from partydesk.ui.cards import across

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
        self._year, self._branch = named_box("年份", 200), named_box("党支部", 200)
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
        refill(self._year, [("全部年份", 0), *((f"{year}年", year) for year in listed)])
        refill_branches(self._branch, branches, 0)
        if first:
            self._year.setCurrentIndex(max(self._year.findData(this), 0))
            for box in (self._year, self._branch):
                box.currentIndexChanged.connect(lambda _: self.changed.emit())
