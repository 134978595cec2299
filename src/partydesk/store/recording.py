"""A change from its first line to its hash: who, when, under which words.

Used inside a transaction; `Store.change` is what everybody else uses.
"""

from __future__ import annotations

from os import urandom
from typing import TYPE_CHECKING, NamedTuple

from partydesk.store import chain, journal
from partydesk.store.proof.rows import take_note

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    import peewee


class Heading(NamedTuple):
    """What stands over a change.

    Attributes:
        kind: one of those that the table `change` allows.
        target: which change an undo takes back, a redo does again.
    """

    label: str
    kind: str
    target: int | None = None


def register(database: peewee.Database, salt: Callable[[int], bytes] = urandom) -> None:
    """Give every connection of the unit the function that salts what is written."""
    database.register_function(lambda: salt(chain.SALT_SIZE), chain.SALT, 0)


def begin(database: peewee.Database, at: datetime, clerk: str, heading: Heading) -> int:
    """Open a change; from here on the tables can be written to."""
    row = database.execute_sql(
        "INSERT INTO change (at, clerk, label, kind, target, salt)"
        f" VALUES (?, ?, ?, ?, ?, {chain.SALT}()) RETURNING id",
        (at.isoformat(timespec="seconds"), clerk, *heading),
    ).fetchone()
    database.execute_sql("INSERT INTO open_change VALUES (?)", row)
    return int(row[0])


def end(database: peewee.Database, change: int, *, always: bool = False) -> frozenset[str]:
    """Close a change and bind it into the chain; returns the tables it touched.

    One that touched none never was, unless it is kept `always`.
    """
    tables = journal.tables_of(database, change)
    if tables or always:
        chain.close(database, change)
    else:
        database.execute_sql("DELETE FROM change WHERE id = ?", (change,))
    database.execute_sql("DELETE FROM open_change")
    return tables


def note(
    database: peewee.Database, at: datetime, clerk: str, heading: Heading, *, always: bool = False
) -> None:
    """Write into the journal what does not stand as it has it, as a change of its own."""
    with database.atomic("IMMEDIATE"):
        change = begin(database, at, clerk, heading)
        take_note(database, change)
        end(database, change, always=always)
