"""Every screen's query in an encrypted unit, against the same in a plain one.

Each is asked through a connection that was just made: nothing has been read and decrypted before,
which is the worst there is. What is asked again comes from memory and costs the same in both.
"""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from _cipher import close, in_turn, made
from _roster_file import make_file

from partydesk.cli.importing import import_file
from partydesk.features.development import queries as development
from partydesk.features.development.service import ApplicationOrder, StepOrder
from partydesk.features.history import queries as history
from partydesk.features.history.rules import HistoryFilter
from partydesk.features.roster import queries as roster
from partydesk.features.roster.queries import RosterFilter
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.kernel.dates import PartialDate
from partydesk.store.table import database as proxy

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.books import Books

PEOPLE, APPLICANTS, TURNS = 10_000, 100, 21
TODAY = date(2026, 11, 23)
ALL = RosterFilter(on=TODAY)
FOUND = RosterFilter(on=TODAY, text="王")


def screens() -> dict[str, Callable[[Books], object]]:
    """What each screen asks when it is shown."""
    return {
        "roster": lambda _: roster.rows(roster.ids(ALL)[:100]),
        "roster-counts": lambda _: roster.counts(ALL),
        "roster-filter": lambda _: roster.rows(roster.ids(FOUND)[:100]),
        "roster-sorted": lambda _: roster.ids(ALL, "birth_date"),
        "card": lambda _: roster.card(5_000),
        "export": lambda _: roster.exported(ALL),
        "development": lambda _: (development.applicants(), development.stored_entries()),
        "organization": lambda books: books.organization.tree(),
        "history": lambda _: history.rows(history.ids(HistoryFilter())[:100]),
        "undo": lambda books: books.store.undo_label,
    }


def figures() -> list[dict[str, Any]]:
    """The worst screen's ratio, and each by itself."""
    with tempfile.TemporaryDirectory() as place:
        sheet = Path(place) / "many.xlsx"
        make_file(sheet, PEOPLE)
        pair = made(Path(place))
        for books in pair:
            proxy.initialize(books.store.database)
            fill(books, sheet)
        found = {name: in_turn(pair, TURNS, ask, afresh) for name, ask in screens().items()}
        field = in_turn(pair, TURNS, lambda _: roster.matching("wang"), afresh)
        again = max(in_turn(pair, TURNS, ask) for ask in screens().values())
        close(pair)
    peers = {name: round(ratio, 2) for name, ratio in found.items()}
    return [
        {"name": "screens-cipher", "value": max(peers.values()), "unit": "ratio",
         "of": "the same in a plain unit, the worst screen", "bound": 2.0, "peers": peers},
        {"name": "screens-cipher-again", "value": round(again, 2), "unit": "ratio",
         "of": "the same in a plain unit, asked once more", "peers": {}},
        {"name": "people-field-cipher", "value": round(field, 2), "unit": "ratio",
         "of": "the same in a plain unit, the first letters in a field of people", "peers": {}},
    ]  # fmt: skip


def afresh(books: Books) -> None:
    """A new connection: nothing is known yet."""
    books.store.database.close()
    books.store.database.connect()
    books.store.database.execute_sql("SELECT count(*) FROM sqlite_master").fetchone()


def fill(books: Books, sheet: Path) -> None:
    """The roster, and people in development."""
    import_file(books, sheet)
    for number in range(APPLICANTS):
        person = PersonOrder(f"周{number}", Category.APPLICANT, birth_date=PartialDate(1994, 6, 1))
        row = books.development.receive_application(
            ApplicationOrder(person, PartialDate(2025, 1, 10), {"receiver": "第一支部"})
        )
        books.development.take_step(StepOrder(row, 2, 1, PartialDate(2025, 2, 3), {"talker": ()}))


if __name__ == "__main__":
    print(figures())
