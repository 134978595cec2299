"""A table of figures with bars; a cell or bar that is chosen asks for the people behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from partydesk.ui.table import set_bare
from partydesk.ui.theme import colour, font, px

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter

    from partydesk.features.statistics.rules import StatRow, StatTable

_FIRST = 2  # columns before the figures
_GAP_ROW = "15"
_FLOWS = "flows"
_BAR, _WORDS = 14, 58  # px at text size 100 %: height of a bar, room of its figure
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
        """Number, name, figures, and the bar."""
        if parent.isValid() or self.table is None:
            return 0
        return _FIRST + len(self.table.columns) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Headings above."""
        if orientation is not Qt.Orientation.Horizontal or self.table is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = self._side(section)
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole:
            return ["行次", "项目", *self.table.columns, self.bars][section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows; its words name the line for a screen reader."""
        if self.table is None or not index.isValid():
            return None
        row, column = self.table.rows[index.row()], index.column()
        heading = self.headerData(column, Qt.Orientation.Horizontal)
        side = self._side(column)
        shown: dict[Qt.ItemDataRole, Callable[[], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda: self._text(row, column),
            Qt.ItemDataRole.AccessibleTextRole: lambda: (
                f"{row.name} {heading} {self._text(row, column)}"
            ),
            Qt.ItemDataRole.TextAlignmentRole: lambda: side | Qt.AlignmentFlag.AlignVCenter,
            Qt.ItemDataRole.FontRole: lambda: font(
                "name" if column == 1 and row.depth == 0 else "body"
            ),
            Qt.ItemDataRole.ForegroundRole: lambda: colour(_role(row, column)),
        }
        say = shown.get(Qt.ItemDataRole(role))
        return say() if say is not None else None

    def share(self, row: int) -> float | None:
        """How long the bar of a line is, of 1; None for a line without one."""
        if self.table is None:
            return None
        line, is_flow = self.table.rows[row], self.table.key == _FLOWS
        if (line.depth != 1) if is_flow else row == 0:
            return None
        parts = [one.number(0) for one in self.table.rows[1:] if not is_flow or one.depth == 1]
        return line.number(0) / max(*parts, 1, 1)

    @property
    def bars(self) -> str:
        """What the bars are called."""
        return "人数图" if self.table is not None and self.table.key == _FLOWS else "占总数"

    def is_bar(self, column: int) -> bool:
        """Whether a column is that of the bars."""
        return self.table is not None and column == _FIRST + len(self.table.columns)

    def _side(self, column: int) -> Qt.AlignmentFlag:
        figure = column >= _FIRST and not self.is_bar(column)
        return Qt.AlignmentFlag.AlignRight if figure else Qt.AlignmentFlag.AlignLeft

    def _text(self, row: StatRow, column: int) -> str:
        if self.is_bar(column):
            total = self.table.rows[0].number(0) if self.table is not None else 0
            plain = self.table is None or self.table.key == _FLOWS or not total
            return "" if plain else f"{100 * row.number(0) / total:.1f}%"
        return _text(row, column)


def _text(row: StatRow, column: int) -> str:
    if column >= _FIRST:
        return str(row.number(column - _FIRST))
    return (
        row.code if column == 0 else "　" * row.depth + ("其中：" if row.depth else "") + row.name
    )


def _role(row: StatRow, column: int) -> str:
    if not _FIRST <= column < _FIRST + len(row.cells):
        return "ink"
    if row.code == _GAP_ROW and row.figure is not None and row.cells[0]:
        return "wrong"
    return "ink" if row.number(column - _FIRST) else "soft"


class _Bars(QStyledItemDelegate):
    """Paints the last column: a bar, and behind it the share in words."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """A bar as long as its share; no bar for sums."""
        model = index.model()
        share = model.share(index.row()) if isinstance(model, _Figures) else None
        if not share:
            return  # no bar, and none of no length
        painter.save()
        area: QRect = option.rect.adjusted(px(8), 0, -px(8), 0)  # type: ignore[attr-defined]
        width = round(max(area.width() - px(_WORDS), 0) * share)
        top = area.top() + (area.height() - px(_BAR)) // 2
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        painter.fillRect(QRect(area.left(), top, max(width, 1), px(_BAR)),
                         colour("accent" if chosen else "soft"))  # fmt: skip
        painter.setPen(colour("ink"))
        painter.setFont(font("soft"))
        words = area.adjusted(width + px(6), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        painter.restore()


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
        self._bars = _Bars(self)
        self.setAccessibleName("统计表")
        set_bare(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setMinimumSectionSize(px(40))
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
            bar = self.figures.is_bar(index.column())
            self.asked.emit(index.row(), 0 if bar else max(index.column() - _FIRST, 0))

    def _measure(self) -> None:
        side = self.verticalHeader()
        side.setMinimumSectionSize(px(30))
        side.setDefaultSectionSize(px(30))
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        many = self.figures.columnCount() - _FIRST - 1
        for number, width in enumerate((54, 236, *[76] * many)):
            self.setColumnWidth(number, px(width))
            self.setItemDelegateForColumn(number, self.itemDelegate())
        self.setItemDelegateForColumn(_FIRST + many, self._bars)
