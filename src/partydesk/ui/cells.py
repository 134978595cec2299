"""How the cells of a record table are painted; cut text is shown in full on hover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from partydesk.ui.theme import colour, font, px

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from partydesk.ui.records import RecordModel


_PAD = 10


def paint_empty(viewport: QWidget, text: str) -> None:
    """What an empty list says, in its middle, in soft ink."""
    painter = QPainter(viewport)
    painter.setPen(colour("soft"))
    painter.setFont(font("body"))
    area = viewport.rect().adjusted(px(16), px(16), -px(16), -px(16))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)
    painter.end()


class CellPainter(QStyledItemDelegate):
    """Paints one cell.

    Attributes:
        hovered: the row under the pointer, -1 for none.
    """

    def __init__(self, table: QTableView, records: RecordModel) -> None:
        super().__init__(table)
        self._table, self._records = table, records
        self.hovered = -1

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Ground, line below, words; a focus frame is drawn round the current row by its cells."""
        selected = self._table.selectionModel().isSelected(index)
        area: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        if selected:
            painter.fillRect(area, colour("accent_tint"))
            if self._place(index) == 0:
                painter.fillRect(
                    QRect(area.left(), area.top(), px(3), area.height()), colour("accent")
                )
        elif index.row() == self.hovered:
            painter.fillRect(area, colour("hover"))
        painter.setPen(colour("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        drawn = self._records.drawn(index.row(), index.column())
        if drawn.text:
            painter.setFont(font("name" if drawn.bold else "body"))
            painter.setPen(colour(drawn.role))
            inner = self._inner(area)
            text = _cut(painter.fontMetrics(), drawn.text, inner)
            painter.drawText(inner, drawn.align, text)
        if self._table.hasFocus() and index.row() == self._table.currentIndex().row():
            self._frame(painter, area, self._place(index))
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """The column's words, or the full text where it is cut."""
        if event.type() is not QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        shown = index.data(Qt.ItemDataRole.ToolTipRole)
        if not shown:
            text = self._text(index)
            metrics = QFontMetrics(index.data(Qt.ItemDataRole.FontRole))
            inner = self._inner(option.rect)  # type: ignore[attr-defined]
            shown = text if _cut(metrics, text, inner) != text else ""
        QToolTip.showText(event.globalPos(), shown, view)
        return True

    def _place(self, index: QModelIndex | QPersistentModelIndex) -> int:
        """Which of the columns in view it is, from the left."""
        header = self._table.horizontalHeader()
        place = header.visualIndex(index.column())
        return place - sum(header.isSectionHidden(header.logicalIndex(n)) for n in range(place))

    @staticmethod
    def _text(index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole) or "")

    @staticmethod
    def _inner(area: QRect) -> QRect:
        return area.adjusted(px(_PAD), 0, -px(_PAD), 0)

    def _frame(self, painter: QPainter, area: QRect, column: int) -> None:
        painter.setPen(colour("focus"))
        painter.drawLine(area.topLeft(), area.topRight())
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if column == 0:
            painter.drawLine(area.topLeft(), area.bottomLeft())
        header = self._table.horizontalHeader()
        if column == header.count() - header.hiddenSectionCount() - 1:
            painter.drawLine(area.topRight(), area.bottomRight())


def _cut(metrics: QFontMetrics, text: str, area: QRect) -> str:
    line = " ".join(text.split("\n"))
    return metrics.elidedText(line, Qt.TextElideMode.ElideRight, area.width())
