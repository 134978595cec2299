"""A unit of 10,000 people with five years of history, and what measures a screen of it."""

from __future__ import annotations

import statistics
import tempfile
import time
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from _roster_file import make_file

from partydesk.books import create_books
from partydesk.cli.importing import import_file
from partydesk.features.organization.rules import OrganizationKind
from partydesk.store.table import database as proxy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from partydesk.books import Books

PEOPLE, YEARS, TURNS = 10_000, 5, 31
TODAY = date(2026, 11, 23)
_CHANGES = (  # what is written to everybody, or to every third, each year
    "UPDATE person SET mobile = '1380013' || printf('%04d', (id + {n}) % 10000)",
    "UPDATE person SET job = '事业单位管理岗位', party_post = NULL WHERE id % 3 = {n} % 3",
)


class Clock:
    """The time that the journal notes."""

    def __init__(self) -> None:
        self.now = datetime(TODAY.year - YEARS, 1, 4, 9).astimezone()

    def __call__(self) -> datetime:
        return self.now


@contextmanager
def large_unit() -> Iterator[Books]:
    """The unit, open."""
    with tempfile.TemporaryDirectory() as place:
        sheet, clock = Path(place) / "many.xlsx", Clock()
        make_file(sheet, PEOPLE)
        books = create_books(
            Path(place) / "unit", "某某委员会", OrganizationKind.COMMITTEE, today=lambda: TODAY,
            clock=clock,
        )  # fmt: skip
        for number in range(1, 5):
            books.organization.add_branch(f"第{number}党支部")
        import_file(books, sheet)
        for year in range(TODAY.year - YEARS, TODAY.year + 1):
            clock.now = datetime(year, 6, 1, 9).astimezone()
            for words in _CHANGES:
                with books.store.change(f"{year}年核对"):
                    proxy.execute_sql(words.format(n=year))
        try:
            yield books
        finally:
            books.close()


def median_ms(work: Callable[[int], object], turns: int = TURNS) -> float:
    """Processor time of the median turn; each turn gets its number."""
    taken = []
    for turn in range(turns):
        start = time.process_time()
        work(turn)
        taken.append((time.process_time() - start) * 1000)
    return statistics.median(taken)
