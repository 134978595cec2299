"""What lies in a layout, read without leaving anything behind.

Qt deletes the item of a widget together with the widget, but PySide keeps the Python object it
made for `itemAt` as long as the layout lives. When the memory is used again, by a button, say, the
old object is handed out for the new one, and the button has no `isWindow`. So every item that was
looked at is forgotten at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiboken6 import invalidate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QLayout, QLayoutItem, QSpacerItem, QWidget


def widgets_in(layout: QLayout) -> list[QWidget]:
    """The widgets of one of Qt's own layouts in their order, without those of layouts inside."""
    return [part for item in _items(layout) if (part := item.widget()) is not None]


def each_spacer(layout: QLayout, do: Callable[[QSpacerItem], None]) -> None:
    """Do something with each blank space of a layout; the space is not to be kept."""
    for item in _items(layout):
        if (space := item.spacerItem()) is not None:
            do(space)


def _items(layout: QLayout) -> Iterator[QLayoutItem]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:  # it has become shorter meanwhile
            return
        yield item
        if item.layout() is None:  # a layout is its own item, and lives on
            invalidate(item)
