"""The year table and the rates of 4 branches, 200 meetings and 6,000 attendances, in ms."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from _meetings import TODAY, YEAR, made

from partydesk.features.meetings import queries

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.books import Books

ROUNDS = 9


def figures() -> list[dict[str, Any]]:
    """The figures for `partydesk bench`."""
    with tempfile.TemporaryDirectory() as place:
        books = made(Path(place) / "unit")
        try:
            found = _measured(books)
        finally:
            books.close()
    return [
        {"name": name, "value": round(value, 1), "unit": "ms", "of": "200 meetings",
         "bound": 200.0, "peers": {}}
        for name, value in found.items()
    ]  # fmt: skip


def _measured(books: Books) -> dict[str, float]:
    def year_and_rates() -> None:
        books.meetings.year_table(YEAR)
        queries.rates(YEAR)
        queries.body_rates(YEAR)

    def listed() -> None:
        wanted = queries.MeetingFilter(year=YEAR)
        queries.counts(wanted)
        queries.rows(queries.ids(wanted))

    def judged() -> None:
        books.meetings._found = None
        books.meetings.findings(TODAY)

    return {
        "meetings-year-ms": _taken(year_and_rates),
        "meetings-list-ms": _taken(listed),
        "meetings-findings-ms": _taken(judged),
    }


def _taken(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


if __name__ == "__main__":
    print(figures())
