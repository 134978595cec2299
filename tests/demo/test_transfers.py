"""The invented unit shows letters of every kind, people who are away, and one out of reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from partydesk.books import open_books
from partydesk.features.transfers import queries
from partydesk.features.transfers.rules import Direction, Flow, State
from tests.units import TODAY, demo_copied

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partydesk.books import Books


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    place = tmp_path_factory.mktemp("comings")
    made = open_books(demo_copied(tmp_path_factory.getbasetemp(), place), today=lambda: TODAY)
    yield made
    made.close()


def test_letters_wait_are_void_and_done_and_the_rule_is_said_of_them(books: Books) -> None:
    rows = queries.rows(queries.ids(queries.TransferFilter()))
    out = {row.state for row in rows if row.direction is Direction.OUT}
    assert out == {State.OPEN, State.DONE, State.VOID}
    assert sum(row.direction is Direction.IN for row in rows) == 2
    assert {row.direction for row in queries.mobile()} == {Flow.IN, Flow.OUT}
    assert [row.searches for row in queries.losses()] == [2]
    rules = {finding.rule for finding in books.transfers.findings(TODAY)}
    assert rules >= {"letter-expired", "mobile-out-of-touch", "lost-soon-six-months"}


def test_the_year_reconciles(books: Books) -> None:
    table = books.statistics.report(TODAY).table("flows")
    assert table.rows[14].number(0) == 0
    assert "核对一致" in table.note
