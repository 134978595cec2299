"""The tables of the page: the register of letters, mobile members, lost contact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from partydesk.features.transfers import queries
from partydesk.features.transfers.page.columns import (
    lost_columns,
    mobile_columns,
    transfer_columns,
)
from partydesk.features.transfers.rules import Direction
from partydesk.kernel.names import name_key
from partydesk.ui.table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partydesk.features.transfers.queries import LostRow, MobileRow, TransferRow

OPEN, OUT, IN, WITHIN, MOBILE, LOST = "open", "out", "in", "within", "mobile", "lost"
DIRECTIONS = {OUT: Direction.OUT, IN: Direction.IN, WITHIN: Direction.WITHIN}
_EMPTY = {
    OPEN: "没有等待办理的接转。按 Ctrl+N 转出，按 Ctrl+I 转入",
    OUT: "这一年没有转出。按 Ctrl+N 开具介绍信", IN: "这一年没有转入。按 Ctrl+I 登记",
    WITHIN: "这一年没有支部之间的转移。按 Ctrl+M 登记", MOBILE: "没有流动党员。按 Ctrl+O 登记流出",
    LOST: "没有失去联系的党员。有的话按 Ctrl+U 登记",
}  # fmt: skip


_NAMES = {OPEN: "组织关系接转", MOBILE: "流动党员", LOST: "失联党员"}


class Sought(Protocol):
    """What the page is about at the moment."""

    @property
    def year(self) -> int | None:
        """The year; None for all."""

    @property
    def branch(self) -> int | None:
        """The branch; None for all."""

    @property
    def query(self) -> str:
        """Part of a name."""


class TransferTables(QStackedWidget):
    """One of the tables is in view.

    Signals:
        chosen: another row is the current one.
        opened: Enter or a double click on a row.
    """

    chosen = Signal(object)
    opened = Signal(int)

    def __init__(self, sought: Sought) -> None:
        super().__init__()
        self._sought, self.key = sought, OPEN
        self._mobile: dict[int, MobileRow] = {}
        self._lost: dict[int, LostRow] = {}
        self._asked: dict[str, tuple[Any, Any, Any]] = {
            OPEN: (transfer_columns(), self._ids, self._rows),
            MOBILE: (mobile_columns(), self._mobile_ids, self._mobile_rows),
            LOST: (lost_columns(), self._lost_ids, self._lost_rows),
        }
        self._tables: dict[str, RecordTable] = {}
        self._made(OPEN)

    @property
    def table(self) -> RecordTable:
        """The one in view."""
        return self._made(self.key if self.key in {MOBILE, LOST} else OPEN)

    def show_view(self, key: str) -> None:
        """Bring a table into view, made when it is first wanted, and let it ask again."""
        self.key = key
        self.table.empty = _EMPTY[key]
        self.setCurrentWidget(self.table)
        self.table.refresh()
        self.table.select_first()

    def transfer(self) -> TransferRow | None:
        """The transfer of the current row."""
        current = self.table.current_id()
        if current is None or self.key in {MOBILE, LOST}:
            return None
        return queries.one(current)

    def mobile_row(self) -> MobileRow | None:
        """The mobile member of the current row."""
        return self._mobile.get(self.table.current_id() or 0) if self.key == MOBILE else None

    def lost_row(self) -> LostRow | None:
        """The lost member of the current row."""
        return self._lost.get(self.table.current_id() or 0) if self.key == LOST else None

    def _made(self, key: str) -> RecordTable:
        if key not in self._tables:
            columns, ids, rows = self._asked[key]
            table = RecordTable(columns, ids, rows, name=_NAMES[key], empty=_EMPTY[key])
            self._tables[key] = table
            self.addWidget(table)
            table.chosen.connect(self.chosen)
            table.opened.connect(self.opened)
        return self._tables[key]

    def _ids(self, sort: str, descending: bool) -> list[int]:
        sought = self._sought
        direction = DIRECTIONS.get(self.key)
        wanted = queries.TransferFilter(
            None if self.key == OPEN else sought.year, direction, self.key == OPEN,
            sought.branch, sought.query,
        )  # fmt: skip
        return queries.ids(wanted, sort, descending=descending)

    def _rows(self, ids: Sequence[int]) -> Mapping[int, TransferRow]:
        return {row.id: row for row in queries.rows(ids)}

    def _mobile_ids(self, _sort: str, _descending: bool) -> list[int]:
        self._mobile = {row.id: row for row in queries.mobile() if self._meant(row.name)}
        return list(self._mobile)

    def _mobile_rows(self, ids: Sequence[int]) -> Mapping[int, MobileRow]:
        return {id_: self._mobile[id_] for id_ in ids}

    def _lost_ids(self, _sort: str, _descending: bool) -> list[int]:
        self._lost = {row.id: row for row in queries.losses() if self._meant(row.name)}
        return list(self._lost)

    def _lost_rows(self, ids: Sequence[int]) -> Mapping[int, LostRow]:
        return {id_: self._lost[id_] for id_ in ids}

    def _meant(self, name: str) -> bool:
        return name_key(self._sought.query) in name_key(name)
