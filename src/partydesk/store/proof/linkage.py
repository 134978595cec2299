"""Whether every change still has the hash it was closed with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.store.chain import hash_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import peewee

    from partydesk.store.chain import Link

MOST = 20
"""So many of one kind are named; who altered more has altered everything."""


def chain_troubles(
    database: peewee.Database, every: Sequence[Link], progress: Callable[[int], None]
) -> list[str]:
    """Go along the chain; each break is told once, because it goes on from the hash that stands."""
    troubles: list[str] = []
    before: str | None = None
    for done, link in enumerate(every):
        if link.hash is None:
            troubles.append(f"{_said(link)}没有校验码。")
        elif link.hash != hash_of(database, link, before):
            troubles.append(f"{_said(link)}与校验码对不上：它或它前面的记录被别的程序改过。")
        before = link.hash
        if done % 256 == 0:
            progress(done)
    return cut(troubles) + _lost_end(database)


def cut(troubles: list[str]) -> list[str]:
    """The first of them, and how many more there are."""
    if len(troubles) <= MOST:
        return troubles
    return [*troubles[:MOST], f"另外还有 {len(troubles) - MOST} 处同样的问题。"]


def _said(link: Link) -> str:
    when = link.at[:16].replace("T", " ")
    return f"第 {link.id} 号改动“{link.label}”（{when}，{link.clerk}）"


def _lost_end(database: peewee.Database) -> list[str]:
    """Row changes are never taken out, so the last number given away is the last one there."""
    given, there = database.execute_sql(
        "SELECT (SELECT seq FROM sqlite_sequence WHERE name = 'journal'),"
        " (SELECT max(id) FROM journal)"
    ).fetchone()
    lost = (given or 0) - (there or 0)
    return [f"改动记录的末尾少了 {lost} 条。"] if lost > 0 else []
