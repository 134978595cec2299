"""Do again, in a unit put back from a backup, what was done after it: row by row, as it was."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import peewee

from partydesk.kernel.findings import Refusal
from partydesk.store.journal import PURGED, columns_of, journalled_tables, row_json
from partydesk.store.trouble import StoreTrouble

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.store.snapshot.salvage import Lost, RowChange
    from partydesk.store.unit import Store


class _AstrayError(Exception):
    """A row does not stand as the change found it."""


def replay(store: Store, lost: Sequence[Lost]) -> int:
    """Do the changes again in their order, each a change of its own; returns how many.

    It ends at the first that cannot be done: what comes after it may rest on it.
    """
    for done, one in enumerate(lost):
        if one.rows is None:
            return done
        try:
            with store.change(f"补登：{one.turn.label}"):
                for row in one.rows:
                    _apply(store.database, row)
        except (_AstrayError, StoreTrouble, Refusal, peewee.PeeweeException, ValueError):
            return done
    return len(lost)


def _apply(database: peewee.Database, change: RowChange) -> None:
    if change.table not in journalled_tables(database):
        raise _AstrayError(change.table)
    columns = columns_of(database, change.table)
    old, new = _values(change.old, columns), _values(change.new, columns)
    stands = database.execute_sql(
        f'SELECT {row_json(columns)} FROM "{change.table}" WHERE id = ?', (change.row,)
    ).fetchone()
    if not _same(_values(stands[0], columns) if stands else None, old):
        raise _AstrayError(change.id)
    with suppress(KeyError):
        if new is not None and new["id"] != change.row:
            raise _AstrayError(change.id)
    _write(database, change, old, new)


def _write(
    database: peewee.Database,
    change: RowChange,
    old: dict[str, Any] | None,
    new: dict[str, Any] | None,
) -> None:
    table = f'"{change.table}"'
    if new is None:
        database.execute_sql(f"DELETE FROM {table} WHERE id = ?", (change.row,))
        return
    names = ", ".join(f'"{name}"' for name in new)
    marks = ", ".join("?" for _ in new)
    if old is None:
        database.execute_sql(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(new.values()))
    else:
        database.execute_sql(
            f"UPDATE {table} SET ({names}) = ({marks}) WHERE id = ?", (*new.values(), change.row)
        )


def _values(text: str | None, columns: list[str]) -> dict[str, Any] | None:
    if text is None:
        return None
    if text.startswith(PURGED):
        raise _AstrayError(text)
    values = json.loads(text)
    if not isinstance(values, dict) or not set(values) <= set(columns):
        raise _AstrayError(text)
    return values


def _same(stands: dict[str, Any] | None, recorded: dict[str, Any] | None) -> bool:
    if stands is None or recorded is None:
        return stands is recorded
    # the program may have more columns since: what was recorded has to stand, no more
    return all(stands.get(name) == value for name, value in recorded.items())
