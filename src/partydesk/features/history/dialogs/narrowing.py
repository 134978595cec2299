"""What narrows the history down: text, book, clerk, days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from partydesk.features.history.rules import HistoryFilter, Scope
from partydesk.ui.cards import across, down, words
from partydesk.ui.dates import DateEditor
from partydesk.ui.fields import DateField
from partydesk.ui.filters import FilterLine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from partydesk.features.history.queries import Counts

_EVERYBODY = "全部经办人"
ALL, UNDONE = "all", "undone"


class Narrowing(QWidget):
    """Two lines above the list.

    Args:
        scope: whose history it is.
        books: the tables of each book, by its name.
        clerks: everybody who has changed something.

    Signals:
        changed: something else is asked for.
    """

    changed = Signal()

    def __init__(
        self, scope: Scope, books: Mapping[str, tuple[str, ...]], clerks: Sequence[str]
    ) -> None:
        super().__init__()
        self._scope, self._books = scope, books
        self.line = FilterLine(self)
        self.line.set_search("做了什么，或者改过的内容")
        self.clerk = QComboBox()
        self.clerk.setAccessibleName("经办人")
        self.clerk.addItems([_EVERYBODY, *clerks])
        self.clerk.setVisible(len(clerks) > 1)
        self.since, self.until = (
            DateEditor(DateField(key=key, label=label, whole=True))
            for key, label in (("since", "从哪天起"), ("until", "到哪天止"))
        )
        for box in (self.since, self.until):
            box.narrow(116)
            box.box.editingFinished.connect(self._say)
        self._said = self.wanted()
        self.line.searched.connect(lambda _: self._say())
        self.line.chosen.connect(lambda _: self._say())
        self.clerk.currentIndexChanged.connect(lambda _: self._say())
        days = across(words("从", "soft"), self.since, words("到", "soft"), self.until, None)
        days.insertWidget(0, self.clerk)
        self.setLayout(down(self.line, days, gap=6))

    def wanted(self) -> HistoryFilter:
        """What is asked for."""
        chip = self.line.chip
        return HistoryFilter(
            scope=self._scope,
            text=self.line.query,
            clerk=self.clerk.currentText() if self.clerk.currentIndex() > 0 else "",
            since=_day(self.since),
            until=_day(self.until),
            tables=self._books.get(chip, ()),
            undone=True if chip == UNDONE else None,
        )

    def show_counts(self, counts: Counts) -> None:
        """How many changes there are of each book."""
        self.line.set_chips(
            [
                (ALL, "全部", counts.all),
                *((book, book, counts.by_book[book]) for book in self._books),
                (UNDONE, "已撤销", counts.undone),
            ]
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but everything is asked for."""
        return self.wanted() != HistoryFilter(self._scope)

    def _say(self) -> None:
        for box in (self.since, self.until):
            box.mark(wrong=bool(box.problem()))
            box.box.setToolTip(box.problem())
        wanted = self.wanted()
        if wanted != self._said:
            self._said = wanted
            self.changed.emit()


def _day(box: DateEditor) -> date | None:
    day = box.value()
    return day.exact if day is not None else None
