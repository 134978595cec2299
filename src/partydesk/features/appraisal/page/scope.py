"""The choice right after the title: which year, which branch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from partydesk.ui.boxes import named_box, refill
from partydesk.ui.cards import across
from partydesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtWidgets import QComboBox

    from partydesk.features.organization.queries import Body


class Scope(QWidget):
    """Year and branch.

    Signals:
        chosen: one of them was changed by the clerk.
    """

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.year_box, self.body_box = named_box("评议年度"), named_box("党支部")
        for box in (self.year_box, self.body_box):
            box.currentIndexChanged.connect(lambda _: self.chosen.emit())
        self.setLayout(across(self.year_box, self.body_box, gap=6))
        self.text_resized()  # once they have a parent: shown without, each were a window

    def text_resized(self) -> None:
        """Room for a year and a short name."""
        for box, width in ((self.year_box, 108), (self.body_box, 116)):
            box.setMinimumWidth(px(width))
            box.setMaximumWidth(px(200))

    @property
    def year(self) -> int:
        """The chosen year; 0 before any was offered."""
        return self.year_box.currentData() or 0

    @property
    def body(self) -> int | None:
        """The chosen branch; None where the unit has none."""
        return self.body_box.currentData() or None

    def offer(self, years: Iterable[int], branches: Sequence[Body], this: int) -> None:
        """Take in the years and branches of today without a word; what was chosen stays."""
        first = self.year_box.count() == 0
        listed = sorted({*years, this, this - 1}, reverse=True)
        refill(self.year_box, [(f"{year} 年度", year) for year in listed])
        refill(self.body_box, [(body.short_name, body.id) for body in branches])
        if first:
            _choose(self.year_box, this)

    def choose(self, year: int, body: int) -> None:
        """Set both at once; says so once."""
        _choose(self.year_box, year)
        _choose(self.body_box, body)
        self.chosen.emit()


def _choose(box: QComboBox, value: Any) -> None:
    box.blockSignals(True)
    box.setCurrentIndex(max(box.findData(value), 0))
    box.blockSignals(False)
