"""The appraisals of the invented unit: two years of every branch, one branch too generous."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from partydesk.books import Books, open_books
from partydesk.features.appraisal import queries
from partydesk.features.appraisal.rules import Grade
from partydesk.kernel.findings import Severity
from tests.units import TODAY, demo_copied

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    place = tmp_path_factory.mktemp("appraisals")
    opened = open_books(demo_copied(tmp_path_factory.getbasetemp(), place), None, lambda: TODAY)
    yield opened
    opened.close()


def test_every_branch_has_two_years_with_every_full_member_graded(books: Books) -> None:
    rows = queries.appraisals()
    branches = books.organization.branches()
    assert [row.year for row in rows] == [2025] * len(branches) + [2024] * len(branches)
    for members in queries.members(row.id for row in rows).values():
        assert all((one.entry.grade is not None) == one.is_graded_kind for one in members)
    assert all(row.meeting is not None for row in rows)


def test_one_fault_is_found_and_one_member_mended(books: Books) -> None:
    (fault,) = [one for one in books.appraisal.findings(TODAY) if one.severity is not Severity.INFO]
    assert fault.rule == "appraisal-excellent"
    grades = [
        one.entry
        for row in queries.appraisals(2025)
        for one in queries.members([row.id])[row.id]
        if one.entry.grade is Grade.BASIC
    ]
    assert [one.rectified_on is not None for one in grades] == [True]
