"""The page of the stock with its fields on it: dragged with the mouse, or moved with the arrows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen

from partydesk.printing.template import MM
from partydesk.ui.papercanvas import PaperCanvas
from partydesk.ui.theme import colour, px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from partydesk.features.overprints.rules import Spot

_HANDLE = 9  # px of the corner that changes the size
_NEAR = 2.0  # px below which a hand that trembles moves nothing
_STEP, _STRIDE = 0.5, 5.0  # millimetres
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class _Drag(NamedTuple):
    """A field under the mouse: where it was taken, and whether by its corner."""

    number: int
    begin: QPointF
    sizing: bool


class StockCanvas(PaperCanvas):
    """Lengths in signals are millimetres.

    Signals:
        spot_chosen: number of the field that was clicked.
        spot_moved: (number, x, y).
        spot_sized: (number, width, height).
        spot_dropped: number of the field that is to go.
    """

    spot_chosen = Signal(int)
    spot_moved = Signal(int, float, float)
    spot_sized = Signal(int, float, float)
    spot_dropped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._spots: Sequence[Spot] = ()
        self._chosen = -1
        self._drag: _Drag | None = None
        self._shift = QPointF()
        self.fixed = False  # nothing can be moved
        self.setAccessibleName("套打页面，方向键移动选中的字段")

    def show_spots(self, spots: Sequence[Spot], chosen: int) -> None:
        """Show these fields; -1 chooses none."""
        self._spots, self._chosen = spots, chosen
        self.viewport().update()

    def area_of(self, number: int) -> QRectF | None:
        """Where a field lies in the view; None while its page is not there."""
        if not 0 <= number < len(self._spots):
            return None
        spot = self._spots[number]
        if spot.page > len(self.sheet.pages):
            return None
        inside = QRectF(spot.x * MM, spot.y * MM, spot.width * MM, spot.height * MM)
        area = self.sheet.on_sheet(spot.page - 1, inside)
        return area.translated(-self.horizontalScrollBar().value(), -self._top)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a field; by its lower right corner, to change its size."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        number = self._under(event.position())
        if number is None:
            return
        self._chosen = number
        self.spot_chosen.emit(number)
        if not self.fixed:
            self._drag = _Drag(number, event.position(), self._at_corner(number, event.position()))
            self._shift = QPointF()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        point = event.position()
        if self._drag is not None:
            self._shift = point - self._drag.begin
            self.viewport().update()
            return
        number = self._under(point)
        corner = number is not None and self._at_corner(number, point)
        shapes = Qt.CursorShape
        shape = shapes.SizeFDiagCursor if corner else shapes.SizeAllCursor
        self.viewport().setCursor(shapes.ArrowCursor if number is None or self.fixed else shape)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Leave it there."""
        drag, self._drag = self._drag, None
        if drag is None or self._shift.manhattanLength() <= _NEAR:
            return
        spot, scale = self._spots[drag.number], self.sheet.zoom * MM
        right, down = self._shift.x() / scale, self._shift.y() / scale
        if drag.sizing:
            self.spot_sized.emit(drag.number, spot.width + right, spot.height + down)
        else:
            self.spot_moved.emit(drag.number, spot.x + right, spot.y + down)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move half a millimetre, with Shift five; with Ctrl they change the size."""
        way = _ARROWS.get(Qt.Key(event.key()))
        if self.fixed or not 0 <= self._chosen < len(self._spots):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Delete:
            self.spot_dropped.emit(self._chosen)
        elif way is None:
            super().keyPressEvent(event)
        else:
            self._nudge(way, event.modifiers())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pages, and a frame around each field."""
        super().paintEvent(event)
        if not self.sheet.pages:
            return
        painter = QPainter(self.viewport())
        for number in range(len(self._spots)):
            if (area := self.area_of(number)) is not None:
                self._paint_spot(painter, number, area)
        painter.end()

    def _paint_spot(self, painter: QPainter, number: int, area: QRectF) -> None:
        chosen = number == self._chosen
        if self._drag is not None and self._drag.number == number:
            if self._drag.sizing:
                area = area.adjusted(0, 0, self._shift.x(), self._shift.y()).normalized()
            else:
                area = area.translated(self._shift)
        line = colour("focus")
        line.setAlpha(255 if chosen else 120)
        painter.setPen(QPen(line, 1.6 if chosen else 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)
        if chosen:
            side = px(_HANDLE) - 2
            corner = QRectF(area.right() - side / 2, area.bottom() - side / 2, side, side)
            painter.fillRect(corner, line)

    def _nudge(self, way: tuple[int, int], keys: Qt.KeyboardModifier) -> None:
        spot, number = self._spots[self._chosen], self._chosen
        by = _STRIDE if keys & Qt.KeyboardModifier.ShiftModifier else _STEP
        right, down = way[0] * by, way[1] * by
        if keys & Qt.KeyboardModifier.ControlModifier:
            self.spot_sized.emit(number, spot.width + right, spot.height + down)
        else:
            self.spot_moved.emit(number, spot.x + right, spot.y + down)

    def _under(self, point: QPointF) -> int | None:
        """The field at a point: the chosen one first, then the smallest."""
        reach = px(_HANDLE) / 2
        found = [
            (number != self._chosen, area.width() * area.height(), number)
            for number in range(len(self._spots))
            if (area := self.area_of(number)) is not None
            and area.adjusted(0, 0, reach, reach).contains(point)
        ]
        return min(found)[2] if found else None

    def _at_corner(self, number: int, point: QPointF) -> bool:
        area = self.area_of(number)
        if area is None:
            return False
        away = point - area.bottomRight()
        return max(abs(away.x()), abs(away.y())) <= px(_HANDLE)
