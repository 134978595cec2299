"""The list at the left of a page: people under headings, each with state and progress."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from partydesk.ui.cells import paint_empty
from partydesk.ui.itempaint import Group, Item, ItemPainter
from partydesk.ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from partydesk.ui.records import Index

__all__ = ["Group", "GroupedList", "Item"]


class _Entries(QAbstractListModel):
    """Headings and items in one line of rows; UserRole is the Group or the Item itself."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[Group | Item, ...] = ()
        self.places: dict[int, int] = {}

    def show(self, groups: Sequence[Group]) -> None:
        """Take in other groups; those without items are left out."""
        self.beginResetModel()
        rows: list[Group | Item] = []
        for group in groups:
            rows += [group, *group.items] if group.items else []
        self.rows = tuple(rows)
        self.places = {row.id: n for n, row in enumerate(self.rows) if isinstance(row, Item)}
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Headings count as rows."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if not index.isValid() or isinstance(self.rows[index.row()], Group):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The entry, and its words for a screen reader."""
        if not index.isValid():
            return None
        entry = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return entry
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return entry.words
        return None


class GroupedList(QListView):
    """People (or other things) under headings with their counts; headings are never chosen.

    Signals:
        chosen: id of the current item, or None.
        opened: Enter or a double click: the id.
    """

    chosen = Signal(object)
    opened = Signal(int)

    def __init__(
        self, *, name: str, empty: str = "这里还没有人", parent: QWidget | None = None
    ) -> None:
        """`name` is read by a screen reader; `empty` says what to do when the list is empty."""
        super().__init__(parent)
        self.entries = _Entries(self)
        self.setModel(self.entries)
        self.setAccessibleName(name)
        self.empty = empty
        self._said: int | None = None
        self._quiet = False
        set_role(self, "bare")
        self._painter = ItemPainter(self)
        self.setItemDelegate(self._painter)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self._say)
        self.doubleClicked.connect(self._open)

    def set_groups(self, groups: Sequence[Group]) -> None:
        """Show these; the chosen item and the place stay. Groups without items are left out."""
        current, row = self.current_id(), self.currentIndex().row()
        scroll = self.verticalScrollBar().value()
        self._quiet = True
        self.entries.show(groups)
        place = self.entries.places.get(current, -1) if current is not None else -1
        if current is not None and place < 0:
            place = self._nearest(row)
        if place >= 0:
            self.setCurrentIndex(self.entries.index(place))
        self.doItemsLayout()
        self.verticalScrollBar().setValue(scroll)
        if place != row:  # it has moved to another group: it is not lost from view
            self.scrollTo(self.currentIndex())
        self._quiet = False
        self._say()

    def current_id(self) -> int | None:
        """The id of the chosen item."""
        row = self.currentIndex().row()
        entry = self.entries.rows[row] if row >= 0 else None
        return entry.id if isinstance(entry, Item) else None

    def select_id(self, id_: int) -> bool:
        """Choose an item and bring it into view; False when it is not in the list."""
        place = self.entries.places.get(id_, -1)
        if place < 0:
            return False
        self.setCurrentIndex(self.entries.index(place))
        # the first of a group is shown with its heading
        above = self.entries.index(max(place - 1, 0))
        if isinstance(above.data(Qt.ItemDataRole.UserRole), Group):
            self.scrollTo(above)
        self.scrollTo(self.currentIndex())
        return True

    def select_first(self) -> None:
        """Choose the first item, if there is any and none is chosen."""
        if self.current_id() is None and self.entries.places:
            self.select_id(next(iter(self.entries.places)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Home and End are the first and the last item."""
        key, ids = event.key(), tuple(self.entries.places)
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End} and ids:
            self.select_id(ids[0] if key == Qt.Key.Key_Home else ids[-1])
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typed letters do not jump about: the filter box finds by name and pinyin."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The item under the pointer is tinted."""
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer has gone."""
        self._hover(-1)
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """An empty list says what to do."""
        super().paintEvent(event)
        if not self.entries.rows:
            paint_empty(self.viewport(), self.empty)

    def _hover(self, row: int) -> None:
        if row != self._painter.hovered:
            self._painter.hovered = row
            self.viewport().update()

    def _nearest(self, row: int) -> int:
        places = tuple(self.entries.places.values())
        return min(places, key=lambda place: abs(place - row), default=-1)

    def _open(self, index: QModelIndex) -> None:
        entry = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(entry, Item):
            self.opened.emit(entry.id)

    def _say(self, *_: QModelIndex) -> None:
        if self._quiet:
            return
        current = self.current_id()
        if current != self._said:
            self._said = current
            self.chosen.emit(current)
