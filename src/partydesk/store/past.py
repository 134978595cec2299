"""The unit as it was: the tables of a past day, read by the same queries as today's.

Every fact has two days: the one it is in force from, and the one it was recorded on. The journal
knows the second. What this module rebuilds are the tables **as they were recorded at the end of a
day**: what was entered later is not there, what was corrected later stands as it stood then. This
is what a clerk wants who asks the history what the books said on that day.

Who asks the roster for the members of 31 December wants something else: what was true on that day,
as far as it is known by now, although the last of it was entered in January. For this the books lay
what they know over the rebuilt tables (a lens): what bears a date of its own (leaving, admission)
is judged by that date with today's knowledge, what bears none (branch, telephone) stands as
recorded then, and where nothing was recorded yet, as it was first entered. Each book says so of its
own tables, because it alone knows which columns are dates.

How it is done: a connection of its own, in which tables of the same names lie over the file's. Only
tables that were written to since that day are rebuilt, from the rows of today backwards: a row that
has not changed since is taken as it is, of any other its first `old` after that day. So the cost
follows what was done since, not the length of the history.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from partydesk.store.chain import code_of
from partydesk.store.journal import PURGED, columns_of, journalled_tables
from partydesk.store.table import database as current
from partydesk.store.trouble import in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    import peewee

    from partydesk.store.unit import Store

_SINCE = """SELECT tbl FROM main.journal WHERE change > ? GROUP BY tbl"""
_HASH = "SELECT hash FROM main.change WHERE id = ?"
_FIRST = """(SELECT min(id) FROM main.journal WHERE tbl = '{table}' AND change > {change}
             GROUP BY row)"""
_UNTOUCHED = """INSERT INTO temp."{table}" SELECT * FROM main."{table}" WHERE id NOT IN
  (SELECT row FROM main.journal WHERE tbl = '{table}' AND change > {change})"""
_REBUILT = """INSERT INTO temp."{table}" ({names}) SELECT {values} FROM main.journal
  WHERE id IN {first} AND old LIKE '{{%'"""
# Whom a purge has made anonymous since stays so.
_PURGED = f"""INSERT INTO temp."{{table}}" SELECT * FROM main."{{table}}" WHERE id IN
  (SELECT row FROM main.journal WHERE id IN {{first}} AND old = '{PURGED}')"""
_LATER = """INSERT INTO temp."{table}" ({names}) SELECT {values} FROM main.journal AS entered
  WHERE {entered} AND new LIKE '{{%' AND row IN (SELECT id FROM main."{table}")"""
_LATER_PURGED = f"""INSERT INTO temp."{{table}}" SELECT * FROM main."{{table}}" WHERE id IN
  (SELECT row FROM main.journal AS entered WHERE {{entered}} AND new = '{PURGED}')"""
_ENTERED = """tbl = '{table}' AND change > {change} AND old IS NULL
    AND id = (SELECT min(id) FROM main.journal WHERE tbl = '{table}' AND row = entered.row)"""


class Day(NamedTuple):
    """Which past is looked at.

    Attributes:
        day: the day, its end.
        change: the last change that was recorded by then; 0 before the first.
    """

    day: date
    change: int


class Past:
    """One past day of an open unit; build it in any thread, close it before the unit.

    Args:
        store: the open unit.
        day: which day.
        lenses: what the books lay over the tables, in order; none for what was recorded.
    """

    def __init__(
        self,
        store: Store,
        day: date,
        lenses: Sequence[Callable[[peewee.Database, Day], None]] = (),
    ) -> None:
        self._database = store.database.beside()
        # tables that lie over the file's would be asked for parents that do not lie there
        self._database.execute_sql("PRAGMA foreign_keys = 0")
        with in_words(), self._database.atomic():
            self.when = Day(day, last_change(self._database, day))
            tables = {row[0] for row in self._database.execute_sql(_SINCE, (self.when.change,))}
            for table in journalled_tables(self._database):
                if table in tables:
                    _rebuild(self._database, table, self.when.change)
            for lens in lenses:
                lens(self._database, self.when)
        self._database.execute_sql("PRAGMA query_only = 1")

    @property
    def code(self) -> str:
        """The code of the journal at the end of that day; empty before its first change."""
        row = self._database.execute_sql(_HASH, (self.when.change,)).fetchone()
        return code_of(row[0]) if row else ""

    @contextmanager
    def view(self) -> Iterator[None]:
        """Within it every query of this thread reads that day, and nothing can be written."""
        with current.set_aside(self._database):
            yield

    def close(self) -> None:
        """Let go of it."""
        self._database.end()


def last_change(database: peewee.Database, day: date) -> int:
    """The last change that was recorded by the end of a day; 0 for none."""
    row = database.execute_sql(
        "SELECT max(id) FROM change WHERE substr(at, 1, 10) <= ?", (day.isoformat(),)
    ).fetchone()
    return int(row[0] or 0)


def cover(database: peewee.Database, table: str) -> None:
    """Lay a copy of today's table over it, where that was not done yet: for a lens to write to."""
    if not _is_covered(database, table):
        _lay_over(database, table)
        database.execute_sql(f'INSERT INTO temp."{table}" SELECT * FROM main."{table}"')


def add_entered_later(database: peewee.Database, table: str, when: Day) -> None:
    """Put in what was recorded only after the day and is still there, as it was first entered."""
    if _is_covered(database, table):
        entered = _ENTERED.format(table=table, change=when.change)
        values = _read("new", columns_of(database, table))
        database.execute_sql(_LATER.format(table=table, entered=entered, **values))
        database.execute_sql(_LATER_PURGED.format(table=table, entered=entered))


def _rebuild(database: peewee.Database, table: str, change: int) -> None:
    columns = columns_of(database, table)
    indexes = _lay_over(database, table)
    first = _FIRST.format(table=table, change=change)
    for sql in (
        _UNTOUCHED.format(table=table, change=change),
        _REBUILT.format(table=table, first=first, **_read("old", columns)),
        _PURGED.format(table=table, first=first),
        *indexes,
    ):
        database.execute_sql(sql)


def _lay_over(database: peewee.Database, table: str) -> list[str]:
    """An empty table of the same make; returns what makes its indexes, for when it is filled."""
    (made,) = database.execute_sql(
        "SELECT sql FROM main.sqlite_master WHERE type = 'table' AND name = ?", (table,)
    ).fetchone()
    database.execute_sql(f"CREATE TEMP TABLE{made.removeprefix('CREATE TABLE')}")
    rows = database.execute_sql(
        "SELECT name, sql FROM main.sqlite_master"
        " WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
        (table,),
    ).fetchall()
    # What is unique today need not have been so among rows of two days.
    return [f'CREATE INDEX temp."{name}"{sql[sql.index(" ON ") :]}' for name, sql in rows]


def _is_covered(database: peewee.Database, table: str) -> bool:
    sql = "SELECT 1 FROM sqlite_temp_master WHERE type = 'table' AND name = ?"
    return database.execute_sql(sql, (table,)).fetchone() is not None


def _read(side: str, columns: Sequence[str]) -> dict[str, str]:
    return {
        "names": ", ".join(f'"{name}"' for name in columns),
        "values": ", ".join(f"json_extract({side}, '$.\"{name}\"')" for name in columns),
    }
