"""Many new rows of a table at once, journalled in one stroke exactly as they would be row by row.

The trigger that journals a new row costs more than the row itself. For a table that gets thousands
of rows within one change it rests while they go in, and the journal is written from the table
afterwards, in the order of the rows. All of it is one savepoint: either the rows stand with their
journal and their trigger, or nothing happened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.store import journal
from partydesk.store.chain import SALT, SALT_SIZE
from partydesk.store.trouble import in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import peewee

_FEW = 50
_TRIGGER = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?"
_JOURNAL = """INSERT INTO journal (change, tbl, row, person, new, salt)
  SELECT change, '{table}', "{table}"."id", {person}, {new}, {salt}
  FROM open_change, "{table}" WHERE "{table}"."id" > ? ORDER BY "{table}"."id" """


def insert(
    database: peewee.Database, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    """Add rows to a table, inside a change.

    Args:
        database: of the unit.
        table: its name.
        columns: what the rows give; an id that is given must be above all that are there.
        rows: values in the order of `columns`.

    Raises:
        StoreTrouble: the disk or the file.
    """
    marks = ", ".join("?" * len(columns))
    statement = f"{_into(table, columns)} VALUES ({marks})"
    with in_words():
        if len(rows) < _FEW or database.execute_sql("SELECT * FROM open_change").fetchone() is None:
            database.connection().executemany(statement, rows)  # outside a change it is refused
        else:
            with database.atomic():
                _insert_many(
                    database,
                    table,
                    lambda: database.connection().executemany(statement, rows),
                )


def insert_selected(
    database: peewee.Database,
    table: str,
    columns: Sequence[str],
    select: str,
    asked: Sequence[Any] = (),
) -> int:
    """Add the rows that a SELECT gives, inside a change; how many there were.

    Args:
        database: of the unit.
        table: its name.
        columns: what the SELECT gives.
        select: the statement.
        asked: its parameters.

    Raises:
        StoreTrouble: the disk or the file.
    """
    statement = f"{_into(table, columns)} {select}"
    made = 0

    def write() -> None:
        nonlocal made
        made = database.connection().execute(statement, asked).rowcount

    with in_words(), database.atomic():
        if database.execute_sql("SELECT * FROM open_change").fetchone() is None:
            write()  # outside a change it is refused
        else:
            _insert_many(database, table, write)
    return made


def _into(table: str, columns: Sequence[str]) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    return f'INSERT INTO "{table}" ({names})'


def _insert_many(database: peewee.Database, table: str, write: Callable[[], object]) -> None:
    trigger = f"journal_{table}_insert"
    (sql,) = database.execute_sql(_TRIGGER, (trigger,)).fetchone()
    (last,) = database.execute_sql(f'SELECT coalesce(max("id"), 0) FROM "{table}"').fetchone()
    database.execute_sql(f'DROP TRIGGER "{trigger}"')
    write()
    database.execute_sql(sql)
    columns = journal.columns_of(database, table)
    repeatable = getattr(database, "repeatable", False)
    of = "id" if table == "person" else "person_id"
    database.execute_sql(
        _JOURNAL.format(
            table=table,
            person=f'"{table}"."{of}"' if of in columns else "NULL",
            new=journal.row_json(columns, f'"{table}"'),
            salt=f"{SALT}()" if repeatable else f"randomblob({SALT_SIZE})",
        ),
        (last,),
    )
