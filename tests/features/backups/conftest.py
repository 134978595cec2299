"""A keeper of backups on a small unit, plain and under a key, with a clock that can be turned."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from partydesk.books import Books, create_books
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster.rules import Category, PersonOrder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from partydesk.features.backups.service import BackupKeeper

RAW_KEY = "x'" + "5a" * 32 + "'"


class Office:
    """A unit in which people are entered, day after day."""

    def __init__(self, folder: Path, key: str | None) -> None:
        self.time = datetime(2026, 11, 23, 9, tzinfo=UTC)
        kind = OrganizationKind.BRANCH
        self.books: Books = create_books(folder, "某某支部", kind, key, self.today, self.clock)

    def today(self) -> date:
        return self.time.date()

    def clock(self) -> datetime:
        return self.time

    def later(self, *, days: int = 0, hours: int = 0) -> None:
        self.time += timedelta(days=days, hours=hours)

    def enter(self, *names: str) -> None:
        """Each is one change."""
        for name in names:
            self.books.roster.add_person(PersonOrder(name, Category.FULL))

    def people(self) -> list[str]:
        rows = self.books.store.database.execute_sql("SELECT name FROM person ORDER BY id")
        return [name for (name,) in rows.fetchall()]

    @property
    def keeper(self) -> BackupKeeper:
        return self.books.backups

    @property
    def folder(self) -> Path:
        return self.books.store.folder


@pytest.fixture(params=[None, RAW_KEY], ids=["plain", "encrypted"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path / "某某支部", request.param)
    made.enter("王建国", "李淑芬")
    yield made
    made.books.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A second place."""
    place = tmp_path / "U盘"
    place.mkdir()
    return place
