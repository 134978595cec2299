"""The small pictures of the attachments of one row, each with its name in two lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem

from partydesk.features.attachments.dialogs.pixels import SIDE, shrunk, tile
from partydesk.features.attachments.rules import OTHER, PICTURE, ending_of
from partydesk.store.snapshot.files import in_size
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.tasks import run_drawing
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage

    from partydesk.features.attachments.queries import Item
    from partydesk.features.attachments.service import AttachmentBook

_BETWEEN = 28  # px at text size 100 % that a tile is wider than its picture
_LINE = 3  # tiles that stand in one line of the card


class TileList(QListWidget):
    """One line of tiles, or two; more are scrolled.

    Args:
        book: gives the small pictures; they are asked for off the window's thread.

    Signals:
        failed: why there are no small pictures, in one sentence.
    """

    failed = Signal(str)

    def __init__(self, book: AttachmentBook) -> None:
        super().__init__()
        self._book = book
        self._items: tuple[Item, ...] = ()
        self.setAccessibleName("附件")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setWordWrap(True)  # two lines: `_two_lines`
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_role(self, "bare")

    @property
    def chosen(self) -> list[Item]:
        """What is marked."""
        return [self._items[row] for row in sorted(one.row() for one in self.selectedIndexes())]

    def show_items(self, items: tuple[Item, ...]) -> None:
        """Show these; the small pictures come as soon as they are read."""
        self._items = items
        self._measure()
        self.clear()
        signs = {kind: tile(kind, None) for kind in {one.kind for one in items}}
        for one in items:
            item = QListWidgetItem(signs[one.kind], self._two_lines(_short(one)))
            about = f"{one.name}\n{one.kind}，{in_size(one.size)}，{one.added_on} 存入"
            item.setToolTip(f"{about}\n{one.note}".strip())
            item.setData(Qt.ItemDataRole.AccessibleTextRole, about.replace("\n", "，"))
            self.addItem(item)
        pictures = [one for one in items if one.kind == PICTURE]
        if pictures:
            side = px(SIDE)
            run_drawing(self, lambda: self._read(pictures, side), self._show)

    def _measure(self) -> None:
        side = px(SIDE)
        self.setIconSize(QSize(side, side))
        high = side + 2 * self.fontMetrics().lineSpacing() + px(14)
        self.setGridSize(QSize(side + px(_BETWEEN), high))
        self.setFixedHeight((2 if len(self._items) > _LINE else 1) * high + px(8))

    def _read(self, pictures: Sequence[Item], side: int) -> dict[str, QImage] | str:
        """In the lane's thread: the small pictures, or why there are none."""
        try:
            found = self._book.thumbnails(pictures)
        except StoreTrouble as trouble:
            return trouble.sentence
        return {digest: shrunk(body, side) for digest, body in found.items()}

    def _show(self, found: dict[str, QImage] | str) -> None:
        if isinstance(found, str):
            self.failed.emit(found)
            return
        for number, one in enumerate(self._items):
            if one.digest in found and (item := self.item(number)) is not None:
                item.setIcon(tile(one.kind, found[one.digest]))

    def _two_lines(self, name: str) -> str:
        """The beginning of a name, and its end: of many with the same beginning it tells which."""
        metrics, room = self.fontMetrics(), px(SIDE) + px(2)
        first, wide = "", 0
        for sign in name:
            wide += metrics.horizontalAdvance(sign)
            if wide > room:
                break
            first += sign
        rest = metrics.elidedText(name[len(first) :], Qt.TextElideMode.ElideLeft, room)
        return f"{first}\n{rest}"


def _short(one: Item) -> str:
    """The name without an ending that says no more than the tile does already."""
    ending = ending_of(one.name)
    return one.name[: -len(ending) - 1] if ending and one.kind != OTHER else one.name
