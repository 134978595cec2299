"""The one permanent journal: triggers write each row change under the change it belongs to.

It is the audit trail, the undo stack and the list of touched tables in one. The triggers are made
from the tables that are in the file, after every migration, so that no table can be forgotten; a
write outside a change is refused by the database itself, and so is any change of what the journal
holds already: it is written to at its end, and a purge by retention alone may drop content.
"""

from __future__ import annotations

from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from partydesk.store.chain import SALT

if TYPE_CHECKING:
    import peewee

_OWN = ("change", "draft", "journal", "open_change", "purge", "schema_migration", "turn")
PURGED = "#"
"""Stands in `old` or `new` where a purge has dropped what was there; JSON never begins so."""
_SCHEMA = (
    # `digest` takes the place of the label's salt once a purge has taken a name out of the label.
    """CREATE TABLE IF NOT EXISTS change (
         id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, clerk TEXT NOT NULL,
         label TEXT NOT NULL,
         kind TEXT NOT NULL
           CHECK (kind IN
           ('begin', 'do', 'undo', 'redo', 'purge', 'upgrade', 'found', 'print')),
         target INTEGER REFERENCES change (id), salt BLOB, digest TEXT, hash TEXT)""",
    # `person` is whom the row is about, for the history of one person. Of a purged row change the
    # `digest` is left, and which change (`purge`) dropped the rest.
    """CREATE TABLE IF NOT EXISTS journal (
         id INTEGER PRIMARY KEY AUTOINCREMENT,
         change INTEGER NOT NULL REFERENCES change (id),
         tbl TEXT NOT NULL, row INTEGER NOT NULL, person INTEGER, old TEXT, new TEXT,
         salt BLOB, digest TEXT, purge INTEGER REFERENCES change (id))""",
    # Which earlier changes a change has taken back (stands 0) or brought back (stands 1).
    """CREATE TABLE IF NOT EXISTS turn (
         change INTEGER NOT NULL REFERENCES change (id),
         target INTEGER NOT NULL REFERENCES change (id),
         stands INTEGER NOT NULL, PRIMARY KEY (target, change)) WITHOUT ROWID""",
    # How much a purge dropped, and a digest over the numbers of the row changes.
    """CREATE TABLE IF NOT EXISTS purge (
         change INTEGER PRIMARY KEY REFERENCES change (id),
         people INTEGER NOT NULL, rows INTEGER NOT NULL, digest TEXT NOT NULL)""",
    "CREATE INDEX IF NOT EXISTS turn_change ON turn (change)",
    "CREATE INDEX IF NOT EXISTS journal_change ON journal (change)",
    "CREATE INDEX IF NOT EXISTS journal_row ON journal (tbl, row)",
    "CREATE INDEX IF NOT EXISTS journal_person ON journal (person) WHERE person IS NOT NULL",
    "CREATE INDEX IF NOT EXISTS journal_purge ON journal (purge) WHERE purge IS NOT NULL",
    "CREATE INDEX IF NOT EXISTS change_target ON change (target) WHERE target IS NOT NULL",
    # One row while a change is open, written and removed inside its transaction.
    "CREATE TABLE IF NOT EXISTS open_change (change INTEGER NOT NULL)",
)
_TRIGGER = """CREATE TRIGGER {name} AFTER {event} ON "{table}" BEGIN
  SELECT RAISE(ABORT, 'written outside a change') WHERE NOT EXISTS (SELECT 1 FROM open_change);
  INSERT INTO journal (change, tbl, row, person, old, new, salt)
  SELECT change, '{table}', {side}."id", {person}, {old}, {new}, {salt}() FROM open_change{only};
END"""
_KINDS = """SELECT id, tbl, CASE WHEN old IS NULL THEN 'old' WHEN new IS NULL THEN 'new' END
            FROM journal WHERE change = ? ORDER BY id"""
_COLUMNS = """SELECT tables.name, columns.name FROM sqlite_master AS tables
              JOIN pragma_table_info(tables.name) AS columns
              WHERE tables.type = 'table' ORDER BY tables.name, columns.cid"""
_LONGEST = 2000  # row changes in a stretch
_RECORDED = "SELECT key FROM journal, json_each(coalesce(new, old)) WHERE journal.id = ?"
_OPEN = "EXISTS (SELECT 1 FROM open_change WHERE change = {})"
_PURGING = """EXISTS (SELECT 1 FROM open_change JOIN change AS now ON now.id = open_change.change
              WHERE now.kind = 'purge')"""
_SEALS = {
    "seal_change_delete": ("DELETE", "change", f"NOT {_OPEN.format('OLD.id')}"),
    "seal_change_update": (
        "UPDATE", "change", f"NOT {_OPEN.format('OLD.id')} AND (NOT {_PURGING} OR {{kept}})",
    ),
    "seal_journal_delete": ("DELETE", "journal", "1"),
    "seal_journal_update": ("UPDATE", "journal", f"NOT {_PURGING} OR {{kept}}"),
    "seal_purge_delete": ("DELETE", "purge", "1"),
    "seal_purge_update": ("UPDATE", "purge", "1"),
    "seal_turn_delete": ("DELETE", "turn", f"NOT {_OPEN.format('OLD.change')}"),
    "seal_turn_update": ("UPDATE", "turn", f"NOT {_OPEN.format('OLD.change')}"),
}  # fmt: skip
# What even a purge leaves as it is.
_KEPT = {
    "change": ("id", "at", "clerk", "kind", "target", "hash"),
    "journal": ("id", "change", "tbl", "row", "person"),
}


class Stretch(NamedTuple):
    """Row changes of one kind in one table, none of another kind or table between them.

    A long one is cut: one statement over ten thousand rows would hold them all in memory.

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
    """Generate every trigger afresh: three of each table, and those that seal the journal."""
    for name, sql in triggers(database).items():
        database.execute_sql(f'DROP TRIGGER IF EXISTS "{name}"')
        database.execute_sql(sql)


def drop_triggers(database: peewee.Database) -> None:
    """Take every trigger away, while a migration writes to the tables."""
    for name in triggers(database):
        database.execute_sql(f'DROP TRIGGER IF EXISTS "{name}"')


def missing_triggers(database: peewee.Database) -> list[str]:
    """Names of the triggers that are not there as this program makes them."""
    there = dict(database.execute_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    return [name for name, sql in triggers(database).items() if there.get(name) != sql]


def triggers(database: peewee.Database) -> dict[str, str]:
    """The triggers that the file must have, by name, as they stand in `sqlite_master`."""
    columns: dict[str, list[str]] = {}
    for table, column in database.execute_sql(_COLUMNS):
        columns.setdefault(table, []).append(column)
    made = {
        f"journal_{table}_{event}": _trigger(event, table, columns[table])
        for table in journalled_tables(database)
        for event in ("insert", "update", "delete")
    }
    return made | {name: _seal(name) for name in _SEALS}


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
        ids = (entry[0] for entry in of_kind)
        while part := list(islice(ids, _LONGEST)):
            stretches.append(Stretch(table, lacks, part[0], part[-1]))
    return stretches


def recorded_columns(database: peewee.Database, entry: int) -> list[str]:
    """The columns that a table had when one of its row changes was written."""
    return [name for (name,) in database.execute_sql(_RECORDED, (entry,))]


def _trigger(event: str, table: str, columns: list[str]) -> str:
    old, new = row_json(columns, "OLD"), row_json(columns, "NEW")
    side = "OLD" if event == "delete" else "NEW"
    of = "id" if table == "person" else "person_id"
    return _TRIGGER.format(
        name=f'"journal_{table}_{event}"',
        event=event.upper(),
        table=table,
        side=side,
        person=f'{side}."{of}"' if of in columns else "NULL",
        old="NULL" if event == "insert" else old,
        new="NULL" if event == "delete" else new,
        salt=SALT,
        only=f" WHERE {old} IS NOT {new}" if event == "update" else "",
    )


def _seal(name: str) -> str:
    event, table, when = _SEALS[name]
    kept = " OR ".join(f'OLD."{one}" IS NOT NEW."{one}"' for one in _KEPT.get(table, ()))
    return (
        f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" WHEN {when.format(kept=kept)}'
        f" BEGIN SELECT RAISE(ABORT, 'the journal is written at its end only'); END"
    )
