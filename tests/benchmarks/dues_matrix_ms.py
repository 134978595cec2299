"""全年台账 of 10,000 members on screen: who, the rows in view, the sums; beside a bare scan."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from _dues_unit import YEAR, lived, made, month

from partydesk.features.dues import queries

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.books import Books

ROUNDS = 9
_ON_SCREEN = 200
_FLOOR = """SELECT sum(amount) FROM dues_charge UNION ALL SELECT sum(amount) FROM dues_share"""


def figures() -> list[dict[str, Any]]:
    """Milliseconds, and the ratio to adding up both ledgers once."""
    with tempfile.TemporaryDirectory() as place:
        books = made(Path(place) / "unit")
        lived(books)
        ours = statistics.median(seconds(matrix) for _ in range(ROUNDS))
        floor = statistics.median(seconds(lambda: scan(books)) for _ in range(ROUNDS))
        books.close()
    return [
        {"name": "dues-matrix-ms", "value": round(ours * 1000, 1), "unit": "ms",
         "of": "a screen of the year", "bound": 200, "peers": {}},
        {"name": "dues-matrix", "value": round(ours / floor, 2), "unit": "ratio",
         "of": "one bare sum over both ledgers", "peers": {}},
    ]  # fmt: skip


def matrix() -> None:
    """What the page asks: who, the rows in view, and the sums of the year."""
    ids = queries.ids(month(1), month(12))
    queries.rows(YEAR, ids[:_ON_SCREEN])
    queries.settled(month(1), month(12))


def scan(books: Books) -> None:
    """The least that could be asked."""
    books.store.database.execute_sql(_FLOOR).fetchall()


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    print(figures())
