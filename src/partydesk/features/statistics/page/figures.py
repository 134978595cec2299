"""A table of figures; a cell that is chosen asks for the people behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from partydesk.ui.theme import colour, font, px, set_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.features.statistics.rules import StatRow, StatTable

_FIRST = 2  # columns before the figures
_GAP_ROW = "15"
_Index = QModelIndex | QPersistentModelIndex


class _Figures(QAbstractTableModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.table: StatTable | None = None

    def show(self, table: StatTable) -> None:
        """Take in another table."""
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """The lines."""
        return 0 if parent.isValid() or self.table is None else len(self.table.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as above
        """Number, name, figures."""
        return 0 if parent.isValid() or self.table is None else _FIRST + len(self.table.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Headings above."""
        if orientation is not Qt.Orientation.Horizontal or self.table is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section >= _FIRST else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole:
            return ["行次", "项目", *self.table.columns][section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows; its words name the line for a screen reader."""
        if self.table is None or not index.isValid():
            return None
        row, column = self.table.rows[index.row()], index.column()
        heading = self.headerData(column, Qt.Orientation.Horizontal)
        side = Qt.AlignmentFlag.AlignRight if column >= _FIRST else Qt.AlignmentFlag.AlignLeft
        shown: dict[Qt.ItemDataRole, Callable[[], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda: _text(row, column),
            Qt.ItemDataRole.AccessibleTextRole: lambda: (
                f"{row.name} {heading} {_text(row, column)}"
            ),
            Qt.ItemDataRole.TextAlignmentRole: lambda: side | Qt.AlignmentFlag.AlignVCenter,
            Qt.ItemDataRole.FontRole: lambda: font(
                "name" if column == 1 and row.depth == 0 else "body"
            ),
            Qt.ItemDataRole.ForegroundRole: lambda: colour(_role(row, column)),
        }
        say = shown.get(Qt.ItemDataRole(role))
        return say() if say is not None else None


def _text(row: StatRow, column: int) -> str:
    if column >= _FIRST:
        return str(row.number(column - _FIRST))
    return (
        row.code if column == 0 else "　" * row.depth + ("其中：" if row.depth else "") + row.name
    )


def _role(row: StatRow, column: int) -> str:
    if column < _FIRST:
        return "ink"
    if row.code == _GAP_ROW and row.figure is not None and row.cells[0]:
        return "wrong"
    return "ink" if row.number(column - _FIRST) else "soft"


class FigureTable(QTableView):
    """One table of the report.

    Signals:
        asked: (row, column) a figure was chosen; the first column where a name was.
    """

    asked = QtSignal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.figures = _Figures(self)
        self.setModel(self.figures)
        self.setAccessibleName("统计表")
        set_role(self, "bare")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.selectionModel().currentChanged.connect(self._ask)

    def show_table(self, table: StatTable) -> None:
        """Take in a table; the place stays where it is the same one."""
        before, at = self.figures.table, self.currentIndex()
        row, column = at.row(), at.column()
        self.figures.show(table)
        self._measure()
        same = before is not None and before.key == table.key and 0 <= row < len(table.rows)
        self.choose(row if same else 0, max(column - _FIRST, 0) if same else 0)

    def choose(self, row: int, column: int = 0) -> None:
        """Choose a figure and ask for its people."""
        self.setCurrentIndex(self.figures.index(row, column + _FIRST))

    def text_resized(self) -> None:
        """Rows and columns grow with the text."""
        self._measure()

    def _ask(self, index: QModelIndex) -> None:
        if index.isValid():
            self.asked.emit(index.row(), max(index.column() - _FIRST, 0))

    def _measure(self) -> None:
        side = self.verticalHeader()
        side.setMinimumSectionSize(px(30))
        side.setDefaultSectionSize(px(30))
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        many = self.figures.columnCount() - _FIRST
        for number, width in enumerate((54, 260, *[84] * many)):
            self.setColumnWidth(number, px(width))
