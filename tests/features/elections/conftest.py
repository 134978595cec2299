"""A committee with one branch of nine, and the verbs the tests are told in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from partydesk.features.elections.rules import CandidateOrder, Occasion
from partydesk.features.offices.rules import Office
from partydesk.kernel.dates import PartialDate
from tests.officeunit import ELECTED, TODAY, Unit, office_unit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.units import Moulds

__all__ = ["ELECTED", "TODAY", "Unit"]


@pytest.fixture
def unit(moulds: Moulds, tmp_path: Path) -> Iterator[Unit]:
    yield from office_unit(moulds, tmp_path)


@pytest.fixture
def underway(unit: Unit) -> tuple[Unit, int]:
    """An election as far as the notice: three seats, four candidates."""
    unit.term()
    unit.post("王建国", Office.SECRETARY)
    book = unit.books.elections
    election = book.begin(unit.branch, Occasion.RENEWAL, date(2026, 10, 1))
    day = PartialDate.parse
    book.take_step(election, "request", day("2026-10-08"), {"seats": 3, "candidates": 4})
    book.take_step(election, "reply", day("2026-10-20"), {"number": "云直工委〔2026〕9号"})
    book.set_candidates(
        election,
        [CandidateOrder(unit.people[name]) for name in ("王建国", "刘敏", "高远", "李文博")],
    )
    return unit, election
