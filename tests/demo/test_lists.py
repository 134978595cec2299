"""The demo unit shows kept filters, and what is still to be entered in the official system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.books import open_books
from partydesk.features.roster import queries
from partydesk.features.roster.queries import RosterFilter
from partydesk.features.roster.rules import Further
from tests.units import TODAY, demo_copied

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_filters_are_kept_and_each_finds_somebody_or_nobody_rightly(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    folder = demo_copied(tmp_path_factory.getbasetemp(), tmp_path)
    books = open_books(folder, today=lambda: TODAY)
    kept = books.lists.filters("roster")
    assert [one.name for one in kept] == ["35 岁以下党员", "少数民族女党员", "流动党员"]
    young = Further.unpacked(kept[0].wanted["further"])
    found = queries.rows(queries.ids(RosterFilter(on=TODAY, further=young)))
    assert found
    assert all(one.birth_date and one.birth_date.year >= TODAY.year - 36 for one in found)
    books.close()


def test_only_what_changed_since_is_to_be_entered(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    folder = demo_copied(tmp_path_factory.getbasetemp(), tmp_path)
    books = open_books(folder, today=lambda: TODAY)
    changed = queries.changed_since_entry()
    assert changed
    assert len({one.person for one in changed}) < len(queries.entered())
    books.close()
