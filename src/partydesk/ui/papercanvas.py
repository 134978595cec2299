"""The scrolling sheet: draws the pages in view, sharp on any screen, off the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from partydesk.ui.backdrops import Backdrops
from partydesk.ui.cells import paint_empty
from partydesk.ui.drawnpages import DrawnPages
from partydesk.ui.paperlayout import LEAST, MOST, Fit, PaperLayout
from partydesk.ui.paperplaces import PaperPlaces
from partydesk.ui.theme import colour, px, set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import (
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
        QWheelEvent,
    )

    from partydesk.printing.searching import Hit
    from partydesk.ui.paper import Paper, Place

_ZOOM_STEP = 1.2
_EDGE = 14


class PaperCanvas(QAbstractScrollArea):
    """Pages below each other.

    Signals:
        place_clicked: key of the place that was clicked.
        page_changed: (n, m), the page in view from 1, and how many there are.
    """

    place_clicked = Signal(str)
    page_changed = Signal(int, int)
    least = LEAST  # the smallest zoom
    finer = 1  # how much finer pages are drawn than they are shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = PaperLayout()
        self.empty = "这里显示打印件"
        self._fit: Fit | None = "width"
        self._places = PaperPlaces()
        self.pages = DrawnPages(self)
        self.pages.opened.connect(self._opened)
        self.pages.drawn.connect(self.viewport().update)
        self._marked = ""
        self._hits: Sequence[Hit] = ()
        self._hit = -1
        self.backdrops = Backdrops(self)
        self.backdrops.came.connect(self.viewport().update)
        set_role(self, "bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("打印件预览")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._say_page)

    @property
    def page(self) -> int:
        """The page in view, from 1; 0 when there is none."""
        return self.sheet.page_at(self._top + self.viewport().height() / 3) + 1

    def show_paper(self, paper: Paper | None) -> None:
        """Show another paper, or none; until it is open the old pages stay in view."""
        self.pages.open(paper)

    def show_place(self, key: str) -> None:
        """Mark the place of a field and bring it into view; a key without a place unmarks."""
        self._marked = key
        if (area := self.place_area(key)) is not None:
            room = QRectF(0, self._top, self.viewport().width(), self.viewport().height())
            if not room.contains(QRectF(0, area.top(), 1, area.height())):
                self.verticalScrollBar().setValue(round(area.center().y() - room.height() / 2))
            left = self.horizontalScrollBar().value()
            if not left <= area.left() <= left + room.width() - area.width():
                self.horizontalScrollBar().setValue(round(area.left() - px(_EDGE)))
        self.viewport().update()

    def show_hits(self, hits: Sequence[Hit], hit: int = -1) -> None:
        """Mark where words stand; the one at `hit` stronger, and brought into view."""
        self._hits, self._hit = hits, hit
        if 0 <= hit < len(hits) and hits[hit].page < len(self.sheet.pages):
            area = self.sheet.on_sheet(hits[hit].page, QRectF(*hits[hit].areas[0]))
            view = QRectF(0, self._top, self.viewport().width(), self.viewport().height())
            if not view.contains(QRectF(0, area.top(), 1, area.height())):
                self.verticalScrollBar().setValue(round(area.center().y() - view.height() / 2))
        self.viewport().update()

    def go_to(self, page: int) -> None:
        """Bring the top of a page (from 1) into view."""
        if 0 < page <= len(self.sheet.pages):
            top = self.sheet.pages[page - 1].top()
            self.verticalScrollBar().setValue(round(top - px(_EDGE)))

    def fit(self, fit: Fit) -> None:
        """Fill the width, or show a whole page; it stays so when the window changes."""
        self._fit = fit
        self._lay_out()

    def zoom(self, factor: float) -> None:
        """Larger or smaller by a factor."""
        self._fit = None
        self._lay_out(min(max(self.sheet.zoom * factor, LEAST), MOST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """PgUp and PgDn by page, + and - zoom, Home and End first and last page."""
        steps = {
            Qt.Key.Key_PageUp: lambda: self.go_to(self.page - 1),
            Qt.Key.Key_PageDown: lambda: self.go_to(self.page + 1),
            Qt.Key.Key_Home: lambda: self.go_to(1),
            Qt.Key.Key_End: lambda: self.go_to(len(self.sheet.pages)),
            Qt.Key.Key_Plus: lambda: self.zoom(_ZOOM_STEP),
            Qt.Key.Key_Minus: lambda: self.zoom(1 / _ZOOM_STEP),
        }
        if event.key() in steps:
            steps[Qt.Key(event.key())]()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_ZOOM_STEP if event.angleDelta().y() > 0 else 1 / _ZOOM_STEP)
        else:
            super().wheelEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be clicked."""
        over = self._place_at(event.position()) is not None
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a place goes to its field."""
        if (place := self._place_at(event.position())) is not None:
            self.place_clicked.emit(place.key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._lay_out()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the frame of focus."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame of focus away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pages in view; those not drawn yet are white until they come."""
        if not self.sheet.pages:
            paint_empty(self.viewport(), self.empty)
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(-self.horizontalScrollBar().value(), -self._top)
        for number in self.sheet.between(self._top, self._top + self.viewport().height()):
            self._paint_page(painter, number)
        if (area := self.place_area(self._marked)) is not None:
            self._paint_mark(painter, area)
        self._paint_hits(painter)
        if self.hasFocus():
            painter.resetTransform()
            painter.setPen(QPen(colour("focus"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    @property
    def _top(self) -> int:
        return self.verticalScrollBar().value()

    def _opened(self, paper: Paper | None) -> None:
        self._places.open(paper)
        self._hits = ()
        self.backdrops.open(paper)
        self._lay_out()

    def _lay_out(self, zoom: float | None = None) -> None:
        sizes = self.pages.sizes
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if sizes else policy.ScrollBarAlwaysOff
        )
        room = self.viewport().size()
        old, edge = self.sheet, px(_EDGE)
        if self._fit is not None:
            area = (room.width(), room.height())
            zoom = PaperLayout.fitted(self._fit, sizes, area, edge, self.least)
        self.sheet = PaperLayout.of(sizes, zoom or old.zoom, room.width(), edge)
        place = self._top / old.height if old.height else 0.0
        tall, wide = round(self.sheet.height), round(self.sheet.width)
        for bar, whole, part in (
            (self.verticalScrollBar(), tall, room.height()),
            (self.horizontalScrollBar(), wide, room.width()),
        ):
            bar.setRange(0, max(whole - part, 0))
            bar.setPageStep(part)
            bar.setSingleStep(px(40))
        if len(old.pages) == len(self.sheet.pages):
            self.verticalScrollBar().setValue(round(place * self.sheet.height))
        self._say_page()
        self.viewport().update()

    def _paint_page(self, painter: QPainter, number: int) -> None:
        area = self.sheet.pages[number]
        ratio = self.devicePixelRatioF()
        image, sharp = self.pages.page(number, self.sheet.zoom * ratio * self.finer)
        painter.fillRect(area, colour("surface"))
        modes = QPainter.CompositionMode
        if self.backdrops.paint(painter, number, area):
            painter.setCompositionMode(modes.CompositionMode_Multiply)
        if image is not None and sharp and self.finer == 1:
            image.setDevicePixelRatio(ratio)
            painter.drawImage(area.topLeft().toPoint(), image)
        elif image is not None:
            painter.drawImage(area, image)
        painter.setCompositionMode(modes.CompositionMode_SourceOver)
        painter.setPen(colour("line"))
        painter.drawRect(area.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _paint_hits(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for number, hit in enumerate(self._hits):
            if hit.page < len(self.sheet.pages):
                tint = colour("due")
                tint.setAlpha(150 if number == self._hit else 60)
                for area in hit.areas:
                    place = self.sheet.on_sheet(hit.page, QRectF(*area))
                    painter.fillRect(place.adjusted(-1, -1, 1, 1), tint)

    def _paint_mark(self, painter: QPainter, area: QRectF) -> None:
        tint = colour("focus")
        tint.setAlpha(28)
        painter.setBrush(tint)
        painter.setPen(QPen(colour("focus"), 1.5))
        painter.drawRoundedRect(area, 2, 2)

    def place_area(self, key: str) -> QRectF | None:
        """Where the place of a field lies on the sheet; None when it has none."""
        place = self._places.first(key, len(self.sheet.pages))
        if place is None:
            return None
        area = QRectF(place.x, place.y, place.width, place.height)
        return self.sheet.on_sheet(place.page, area)

    def _place_at(self, point: QPointF) -> Place | None:
        found = self.sheet.on_paper(point + QPointF(self.horizontalScrollBar().value(), self._top))
        return None if found is None else self._places.at(*found)

    def _say_page(self, *_: object) -> None:
        self.page_changed.emit(self.page if self.sheet.pages else 0, len(self.sheet.pages))

    def sizeHint(self) -> QSize:
        """A page wide enough to read."""
        return QSize(px(420), px(560))
