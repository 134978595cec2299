"""The demo unit has a photograph on one card, pictures of a meeting, scans, and a double."""

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


def test_one_person_was_entered_twice_and_can_be_merged(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    books = open_books(demo_copied(tmp_path_factory.getbasetemp(), tmp_path), today=lambda: TODAY)
    (pair,) = books.roster.file.merging.likely()
    assert pair.why == "姓名和出生日期相同"
    member, again = queries.order_of(pair.first), queries.order_of(pair.second)
    assert member is not None
    assert again is not None
    assert (member.category, again.category) == (Category.FULL, Category.APPLICANT)
    assert again.id_number is None
    books.roster.file.merging.merge(pair.first, pair.second)
    assert books.roster.file.merging.likely() == []
    books.close()


def test_a_meeting_has_photographs_and_first_steps_have_their_scans(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    books = open_books(demo_copied(tmp_path_factory.getbasetemp(), tmp_path), today=lambda: TODAY)
    kept = books.store.database.execute_sql("SELECT tbl, name FROM attachment").fetchall()
    of_meeting = [name for table, name in kept if table == "meeting"]
    assert of_meeting == ["会场全景.jpg", "讨论发言.jpg"]
    assert [name for table, name in kept if table == "step_entry"] == ["入党申请书扫描件.jpg"] * 3
    books.close()
