"""The choice right after the title: which year, which body, which kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from partydesk.features.meetings import queries
from partydesk.ui.boxes import named_box, refill
from partydesk.ui.cards import across
from partydesk.ui.theme import px, text_scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partydesk.features.organization.queries import Body

_LARGE = 1.7
_ALL_YEARS, _EVERYWHERE, _ANY = "全部年份", "全部组织", "全部种类"


class Scope(QWidget):
    """Year, body and kind.

    Signals:
        chosen: one of them was changed by the clerk.
    """

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.year_box, self.body_box, self.kind_box = map(named_box, ("年份", "党组织", "会议种类"))
        refill(self.kind_box, [(_ANY, ""), *((kind.name, key) for key, kind in
                                            queries.kinds().all.items())])  # fmt: skip
        for box in (self.year_box, self.body_box, self.kind_box):
            box.currentIndexChanged.connect(lambda _: self.chosen.emit())
        self.setLayout(across(self.year_box, self.body_box, self.kind_box, gap=6))
        self.text_resized()  # once they have a parent: shown without, each were a window

    def text_resized(self) -> None:
        """Room for a year and a short name; in the largest text the search box finds the kinds."""
        self.kind_box.setHidden(text_scale() > _LARGE)
        boxes = ((self.year_box, 104), (self.body_box, 116), (self.kind_box, 120))
        for box, width in boxes:
            box.setMinimumWidth(px(width))
            box.setMaximumWidth(px(200))

    @property
    def year(self) -> int | None:
        """The chosen year; None for all."""
        return self.year_box.currentData() or None

    @property
    def body(self) -> int | None:
        """The chosen body; None for all."""
        return self.body_box.currentData() or None

    @property
    def kind(self) -> str:
        """The chosen kind; empty for all."""
        return self.kind_box.currentData() or ""

    @property
    def body_words(self) -> str:
        """The chosen body as the list names it."""
        return self.body_box.currentText().strip()

    def offer(self, years: Iterable[int], bodies: Sequence[tuple[int, Body]], this: int) -> None:
        """Take in the years and bodies of today without a word; what was chosen stays."""
        first = self.year_box.count() == 0
        listed = sorted({*years, this}, reverse=True)
        refill(self.year_box, [(_ALL_YEARS, 0), *((f"{year}年", year) for year in listed)])
        refill(self.body_box, [(_EVERYWHERE, 0), *(("　" * depth + body.short_name, body.id)
                                                  for depth, body in bodies)])  # fmt: skip
        if first:
            self._choose(self.year_box, this)

    def choose(self, *, year: int, body: int | None = None, kind: str = "") -> None:
        """Set all three at once; says so once."""
        for box, value in (
            (self.year_box, year),
            (self.body_box, body or 0),
            (self.kind_box, kind),
        ):
            self._choose(box, value)
        self.chosen.emit()

    @staticmethod
    def _choose(box: QComboBox, value: Any) -> None:
        box.blockSignals(True)
        box.setCurrentIndex(max(box.findData(value), 0))
        box.blockSignals(False)
