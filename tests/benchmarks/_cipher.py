"""A plain unit and an encrypted one of the same content, worked on in turn."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

from partydesk.books import create_books
from partydesk.features.organization.rules import OrganizationKind
from partydesk.store.keys import new_lock
from partydesk.store.table import database as proxy

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from partydesk.books import Books

PASSWORD = "春天的第一场雨"
Pair = tuple["Books", "Books"]


def made(place: Path) -> Pair:
    """Two new units with four branches: encrypted, plain."""
    return (
        _made(place / "encrypted", encrypted=True),
        _made(place / "plain", encrypted=False),
    )


def in_turn(
    pair: Pair,
    times: int,
    work: Callable[[Books], object],
    before: Callable[[Books], object] = lambda _: None,
) -> float:
    """The median time of `work` on the encrypted unit over that on the plain one.

    What is done `before` each is not counted.
    """
    taken: tuple[list[float], list[float]] = ([], [])
    for turn in range(times):
        both = list(zip(pair, taken, strict=True))
        for books, seconds in both if turn % 2 else reversed(both):
            proxy.initialize(books.store.database)
            before(books)
            start = time.perf_counter()
            work(books)
            seconds.append(time.perf_counter() - start)
    return statistics.median(taken[0]) / statistics.median(taken[1])


def close(pair: Pair) -> None:
    """Both units."""
    for books in pair:
        proxy.initialize(books.store.database)
        books.close()


def _made(folder: Path, *, encrypted: bool) -> Books:
    lock = new_lock("王芳", PASSWORD) if encrypted else None
    books = create_books(folder, "某某局机关党委", OrganizationKind.COMMITTEE, lock)
    for word in "一二三四":
        books.organization.add_branch(f"第{word}支部")
    return books
