"""The one permanent journal: triggers write each row change under the change it belongs to.

It is the audit trail, the undo stack and the list of touched tables in one. The triggers are made
from the tables that are in the file, after every migration, so that no table can be forgotten; a
write outside a change is refused by the database itself.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import peewee

_OWN = ("change", "journal", "open_change", "schema_migration", "draft")
_SCHEMA = (
    """CREATE TABLE IF NOT EXISTS change (
         id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, clerk TEXT NOT NULL,
         label TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('begin', 'do', 'undo', 'redo')),
         target INTEGER REFERENCES change (id))""",
    """CREATE TABLE IF NOT EXISTS journal (
         id INTEGER PRIMARY KEY AUTOINCREMENT,
         change INTEGER NOT NULL REFERENCES change (id),
         tbl TEXT NOT NULL, row INTEGER NOT NULL, old TEXT, new TEXT)""",
    "CREATE INDEX IF NOT EXISTS journal_change ON journal (change)",
    "CREATE INDEX IF NOT EXISTS journal_row ON journal (tbl, row)",
    "CREATE INDEX IF NOT EXISTS change_target ON change (target)",
    # One row while a change is open, written and removed inside its transaction.
    "CREATE TABLE IF NOT EXISTS open_change (change INTEGER NOT NULL)",
)
_TRIGGER = """CREATE TRIGGER {name} AFTER {event} ON "{table}" BEGIN
  SELECT RAISE(ABORT, 'written outside a change') WHERE NOT EXISTS (SELECT 1 FROM open_change);
  INSERT INTO journal (change, tbl, row, old, new)
  SELECT change, '{table}', {side}."id", {old}, {new} FROM open_change{only};
END"""
_KINDS = """SELECT id, tbl, CASE WHEN old IS NULL THEN 'old' WHEN new IS NULL THEN 'new' END
            FROM journal WHERE change = ? ORDER BY id"""
_RECORDED = "SELECT key FROM journal, json_each(coalesce(new, old)) WHERE journal.id = ?"


class Stretch(NamedTuple):
    """Row changes of one kind in one table, none of another kind or table between them.

    Attributes:
        table: the table.
        lacks: the side that they do not have: `old` of new rows, `new` of removed ones, else None.
        first: id of the earliest entry.
        last: id of the latest; every id from first to last belongs to the stretch.
    """

    table: str
    lacks: str | None
    first: int
    last: int


def create(database: peewee.Database) -> None:
    """Make the journal's own tables."""
    for statement in _SCHEMA:
        database.execute_sql(statement)


def journalled_tables(database: peewee.Database) -> list[str]:
    """Every table of the unit but the journal's own."""
    rows = database.execute_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    return sorted(name for (name,) in rows if name not in _OWN)


def install_triggers(database: peewee.Database) -> None:
    """Generate the three triggers of each table afresh."""
    for table in journalled_tables(database):
        columns = columns_of(database, table)
        for event in ("insert", "update", "delete"):
            name = f'"journal_{table}_{event}"'
            database.execute_sql(f"DROP TRIGGER IF EXISTS {name}")
            database.execute_sql(_trigger(name, event, table, columns))


def columns_of(database: peewee.Database, table: str) -> list[str]:
    """Column names in their order."""
    return [row[1] for row in database.execute_sql(f'PRAGMA table_info("{table}")')]


def row_json(columns: list[str], side: str = "") -> str:
    """The SQL expression that writes a row as JSON; the same text for the same row, always."""
    prefix = f"{side}." if side else ""
    return "json_object(" + ", ".join(f"'{name}', {prefix}\"{name}\"" for name in columns) + ")"


def stretches_of(database: peewee.Database, change: int) -> list[Stretch]:
    """The row changes of one change, in their order."""
    entries = database.execute_sql(_KINDS, (change,))
    stretches = []
    for (table, lacks), of_kind in groupby(entries, key=itemgetter(1, 2)):
        ids = [entry[0] for entry in of_kind]
        stretches.append(Stretch(table, lacks, ids[0], ids[-1]))
    return stretches


def recorded_columns(database: peewee.Database, entry: int) -> list[str]:
    """The columns that a table had when one of its row changes was written."""
    return [name for (name,) in database.execute_sql(_RECORDED, (entry,))]


def tables_of(database: peewee.Database, change: int) -> frozenset[str]:
    """The tables that a change touched."""
    rows = database.execute_sql("SELECT DISTINCT tbl FROM journal WHERE change = ?", (change,))
    return frozenset(name for (name,) in rows)


def _trigger(name: str, event: str, table: str, columns: list[str]) -> str:
    old, new = row_json(columns, "OLD"), row_json(columns, "NEW")
    return _TRIGGER.format(
        name=name,
        event=event.upper(),
        table=table,
        side="OLD" if event == "delete" else "NEW",
        old="NULL" if event == "insert" else old,
        new="NULL" if event == "delete" else new,
        only=f" WHERE {old} IS NOT {new}" if event == "update" else "",
    )
