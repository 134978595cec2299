"""Undo and redo: apply the other side of each row change where the row still stands as it was left.

Undo is a further change, written to the journal like any other; nothing is ever taken out of it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.kernel.findings import Refusal
from partydesk.store.journal import Entry, columns_of, entries_of, row_json

if TYPE_CHECKING:
    import peewee

_UNDONE = """(SELECT kind FROM change AS turn WHERE turn.target = done.id
              ORDER BY turn.id DESC LIMIT 1) IS 'undo'"""
_LAST = f"""SELECT id, label, at FROM change AS done
            WHERE kind = 'do' AND NOT {_UNDONE} ORDER BY id DESC LIMIT 1"""
_NEXT = f"""SELECT done.id, done.label, done.at FROM change AS undo
            JOIN change AS done ON done.id = undo.target
            WHERE undo.kind = 'undo' AND {_UNDONE}
              AND undo.id > (SELECT coalesce(max(id), 0) FROM change WHERE kind = 'do')
              AND undo.id = (SELECT max(id) FROM change WHERE target = done.id)
            ORDER BY undo.id DESC LIMIT 1"""


class Step(NamedTuple):
    """A change that can be undone or redone."""

    change: int
    label: str
    at: str


def last_done(database: peewee.Database) -> Step | None:
    """What Ctrl+Z would take back; across restarts."""
    return _one(database, _LAST)


def next_undone(database: peewee.Database) -> Step | None:
    """What Ctrl+Shift+Z would do again; nothing once something new was done."""
    return _one(database, _NEXT)


def revert(database: peewee.Database, change: int) -> None:
    """Put each row back as it was before `change`; inside an open change.

    Raises:
        Refusal: when a later change stands in the way; it is named.
    """
    columns = _Columns(database)
    for entry in entries_of(database, change, newest_first=True):
        _apply(database, columns, entry, now=entry.new, then=entry.old)


def repeat(database: peewee.Database, change: int) -> None:
    """Do `change` once more; inside an open change.

    Raises:
        Refusal: when a later change stands in the way; it is named.
    """
    columns = _Columns(database)
    for entry in entries_of(database, change, newest_first=False):
        _apply(database, columns, entry, now=entry.old, then=entry.new)


class _Columns(dict[str, list[str]]):
    """Columns of each table, asked once."""

    def __init__(self, database: peewee.Database) -> None:
        super().__init__()
        self._database = database

    def __missing__(self, table: str) -> list[str]:
        self[table] = columns_of(self._database, table)
        return self[table]


def _one(database: peewee.Database, sql: str) -> Step | None:
    row = database.execute_sql(sql).fetchone()
    return None if row is None else Step(*row)


def _apply(
    database: peewee.Database, columns: _Columns, entry: Entry, *, now: str | None, then: str | None
) -> None:
    table = entry.table
    stands = database.execute_sql(
        f'SELECT {row_json(columns[table])} FROM "{table}" WHERE id = ?', (entry.row,)
    ).fetchone()
    if not _same(stands[0] if stands else None, now):
        raise _in_the_way(database, entry)
    if then is None:
        database.execute_sql(f'DELETE FROM "{table}" WHERE id = ?', (entry.row,))
        return
    values: dict[str, Any] = json.loads(then)
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" for _ in values)
    if now is None:
        sql = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'
        database.execute_sql(sql, tuple(values.values()))
    else:
        sql = f'UPDATE "{table}" SET ({names}) = ({marks}) WHERE id = ?'
        database.execute_sql(sql, (*values.values(), entry.row))


def _same(stands: str | None, recorded: str | None) -> bool:
    if stands is None or recorded is None or stands == recorded:
        return stands == recorded
    # A migration may have added columns since: what was recorded has to stand, no more.
    row = json.loads(stands)
    return all(row.get(name) == value for name, value in json.loads(recorded).items())


def _in_the_way(database: peewee.Database, entry: Entry) -> Refusal:
    later = database.execute_sql(
        """SELECT label, at FROM change WHERE id = (
             SELECT change FROM journal WHERE tbl = ? AND row = ? AND id > ?
             ORDER BY id DESC LIMIT 1)""",
        (entry.table, entry.row, entry.id),
    ).fetchone()
    if later is None:
        return Refusal("不能撤销：有关的记录已不是当时的样子。")
    label, at = later
    return Refusal(
        f"不能撤销：后来的“{label}”（{at[:16].replace('T', ' ')}）改过同一条记录，请先撤销它。"
    )
