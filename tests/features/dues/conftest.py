"""A unit with two branches and a few invented members who pay dues."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from partydesk.books import Books, create_books, open_books
from partydesk.features.dues.rules import (
    AssessmentOrder,
    Month,
    PayerCategory,
    PaymentOrder,
)
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from partydesk.features.dues.service import DuesBook
    from tests.units import Moulds

TODAY = date(2026, 11, 23)


class Office:
    """The books of a unit, and what a clerk does with them in one line.

    Attributes:
        day: the clock.
        first, second: ids of the branches.
    """

    def __init__(self, moulds: Moulds, place: Path) -> None:
        self.day = TODAY
        self.first, self.second = moulds.cast(place / "单位", _founded)
        self.books: Books = open_books(place / "单位", today=lambda: self.day)

    @property
    def dues(self) -> DuesBook:
        return self.books.dues

    def member(self, name: str, joined: str = "2010-07-01", **more: Any) -> int:
        """A full member of the first branch."""
        order = PersonOrder(
            name, Category.FULL, branch=more.pop("branch", self.first),
            joined_on=PartialDate.parse(joined), **more,
        )  # fmt: skip
        return self.books.roster.add_person(order)

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


def _founded(folder: Path) -> tuple[int, int]:
    books = create_books(
        folder, "中共某某局机关委员会", OrganizationKind.COMMITTEE, None, lambda: TODAY
    )
    branches = (books.organization.add_branch(f"第{one}支部") for one in "一二")
    rows = (next(branches), next(branches))
    books.close()
    return rows


@pytest.fixture
def office(moulds: Moulds, tmp_path: Path) -> Iterator[Office]:
    made = Office(moulds, tmp_path)
    yield made
    made.books.close()
