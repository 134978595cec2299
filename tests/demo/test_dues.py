"""The dues of the invented unit: they balance to the fen, and hold what a clerk meets in life."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from partydesk.books import Books, open_books
from partydesk.demo.unit import DemoOrder, make_demo
from partydesk.features.dues import queries
from partydesk.features.dues.rules import EntryKind, MoneyBook, Month
from partydesk.store.table import database
from tests.units import TODAY, demo_copied

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    place = tmp_path_factory.mktemp("dues")
    opened = open_books(demo_copied(tmp_path_factory.getbasetemp(), place), None, lambda: TODAY)
    yield opened
    opened.close()


def total(sql: str) -> int:
    return int(database.execute_sql(sql).fetchone()[0] or 0)


def test_two_years_balance_to_the_fen(books: Books) -> None:
    charged = total("SELECT sum(amount - waived) FROM dues_charge")
    paid = total("SELECT sum(amount) FROM dues_share")
    free = total("SELECT sum(voluntary) FROM dues_payment")
    took = total("SELECT sum(amount) FROM dues_payment")
    moved = total("SELECT sum(amount) FROM dues_entry")
    sums = queries.settled(Month(2025, 1), Month(2026, 12))
    assert (sums.charged - sums.waived, sums.paid) == (charged, paid)
    assert took == paid + free
    assert sum(queries.balance(book, TODAY) for book in MoneyBook) == took + moved
    assert all(queries.balance(book, TODAY) >= 0 for book in MoneyBook)


def test_last_year_is_closed_and_this_year_is_under_way(books: Books) -> None:
    closed = queries.closed_periods()
    assert {"2025", "2025-12"} <= closed
    assert "2026" not in closed
    assert [month for month in queries.runs() if month > "2026-10"] == ["2026-11"]


def test_what_a_clerk_meets_is_there(books: Books) -> None:
    found = {one.rule for one in books.dues.findings(TODAY)}
    assert {"dues-lapse", "dues-arrears", "dues-large-not-sent", "dues-not-closed"} <= found
    rows = queries.payment_rows(queries.payment_ids(TODAY.replace(year=2025, month=1), TODAY))
    assert any(row.reverses for row in rows)
    assert any(row.back_payment and row.amount > 0 for row in rows)
    assert any(row.payer for row in rows)
    kinds = {row.kind for row in queries.entries(TODAY.replace(year=2025, month=1), TODAY)}
    assert {EntryKind.REMITTANCE, EntryKind.SPENDING, EntryKind.INTEREST, EntryKind.MOVE} <= kinds


def made(folder: Path, years: int) -> list[object]:
    """Every row of the dues of a small unit."""
    make_demo(folder, DemoOrder(TODAY, members=12, years=years))
    opened = open_books(folder, None, lambda: TODAY)
    tables = database.execute_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'dues%' ORDER BY name"
    ).fetchall()
    rows: list[object] = [
        database.execute_sql(f"SELECT * FROM {name}").fetchall() for (name,) in tables
    ]
    opened.close()
    return rows


def test_the_same_seed_gives_the_same_dues_and_years_are_as_many_as_asked(tmp_path: Path) -> None:
    one, again = made(tmp_path / "one", 1), made(tmp_path / "again", 1)
    assert one == again
    assert any(one)
    opened = open_books(tmp_path / "one", None, lambda: TODAY)
    assert min(queries.runs()) == "2026-01"
    opened.close()
