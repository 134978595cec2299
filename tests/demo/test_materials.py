"""The demo shows files that were looked through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.books import open_books
from partydesk.features.development.rules.materials import MaterialState
from tests.units import TODAY, demo_copied

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_two_files_have_their_places_one_paper_was_not_found_and_one_is_not_complete(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    books = open_books(demo_copied(tmp_path_factory.getbasetemp(), tmp_path), today=lambda: TODAY)
    judged = books.development.judged_books(TODAY)
    rows = books.development.materials.survey(judged, TODAY).rows()
    looked = [row for row in rows if any(one.said.place for one in row.materials)]
    assert len(looked) == 2
    missing = [one.paper.name for row in looked for one in row.materials
               if one.state is MaterialState.MISSING]  # fmt: skip
    assert missing == ["思想汇报"]
    lacking = [one.said_of for row in rows for one in row.materials if one.lacks]
    assert lacking == ["缺：审查结论。"]
    books.close()
