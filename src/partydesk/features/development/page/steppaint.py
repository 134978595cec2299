"""How a line of the step list looks: circle with its number, name, date, record, flag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from partydesk.features.development.page.lines import StepLine
from partydesk.ui.theme import colour, font, px

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QFont

_HEADING, ROW, _CIRCLE = 38, 36, 24
_GAP = 10
_TELLING = 56  # px: a narrower summary would say nothing
_INK = {"done": "done", "due": "due", "wrong": "wrong", "open": "edge", "next": "ink"}


class StepPainter(QStyledItemDelegate):
    """Paints stage headings and steps."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._widest: tuple[object, int] = (None, 0)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Rows grow with the text."""
        del option
        line = index.data(Qt.ItemDataRole.UserRole)
        return QSize(0, px(ROW if isinstance(line, StepLine) else _HEADING))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """One heading or one step."""
        line = index.data(Qt.ItemDataRole.UserRole)
        area: QRect = option.rect  # type: ignore[attr-defined]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, StepLine):
            self._ground(painter, area, option)
            _paint_step(painter, area.adjusted(px(6), 0, -px(8), 0), line, self._name_width())
        else:
            heading = font("soft")
            heading.setBold(True)
            _write(painter, area.adjusted(px(6), px(6), 0, 0), line.words, heading, "soft")

    def _name_width(self) -> int:
        """The widest name of the book, so that the dates stand below each other."""
        lines = self._view.model().lines  # type: ignore[attr-defined]
        bold = _bold()
        state = lines, bold.pixelSize()
        if self._widest[0] != state:
            metrics = QFontMetrics(bold)
            names = (line.name for line in lines if isinstance(line, StepLine))
            widest = max(map(metrics.horizontalAdvance, names), default=0) + 2
            self._widest = state, widest
        return self._widest[1]

    def _ground(self, painter: QPainter, area: QRect, option: QStyleOptionViewItem) -> None:
        state = option.state  # type: ignore[attr-defined]
        box = QRectF(area).adjusted(0.5, 1.5, -0.5, -1.5)
        tint = ""
        if state & QStyle.StateFlag.State_Selected:
            tint = "accent_tint"
        elif state & QStyle.StateFlag.State_MouseOver:
            tint = "hover"
        painter.setPen(Qt.PenStyle.NoPen)
        if tint:
            painter.setBrush(colour(tint))
            painter.drawRoundedRect(box, px(4), px(4))
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(colour("focus"))
            painter.drawRoundedRect(box, px(4), px(4))


def _bold() -> QFont:
    made = font("body")
    made.setBold(True)
    return made


def _paint_step(painter: QPainter, area: QRect, line: StepLine, widest: int) -> None:
    """Name and date are never cut for the sake of the summary, which has what is left."""
    _circle(painter, area, line)
    left = area.left() + px(_CIRCLE + _GAP)
    right = area.right() - _flag(painter, area, line)
    dated = font("body")
    date = QFontMetrics(dated).horizontalAdvance("0000-00-00") + 2
    name = min(widest, right - left - date - px(_GAP))
    quiet = "soft" if line.role == "open" else "ink"
    kind = _bold() if line.filled or line.role != "open" else dated
    _write(painter, QRect(left, area.top(), name, area.height()), line.name, kind, quiet)
    left += name + px(_GAP)
    _write(painter, QRect(left, area.top(), date, area.height()), line.date, dated, quiet)
    left += date + px(_GAP)
    if right - left >= px(_TELLING):
        role = line.role if not line.filled and line.role in {"due", "wrong"} else "soft"
        rest = QRect(left, area.top(), right - left, area.height())
        _write(painter, rest, line.summary, font("soft"), role)


def _circle(painter: QPainter, area: QRect, line: StepLine) -> None:
    radius = px(_CIRCLE) / 2
    centre = QPointF(area.left() + radius, area.center().y() + 0.5)
    ink = colour(_INK[line.role])
    painter.setPen(QPen(ink, max(px(1.5), 1)))
    painter.setBrush(ink if line.filled else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius - 1, radius - 1)
    number = font("soft")
    number.setPixelSize(px(12))
    number.setBold(True)
    painter.setFont(number)
    painter.setPen(colour("on_accent") if line.filled else ink)
    box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(line.step))


def _flag(painter: QPainter, area: QRect, line: StepLine) -> int:
    """Words at the right end; the width they take."""
    if not line.flag:
        return 0
    kind = font("soft")
    kind.setBold(True)
    width = QFontMetrics(kind).horizontalAdvance(line.flag) + 2
    box = QRect(area.right() - width, area.top(), width, area.height())
    _write(painter, box, line.flag, kind, _INK[line.role])
    return width + px(_GAP)


def _write(painter: QPainter, area: QRect, text: str, kind: QFont, role: str) -> None:
    painter.setFont(kind)
    painter.setPen(colour(role))
    cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)
