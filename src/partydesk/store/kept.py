"""Rows that are asked for again and again: read anew only when, and where, the file has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from partydesk.store.table import database

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Row = TypeVar("Row")


def stamp() -> int | None:
    """Number of the last change, whoever made it; None while one is open.

    Nothing of the books is written outside a change, so nobody has to be told of a write.
    """
    if database.in_transaction():
        return None
    (last,) = database.execute_sql("SELECT coalesce(max(id), 0) FROM change").fetchone()
    return int(last)


def only_written(since: int) -> bool:
    """Whether the journal says row by row what has happened after a change: no purge came."""
    asked = "SELECT 1 FROM change WHERE id > ? AND kind IN ('begin', 'purge', 'upgrade', 'found')"
    return database.execute_sql(asked, (since,)).fetchone() is None


class _Written(NamedTuple):
    """Tables written to between two changes of a file; None where a purge or the like came."""

    file: Any
    since: int
    now: int
    tables: frozenset[str] | None


def _written(since: int, now: int) -> frozenset[str] | None:
    """What several ask one after the other is asked once."""
    global _last  # noqa: PLW0603 - of the one unit that is open
    last = _last
    if last.file is not database.obj or (last.since, last.now) != (since, now):
        rows = database.execute_sql(_WRITTEN, (since,)).fetchall()
        found = frozenset(name for (name,) in rows)
        tables = None if "" in found else found
        last = _last = _Written(database.obj, since, now, tables)
    return last.tables


# The sign before `tbl` keeps the index over the tables out of it: the newest changes are few.
_WRITTEN = """SELECT DISTINCT +tbl FROM journal WHERE change > ?1 UNION SELECT '' FROM change
  WHERE id > ?1 AND kind IN ('begin', 'purge', 'upgrade', 'found')"""
_last = _Written(None, 0, 0, None)


class Kept(Generic[Row]):
    """The rows of one query from look to look.

    A row that stands as it stood is the very same object again: to compare two long lists takes no
    time, and ten thousand people are not read anew because one of them has changed.
    """

    def __init__(
        self,
        ask: Callable[[], Any],
        make: Callable[[tuple[Any, ...]], Row],
        *,
        stored: bool = False,
        tables: frozenset[str],
    ) -> None:
        """`ask` gives the select, each row of it unlike the others; `make` a row from its values.

        The values are read as their columns say, or, `stored`, left as the file has them. `tables`
        are all that the select reads: while none of them is written to, the rows stand.
        """
        self._ask = ask
        self._asked: tuple[str, Sequence[Any], list[Callable[[Any], Any]]] | None = None
        self._make = make
        self._stored = stored
        self._tables = tables
        self._file: Any = None
        self._stamp: int | None = None
        self._known: dict[tuple[Any, ...], Row] = {}
        self._rows: list[Row] = []

    def rows(self) -> list[Row]:
        """All rows as they stand now."""
        return self.rows_at(stamp())

    def rows_at(self, now: int | None) -> list[Row]:
        """The same for one who has asked for the `stamp` already."""
        if not self._stands(now):
            self._look()
        self._file, self._stamp = database.obj, now
        return self._rows

    def _stands(self, now: int | None) -> bool:
        before = self._stamp
        if now is None or before is None or self._file is not database.obj:
            return False
        if now <= before:
            return now == before
        written = _written(before, now)
        return written is not None and not written & self._tables

    def _prepare(self) -> tuple[str, Sequence[Any], list[Callable[[Any], Any]]]:
        query = self._ask()
        return (*query.sql(), [column.python_value for column in query.selected_columns])

    def _look(self) -> None:
        if self._asked is None:  # its words are always the same
            self._asked = self._prepare()
        sql, asked, read = self._asked
        known = self._known
        self._known = {}
        for stored in database.execute_sql(sql, asked):
            row = known.get(stored)
            if row is None:
                values = zip(read, stored, strict=True)
                row = self._make(
                    stored if self._stored else tuple(of(value) for of, value in values)
                )
            self._known[stored] = row
        self._rows = list(self._known.values())
