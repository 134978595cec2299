"""A unit with two branches, members who come and go, and dues."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from partydesk.books import Books, create_books, open_books
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.features.transfers.rules import ArrivalOrder, LetterOrder, ReceiptOrder
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from partydesk.features.transfers.service import TransferBook
    from tests.units import Moulds

TODAY = date(2026, 11, 23)
OTHER = "中共某某市教育局机关委员会"


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
    def transfers(self) -> TransferBook:
        return self.books.transfers

    def person(self, name: str, **more: Any) -> PersonOrder:
        """A full member of the first branch, not entered yet."""
        return PersonOrder(
            name, more.pop("category", Category.FULL), branch=more.pop("branch", self.first),
            joined_on=PartialDate.parse(more.pop("joined", "2010-07-01")), **more,
        )  # fmt: skip

    def member(self, name: str, **more: Any) -> int:
        """A full member of the first branch."""
        return self.books.roster.add_person(self.person(name, **more))

    def issue(self, person: int, on: str = "2026-11-02", **more: Any) -> int:
        """A letter of introduction."""
        order: dict[str, Any] = {"valid_days": 30, "dues_until": "2026-11"} | more
        return self.transfers.issue(LetterOrder(person, OTHER, date.fromisoformat(on), **order))

    def receive(self, transfer: int, on: str = "2026-11-16", seen: str = "2026-11-20") -> str:
        """The receipt of a letter."""
        days = (date.fromisoformat(on), date.fromisoformat(seen))
        return self.transfers.receive(ReceiptOrder(transfer, *days, "钱经办", "010-0000"))

    def arrive(self, person: PersonOrder, **more: Any) -> int:
        """Somebody comes with a letter."""
        order: dict[str, Any] = {"letter": "2026年第7号", "begun_on": date(2026, 10, 8),
                 "done_on": date(2026, 10, 12), "dues_until": "2026-10"} | more  # fmt: skip
        return self.transfers.arrive(ArrivalOrder(person, OTHER, **order))

    def rules(self, on: str = "") -> list[str]:
        """The keys of the findings of transfers on a day."""
        day = date.fromisoformat(on) if on else self.day
        return [finding.rule for finding in self.transfers.findings(day)]


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
