"""A unit with two branches, members who come and go, and dues."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from partydesk.features.transfers.rules import ArrivalOrder, LetterOrder, ReceiptOrder
from tests.twobranches import TwoBranches

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from partydesk.features.roster.rules import PersonOrder
    from partydesk.features.transfers.service import TransferBook
    from tests.units import Moulds

OTHER = "中共某某市教育局机关委员会"


class Office(TwoBranches):
    """The unit, and what a clerk does with transfers in one line."""

    @property
    def transfers(self) -> TransferBook:
        return self.books.transfers

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


@pytest.fixture
def office(moulds: Moulds, tmp_path: Path) -> Iterator[Office]:
    made = Office(moulds, tmp_path)
    yield made
    made.books.close()
