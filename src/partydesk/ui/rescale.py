"""Gaps and fixed sizes grow with the text while the program runs.

Widgets are made with lengths of the text size of that moment. Before another size is put on, what
each layout and widget measures is noted; afterwards it is set to its length at 100 % times the new
scale, so that nothing drifts however often it changes. A widget that must do more than that has a
method `text_resized`; it is called last, when fonts, style and gaps are those of the new size.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QGridLayout,
    QLabel,
    QLayout,
    QWidget,
)
from shiboken6 import isValid

from partydesk.ui.flow import FlowLayout
from partydesk.ui.laid import each_spacer

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QSpacerItem

    Lengths = tuple[int, ...]

_PLAIN = "lengths-at-100"
_FREE = 16777215  # Qt's word for a size without bound
_DRESSED = "_q_stylesheet_min"  # sizes that the style sheet gives, and gives again


class Measures:
    """What everything measures before the text size changes."""

    def __init__(self, scale: float) -> None:
        self._noted: list[tuple[QLayout | QWidget, Lengths, Lengths]] = []
        for widget in QApplication.allWidgets():
            if not widget.isWindow():
                self._note(widget, scale)
        for top in QApplication.topLevelWidgets():
            for layout in (top.layout(), *top.findChildren(QLayout)):
                if layout is not None:
                    self._note(layout, scale)

    def grow(self, scale: float) -> None:
        """Put the new scale on whatever has not measured itself anew."""
        for thing, before, plain in self._noted:
            if not isValid(thing) or _read(thing) != before:
                continue
            now = tuple(n if n in {0, _FREE} else round(n * scale) for n in plain)
            if isinstance(thing, QLayout):
                _set_gaps(thing, now)
            else:
                _set_sizes(thing, now)
            thing.setProperty(_PLAIN, [*plain, *now])
        for widget in QApplication.allWidgets():
            if (resized := getattr(widget, "text_resized", None)) is not None:
                resized()

    def _note(self, thing: QLayout | QWidget, scale: float) -> None:
        now = _read(thing)
        if not any(n not in {0, _FREE} for n in now):
            return
        known = tuple(thing.property(_PLAIN) or ())
        half = len(known) // 2
        if known[half:] == now:
            plain: Lengths = known[:half]
        else:
            plain = tuple(n if n in {0, _FREE} else round(n / scale) for n in now)
        self._noted.append((thing, now, plain))


def _read(thing: QLayout | QWidget) -> Lengths:
    return _gaps(thing) if isinstance(thing, QLayout) else _sizes(thing)


def _sizes(widget: QWidget) -> Lengths:
    names = {bytes(name.data()).decode() for name in widget.dynamicPropertyNames()}
    if any(name.startswith(_DRESSED) for name in names):
        return (widget.maximumWidth(),)
    return (
        widget.maximumWidth(), widget.maximumHeight(), widget.minimumWidth(),
        widget.minimumHeight(),
    )  # fmt: skip


def _set_sizes(widget: QWidget, now: Lengths) -> None:
    widget.setMaximumWidth(now[0])
    if len(now) > 1:
        widget.setMaximumHeight(now[1])
        widget.setMinimumSize(now[2], now[3])
    if isinstance(widget, QLabel):
        widget.setWordWrap(widget.wordWrap())  # else it keeps the height of its old width in mind


def _gaps(layout: QLayout) -> Lengths:
    edge = layout.contentsMargins()
    edges = (edge.left(), edge.top(), edge.right(), edge.bottom())
    if isinstance(layout, QGridLayout):
        rows = (layout.rowMinimumHeight(row) for row in range(layout.rowCount()))
        columns = (layout.columnMinimumWidth(column) for column in range(layout.columnCount()))
        return (*edges, layout.horizontalSpacing(), layout.verticalSpacing(), *rows, *columns)
    if isinstance(layout, FlowLayout):
        return (*edges, layout.gap)
    return (*edges, max(layout.spacing(), 0), *_blanks(layout))


def _blanks(layout: QLayout) -> Lengths:
    if not isinstance(layout, QBoxLayout):
        return ()
    hints: list[QSize] = []
    each_spacer(layout, lambda space: hints.append(space.sizeHint()))
    return tuple(max(hint.width(), hint.height()) for hint in hints)


def _set_gaps(layout: QLayout, now: Lengths) -> None:
    layout.setContentsMargins(*now[:4])
    rest = now[4:]
    if isinstance(layout, QGridLayout):
        layout.setHorizontalSpacing(rest[0])
        layout.setVerticalSpacing(rest[1])
        tall = layout.rowCount()
        for row, height in enumerate(rest[2 : 2 + tall]):
            layout.setRowMinimumHeight(row, height)
        for column, width in enumerate(rest[2 + tall :]):
            layout.setColumnMinimumWidth(column, width)
    elif isinstance(layout, FlowLayout):
        layout.gap = rest[0]
        layout.invalidate()
    else:
        layout.setSpacing(rest[0])
        _set_blanks(layout, rest[1:])


def _set_blanks(layout: QLayout, now: Lengths) -> None:
    if not isinstance(layout, QBoxLayout):
        return
    ways = QBoxLayout.Direction
    upright = layout.direction() in {ways.TopToBottom, ways.BottomToTop}
    lengths = iter(now)

    def stretch(space: QSpacerItem) -> None:
        if length := next(lengths):
            policy = space.sizePolicy()
            size = (0, length) if upright else (length, 0)
            space.changeSize(*size, policy.horizontalPolicy(), policy.verticalPolicy())

    each_spacer(layout, stretch)
    layout.invalidate()
