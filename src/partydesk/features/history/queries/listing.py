"""The list of changes: narrowed and paged by the database."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.history.rules import Kind, change_words
from partydesk.store.table import database
from partydesk.store.undo import STANDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partydesk.features.history.rules import HistoryFilter, Scope

_ROWS = f"""SELECT done.id, at, clerk, kind, label, {STANDS} AS stands,
    (SELECT count(*) FROM journal WHERE change = done.id) AS size
  FROM change AS done WHERE id IN (SELECT value FROM json_each(?))"""
_AMONG = "(SELECT value FROM json_each(?))"
# What a purge has dropped is no JSON any more.
_CONTENT = "CASE WHEN coalesce(new, old) LIKE '{%' THEN coalesce(new, old) END"


class Counts(NamedTuple):
    """How many changes there are: all, those no longer in force, and by book."""

    all: int
    undone: int
    by_book: Mapping[str, int]


class ChangeRow(NamedTuple):
    """One line of the history.

    Attributes:
        at: when it was recorded, ISO 8601.
        stands: whether it is in force: False where it was undone or taken back.
        size: how many rows it wrote.
    """

    id: int
    at: str
    clerk: str
    kind: Kind
    label: str
    stands: bool
    size: int

    @property
    def words(self) -> str:
        """What was done."""
        return change_words(self.kind, self.label)

    @property
    def when(self) -> str:
        """Day and time to the minute."""
        return self.at[:16].replace("T", " ")

    @property
    def can_be_taken_back(self) -> bool:
        """Whether it is a clerk's own step, and in force."""
        return self.kind is Kind.DO and self.stands


def ids(wanted: HistoryFilter) -> list[int]:
    """The changes of a filter, newest first."""
    clauses, values = _clauses(wanted)
    sql = f"SELECT id FROM change AS done WHERE {' AND '.join(clauses)} ORDER BY id DESC"
    return [row[0] for row in database.execute_sql(sql, values).fetchall()]


def rows(wanted: Sequence[int]) -> dict[int, ChangeRow]:
    """The lines of these changes; one statement however many they are."""
    found = database.execute_sql(_ROWS, (json.dumps(list(wanted)),)).fetchall()
    return {
        id_: ChangeRow(id_, at, clerk, Kind(kind), label, bool(stands), size)
        for id_, at, clerk, kind, label, stands, size in found
    }


def known(change: int) -> ChangeRow | None:
    """One change."""
    return rows([change]).get(change)


def counts(wanted: HistoryFilter, books: Mapping[str, tuple[str, ...]]) -> Counts:
    """How many changes each book has in a filter; its own choice of book is left open."""
    clauses, values = _clauses(replace(wanted, tables=(), undone=None))
    among = f"FROM change AS done WHERE {' AND '.join(clauses)}"
    undone = f"count(*) FILTER (WHERE kind = 'do' AND NOT {STANDS})"
    every, gone = database.execute_sql(f"SELECT count(*), {undone} {among}", values).fetchone()
    # once through what they wrote: an import is one change of tens of thousands of rows
    wrote = f"SELECT DISTINCT change, +tbl FROM journal WHERE change IN (SELECT id {among})"
    touched: dict[str, set[int]] = {}
    for change, table in database.execute_sql(wrote, values).fetchall():
        touched.setdefault(table, set()).add(change)
    by_book = {
        book: len(set().union(*(touched.get(table, ()) for table in tables)))
        for book, tables in books.items()
    }
    return Counts(every, gone, by_book)


def clerks() -> list[str]:
    """Everybody who has changed something, by name."""
    found = database.execute_sql("SELECT DISTINCT clerk FROM change ORDER BY clerk").fetchall()
    return [name for (name,) in found]


def _clauses(wanted: HistoryFilter) -> tuple[list[str], list[Any]]:
    clauses, values = _of_scope(wanted.scope)
    if wanted.text.strip():
        part = f"%{_plain(wanted.text.strip())}%"
        clauses.append(
            "(label LIKE ? ESCAPE '\\' OR id IN (SELECT change FROM journal"
            " WHERE old LIKE ? ESCAPE '\\' OR new LIKE ? ESCAPE '\\'))"
        )
        values += [part] * 3
    for clause, value in (
        ("clerk = ?", wanted.clerk),
        ("substr(at, 1, 10) >= ?", wanted.since and wanted.since.isoformat()),
        ("substr(at, 1, 10) <= ?", wanted.until and wanted.until.isoformat()),
    ):
        if value:
            clauses.append(clause)
            values.append(value)
    if wanted.tables:
        clauses.append(f"EXISTS (SELECT 1 FROM journal WHERE change = done.id AND tbl IN {_AMONG})")
        values.append(json.dumps(wanted.tables))
    if wanted.undone is not None:
        clauses.append(f"kind = 'do' AND {STANDS} = ?")
        values.append(int(not wanted.undone))
    return clauses or ["1"], values


def _of_scope(scope: Scope) -> tuple[list[str], list[Any]]:
    """The changes that wrote to rows of a scope."""
    narrowed, values = row_clauses(scope)
    if not narrowed:
        return [], []
    return [f"id IN (SELECT change FROM journal WHERE {' AND '.join(narrowed)})"], values


def row_clauses(scope: Scope) -> tuple[list[str], list[Any]]:
    """The rows of the journal that belong to a scope, as conditions on `journal`."""
    clauses: list[str] = []
    values: list[Any] = []
    if scope.person is not None:
        clauses.append("person = ?")
        values.append(scope.person)
    if scope.table:
        clauses.append("tbl = ?")
        values.append(scope.table)
    for column, value in scope.match.items():
        clauses.append(f"json_extract({_CONTENT}, ?) = ?")
        values += [f"$.{column}", value]
    return clauses, values


def _plain(text: str) -> str:
    """A text without the signs that LIKE would take for any letters."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
