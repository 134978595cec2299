"""What a unit file holds: rows per table and the journal's end, and whether it is sound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import peewee
from sqlcipher3 import dbapi2

from partydesk.store.trouble import StoreTrouble

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_ANOTHER = "里面没有本程序的账簿"


@dataclass(frozen=True, slots=True)
class Turn:
    """One line of the journal's list of changes, with its place in the chain."""

    id: int
    at: str
    clerk: str
    label: str
    hash: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What a unit file holds at one moment.

    Attributes:
        counts: rows by table, the journal's own tables among them.
        last: its last change; None for a unit without any.
    """

    counts: Mapping[str, int]
    last: Turn | None

    @property
    def changes(self) -> int:
        """Number of the last change."""
        return self.last.id if self.last else 0


def read_facts(connection: Any) -> Facts:
    """All of it as of one moment, though others write meanwhile.

    Raises:
        StoreTrouble: it is no unit file.
    """
    connection.execute("BEGIN")
    try:
        return Facts(_counts(connection), _last(connection))
    finally:
        connection.execute("ROLLBACK")


def grown(before: Facts, connection: Any) -> dict[str, int]:
    """The rows by table that a later copy must hold: those before, and what its journal adds."""
    counts = dict(before.counts)
    rows = connection.execute(
        """SELECT tbl, sum((old IS NULL) - (new IS NULL)), count(*) FROM journal
           WHERE change > ? GROUP BY tbl""",
        (before.changes,),
    ).fetchall()
    for table, more, lines in rows:
        counts[table] = counts.get(table, 0) + more
        counts["journal"] += lines
    (later,) = connection.execute(
        "SELECT count(*) FROM change WHERE id > ?", (before.changes,)
    ).fetchone()
    counts["change"] += later
    return counts


def sealed_pages(execute: Callable[[str], Any]) -> list[str]:
    """What the cipher's own check finds in the pages of an encrypted file.

    It reads the file past its log. Where a page of the file is half written, because the disk was
    full or the power went, the log has it whole: that is no damage. So the log is folded in first,
    and where it cannot be, SQLite's own check has to do, which reads what is in use through it.
    """
    try:
        busy, logged, folded = execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    except (StoreTrouble, dbapi2.DatabaseError, peewee.DatabaseError):
        return []  # a file that is only to be read
    if busy or logged != folded:
        return []
    return [line for (line,) in execute("PRAGMA cipher_integrity_check").fetchall()]


def problems(connection: Any) -> list[str]:
    """What is wrong with a unit file, in words; empty for a sound one."""
    found = [f"加密校验：{line}" for line in sealed_pages(connection.execute)]
    if found:  # reading on would only stumble over the same pages
        return found[:5]
    said = [row[0] for row in connection.execute("PRAGMA integrity_check(5)")]
    found += [f"结构检查：{' '.join(line.split())}" for line in said if line != "ok"]
    broken = connection.execute("PRAGMA foreign_key_check").fetchmany(5)
    found += [
        f"表 {table} {'有一行' if row is None else f'第 {row} 行'}指向不存在的记录"
        for table, row, *_ in broken
    ]
    if found:
        return found
    known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'open_change'").fetchone()
    if known is None:
        return [_ANOTHER]
    if connection.execute("SELECT count(*) FROM open_change").fetchone()[0]:
        found.append("有一次改动没有写完")
    return found


def turn(connection: Any, number: int) -> Turn | None:
    """One change by its number."""
    row = connection.execute(
        "SELECT id, at, clerk, label, hash FROM change WHERE id = ?", (number,)
    ).fetchone()
    return None if row is None else Turn(*row)


def _counts(connection: Any) -> dict[str, int]:
    # those that the journal follows: what each of them must hold can be told from it
    rows = connection.execute(
        "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name = "
        "'journal_' || tbl_name || '_insert'"
    ).fetchall()
    if not rows:
        raise StoreTrouble(f"这个文件{_ANOTHER}。")
    names = sorted([*(name for (name,) in rows), "change", "journal"])
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names
    }


def _last(connection: Any) -> Turn | None:
    (number,) = connection.execute("SELECT max(id) FROM change").fetchone()
    return None if number is None else turn(connection, number)
