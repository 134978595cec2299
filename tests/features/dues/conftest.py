"""A unit with two branches and a few invented members who pay dues."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from partydesk.features.dues.rules import (
    AssessmentOrder,
    Month,
    PayerCategory,
    PaymentOrder,
)
from tests.twobranches import TwoBranches

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from partydesk.features.dues.service import DuesBook
    from tests.units import Moulds


class Office(TwoBranches):
    """The unit, and what a clerk does with dues in one line."""

    @property
    def dues(self) -> DuesBook:
        return self.books.dues

    def assess(self, person: int, income: str = "8000", since: str = "2026-01", **more: Any) -> int:
        """核定 of a salaried member by one figure."""
        order = AssessmentOrder(
            person, Month.parse(since), more.pop("category", PayerCategory.SALARIED), self.day,
            income=Decimal(income) if income else None, **more,
        )  # fmt: skip
        return self.dues.assessing.assess(order)

    def payer(self, name: str, income: str = "8000", **more: Any) -> int:
        """A member who is assessed."""
        person = self.member(name, **more)
        self.assess(person, income)
        return person

    def charge(self, *months: int, year: int = 2026) -> None:
        """The charges of some months."""
        for number in months:
            self.dues.charging.run(Month(year, number))

    def pay(self, person: int, amount: str, on: str = "", **more: Any) -> int:
        """Money from a member."""
        day = date.fromisoformat(on) if on else self.day
        return self.dues.taking.take(PaymentOrder(person, Decimal(amount), day, **more))


@pytest.fixture
def office(moulds: Moulds, tmp_path: Path) -> Iterator[Office]:
    made = Office(moulds, tmp_path)
    yield made
    made.books.close()
