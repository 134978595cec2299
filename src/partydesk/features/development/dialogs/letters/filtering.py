"""The line above the register: a name or a number, whose letters, only those without an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from partydesk.ui.flow import FlowLayout
from partydesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partydesk.features.development.queries.letters import LetterRow

_ALL = "全部人员"


class LetterFilter(QWidget):
    """What is asked for.

    Args:
        person: whose letters are shown first; None for everybody's.
        name: of that person.

    Signals:
        changed: it asks for something else.
        went_on: Enter in the search: on to the list.
    """

    changed = Signal()
    went_on = Signal()

    def __init__(self, person: int | None, name: str) -> None:
        super().__init__()
        self._people: dict[int, str] = {person: name} if person is not None else {}
        self.search = QLineEdit()
        self.search.setPlaceholderText("姓名、党组织、编号")
        self.search.setAccessibleName("查找：姓名、党组织、编号")
        self.search.setClearButtonEnabled(True)
        self.whose = QComboBox()
        self.whose.setAccessibleName("谁的函")
        self.whose.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.waiting = QCheckBox("只看没有复函的")
        self._fill(person)
        self.search.textChanged.connect(lambda _: self.changed.emit())
        self.search.returnPressed.connect(self.went_on)
        self.whose.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.waiting.toggled.connect(lambda _: self.changed.emit())
        line = FlowLayout(gap=8)
        for part in (self.search, self.whose, self.waiting):
            line.addWidget(part)
        self.setLayout(line)
        self.text_resized()

    @property
    def person(self) -> int | None:
        """Whose letters are asked for; None for everybody's."""
        found: int | None = self.whose.currentData()
        return found

    def text_resized(self) -> None:
        """Room for a name."""
        self.search.setMinimumWidth(px(240))
        self.whose.setMaximumWidth(px(260))
        self.waiting.setMinimumHeight(px(34))

    def shows(self, row: LetterRow) -> bool:
        """Whether a letter is left."""
        mine = self.person is None or row.person_id == self.person
        open_ = not self.waiting.isChecked() or row.replied_on is None
        return mine and open_ and row.answers(self.search.text())

    def offer(self, rows: Iterable[LetterRow]) -> None:
        """Everybody who has letters, without a word; who was chosen stays."""
        known = self._people | {row.person_id: row.name for row in rows}
        if known != self._people:
            self._people = known
            self._fill(self.person)

    def to_search(self) -> None:
        """Put the cursor into the search."""
        self.search.setFocus()
        self.search.selectAll()

    def _fill(self, chosen: int | None) -> None:
        self.whose.blockSignals(True)
        self.whose.clear()
        self.whose.addItem(_ALL, None)
        for person, name in self._people.items():
            self.whose.addItem(name, person)
        self.whose.setCurrentIndex(max(self.whose.findData(chosen), 0) if chosen else 0)
        self.whose.blockSignals(False)
