"""Rows that are asked for again and again: read anew only when, and where, the file has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from partydesk.store.table import database

if TYPE_CHECKING:
    from collections.abc import Callable

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
    ) -> None:
        """`ask` gives the select, each row of it unlike the others; `make` a row from its values.

        The values are read as their columns say, or, `stored`, left as the file has them.
        """
        self._ask = ask
        self._make = make
        self._stored = stored
        self._file: Any = None
        self._stamp: int | None = None
        self._known: dict[tuple[Any, ...], Row] = {}
        self._rows: list[Row] = []

    def rows(self) -> list[Row]:
        """All rows as they stand now."""
        return self.rows_at(stamp())

    def rows_at(self, now: int | None) -> list[Row]:
        """The same for one who has asked for the `stamp` already."""
        if now is None or now != self._stamp or self._file is not database.obj:
            self._look()
            self._file, self._stamp = database.obj, now
        return self._rows

    def _look(self) -> None:
        query = self._ask()
        read = [column.python_value for column in query.selected_columns]
        known = self._known
        self._known = {}
        for stored in database.execute_sql(*query.sql()):
            row = known.get(stored)
            if row is None:
                values = zip(read, stored, strict=True)
                row = self._make(
                    stored if self._stored else tuple(of(value) for of, value in values)
                )
            self._known[stored] = row
        self._rows = list(self._known.values())
