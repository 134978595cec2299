"""年度一览: kinds × months of every body, holes in red; Enter on a cell goes to what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from partydesk.features.meetings import queries
from partydesk.features.meetings.rules.year import Mark
from partydesk.kernel.dates import MONTHS_A_YEAR
from partydesk.ui.table import set_bare
from partydesk.ui.theme import colour, font, px

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent

    from partydesk.features.meetings.rules.year import YearLine

_SIGNS = {
    Mark.HELD: "✓", Mark.PLANNED: "计划", Mark.EXCUSED: "有原因", Mark.MISSING: "缺",
    Mark.DUE: "待开", Mark.FREE: "",
}  # fmt: skip
_ROLES = {Mark.HELD: "done", Mark.MISSING: "wrong", Mark.DUE: "due", Mark.EXCUSED: "soft",
          Mark.PLANNED: "soft", Mark.FREE: "soft"}  # fmt: skip
_EVERY = {1: "每月", 3: "每季度", 12: "每年", 0: ""}
_FIRST = 2  # columns before the months
_Index = QModelIndex | QPersistentModelIndex


class _YearModel(QAbstractTableModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: Sequence[YearLine] = ()
        self.bodies: Mapping[int, str] = {}

    def show(self, lines: Sequence[YearLine], bodies: Mapping[int, str]) -> None:
        """Take in another year."""
        self.beginResetModel()
        self.lines, self.bodies = lines, bodies
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """A line for each body and kind."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as above
        """Body, kind, twelve months, how many, how often."""
        return 0 if parent.isValid() else _FIRST + MONTHS_A_YEAR + 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Headings above."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        months = [f"{n}月" for n in range(1, MONTHS_A_YEAR + 1)]
        return ["党组织", "会议", *months, "次数", "应开"][section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows; its words name the line for a screen reader."""
        line, column = self.lines[index.row()], index.column()
        cell = line.cells[column - _FIRST] if 0 <= column - _FIRST < MONTHS_A_YEAR else None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            text = self._text(line, column)
            spoken = role == Qt.ItemDataRole.AccessibleTextRole and cell is not None
            kind = queries.kinds()[line.demand.kind].name
            return f"{kind} {column - _FIRST + 1}月 {text or '没有'}" if spoken else text
        if role == Qt.ItemDataRole.ForegroundRole and cell is not None:
            return colour(_ROLES[cell.mark])
        if role == Qt.ItemDataRole.TextAlignmentRole and column >= _FIRST:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.FontRole:
            missing = cell is not None and cell.mark is Mark.MISSING
            return font("name" if missing else "body")
        if role == Qt.ItemDataRole.ToolTipRole and cell is not None and cell.reason:
            return cell.reason
        return None

    def _text(self, line: YearLine, column: int) -> str:
        body, kind, months, _ = line.demand
        if column == 0:
            return self.bodies.get(body, "")
        if column == 1:
            return queries.kinds()[kind].name
        if column == _FIRST + MONTHS_A_YEAR:
            return str(line.held)
        if column > _FIRST + MONTHS_A_YEAR:
            return _EVERY[months]
        cell = line.cells[column - _FIRST]
        return f"✓{cell.held}" if cell.held > 1 else _SIGNS[cell.mark]


class YearTable(QTableView):
    """The year at a glance.

    Signals:
        opened: (body, kind, month) Enter or a double click on a month.
    """

    opened = QtSignal(int, str, int)

    def __init__(self) -> None:
        super().__init__()
        self.year = _YearModel(self)
        self.setModel(self.year)
        self.setAccessibleName("年度一览：会议种类和月份")
        set_bare(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.doubleClicked.connect(self._open)
        self._measure()

    def show_year(self, lines: Sequence[YearLine], bodies: Mapping[int, str]) -> None:
        """Take in a year; the place stays."""
        at, scroll = self.currentIndex(), self.verticalScrollBar().value()
        row, column = at.row(), at.column()
        self.year.show(lines, bodies)
        if 0 <= row < len(lines):
            self.setCurrentIndex(self.year.index(row, column))
        self.verticalScrollBar().setValue(scroll)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens what is in the cell."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def text_resized(self) -> None:
        """Rows and columns grow with the text."""
        self._measure()

    def _open(self, index: QModelIndex) -> None:
        month = index.column() - _FIRST + 1
        if index.isValid() and 1 <= month <= MONTHS_A_YEAR:
            demand = self.year.lines[index.row()].demand
            self.opened.emit(demand.body, demand.kind, month)

    def _measure(self) -> None:
        side = self.verticalHeader()
        side.setMinimumSectionSize(px(32))
        side.setDefaultSectionSize(px(32))
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        widths = [170, 120, *[62] * MONTHS_A_YEAR, 56, 66]
        for number, width in enumerate(widths):
            self.setColumnWidth(number, px(width))
