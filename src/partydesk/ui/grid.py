"""A small grid inside a form: family members, posts, papers; the last cell's Enter adds a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from partydesk.ui.editors import Editor
from partydesk.ui.theme import px

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from partydesk.ui.fields import GridColumn, RowsField

_ROW = 36
_LEAST = 130  # px of a column that takes what is left
_SMALLEST = 0.7  # of its width, to which a column gives way


class RowsEditor(Editor):
    """Cells of text; Tab and Enter go on, Ctrl+Delete takes the row out."""

    def __init__(self, field: RowsField) -> None:
        self.box = _Grid(field.columns, field.visible)
        super().__init__(field, self.box)
        self.box.itemChanged.connect(self.say)
        self.box.removed.connect(self.say)

    def value(self) -> tuple[dict[str, str], ...]:
        """The rows in which anything stands."""
        keys = [column.key for column in self.box.columns]
        rows = (
            dict(zip(keys, self.box.texts(row), strict=True)) for row in range(self.box.rowCount())
        )
        return tuple(row for row in rows if any(row.values()))

    def set_value(self, value: object) -> None:
        """Show rows, and one empty row after them."""
        rows = tuple(value) if isinstance(value, tuple | list) else ()
        self.box.show_rows(rows)

    def typed(self) -> list[dict[str, str]]:
        """The rows in which anything stands."""
        return list(self.value())

    def retype(self, state: object) -> None:
        """Show the rows again."""
        self.set_value(state)

    def empty(self) -> bool:
        """Whether no cell is filled."""
        return not self.value()


class _Cells(QStyledItemDelegate):
    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """A screen reader says in which column one writes."""
        box = super().createEditor(parent, option, index)
        model, across = index.model(), Qt.Orientation.Horizontal
        box.setAccessibleName(str(model.headerData(index.column(), across)))
        return box


class _Grid(QTableWidget):
    removed = Signal()

    def __init__(self, columns: tuple[GridColumn, ...], visible: int) -> None:
        super().__init__(1, len(columns))
        self.columns = columns
        self._visible = visible
        self.setItemDelegate(_Cells(self))
        self.setHorizontalHeaderLabels([column.title for column in columns])
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.verticalHeader().hide()
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.CurrentChanged
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._measure()

    def texts(self, row: int) -> list[str]:
        """The cells of a row without blanks around them."""
        items = (self.item(row, column) for column in range(self.columnCount()))
        return [item.text().strip() if item is not None else "" for item in items]

    def show_rows(self, rows: tuple[dict[str, str], ...]) -> None:
        """Put rows in, and an empty one after them."""
        self.setRowCount(0)
        self.setRowCount(len(rows) + 1)
        for number, row in enumerate(rows):
            for place, column in enumerate(self.columns):
                self.setItem(number, place, QTableWidgetItem(str(row.get(column.key, ""))))

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Tab in the very last cell first makes the next row, unless this one is empty."""
        hints = QAbstractItemDelegate.EndEditHint
        last = self.currentRow() == self.rowCount() - 1
        end = self.currentColumn() == self.columnCount() - 1
        if last and end and hint is hints.EditNextItem and any(self.texts(self.currentRow())):
            self._add()
        super().closeEditor(editor, hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next cell, Ctrl+Delete removes the row."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not control:
            self._next()
        elif event.key() == Qt.Key.Key_Delete and control:
            self._remove(self.currentRow())
        else:
            super().keyPressEvent(event)

    def text_resized(self) -> None:
        """Rows and columns grow with the text."""
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, the columns that have a width give way to those that have none."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        wide = sum(px(column.width) for column in self.columns)
        others = sum(not column.width for column in self.columns)
        left = self.viewport().width() - others * px(_LEAST)
        part = max(min(1.0, left / wide), _SMALLEST) if wide and others else 1.0
        for number, column in enumerate(self.columns):
            if column.width:
                self.setColumnWidth(number, round(px(column.width) * part))

    def _next(self) -> None:
        row, column = self.currentRow(), self.currentColumn() + 1
        if column == self.columnCount():
            row, column = row + 1, 0
        if row == self.rowCount():
            if not any(self.texts(row - 1)):
                return
            self._add()
        self.setCurrentCell(row, column)

    def _add(self) -> None:
        self.insertRow(self.rowCount())

    def _remove(self, row: int) -> None:
        if row >= 0:
            self.removeRow(row)
            if not self.rowCount():
                self._add()
            self.removed.emit()

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        header = self.horizontalHeader()
        for number, column in enumerate(self.columns):
            mode = (
                QHeaderView.ResizeMode.Interactive
                if column.width
                else QHeaderView.ResizeMode.Stretch
            )
            header.setSectionResizeMode(number, mode)
        self._share()
        self.setFixedHeight(px(_ROW) * (self._visible + 1) + px(4))
