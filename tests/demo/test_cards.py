"""The demo unit has a photograph on one card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.books import open_books
from partydesk.features.attachments.service.portraits import Portraits
from partydesk.features.roster import queries
from partydesk.features.roster.queries import RosterFilter
from partydesk.features.roster.rules import Category
from tests.units import TODAY, demo_copied

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_one_card_has_a_photograph(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    books = open_books(demo_copied(tmp_path_factory.getbasetemp(), tmp_path), today=lambda: TODAY)
    portraits = Portraits(books.attachments)
    members = queries.ids(RosterFilter(category=Category.FULL))
    assert portraits.for_paper(members[1])
    assert portraits.item(members[0]) is None
    books.close()
