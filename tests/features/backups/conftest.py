"""A keeper of backups on a small unit, plain and under a key, with a clock that can be turned."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from partydesk.books import Books, create_books, open_books
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster.rules import Category, PersonOrder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from partydesk.features.backups.service import BackupKeeper
    from tests.units import Moulds

RAW_KEY = "x'" + "5a" * 32 + "'"
BEGUN = datetime(2026, 11, 23, 9, tzinfo=UTC)


class Office:
    """A unit in which people are entered, day after day."""

    def __init__(self, folder: Path, key: str | None) -> None:
        self.time = BEGUN
        self.books: Books = open_books(folder, key, self.today)
        self.books.store.clock = self.clock

    def today(self) -> date:
        return self.time.date()

    def clock(self) -> datetime:
        return self.time

    def later(self, *, days: int = 0, hours: int = 0) -> None:
        self.time += timedelta(days=days, hours=hours)

    def enter(self, *names: str) -> None:
        """Each is one change."""
        _enter(self.books, *names)

    def people(self) -> list[str]:
        rows = self.books.store.database.execute_sql("SELECT name FROM person ORDER BY id")
        return [name for (name,) in rows.fetchall()]

    @property
    def keeper(self) -> BackupKeeper:
        return self.books.backups

    @property
    def folder(self) -> Path:
        return self.books.store.folder


def _enter(books: Books, *names: str) -> None:
    for name in names:
        books.roster.add_person(PersonOrder(name, Category.FULL))


def founded(folder: Path, key: str | None) -> None:
    """A branch of 王建国 and 李淑芬."""
    today, kind = BEGUN.date(), OrganizationKind.BRANCH
    books = create_books(folder, "某某支部", kind, key, lambda: today, lambda: BEGUN)
    _enter(books, "王建国", "李淑芬")
    books.close()


@pytest.fixture(params=[None, RAW_KEY], ids=["plain", "encrypted"])
def office(request: pytest.FixtureRequest, moulds: Moulds, tmp_path: Path) -> Iterator[Office]:
    moulds.cast(tmp_path / "某某支部", founded, request.param)
    made = Office(tmp_path / "某某支部", request.param)
    yield made
    made.books.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A second place."""
    place = tmp_path / "U盘"
    place.mkdir()
    return place
