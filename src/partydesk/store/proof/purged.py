"""What was dropped by retention: each purge says how much, and no more than that is missing."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import peewee

_DROPPED = "SELECT id FROM journal WHERE purge = ? ORDER BY id"


class Purge(NamedTuple):
    """One purge by retention.

    Attributes:
        people: how many were made anonymous.
        rows: of how many row changes the content was dropped.
        digest: over the numbers of these row changes.
    """

    change: int
    at: str
    clerk: str
    people: int
    rows: int
    digest: str


def purges(database: peewee.Database) -> Iterator[Purge]:
    """Every purge in its order."""
    rows = database.execute_sql(
        "SELECT change.id, at, clerk, people, rows, purge.digest FROM purge"
        " JOIN change ON change.id = purge.change ORDER BY change.id"
    )
    return (Purge(*row) for row in rows.fetchall())


def numbers_digest(numbers: Iterable[int]) -> str:
    """A digest over the numbers of row changes, by which a purge says which it dropped."""
    return sha256(",".join(map(str, numbers)).encode()).hexdigest()


def purge_troubles(database: peewee.Database) -> list[str]:
    """Content that is missing though no purge dropped it."""
    troubles = []
    for one in purges(database):
        rows = [row for (row,) in database.execute_sql(_DROPPED, (one.change,)).fetchall()]
        if len(rows) != one.rows or numbers_digest(rows) != one.digest:
            troubles.append(
                f"{one.at[:10]} 的清除记下 {one.rows} 条，实际缺 {len(rows)} 条，两者对不上。"
            )
    (stray,) = database.execute_sql(
        "SELECT count(*) FROM journal WHERE digest IS NOT NULL"
        " AND (purge IS NULL OR purge NOT IN (SELECT change FROM purge))"
    ).fetchone()
    if stray:
        troubles.append(f"有 {stray} 条改动记录的内容不是由清除去掉的。")
    return troubles
