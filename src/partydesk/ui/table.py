"""The record table on screen: choose, open, sort; it keeps its place over every refresh."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from partydesk.ui.arranging import ArrangedTable, Arranger, sort_keys
from partydesk.ui.cells import CellPainter, paint_empty
from partydesk.ui.records import Column, Ids, RecordModel, Rows
from partydesk.ui.theme import font, px, set_role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QTableView

__all__ = ["Column", "RecordModel", "RecordTable", "set_bare"]

ROW_HEIGHT, _PAD = 38, 11


class RecordTable(ArrangedTable):
    """One chosen row (or many), kept over every refresh.

    Signals:
        chosen: id of the current row, or None.
        opened: Enter or a double click on a row: its id.
    """

    chosen = Signal(object)
    opened = Signal(int)

    def __init__(
        self,
        columns: Sequence[Column[Any]],
        ids: Ids,
        rows: Rows,
        *,
        name: str,
        empty: str = "这里还没有内容",
        parent: QWidget | None = None,
    ) -> None:
        """`name` is read by a screen reader; `empty` says what to do when there is no row."""
        super().__init__(columns, ids, rows, parent)
        # it is drawing just now: the columns are moved when that is done
        self.records.fetched.connect(self._widen, Qt.ConnectionType.QueuedConnection)
        self.setAccessibleName(name)
        self.empty = empty
        self._painter = CellPainter(self, self.records)
        self._said: int | None = None
        self._widened: dict[int, int] = {}
        self._quiet = False
        self._set_up()
        self.arranger = Arranger(self)
        self.measure()
        self.selectionModel().currentRowChanged.connect(self._say)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.records.id_at(index.row())))
        self.horizontalHeader().sectionClicked.connect(self._sort)

    def refresh(self) -> None:
        """Ask again; what is chosen stays, and the place. For a row that has gone its neighbour."""
        self.arranger.restore()
        chosen, current = self.selected_ids(), self.current_id()
        row, scroll = self.currentIndex().row(), self.verticalScrollBar().value()
        self._quiet = True
        self.records.reload()
        self._choose_again(chosen, current, row)
        self.verticalScrollBar().setValue(scroll)
        self._quiet = False
        self._say()

    def set_columns(self, columns: Sequence[Column[Any]]) -> None:
        """Columns that may have changed since, as the unit's own items do; ask again afterwards."""
        said = [(one.key, one.title) for one in columns]
        if said != [(one.key, one.title) for one in self.records.columns]:
            chosen, current, row = self.selected_ids(), self.current_id(), self.currentIndex().row()
            self._quiet = True  # the rows are the same: whoever was chosen stays chosen
            self.arranger.adopt(columns)
            self._choose_again(chosen, current, row)
            self._quiet = False

    def count(self) -> int:
        """How many rows there are."""
        return self.records.rowCount()

    def current_id(self) -> int | None:
        """The id of the current row."""
        row = self.currentIndex().row()
        return self.records.id_at(row) if row >= 0 else None

    def selected_ids(self) -> tuple[int, ...]:
        """The ids of all chosen rows, top down."""
        made = self.selectionModel().selection()
        spans = ((made.at(n).top(), made.at(n).bottom()) for n in range(made.count()))
        rows = {row for first, last in spans for row in range(first, last + 1)}
        return tuple(self.records.id_at(row) for row in sorted(rows))

    def select_id(self, id_: int) -> bool:
        """Choose a row and bring it into view; False when it is not in the table."""
        row = self.records.row_of(id_)
        if row < 0:
            return False
        self.selectRow(row)
        self.scrollTo(self.records.index(row, 0))
        return True

    def select_first(self) -> None:
        """Choose the first row, if there is any and none is chosen."""
        if self.current_id() is None and self.count():
            self.select_id(self.records.id_at(0))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The row that Qt makes current when the table takes the cursor is also chosen."""
        super().focusInEvent(event)
        if self.currentIndex().isValid() and not self.selectionModel().hasSelection():
            self.selectRow(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Home and End are the first and the last row."""
        key, row = event.key(), self.currentIndex().row()
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.count() - 1}
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and row >= 0:
            self.opened.emit(self.records.id_at(row))
        elif key in ends and self.count():
            self.select_id(self.records.id_at(ends[Qt.Key(key)]))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typed letters do not search the rows: that would fetch them all; the filter box finds."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The whole row under the pointer is tinted."""
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer has gone."""
        self._hover(-1)
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """An empty table says what to do."""
        super().paintEvent(event)
        if not self.count():
            paint_empty(self.viewport(), self.empty)

    def text_resized(self) -> None:
        """Rows and columns grow with the text."""
        self.measure()

    def _set_up(self) -> None:
        set_bare(self)
        self.setItemDelegate(self._painter)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def measure(self) -> None:
        """Rows and columns at the text size in force; columns as they come, or as arranged."""
        side = self.verticalHeader()
        side.setMinimumSectionSize(px(ROW_HEIGHT))
        side.setDefaultSectionSize(px(ROW_HEIGHT))
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        super().measure()
        self._widened.clear()
        self._widen()

    def _widen(self) -> None:
        """Long names are shown whole, as far as their column may grow."""
        for number, column in enumerate(self.records.columns):
            if column.most and not self.arranger.width(number):
                metrics = QFontMetrics(font("name" if column.bold else "body"))
                needed = metrics.horizontalAdvance(self.records.longest(number)) + px(2 * _PAD)
                width = min(max(needed, px(column.width)), px(column.most))
                if width > self._widened.get(number, 0):  # else it may have been moved by hand
                    self._widened[number] = width
                    self.give(number, width)

    def _sort(self, number: int) -> None:
        column = self.records.columns[number]
        if not column.sortable:
            return
        keys = sort_keys(column)
        now = (self.records.sort_key, self.records.descending)
        steps = [(key, down) for key in keys for down in (False, True)]
        place = steps.index(now) + 1 if now in steps else 0
        key, down = steps[place % len(steps)]
        self.sort_by(key, descending=down)
        self.refresh()
        if (current := self.current_id()) is not None:
            self.select_id(current)
        self.arranger.sorted_otherwise()

    def _choose_again(self, chosen: Sequence[int], current: int | None, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag
        places = [place for id_ in chosen if (place := self.records.row_of(id_)) >= 0]
        place = self.records.row_of(current) if current is not None else -1
        if current is not None and place < 0 and self.count():
            place = min(row, self.count() - 1)
            places = places or [place]
        selection = self.selectionModel()
        if place >= 0:
            selection.setCurrentIndex(self.records.index(place, 0), flags.NoUpdate)
        chosen_again = QItemSelection()
        for first, last in _spans(places):
            chosen_again.select(self.records.index(first, 0), self.records.index(last, 0))
        selection.select(chosen_again, flags.Select | flags.Rows)

    def _say(self, *_: QModelIndex | QItemSelection) -> None:
        if self._quiet:
            return
        current = self.current_id()
        if current != self._said:
            self._said = current
            self.chosen.emit(current)

    def _hover(self, row: int) -> None:
        if row != self._painter.hovered:
            self._painter.hovered = row
            self.viewport().update()


def _spans(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of rows that follow each other: ten thousand that are chosen are one span."""
    for _, part in groupby(enumerate(sorted(rows)), lambda pair: pair[1] - pair[0]):
        found = [row for _, row in part]
        yield found[0], found[-1]


def set_bare(view: QTableView) -> None:
    """A table that is looked at: nothing is typed into its cells, and Tab leads on from it."""
    set_role(view, "bare")
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)
    view.setWordWrap(False)
    view.verticalHeader().hide()
    view.horizontalHeader().setHighlightSections(False)
