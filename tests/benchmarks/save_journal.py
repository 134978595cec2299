"""Writing with the journal and its chain, against the same writing with neither."""

from __future__ import annotations

import statistics
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from _roster_file import make_file

from partydesk.books import create_books
from partydesk.cli.importing import import_file
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.store import journal
from partydesk.store.table import database as proxy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from partydesk.books import Books

SAVES, IMPORTS = 400, 5


def figures() -> list[dict[str, Any]]:
    """The two ratios; one with, one without, in turn, so that both meet the same machine."""
    with tempfile.TemporaryDirectory() as place:
        saves, takings = in_turn(Path(place) / "saves", SAVES, save), takings_in_turn(Path(place))
    of = "the same without journal and chain"
    return [
        {"name": "save-journal", "value": saves, "unit": "ratio", "of": of, "bound": 1.5,
         "peers": {}},
        {"name": "import-journal", "value": takings, "unit": "ratio", "of": of, "bound": 2.0,
         "peers": {}},
    ]  # fmt: skip


def takings_in_turn(place: Path) -> float:
    """An import of 10,000 rows into a new unit: the median of the ratios."""
    sheet = place / "many.xlsx"
    make_file(sheet, 10_000)
    return round(
        statistics.median(
            in_turn(place / f"taking{n}", 1, lambda books: import_file(books, sheet))
            for n in range(IMPORTS)
        ),
        2,
    )


def in_turn(place: Path, times: int, work: Callable[[Books], object]) -> float:
    """The median time of `work` on a unit with the journal over that on one without."""
    with_, without = made(place / "on"), made(place / "off")
    switch_off(without)
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(times):
        for books, seconds in zip((with_, without), taken, strict=True):
            proxy.initialize(books.store.database)
            start = time.perf_counter()
            work(books)
            seconds.append(time.perf_counter() - start)
    with_.close()
    without.close()
    return round(statistics.median(taken[0]) / statistics.median(taken[1]), 2)


def save(books: Books) -> None:
    """One person entered by hand."""
    books.roster.add_person(PersonOrder("王伟", Category.FULL, workplace="档案局办公室"))


def made(folder: Path) -> Books:
    """A new unit with the branches of the file."""
    books = create_books(folder, "某某局机关党委", OrganizationKind.COMMITTEE)
    for word in "一二三四":
        books.organization.add_branch(f"第{word}支部")
    return books


def switch_off(books: Books) -> None:
    """Neither triggers nor changes: a bare transaction, as durable as ever."""
    store = books.store
    journal.drop_triggers(store.database)
    within = False

    @contextmanager
    def bare(_label: str, *, lasting: bool = False) -> Iterator[None]:
        nonlocal within
        if within:
            yield
            return
        within = True
        try:
            with store.database.atomic("IMMEDIATE"):
                yield
        finally:
            within = False

    store.change = bare  # type: ignore[method-assign, assignment]


if __name__ == "__main__":
    print(figures())
