"""The cursor without a mouse: Tab goes the way one reads, and Enter presses the button it is on.

Qt goes in the order in which things were made; a form that is made anew for each step would come
after everything else. And on some desktops only the space bar presses a button.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QMainWindow,
    QScrollArea,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtGui import QKeyEvent


_A_LITTLE, _TRIES = 20, 10  # ms; so often it is looked whether the new parts are on the screen


class KeyboardWindow(QMainWindow):
    """A window that can be worked in without a mouse."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab and Shift+Tab go as one reads."""
        return go_on(self, forward=forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button the cursor is on."""
        if not press(event):
            super().keyPressEvent(event)


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


def press(event: QKeyEvent) -> bool:
    """Press the button the cursor is on, when the key is Enter; whether there was one."""
    at = QApplication.focusWidget()
    plain = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
    enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and event.modifiers() in plain
    if not enter or event.isAutoRepeat() or not isinstance(at, QAbstractButton):
        return False
    at.click()
    return True


class KeyboardDialog(QDialog):
    """A window over a page: Enter presses the button the cursor is on, and nothing else.

    What Enter does to a list or a field stays with them.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses."""
        if not press(event):
            super().keyPressEvent(event)


class Cursor(NamedTuple):
    """Where the cursor was inside a widget: on the `number`-th button of that name."""

    name: str
    number: int


def cursor_in(around: QWidget) -> Cursor | None:
    """Where the cursor of the window is among the buttons of a widget; None where it is not.

    The window may stand behind a dialog: the cursor that it will get back is meant.
    """
    at = around.window().focusWidget()
    if not isinstance(at, QAbstractButton) or not around.isAncestorOf(at):
        return None
    return Cursor(at.text(), _named(around, at.text()).index(at)) if at.isVisible() else None


def bring_back(around: QWidget, cursor: Cursor) -> None:
    """What the cursor was on is made anew: it goes to what is called the same, else to the list.

    Left to itself Qt puts it at the top of the window. Where somebody has put it elsewhere in the
    meantime, it stays there.
    """
    window, listed = around.window(), _list_beside(around)
    by_itself = {window.focusWidget(), next(_stops(window), None), listed, None}

    def put(tries: int) -> None:
        if window.focusWidget() not in by_itself:
            return
        named = _named(around, cursor.name)
        if named:
            named[min(cursor.number, len(named) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        elif listed is not None:
            listed.setFocus(Qt.FocusReason.OtherFocusReason)
        if not named and tries:  # what is made anew is shown a little later
            QTimer.singleShot(_A_LITTLE, around, lambda: put(tries - 1))

    QTimer.singleShot(0, around, lambda: put(_TRIES))


def _named(around: QWidget, name: str) -> list[QWidget]:
    return [
        part for part in _stops(around) if isinstance(part, QAbstractButton) and part.text() == name
    ]


def _list_beside(around: QWidget) -> QWidget | None:
    """What the page hands the cursor on to, where that stands outside this card."""
    above = around.parentWidget()
    while above is not None:
        to = above.focusProxy()
        if to is not None and to.isVisible() and not to.isAncestorOf(around):
            return to
        above = above.parentWidget()
    return None


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
