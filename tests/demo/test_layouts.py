"""The demo unit has chosen a layout and set its blocks, and its papers are printed so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.books import open_books
from partydesk.features.development.papers import BookPress, WayPress
from partydesk.features.forms import queries
from tests.units import TODAY, demo_copied

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_activists_are_observed_in_a_book_and_the_secretary_seals(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    books = open_books(demo_copied(tmp_path_factory.getbasetemp(), tmp_path), today=lambda: TODAY)
    assert queries.chosen("development-activist-sheet").layout == "development-activist-book"
    press = BookPress(books.development, books.organization)
    way = WayPress(press, books.development, books.organization.unit().id)
    paper = way.print("development-probation-sheet", [], blank=True)
    books.close()
    runs = (run for sheet in paper.sheets for part in sheet.whole for run in part.all_runs())
    said = "".join(run.text for run in runs)
    assert said.count("支部书记签名并盖章") == 3, "a block each"
