"""回收处: what was undone, taken out, or who left; one press brings it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from partydesk.features.history import queries
from partydesk.features.history.dialogs.told import PAGE, ToldChange
from partydesk.features.history.rules import Scope
from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.cards import across, card, down, room_for, words
from partydesk.ui.chips import Chips
from partydesk.ui.table import Column, RecordTable
from partydesk.ui.taborder import KeyboardDialog
from partydesk.ui.tasks import Cancelled, run_task
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.features.history.service import HistoryBook
    from partydesk.features.history.service.shelves import Shelf

_NOTE = "撤销的、删去的和离开的都还留着，可以恢复；只有按期限清除的不能恢复。"


class RecycleDialog(KeyboardDialog):
    """Opened with `.open()`.

    Args:
        parent: the window.
        history: the book.
        shelves: what is no longer there, by kind.

    Signals:
        told: one sentence about what was done.
        purge_asked: 按期限清除 was pressed; the sheet has closed.
    """

    told = Signal(str)
    purge_asked = Signal()

    def __init__(
        self, parent: QWidget | None, history: HistoryBook, shelves: Sequence[Shelf]
    ) -> None:
        super().__init__(parent)
        self._history = history
        self._shelves = {shelf.key: shelf for shelf in shelves}
        self.setWindowTitle("回收处")
        self.chips = Chips()
        self.tables = {shelf.key: _table(shelf) for shelf in shelves}
        self._stack = QStackedWidget()
        for table in self.tables.values():
            self._stack.addWidget(table)
        self.detail = ToldChange(self._rows_of)
        self.said = words("", "done", wrap=True)
        self.purge = QPushButton("按期限清除…")
        self.back = set_role(QPushButton("恢复"), "primary")
        self._count()
        self._lay_out()
        self.chips.chosen.connect(lambda _: self._turn())
        self.back.clicked.connect(self._bring_back)
        self.purge.clicked.connect(self._leave_for_purge)
        for table in self.tables.values():
            table.chosen.connect(lambda _: self._show())
        self.refresh()

    @property
    def shelf(self) -> Shelf:
        """The kind that is looked at."""
        return self._shelves[self.chips.key]

    @property
    def table(self) -> RecordTable:
        """Its list."""
        return self.tables[self.chips.key]

    def refresh(self, said: str = "", role: str = "done") -> None:
        """Ask again what is there."""
        set_role(self.said, role)
        self.said.setText(said)
        self.said.setVisible(bool(said))
        for table in self.tables.values():
            table.refresh()
            table.select_first()
        self._count()
        self._turn()

    def _count(self) -> None:
        self.chips.show_chips(
            [(key, one.words, self.tables[key].count()) for key, one in self._shelves.items()]
        )

    def _turn(self) -> None:
        self._stack.setCurrentWidget(self.table)
        self._show()

    def _show(self) -> None:
        id_ = self.table.current_id()
        self.back.setEnabled(id_ is not None)
        if id_ is None:
            self.detail.show_nothing()
        elif self.shelf.person:
            row = self.table.records.record(self.table.currentIndex().row())
            pairs = queries.row_as_left("person", id_, None, self._history.naming)
            self.detail.show_row(row.title if row else "", pairs or [])
        elif (change := queries.known(id_)) is not None:
            self.detail.show_change(change, queries.count_row_changes(id_, Scope()))

    def _rows_of(self, change: int, offset: int) -> Sequence[queries.RowChange]:
        return queries.row_changes(change, Scope(), self._history.naming, offset, PAGE)

    def _bring_back(self) -> None:
        id_, shelf = self.table.current_id(), self.shelf
        if id_ is not None:
            run_task(
                self, "恢复", lambda _going: shelf.bring_back(id_), self._done, self._failed
            )  # fmt: skip

    def _leave_for_purge(self) -> None:
        self.accept()
        self.purge_asked.emit()

    def _done(self, label: str) -> None:
        self.told.emit(f"已{label}")
        self.refresh(f"已{label}。按 Ctrl+Z 可以撤销这一步。")

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Refusal | StoreTrouble):
            self.refresh(error.sentence, "wrong")
        elif not isinstance(error, Cancelled):
            raise error

    def _lay_out(self) -> None:
        close = QPushButton("关闭")
        close.clicked.connect(self.reject)
        for button in (self.purge, close, self.back):
            button.setAutoDefault(False)
        middle = across(card(self._stack, pad=0), card(self.detail, pad=14), gap=12)
        middle.setStretch(0, 5)
        middle.setStretch(1, 4)
        head = down(words("回收处", "title"), words(_NOTE, "soft", wrap=True), gap=4)
        layout = down(
            head, self.chips, self.said, middle, across(self.purge, None, close, self.back), gap=10
        )
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        layout.setStretch(3, 1)
        self.setLayout(layout)
        self.resize(room_for(self, 1080, 640))


def _table(shelf: Shelf) -> RecordTable:
    when, note = shelf.headings
    what, wide, rest = ("姓名", 186, 226) if shelf.person else ("内容", 300, 112)
    columns = (
        Column[queries.Lost]("title", what, wide, lambda row: row.title, bold=True, sortable=False),
        Column[queries.Lost]("when", when, 136, lambda row: row.when, sortable=False),
        Column[queries.Lost]("note", note, rest, lambda row: row.note, sortable=False),
    )
    return RecordTable(
        columns, lambda _sort, _down: shelf.ids(), shelf.rows, name=shelf.words, empty=shelf.empty
    )
