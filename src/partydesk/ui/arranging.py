"""Columns of a table as the clerk wants them: moved and sized at the heading, or from a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView

from partydesk.kernel.looks import ColumnLook, Look
from partydesk.ui.records import Column, Ids, RecordModel, Rows
from partydesk.ui.theme import px, text_scale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QWidget


class Looks(Protocol):
    """Keeps how lists look, for the unit."""

    def look(self, list_: str) -> Look | None:
        """How a list was arranged; None for as it comes."""

    def keep_look(self, list_: str, look: Look) -> None:
        """Keep it."""


class Headings(QHeaderView):
    """The headings of the columns.

    Signals:
        released: the clerk let go of one, or of its edge: it may stand elsewhere now.
    """

    released = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put it where it was let go, and say so."""
        super().mouseReleaseEvent(event)
        self.released.emit()


class ArrangedTable(QTableView):
    """What a table has so that its columns can be arranged.

    Attributes:
        headings: above its columns.
        records: its rows.
        arranger: its columns.
    """

    arranger: Arranger

    def __init__(
        self, columns: Sequence[Column[Any]], ids: Ids, rows: Rows, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.headings = Headings(self)
        self.setHorizontalHeader(self.headings)
        self.records = RecordModel(columns, ids, rows, self)
        self.setModel(self.records)
        self._given: dict[int, int] = {}

    def refresh(self) -> None:
        """Ask for the rows again."""
        self.records.reload()

    def measure(self) -> None:
        """Columns at the text size in force, as they come or as arranged."""
        for number, column in enumerate(self.records.columns):
            self.give(number, px(self.arranger.width(number) or column.width))

    def given_width(self, number: int) -> int:
        """The px that a column was last given by the program."""
        return self._given[number]

    def note_width(self, number: int) -> None:
        """The clerk gave a column its width: it stays."""
        self._given[number] = self.columnWidth(number)

    def sort_by(self, key: str, *, descending: bool = False) -> None:
        """Sort by a key from the next refresh on; empty for the list's own order."""
        self.records.sort_key, self.records.descending = key, descending
        orders = Qt.SortOrder
        header = self.horizontalHeader()
        columns = enumerate(self.records.columns)
        number = next((n for n, one in columns if key and key in sort_keys(one)), -1)
        header.setSortIndicatorShown(number >= 0)
        if number >= 0:
            order = orders.DescendingOrder if descending else orders.AscendingOrder
            header.setSortIndicator(number, order)

    def give(self, number: int, width: int) -> None:
        """Give a column its width, px."""
        self._given[number] = width
        self.setColumnWidth(number, width)


class Arranger(QObject):
    """The columns of one table.

    Args:
        table: whose.

    Signals:
        arranged: by the clerk's hand, or from the sheet.
    """

    arranged = Signal()

    def __init__(self, table: ArrangedTable) -> None:
        super().__init__(table)
        self._table = table
        self._widths: dict[str, int] = {}
        self._restored = False
        header = table.headings
        header.setSectionsMovable(True)
        header.released.connect(self._released)
        for number, column in enumerate(table.records.columns):
            table.setColumnHidden(number, not column.shown)
        self._known = self.look()

    def width(self, number: int) -> int:
        """What the clerk gave a column, px at text size 100 %; 0 where it was left as it comes."""
        return self._widths.get(self._table.records.columns[number].key, 0)

    def look(self) -> Look:
        """All columns as they are."""
        records, header = self._table.records, self._table.horizontalHeader()
        order = [header.logicalIndex(place) for place in range(header.count())]
        columns = tuple(
            ColumnLook(
                records.columns[number].key, self.width(number), not header.isSectionHidden(number)
            )
            for number in order
        )
        return Look(columns, records.sort_key, records.descending)

    def as_it_comes(self) -> Look:
        """The columns as the list has them of itself."""
        columns = self._table.records.columns
        return Look(tuple(ColumnLook(one.key, 0, one.shown) for one in columns))

    def restore(self) -> None:
        """Once, before the rows are first asked for: as it was kept."""
        if self._restored:
            return
        self._restored = True
        looks = looks_of(self._table)
        kept = looks.look(self._table.accessibleName()) if looks is not None else None
        if kept is not None:
            self.apply(kept)

    def adopt(self, columns: Sequence[Column[Any]]) -> None:
        """Other columns, some of them the same: those stay as they are arranged."""
        look, records = self.look(), self._table.records
        records.take_columns(columns)
        if self._restored:
            self.apply(look)
            return
        for number, column in enumerate(records.columns):
            self._table.setColumnHidden(number, not column.shown)
        self._table.measure()
        self._known = self.look()

    def apply(self, look: Look) -> None:
        """Put the columns as a look says; one it does not know comes last, as it comes."""
        records, header = self._table.records, self._table.horizontalHeader()
        numbers = {column.key: number for number, column in enumerate(records.columns)}
        known = [one for one in look.columns if one.key in numbers]
        named = {one.key for one in known}
        rest = [ColumnLook(c.key, 0, c.shown) for c in records.columns if c.key not in named]
        if not any(one.shown for one in known):  # a list without any column says nothing
            known = [one._replace(shown=True) for one in known]
        self._widths = {one.key: one.width for one in known if one.width}
        for place, one in enumerate([*known, *rest]):
            number = numbers[one.key]
            header.moveSection(header.visualIndex(number), place)
            self._table.setColumnHidden(number, not one.shown)
        keys = {column.key for column in records.columns if column.sortable}
        keys |= {column.also[0] for column in records.columns if column.also}
        sort = look.sort if look.sort in keys else ""
        self._table.sort_by(sort, descending=look.descending)
        self._table.measure()
        self._known = self.look()

    def choose(self, look: Look) -> None:
        """Put the columns so and ask for the rows again; it is kept."""
        self.apply(look)
        self._table.refresh()
        self._keep()

    def sorted_otherwise(self) -> None:
        """A heading was pressed: the order is kept with the columns."""
        self._released()

    def _released(self) -> None:
        self._note_widths()
        if self.look() != self._known:
            self._known = self.look()
            self._keep()

    def _note_widths(self) -> None:
        """Widths that were drawn; that of the last column is what is left of the room."""
        table, header = self._table, self._table.horizontalHeader()
        shown = [
            number
            for place in range(header.count())
            if not header.isSectionHidden(number := header.logicalIndex(place))
        ]
        for number in shown[:-1]:
            if header.sectionSize(number) != table.given_width(number):
                key = table.records.columns[number].key
                self._widths[key] = round(header.sectionSize(number) / (text_scale() or 1))
                table.note_width(number)

    def _keep(self) -> None:
        self.arranged.emit()
        looks = looks_of(self._table)
        if looks is not None:
            now = self.look()
            same = now == self.as_it_comes()
            looks.keep_look(self._table.accessibleName(), Look() if same else now)


def looks_of(widget: QWidget) -> Looks | None:
    """Who keeps the looks of the lists on the page that a widget stands on; None for nobody."""
    around: QWidget | None = widget
    while around is not None:
        looks = getattr(around, "looks", None)
        if looks is not None:
            return looks  # type: ignore[no-any-return]
        around = around.parentWidget()
    return None


def sort_keys(column: Column[Any]) -> list[str]:
    """What pressing the heading of a column sorts by, one after the other."""
    return [column.key, *([column.also[0]] if column.also else [])]
