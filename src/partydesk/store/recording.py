"""A change from its first line to its hash: who, when, under which words.

Used inside a transaction and within `in_words`; `Store.change` is what everybody else uses. The few
statements that every change waits for go to the driver itself.
"""

from __future__ import annotations

from os import urandom
from typing import TYPE_CHECKING, NamedTuple

from partydesk.kernel.late import late
from partydesk.store import chain

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    import peewee

    from partydesk.store.proof import rows
else:
    rows = late("partydesk.store.proof.rows")  # most starts have nothing to note


_BEGIN = f"""INSERT INTO change (at, clerk, label, kind, target, salt)
  VALUES (?, ?, ?, ?, ?, {chain.SALT}())"""


class Change(NamedTuple):
    """What was done: announced once, after the commit.

    Attributes:
        label: the clerk's words, as the undo menu shows them.
        tables: names of the tables that were touched.
    """

    label: str
    tables: frozenset[str]


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
    run = database.connection().execute
    change: int = run(_BEGIN, (at.isoformat(timespec="seconds"), clerk, *heading)).lastrowid
    run("INSERT INTO open_change VALUES (?)", (change,))
    return change


def end(database: peewee.Database, change: int, *, always: bool = False) -> frozenset[str]:
    """Close a change and bind it into the chain; returns the tables it touched.

    One that touched none never was, unless it is kept `always`.
    """
    run = database.connection().execute
    tables = chain.close(database, change)
    if not tables and not always:
        run("DELETE FROM change WHERE id = ?", (change,))
    run("DELETE FROM open_change")
    return tables


def note(
    database: peewee.Database, at: datetime, clerk: str, heading: Heading, *, always: bool = False
) -> None:
    """Write into the journal what does not stand as it has it, as a change of its own."""
    with database.atomic("IMMEDIATE"):
        change = begin(database, at, clerk, heading)
        rows.take_note(database, change)
        end(database, change, always=always)
