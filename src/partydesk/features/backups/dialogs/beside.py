"""One backup beside today: rows by kind, and what was done since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from partydesk.features.backups.dialogs import words as say
from partydesk.ui.cards import down, words
from partydesk.ui.theme import set_role

if TYPE_CHECKING:
    from datetime import datetime

    from partydesk.features.backups.queries import Comparison
    from partydesk.store.snapshot.facts import Turn

_MINUTE = 16  # letters of a time as ISO 8601, down to the minute


class BesideToday(QWidget):
    """What would be otherwise if this backup were put back."""

    def __init__(self) -> None:
        super().__init__()
        self.title = words("", "name", wrap=True)
        self.counts = words("", "soft", wrap=True)
        self.changes = set_role(QListWidget(), "bare")
        self.changes.setAccessibleName("与现在相差的改动，备份里的内容")
        self.changes.setWordWrap(True)
        self.changes.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.changes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = down(self.title, self.counts, self.changes, gap=8)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.show_nothing("")

    def show_nothing(self, sentence: str) -> None:
        """No backup is chosen, or it cannot be read."""
        self.title.setText(sentence or "选一份备份，这里显示它与现在的不同。")
        self.counts.hide()
        self.changes.hide()

    def show_comparison(self, at: datetime, told: Comparison) -> None:
        """The backup of `at` beside today."""
        head = f"{say.moment(at)} 的备份"
        self.title.setText(f"{head}与现在相同" if told.same else head)
        self.counts.setText(said := say.counts_of(told))
        self.counts.setVisible(bool(said))
        self.changes.clear()
        self._list(f"现在有、备份里没有的改动（{told.since_count}）", told.since, told.since_count)
        self._list(f"备份里有、现在没有的改动（{told.lost_count}）", told.lost, told.lost_count)
        self._head("这份备份里有")
        self.changes.addItems(say.contents_of(told))
        self.changes.show()

    def _head(self, title: str) -> None:
        heading = QListWidgetItem(title)
        bold = heading.font()
        bold.setBold(True)
        heading.setFont(bold)
        self.changes.addItem(heading)

    def _list(self, title: str, turns: tuple[Turn, ...], count: int) -> None:
        if not turns:
            return
        self._head(title)
        for turn in turns:
            line = QListWidgetItem(f"{turn.at[:_MINUTE].replace('T', ' ')}　{turn.label}")
            line.setToolTip(f"{line.text()}（{turn.clerk}）")
            self.changes.addItem(line)
        if count > len(turns):
            self.changes.addItem(f"……更早的 {count - len(turns)} 次")
