"""A branch of eight full members and a probationary one, and its appraisal of 2026."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from partydesk.features.appraisal import queries
from partydesk.features.appraisal.rules import AppraisalOrder, Ballots
from partydesk.kernel.dates import PartialDate
from tests.officeunit import TODAY, Unit, office_unit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from partydesk.books import Books
    from partydesk.features.appraisal.queries import MemberRow
    from partydesk.features.appraisal.service import AppraisalBook, Board
    from tests.units import Moulds

DAY = PartialDate.parse("2026-11-20")
YEAR = 2026


@dataclass
class Review:
    """The appraisal of the branch, by names."""

    unit: Unit
    id: int

    @property
    def books(self) -> Books:
        return self.unit.books

    @property
    def book(self) -> AppraisalBook:
        return self.unit.books.appraisal

    @property
    def board(self) -> Board:
        found = self.book.board(self.unit.branch, YEAR, TODAY)
        assert found is not None
        return found

    def person(self, name: str) -> int:
        return self.unit.people[name]

    def people(self, *names: str) -> list[int]:
        return [self.person(name) for name in names]

    def member(self, name: str) -> MemberRow:
        return next(one for one in queries.members([self.id])[self.id] if one.name == name)

    def told(self, rule: str) -> list[str]:
        """What the tab says by one rule."""
        return [one.message for one in self.board.findings if one.rule == rule]


@pytest.fixture
def office(moulds: Moulds, tmp_path: Path) -> Iterator[Unit]:
    yield from office_unit(moulds, tmp_path)


@pytest.fixture
def review(office: Unit) -> Review:
    ballots = Ballots(9, 9, 9)
    order = AppraisalOrder(DAY, ballots=ballots)
    return Review(office, office.books.appraisal.begin(office.branch, YEAR, order))
