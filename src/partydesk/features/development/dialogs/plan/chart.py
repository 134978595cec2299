"""The steps to come as lines with their lawful span; the day of each can be dragged."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from partydesk.ui.theme import colour, font, px

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from partydesk.features.development.rules.planning import Place, PlannedStep

_ROW, _NAME, _DAY, _LIMITS = 34, 146, 176, 150  # px at text size 100 %
_EDGE, _NARROW = 16, 80  # px; in less room only the words are shown
_WEEK = 7
_KEYS = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -_WEEK, Qt.Key.Key_PageDown: _WEEK,
}  # fmt: skip


class PlanChart(QWidget):
    """One line for each step: its name, its limits, and its day between them.

    Signals:
        moved: (place, day) a day was dragged, or moved by a key.
        looked: the line that is chosen.
    """

    moved = Signal(object, object)
    looked = Signal()

    def __init__(self, name_of: Callable[[int], str]) -> None:
        super().__init__()
        self._name_of = name_of
        self.steps: Sequence[PlannedStep] = ()
        self._before: Mapping[Place, date] = {}
        self._today = date.min
        self.current = 0
        self._drag = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("发展计划：每一步的日期，← → 移动一天，PageUp、PageDown 移动一周")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(
        self, steps: Sequence[PlannedStep], before: Mapping[Place, date], today: date
    ) -> None:
        """Show these days; `before`: the days that were kept, to see what moved."""
        at = self.chosen.place if self.chosen else None
        self.steps, self._before, self._today = steps, before, today
        places = [one.place for one in steps]  # there may be a review more or less
        kept = places.index(at) if at in places else self.current
        self.current = min(kept, max(len(steps) - 1, 0))
        self.setFixedHeight(self.sizeHint().height())
        self._say()
        self.update()

    @property
    def chosen(self) -> PlannedStep | None:
        """The step of the line one is at."""
        return self.steps[self.current] if self.steps else None

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(px(640), px(_ROW) * max(len(self.steps), 1) + px(4))

    def text_resized(self) -> None:
        """Lines grow with the text."""
        self.setFixedHeight(self.sizeHint().height())

    def x_of(self, day: date) -> float:
        """Where a day stands."""
        first, last = self._span()
        share = (day - first).days / max((last - first).days, 1)
        return self._left + share * (self.width() - px(_EDGE) - self._left)

    def day_at(self, x: float) -> date:
        """The day at a place."""
        first, last = self._span()
        share = (x - self._left) / max(self.width() - px(_EDGE) - self._left, 1)
        return first + timedelta(days=round(min(max(share, 0.0), 1.0) * (last - first).days))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ ↓ choose, ← → a day, PageUp and PageDown a week."""
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and self.steps:
            self._choose(self.current + (1 if key == Qt.Key.Key_Down else -1))
        elif key in _KEYS and self.chosen is not None:
            self.moved.emit(self.chosen.place, self.chosen.day + timedelta(days=_KEYS[key]))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a line; on its span the day is taken along."""
        if self.steps:
            self._choose(int(event.position().y() // px(_ROW)))
            self._drag = event.position().x() >= self._left - px(_EDGE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The day follows the hand, and all that comes after it."""
        if self._drag and self.chosen is not None:
            day = self.day_at(event.position().x())
            if day != self.chosen.day:
                self.moved.emit(self.chosen.place, day)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It stays where it was let go."""
        self.mouseMoveEvent(event)
        self._drag = False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Every line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, one in enumerate(self.steps):
            self._paint(painter, number, one)
        painter.end()

    @property
    def _left(self) -> float:
        return px(_NAME) + px(_DAY) + px(_LIMITS)

    def _span(self) -> tuple[date, date]:
        days = [self._today]
        for one in self.steps:
            days += [day for day in (one.earliest, one.latest, one.day) if day is not None]
        wide = [day for day in days if day >= self._today - timedelta(days=30)]
        return min(wide), max(wide) + timedelta(days=_WEEK)

    def _choose(self, number: int) -> None:
        self.current = min(max(number, 0), len(self.steps) - 1)
        self._say()
        self.looked.emit()
        self.update()

    def _say(self) -> None:
        if self.chosen is not None:
            self.setAccessibleDescription(" ".join(self._words(self.chosen)))

    def _words(self, one: PlannedStep) -> tuple[str, str, str]:
        again = f"（{one.occurrence}）" if one.occurrence > 1 else ""
        was = self._before.get(one.place)
        moved = f"（原 {was.month}-{was.day}）" if was is not None and was != one.day else ""
        return (
            f"{one.step} {self._name_of(one.step)}{again}",
            f"{one.day.isoformat()}{moved}",
            one.trouble or _limits(one),
        )

    def _paint(self, painter: QPainter, number: int, one: PlannedStep) -> None:
        top, row = number * px(_ROW), px(_ROW)
        whole = QRectF(0, top, self.width(), row)
        if number == self.current:
            painter.fillRect(whole, colour("focus_tint" if self.hasFocus() else "hover"))
        name, day, limits = self._words(one)
        wrong = "wrong" if one.trouble else "soft"
        parts = (
            (px(8), px(_NAME) - px(12), name, "body", "ink"),
            (px(_NAME), px(_DAY) - px(6), day, "name" if one.wished else "body", "ink"),
            (px(_NAME) + px(_DAY), px(_LIMITS) - px(16), limits, "soft", wrong),
        )
        for x, width, text, kind, role in parts:
            painter.setFont(font(kind))
            painter.setPen(colour(role))
            box = QRectF(x, top, width, row)
            cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)
        if self.width() - self._left > px(_NARROW):
            self._paint_span(painter, one, top + row / 2)

    def _paint_span(self, painter: QPainter, one: PlannedStep, middle: float) -> None:
        first, last = self._span()
        begin = self.x_of(max(one.earliest or first, first))
        end = self.x_of(min(one.latest or last, last))
        bar = px(8)
        if end > begin:
            painter.fillRect(QRectF(begin, middle - bar / 2, end - begin, bar), colour("done_tint"))
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(QPointF(self._left, middle), QPointF(self.width() - px(_EDGE), middle))
        was = self._before.get(one.place)
        if was is not None and was != one.day:
            painter.setPen(QPen(colour("edge"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(self.x_of(was), middle), px(5), px(5))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("wrong" if one.trouble else "accent" if one.wished else "done"))
        painter.drawEllipse(QPointF(self.x_of(one.day), middle), px(6), px(6))


def _limits(one: PlannedStep) -> str:
    if one.earliest and one.latest:
        return f"{_short(one.earliest)}—{_short(one.latest)}"
    if one.latest:
        return f"{_short(one.latest)} 前"
    return f"{_short(one.earliest)} 起" if one.earliest else ""


def _short(day: date) -> str:
    return f"{day.year % 100}-{day.month}-{day.day}"
