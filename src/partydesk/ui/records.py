"""Rows of a table as Qt asks for them: all ids at once, the rows 200 at a time when looked at."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, NamedTuple, TypeAlias, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from partydesk.ui.theme import colour, font

Row = TypeVar("Row")
Ids: TypeAlias = Callable[[str, bool], Sequence[int]]
Rows: TypeAlias = Callable[[Sequence[int]], Mapping[int, Any]]
Index: TypeAlias = QModelIndex | QPersistentModelIndex
PAGE = 50  # more than a screen shows, and read before the window first stands
_KEPT_PAGES = 12
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "center": Qt.AlignmentFlag.AlignHCenter,
}


_ALIGNED = {key: int(one | Qt.AlignmentFlag.AlignVCenter) for key, one in _ALIGN.items()}


class Drawn(NamedTuple):
    """What is drawn of a cell: words, the name of their colour, whether bold, Qt's alignment."""

    text: str
    role: str
    bold: bool
    align: int


def _nothing(_row: Any) -> str | None:
    return None


@dataclass(frozen=True)  # no slots: Column[Row](…) would fail on Python 3.11
class Column(Generic[Row]):
    """One column of a table.

    Attributes:
        key: what `ids` is asked to sort by.
        title: heading.
        width: in px at text size 100 %.
        text: what stands in the cell.
        align: left, right or center.
        role: colour of the cell (done, due, wrong, soft), None for ink.
        tooltip: words on hover; None shows the full text where it is cut.
        bold: names.
        sortable: whether a click on the heading sorts.
        most: px at text size 100 % to which it grows where a text is longer; 0 for never.
        shown: whether it is in view before the clerk chose the columns.
        also: (key, words) of another order by this column, as 姓氏笔画 of names.
    """

    key: str
    title: str
    width: int
    text: Callable[[Row], str]
    align: Literal["left", "right", "center"] = "left"
    role: Callable[[Row], str | None] = _nothing
    tooltip: Callable[[Row], str | None] = _nothing
    bold: bool = False
    sortable: bool = True
    most: int = 0
    shown: bool = True
    also: tuple[str, str] | None = None


class RecordModel(QAbstractTableModel):
    """Ids in order, and the rows of the pages that were looked at.

    Args:
        columns: what is shown.
        ids: `ids(sort_key, descending)` gives the ids of all rows in order: one statement. The key
            is empty until a heading was clicked: the book's own order.
        rows: `rows(ids)` gives the rows of at most `PAGE` ids: one statement; a row that has gone
            is left out.

    Signals:
        fetched: rows were looked at for the first time.
    """

    fetched = Signal()

    def __init__(
        self, columns: Sequence[Column[Any]], ids: Ids, rows: Rows, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.sort_key = ""
        self.descending = False
        self._ask_ids = ids
        self._ask_rows = rows
        self._ids: Sequence[int] = ()
        self._places: dict[int, int] | None = None
        self._pages: dict[int, Mapping[int, Any]] = {}

    def take_columns(self, columns: Sequence[Column[Any]]) -> None:
        """Show other columns of the same rows."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()

    def reload(self) -> None:
        """Ask for the ids again and forget the rows."""
        ids = self._ask_ids(self.sort_key, self.descending)
        self.beginResetModel()
        self._ids = ids
        self._places = None
        self._pages.clear()
        self.endResetModel()

    def longest(self, column: int) -> str:
        """The longest text of a column among the rows that were looked at."""
        text = self.columns[column].text
        records = (record for page in self._pages.values() for record in page.values())
        return max(map(text, records), key=len, default="")

    def id_at(self, row: int) -> int:
        """The id in a row of the table."""
        return self._ids[row]

    @property
    def ids(self) -> Sequence[int]:
        """The ids of all rows."""
        return self._ids

    def rows_of(self, ids: Sequence[int]) -> list[Any]:
        """The rows of these ids, asked for page by page; in any thread that may ask the book."""
        found: list[Any] = []
        for start in range(0, len(ids), PAGE):
            page = ids[start : start + PAGE]
            rows = self._ask_rows(page)
            found += [rows[id_] for id_ in page if id_ in rows]
        return found

    def row_of(self, id_: int) -> int:
        """The row of an id, -1 when it is not in the table."""
        if self._places is None:
            self._places = {id_: row for row, id_ in enumerate(self._ids)}
        return self._places.get(id_, -1)

    def record(self, row: int) -> Any | None:
        """The row itself, fetched with its page when it was not yet; None when it has gone."""
        page = row // PAGE
        if page not in self._pages:
            self._pages[page] = self._fetched(self._ids[page * PAGE : (page + 1) * PAGE])
            self.fetched.emit()
            if len(self._pages) > _KEPT_PAGES:  # the page that was fetched first goes
                del self._pages[next(iter(self._pages))]
        return self._pages[page].get(self._ids[row])

    def _fetched(self, ids: Sequence[int]) -> Mapping[int, Any]:
        """These rows; what cannot be read is told once and stays blank until it is asked for again.

        It is asked for while the list is drawn: a fault that goes up through two drawings of Qt,
        one within the other, ends the program.
        """
        try:
            return self._ask_rows(ids)
        except Exception as error:  # noqa: BLE001 - told like any other
            sys.excepthook(type(error), error, error.__traceback__)
            return {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """All rows, known at once."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """As declared."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Headings above; none at the side."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            column = self.columns[section]
            also = column.also is not None and column.also[0] == self.sort_key
            return f"{column.title}·{column.also[1]}" if also and column.also else column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[self.columns[section].align] | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What one cell shows; UserRole is the id."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.UserRole:
            return self._ids[index.row()]
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[column.align] | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole:
            return font("name" if column.bold else "body")
        return self._words(index.row(), column, role)

    def drawn(self, row: int, number: int) -> Drawn:
        """What is drawn of a cell, in one go: a screen has hundreds of them."""
        column = self.columns[number]
        record = self.record(row)
        if record is None:
            text = self._words(row, column, Qt.ItemDataRole.DisplayRole) or ""
            return Drawn(text, "ink", column.bold, _ALIGNED[column.align])
        role = column.role(record) or "ink"
        return Drawn(column.text(record), role, column.bold, _ALIGNED[column.align])

    def _words(self, row: int, column: Column[Any], role: int) -> Any:
        roles = Qt.ItemDataRole
        if role not in {
            roles.DisplayRole, roles.AccessibleTextRole, roles.ForegroundRole, roles.ToolTipRole
        }:  # fmt: skip
            return None
        record = self.record(row)
        if record is None:
            return "（已不在）" if role == roles.DisplayRole and column is self.columns[0] else None
        if role == roles.ForegroundRole:
            return colour(column.role(record) or "ink")
        if role == roles.ToolTipRole:
            return column.tooltip(record)
        text = column.text(record)
        return f"{column.title} {text}" if role == roles.AccessibleTextRole else text
