"""Dropping what is kept no longer: the one exception from a journal that forgets nothing.

The books make the rows of some people anonymous; here the journal is made to follow. Of every row
change about these rows the content goes and a digest stays, so that the chain holds; the salt goes
with the content, so that nobody can try out what stood there. Where the label of a change names
one of these people, the name goes as well. The purge itself is a change: who, when, how many people
and row changes, and a digest over their numbers. What else is missing than these, the proof finds.

A purge cannot be taken back, and nothing before it can be undone with Ctrl+Z. Backups that were
made before still hold what was dropped, until they are rotated away.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from partydesk.store.chain import Link, RowChange, label_digest, row_digest
from partydesk.store.journal import PURGED
from partydesk.store.proof.purged import numbers_digest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import peewee

    from partydesk.store.unit import Store

GONE = "（已清除）"
"""Stands in a label in place of a name."""
_AMONG = "(SELECT value FROM json_each(?))"
# Rows that the books made anonymous just now, and rows that went long ago.
_DROPPED = f"""SELECT id, tbl, row, person, old, new, salt, digest FROM journal AS entry
  WHERE person IN {_AMONG} AND change < ? AND purge IS NULL AND (
    EXISTS (SELECT 1 FROM journal WHERE tbl = entry.tbl AND row = entry.row AND change = ?)
    OR (SELECT new FROM journal WHERE tbl = entry.tbl AND row = entry.row
        ORDER BY id DESC LIMIT 1) IS NULL)
  ORDER BY id"""
_DROP = """UPDATE journal SET digest = ?, salt = NULL, purge = ?,
  old = CASE WHEN old IS NOT NULL THEN ? END, new = CASE WHEN new IS NOT NULL THEN ? END
  WHERE id = ?"""
_NAMES = f"""SELECT DISTINCT json_extract(said, '$.name') FROM (
    SELECT old AS said FROM journal WHERE tbl = 'person' AND row IN {_AMONG}
    UNION SELECT new FROM journal WHERE tbl = 'person' AND row IN {_AMONG})
  WHERE said LIKE '{{%'"""
_LABELS = f"""SELECT id, at, clerk, label, kind, target, salt, digest, hash FROM change
  WHERE id < ? AND id IN (SELECT change FROM journal WHERE person IN {_AMONG})"""


def purge(
    store: Store, label: str, people: Sequence[int], forget: Callable[[Sequence[int]], object]
) -> int:
    """Make people anonymous for good; returns of how many row changes the content was dropped.

    Args:
        store: the open unit.
        label: the clerk's words.
        people: their numbers.
        forget: lets the books empty the rows of these people, inside the change.

    Raises:
        StoreTrouble: the disk; nothing was dropped then.
    """
    database = store.database
    database.execute_sql("PRAGMA secure_delete = 1")
    try:
        with store.purging(label) as change:
            names = _names(database, people)
            forget(people)
            dropped = _drop(database, change, people)
            _unname(database, change, people, names - _names_now(database, people))
            database.execute_sql(
                "INSERT INTO purge (change, people, rows, digest) VALUES (?, ?, ?, ?)",
                (change, len(people), len(dropped), numbers_digest(dropped)),
            )
            _drop_drafts(database, people)
    finally:
        database.execute_sql("PRAGMA secure_delete = 0")
    # what was dropped is in no page of the file any more, and in none of its log
    database.execute_sql("VACUUM")
    database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return len(dropped)


def _drop(database: peewee.Database, change: int, people: Sequence[int]) -> list[int]:
    """Empty the row changes; those of the purge itself never say what stood before."""
    rows = database.execute_sql(_DROPPED, (json.dumps(people), change, change)).fetchall()
    for row in map(RowChange._make, rows):
        digest = row_digest(row).decode()
        database.execute_sql(_DROP, (digest, change, PURGED, PURGED, row.id))
    database.execute_sql(
        "UPDATE journal SET old = ? WHERE change = ? AND old IS NOT NULL", (PURGED, change)
    )
    return [row[0] for row in rows]


def _unname(database: peewee.Database, change: int, people: Sequence[int], names: set[str]) -> None:
    """Take names out of the labels of earlier changes about these people."""
    links = database.execute_sql(_LABELS, (change, json.dumps(people))).fetchall()
    for link in map(Link._make, links):
        label = link.label
        for name in sorted(names, key=len, reverse=True):
            label = label.replace(name, GONE)
        if label != link.label:
            database.execute_sql(
                "UPDATE change SET label = ?, digest = ?, salt = NULL WHERE id = ?",
                (label, label_digest(link), link.id),
            )


def _names(database: peewee.Database, people: Sequence[int]) -> set[str]:
    """Every name that these people ever had."""
    among = json.dumps(people)
    return {name for (name,) in database.execute_sql(_NAMES, (among, among)) if name}


def _names_now(database: peewee.Database, people: Sequence[int]) -> set[str]:
    sql = f"SELECT name FROM person WHERE id IN {_AMONG}"
    return {name for (name,) in database.execute_sql(sql, (json.dumps(people),))}


def _drop_drafts(database: peewee.Database, people: Sequence[int]) -> None:
    """Forms that were left half typed about one of them; their place names the person."""
    if not database.table_exists("draft"):
        return
    for person in people:
        database.execute_sql(
            "DELETE FROM draft WHERE place GLOB ? OR place GLOB ?",
            (f"*:{person}", f"*:{person}:*"),
        )
