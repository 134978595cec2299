"""A month's charges for 10,000 members, journalled and bound, against the bare inserts alone."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from _dues_unit import MEMBERS, made, month

from partydesk.store import journal
from partydesk.store.table import database as proxy

if TYPE_CHECKING:
    from partydesk.books import Books

ROUNDS = 9
_INSERT = """INSERT INTO dues_charge (person_id, month, branch_id, base, percent, amount, waived)
             VALUES (?, ?, ?, ?, ?, ?, ?)"""


def figures() -> list[dict[str, Any]]:
    """The ratio; one with, one without, in turn, so that both meet the same machine."""
    with tempfile.TemporaryDirectory() as place:
        ours, bare = made(Path(place) / "ours"), made(Path(place) / "bare")
        journal.drop_triggers(bare.store.database)
        ratios = [run(ours, number) / insert(bare, number) for number in range(1, ROUNDS + 1)]
        ours.close()
        bare.close()
    return [
        {"name": "dues-run", "value": round(statistics.median(ratios), 2), "unit": "ratio",
         "of": "bare inserts", "bound": 3.0, "peers": {}},
    ]  # fmt: skip


def run(books: Books, number: int) -> float:
    """Seconds of work for the month as the program makes it; other programs do not count."""
    proxy.initialize(books.store.database)
    start = time.process_time()
    books.dues.charging.run(month(number))
    return time.process_time() - start


def insert(books: Books, number: int) -> float:
    """Seconds of work for the same rows in one bare transaction, as durable."""
    database, text = books.store.database, str(month(number))
    rows = [(n, text, 2, 800_000, "1.5", 12_000, 0) for n in range(1, MEMBERS + 1)]
    start = time.process_time()
    with database.atomic("IMMEDIATE"):
        database.connection().executemany(_INSERT, rows)
    return time.process_time() - start


if __name__ == "__main__":
    print(figures())
