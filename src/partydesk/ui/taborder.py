"""Tab goes the way one reads: line by line, card by card, as things stand on the screen now.

Qt goes in the order in which things were made; a form that is made anew for each step would come
after everything else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def go_on(top: QWidget, *, forward: bool) -> bool:
    """Put the cursor into what comes next (or before) in a window; False when nothing does."""
    stops = list(_stops(top))
    now = top.focusWidget()
    if not stops:
        return False
    at = stops.index(now) if now in stops else (-1 if forward else 0)
    following = stops[(at + (1 if forward else -1)) % len(stops)]
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    following.setFocus(reason)
    above = following.parentWidget()
    while above is not None and above is not top:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(following)
        above = above.parentWidget()
    return True


def _stops(around: QWidget) -> Iterator[QWidget]:
    """All that takes the cursor inside a widget, as it is read."""
    for part in _read(_parts(around)):
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isEnabled():
            yield part
        yield from _stops(part)


def _parts(around: QWidget) -> list[QWidget]:
    children = (child for child in around.children() if isinstance(child, QWidget))
    return [child for child in children if child.isVisible() and not child.isWindow()]


def _read(parts: Iterable[QWidget]) -> Iterator[QWidget]:
    """Lines from above, each from the left; a line is what begins above the middle of another."""
    line: list[QWidget] = []
    for part in sorted(parts, key=lambda part: part.y()):
        if line and part.y() >= min(one.geometry().center().y() for one in line):
            yield from sorted(line, key=lambda one: one.x())
            line = []
        line.append(part)
    yield from sorted(line, key=lambda one: one.x())
