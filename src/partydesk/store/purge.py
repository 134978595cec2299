"""Dropping what is kept no longer: the one exception from a journal that forgets nothing.

The books make the rows of some people anonymous; here the journal is made to follow. Of every row
change about these rows the content goes and a digest stays, so that the chain holds; the salt goes
with the content, so that nobody can try out what stood there. Of a row that is about others too
(the minutes of a meeting) only those row changes go in which one of the names stands. Where the
label of a change names one of these people, the name goes as well. The purge itself is a change:
who, when, how many people and row changes, and a digest over their numbers. What else is missing
than these, the proof finds.

A purge cannot be taken back, and nothing before it can be undone with Ctrl+Z. Backups that were
made before still hold what was dropped, until they are rotated away.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from partydesk.kernel.forgetting import Gone
from partydesk.store.chain import SAID, Link, label_digest, row_digest
from partydesk.store.journal import PURGED
from partydesk.store.proof.purged import numbers_digest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import peewee

    from partydesk.store.unit import Store

_TELLING = ("name", "id_number", "mobile")  # what says in any text who is meant
_AMONG = "(SELECT value FROM json_each(?))"
_TOUCHED = "EXISTS (SELECT 1 FROM journal WHERE tbl = entry.tbl AND row = entry.row AND change = ?)"
_OVER = """(SELECT new FROM journal WHERE tbl = entry.tbl AND row = entry.row
  ORDER BY id DESC LIMIT 1) IS NULL"""
_FROM = f"SELECT id, {SAID}, salt FROM journal AS entry WHERE purge IS NULL AND change < ?"
# Rows of these people that the books made anonymous just now, and such as went long ago.
_OWN = f"{_FROM} AND person IN {_AMONG} AND ({_TOUCHED} OR {_OVER})"
# Rows about others too, in the tables that the books looked through.
_SHARED = f"""{_FROM} AND tbl IN (SELECT DISTINCT tbl FROM journal WHERE change = ?)
  AND (person IS NULL OR person NOT IN {_AMONG}) AND ({_TOUCHED} OR {_OVER})"""
_DROP = """UPDATE journal SET digest = ?, salt = NULL, purge = ?,
  old = CASE WHEN old IS NOT NULL THEN ? END, new = CASE WHEN new IS NOT NULL THEN ? END
  WHERE id = ?"""
# A row that was written twice had a name left in between.
_LEFT = """UPDATE journal AS entry SET old = CASE WHEN old IS NOT NULL THEN ? END,
  new = CASE WHEN new IS NOT NULL AND EXISTS (SELECT 1 FROM journal WHERE tbl = entry.tbl
    AND row = entry.row AND id > entry.id) THEN ? ELSE new END
  WHERE change = ?"""
_EVER = f"""SELECT DISTINCT json_extract(said, ?) FROM (
    SELECT old AS said FROM journal WHERE tbl = ? AND person IN {_AMONG}
    UNION SELECT new FROM journal WHERE tbl = ? AND person IN {_AMONG})
  WHERE said LIKE '{{%'"""
_OTHERS = f"SELECT DISTINCT name FROM person WHERE id NOT IN {_AMONG}"
_LABELS = f"""SELECT id, at, clerk, label, kind, target, salt, digest, hash FROM change
  WHERE id < ? AND id IN
    (SELECT change FROM journal WHERE person IN {_AMONG} UNION
     SELECT change FROM journal WHERE purge = ?)"""
_DRAFTS = "DELETE FROM draft WHERE place GLOB ? OR place GLOB ?"


def purge(store: Store, label: str, people: Sequence[int], forget: Callable[[Gone], object]) -> int:
    """Make people anonymous for good; returns of how many row changes the content was dropped.

    Args:
        store: the open unit.
        label: the clerk's words.
        people: their numbers.
        forget: lets the books empty the rows of these people, inside the change.

    Raises:
        StoreTrouble: the disk; no row was emptied then, and it can be done again.
    """
    database = store.database
    database.execute_sql("PRAGMA secure_delete = 1")
    try:
        with store.purging(label) as change:
            said = set().union(*(ever(database, "person", one, people) for one in _TELLING))
            gone = Gone(people, said, _others(database, people))
            forget(gone)
            dropped = _drop(database, change, gone)
            _unname(database, change, gone)
            database.execute_sql(
                "INSERT INTO purge (change, people, rows, digest) VALUES (?, ?, ?, ?)",
                (change, len(people), len(dropped), numbers_digest(dropped)),
            )
            _drop_drafts(database, gone)
            for step in gone.last:
                step()
    finally:
        database.execute_sql("PRAGMA secure_delete = 0")
    # what was dropped is in no page of the file any more, and in none of its log
    database.execute_sql("VACUUM")
    database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return len(dropped)


def ever(database: peewee.Database, table: str, column: str, people: Sequence[int]) -> set[str]:
    """Every text that ever stood in a column of the rows about these people."""
    among = json.dumps(people)
    found = database.execute_sql(_EVER, (f"$.{column}", table, among, table, among))
    return {said for (said,) in found.fetchall() if said}


def _others(database: peewee.Database, people: Sequence[int]) -> list[str]:
    return [name for (name,) in database.execute_sql(_OTHERS, (json.dumps(people),)).fetchall()]


def _drop(database: peewee.Database, change: int, gone: Gone) -> list[int]:
    """Empty the row changes; those of the purge itself never say what stood before."""
    among = json.dumps(gone.people)
    rows = database.execute_sql(_OWN, (change, among, change)).fetchall()
    shared = database.execute_sql(_SHARED, (change, change, among, change))
    rows += [row for row in shared if gone.is_named(row[1])]
    for id_, said, salt in rows:
        database.execute_sql(_DROP, (row_digest(said, salt), change, PURGED, PURGED, id_))
    database.execute_sql(_LEFT, (PURGED, PURGED, change))
    return sorted(row[0] for row in rows)


def _unname(database: peewee.Database, change: int, gone: Gone) -> None:
    """Take names out of the labels of earlier changes about these people."""
    links = database.execute_sql(_LABELS, (change, json.dumps(gone.people), change)).fetchall()
    for link in map(Link._make, links):
        label = gone.unnamed_own(link.label)
        if label != link.label:
            database.execute_sql(
                "UPDATE change SET label = ?, digest = ?, salt = NULL WHERE id = ?",
                (label, label_digest(link), link.id),
            )


def _drop_drafts(database: peewee.Database, gone: Gone) -> None:
    """Forms that were left half typed about one of them, or with one of the names in them."""
    if not database.table_exists("draft"):
        return
    for person in gone.people:
        database.execute_sql(_DRAFTS, (f"*:{person}", f"*:{person}:*"))
    for place, text in database.execute_sql("SELECT place, title || typed FROM draft").fetchall():
        if gone.is_named(text):
            database.execute_sql("DELETE FROM draft WHERE place = ?", (place,))
