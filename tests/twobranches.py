"""A committee with two branches and a clerk: the books of dues and transfers are tried on it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from partydesk.books import Books, create_books, open_books
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from pathlib import Path

    from tests.units import Moulds

TODAY = date(2026, 11, 23)


class TwoBranches:
    """The books of a unit, and what a clerk does with them in one line.

    Attributes:
        day: the clock.
        first, second: ids of the branches.
    """

    def __init__(self, moulds: Moulds, place: Path) -> None:
        self.day = TODAY
        self.first, self.second = moulds.cast(place / "单位", _founded)
        self.books: Books = open_books(place / "单位", today=lambda: self.day)

    def person(self, name: str, joined: str = "2010-07-01", **more: Any) -> PersonOrder:
        """A full member of the first branch, not entered yet."""
        return PersonOrder(
            name, more.pop("category", Category.FULL), branch=more.pop("branch", self.first),
            joined_on=PartialDate.parse(joined), **more,
        )  # fmt: skip

    def member(self, name: str, joined: str = "2010-07-01", **more: Any) -> int:
        """A full member of the first branch."""
        return self.books.roster.add_person(self.person(name, joined, **more))


def _founded(folder: Path) -> tuple[int, int]:
    books = create_books(
        folder, "中共某某局机关委员会", OrganizationKind.COMMITTEE, None, lambda: TODAY
    )
    branches = (books.organization.add_branch(f"第{one}支部") for one in "一二")
    rows = (next(branches), next(branches))
    books.close()
    return rows
