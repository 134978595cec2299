"""The line above the reminders: words, which book, how grave, the day it is due."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from partydesk.features.reminders.rules import BOOKS, DUE, SEVERITIES, Asked
from partydesk.ui.flow import FlowLayout
from partydesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partydesk.features.reminders.rules import Told


class FilterRow(QWidget):
    """What is asked for.

    Signals:
        changed: it asks for something else.
        went_on: Enter in the search: on to the list.
    """

    changed = Signal()
    went_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.search = QLineEdit()
        self.search.setPlaceholderText("姓名、拼音首字母、情况、条款")
        self.search.setAccessibleName("查找：姓名、拼音首字母、情况、条款")
        self.search.setClearButtonEnabled(True)
        self.book, self.severity, self.due = _box("账簿"), _box("轻重"), _box("期限")
        self.search.textChanged.connect(lambda _: self.changed.emit())
        self.search.returnPressed.connect(self.went_on)
        _fill(self.due, "不论期限", DUE.items())
        line = FlowLayout(gap=8)
        for part in (self.search, self.book, self.severity, self.due):
            line.addWidget(part)
        for box in (self.book, self.severity, self.due):
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.setLayout(line)
        self.offer(())
        self.text_resized()

    def text_resized(self) -> None:
        """Room for a name and some words."""
        self.search.setMinimumWidth(px(280))

    def asked(self) -> Asked:
        """What is asked for now."""
        book, severity, due = (
            box.currentData() or "" for box in (self.book, self.severity, self.due)
        )
        return Asked(self.search.text(), book, severity, due)

    def offer(self, every: Sequence[Told]) -> None:
        """The books that have something to say, with how much; what was chosen stays."""
        of_book = Counter(one.book for one in every)
        grave = Counter(one.finding.severity for one in every)
        books = ((key, f"{words} {of_book[key]}") for key, words in BOOKS.items() if of_book[key])
        weights = ((key.value, f"{words} {grave[key]}") for key, words in SEVERITIES.items())
        _fill(self.book, f"全部账簿 {len(every)}", books)
        _fill(self.severity, "不论轻重", weights)

    def to_search(self) -> None:
        """Put the cursor into the search."""
        self.search.setFocus()
        self.search.selectAll()


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box


def _fill(box: QComboBox, first: str, items: Iterable[tuple[str, str]]) -> None:
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    box.addItem(first, "")
    for value, text in items:
        box.addItem(text, value)
    box.setCurrentIndex(max(box.findData(chosen), 0) if chosen else 0)
    box.blockSignals(False)
