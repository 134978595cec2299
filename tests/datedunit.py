"""A unit in which some things were entered, corrected and taken out, day by day."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from partydesk.books import Books, create_books, open_books
from partydesk.features.organization.rules import OrganizationKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.units import Moulds

TODAY = date(2026, 11, 23)
FOUNDED = date(2026, 11, 1)
CHINA = timezone(timedelta(hours=8))


class Clock:
    """The time that the journal notes; a test sets the day."""

    def __init__(self) -> None:
        self.day = TODAY

    def __call__(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 9, 30, tzinfo=CHINA)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def books(moulds: Moulds, tmp_path: Path, clock: Clock) -> Iterator[Books]:
    """A committee with two branches, founded on the first of November."""
    folder = tmp_path / "某局机关党委"
    moulds.cast(folder, _founded)
    clock.day = FOUNDED
    made = open_books(folder, today=lambda: TODAY)
    made.store.clock = clock
    yield made
    made.close()


def _founded(folder: Path) -> None:
    clock = Clock()
    clock.day = FOUNDED
    made = create_books(
        folder, "中共某局机关委员会", OrganizationKind.COMMITTEE, None, lambda: TODAY, clock
    )
    made.organization.add_branch("中共某局第一支部委员会", "第一支部")
    made.organization.add_branch("中共某局第二支部委员会", "第二支部")
    made.close()
