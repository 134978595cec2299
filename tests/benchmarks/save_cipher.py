"""Writing into an encrypted unit, against the same writing into a plain one; unlocking it."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from _cipher import PASSWORD, close, in_turn, made
from _roster_file import make_file

from partydesk.cli.importing import import_file
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.store.keys import new_lock, unlock
from partydesk.store.unit import Store

if TYPE_CHECKING:
    from partydesk.books import Books

SAVES, IMPORTS, UNLOCKS = 400, 5, 5


def figures() -> list[dict[str, Any]]:
    """The two ratios, and what a password costs: seconds by the clock and of the processor."""
    with tempfile.TemporaryDirectory() as place:
        wall, cpu = unlocking(Path(place))
        saves, takings = saving(Path(place)), importing(Path(place))
    of = "the same into a plain unit"
    return [
        {"name": "save-cipher", "value": round(saves, 2), "unit": "ratio", "of": of, "bound": 1.3,
         "peers": {}},
        {"name": "import-cipher", "value": round(takings, 2), "unit": "ratio", "of": of,
         "bound": 1.3, "peers": {}},
        {"name": "unlock-s", "value": round(wall, 3), "unit": "s", "of": "a password, by the clock",
         "bound": 1.0, "peers": {}},
        {"name": "unlock-cpu-s", "value": round(cpu, 3), "unit": "s",
         "of": "a password, of the processor", "peers": {}},
    ]  # fmt: skip


def saving(place: Path) -> float:
    """One person entered by hand, many times."""
    pair = made(place / "saves")
    ratio = in_turn(pair, SAVES, save)
    close(pair)
    return ratio


def importing(place: Path) -> float:
    """10,000 rows into a new unit: the median of the ratios."""
    sheet = place / "many.xlsx"
    make_file(sheet, 10_000)
    ratios = []
    for number in range(IMPORTS):
        pair = made(place / f"taking{number}")
        ratios.append(in_turn(pair, 1, lambda books: import_file(books, sheet)))
        close(pair)
    return statistics.median(ratios)


def unlocking(place: Path) -> tuple[float, float]:
    """From the password to the keys, at the cost that the program sets."""
    folder = place / "locked"
    Store.create(folder, new_lock("王芳", PASSWORD)).close()
    turns = []
    for _ in range(UNLOCKS):
        start, used = time.perf_counter(), time.process_time()
        unlock(folder, PASSWORD)
        turns.append((time.perf_counter() - start, time.process_time() - used))
    wall, cpu = (statistics.median(column) for column in zip(*turns, strict=True))
    return wall, cpu


def save(books: Books) -> None:
    """One person."""
    books.roster.add_person(PersonOrder("王伟", Category.FULL, workplace="档案局办公室"))


if __name__ == "__main__":
    print(figures())
