"""The tables of the page: everybody's points, what waits, what was entered, who takes no part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from partydesk.features.points import queries
from partydesk.features.points.page.columns import (
    board_columns,
    entry_columns,
    note_columns,
    outside_columns,
)
from partydesk.kernel.names import name_key, name_order
from partydesk.ui.table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from partydesk.features.points.queries import EntryRow, Standing
    from partydesk.features.points.service import Board
    from partydesk.kernel.findings import Finding

BOARD, PENDING, ENTRIES, OUTSIDE, NOTES = "board", "pending", "entries", "outside", "notes"
NAMES = {BOARD: "积分一览", PENDING: "待审核", ENTRIES: "登记记录", OUTSIDE: "不参加的党员",
         NOTES: "积分提醒"}  # fmt: skip
_EMPTY = {
    BOARD: "还没有积分。按 Ctrl+J 选定积分办法，按 Ctrl+N 登记积分",
    PENDING: "没有等待审核的登记。按 Ctrl+N 登记积分",
    ENTRIES: "这一期还没有登记。按 Ctrl+N 登记积分",
    OUTSIDE: "没有不参加积分的党员。有的话按 Ctrl+D 登记",
    NOTES: "没有要提醒的。按 Ctrl+N 登记积分",
}


class Sought(Protocol):
    """What the page is about at the moment."""

    @property
    def board(self) -> Board:
        """The period or the year."""

    @property
    def span(self) -> tuple[date, date]:
        """Its first and last day."""

    @property
    def notes(self) -> Sequence[Finding]:
        """What is due or wrong."""

    @property
    def branch(self) -> int | None:
        """The branch; None for all."""

    @property
    def query(self) -> str:
        """Part of a name."""


class PointsTables(QStackedWidget):
    """One of the tables is in view.

    Attributes:
        sought: what the page is about.
        key: which table.

    Signals:
        chosen: another row is the current one.
        opened: Enter or a double click on a row.
    """

    chosen = Signal(object)
    opened = Signal(int)

    def __init__(self, sought: Sought) -> None:
        super().__init__()
        self.sought, self.key = sought, BOARD
        self._lines: dict[int, Standing] = {}
        self._entries: dict[int, EntryRow] = {}
        self._notes: Sequence[Finding] = ()
        self._tables: dict[str, RecordTable] = {}
        self._shape: tuple[tuple[str, ...], int] = ((), 0)
        self._made(BOARD)

    @property
    def table(self) -> RecordTable:
        """The one in view."""
        return self._made(self.key)

    def show_view(self, key: str) -> None:
        """Bring a table into view, made when it is first wanted, and let it ask again."""
        self.key = key
        if key == BOARD:
            self._reshape()
        self.setCurrentWidget(self.table)
        self.table.refresh()
        self.table.select_first()

    def person_id(self) -> int | None:
        """The member of the current row."""
        current = self.table.current_id()
        if current is None or self.key in {BOARD, OUTSIDE}:
            return current
        if self.key == NOTES:
            subject = self._notes[current].subject
            return subject.id if subject and subject.kind == "person" else None
        row = self._entries.get(current)
        return row.person_id if row else None

    def people(self) -> list[int]:
        """The members of all chosen rows."""
        if self.key in {BOARD, OUTSIDE}:
            return list(self.table.selected_ids())
        if self.key == NOTES:
            person = self.person_id()
            return [] if person is None else [person]
        rows = (self._entries.get(id_) for id_ in self.table.selected_ids())
        return list(dict.fromkeys(row.person_id for row in rows if row))

    def entry(self) -> EntryRow | None:
        """The entry of the current row."""
        current = self.table.current_id()
        return self._entries.get(current or 0) if self.key in {PENDING, ENTRIES} else None

    def chosen_entries(self) -> list[EntryRow]:
        """The entries of all chosen rows."""
        if self.key not in {PENDING, ENTRIES}:
            return []
        return [self._entries[id_] for id_ in self.table.selected_ids() if id_ in self._entries]

    def lines(self) -> list[Standing]:
        """Everybody of the branch who is looked for, by name."""
        sought = self.sought
        key = name_key(sought.query)
        return [
            one for one in sought.board.lines
            if (sought.branch is None or one.member.branch_id == sought.branch)
            and (key in one.member.name_key or key in one.member.initials
                 or key in one.member.pinyin)
        ]  # fmt: skip

    def _reshape(self) -> None:
        """Another scheme has other columns: the table is made again."""
        board = self.sought.board
        shape = (board.groups, board.scheme.base if board.scheme else 0)
        if shape != self._shape:
            self._shape = shape
            old = self._tables.pop(BOARD, None)
            self._made(BOARD)
            if old is not None:
                self.removeWidget(old)
                old.deleteLater()

    def _made(self, key: str) -> RecordTable:
        if key not in self._tables:
            columns, ids, rows = self._asked(key)
            table = RecordTable(columns, ids, rows, name=NAMES[key], empty=_EMPTY[key])
            self._tables[key] = table
            self.addWidget(table)
            table.chosen.connect(self.chosen)
            table.opened.connect(self.opened)
        return self._tables[key]

    def _asked(self, key: str) -> tuple[Any, Any, Any]:
        if key == BOARD:
            return board_columns(*self._shape), self._board_ids, self._line_rows
        if key == OUTSIDE:
            return outside_columns(), self._outside_ids, self._line_rows
        if key == NOTES:
            return note_columns(), self._note_ids, self._note_rows
        ids = self._pending_ids if key == PENDING else self._entry_ids
        return entry_columns(), ids, self._entry_rows

    def _board_ids(self, sort: str, descending: bool) -> list[int]:
        lines = sorted(self.lines(), key=_ORDERS.get(sort, _rank_of(sort)))
        if descending:
            lines = lines[::-1]
        self._lines = {one.member.id: one for one in lines}
        return list(self._lines)

    def _outside_ids(self, _sort: str, _descending: bool) -> list[int]:
        self._lines = {one.member.id: one for one in self.lines() if one.outside}
        return list(self._lines)

    def _pending_ids(self, _sort: str, _descending: bool) -> list[int]:
        return self._keep(queries.pending())

    def _entry_ids(self, _sort: str, _descending: bool) -> list[int]:
        return self._keep(queries.entries(*self.sought.span))

    def _note_ids(self, _sort: str, _descending: bool) -> Sequence[int]:
        self._notes = self.sought.notes
        return range(len(self._notes))

    def _note_rows(self, ids: Sequence[int]) -> Mapping[int, Finding]:
        return {id_: self._notes[id_] for id_ in ids}

    def _keep(self, rows: Sequence[EntryRow]) -> list[int]:
        people = {one.member.id for one in self.lines()}
        wanted = self.sought.branch is None and not self.sought.query
        self._entries = {row.id: row for row in rows if wanted or row.person_id in people}
        return list(self._entries)

    def _line_rows(self, ids: Sequence[int]) -> Mapping[int, Standing]:
        return {id_: self._lines[id_] for id_ in ids}

    def _entry_rows(self, ids: Sequence[int]) -> Mapping[int, EntryRow]:
        return {id_: self._entries[id_] for id_ in ids}


_ORDERS: dict[str, Callable[[Standing], Any]] = {
    "name": lambda one: (name_order(one.member.name), one.member.id),
    "branch": lambda one: (one.member.branch or "", name_order(one.member.name)),
    "total": lambda one: (one.total, name_order(one.member.name)),
}


def _rank_of(sort: str) -> Callable[[Standing], Any]:
    """By a group, or by the place: who takes no part stands last."""
    if sort.startswith("group:"):
        name = sort.removeprefix("group:")
        return lambda one: (one.groups.get(name, 0), name_order(one.member.name))
    return lambda one: (one.rank is None, one.rank or 0, name_order(one.member.name))
