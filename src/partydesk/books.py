"""Composition: the store, the rulebooks, and one book for each feature, handed to window and CLI.

The lines of `Books` are the table of contents of the program.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from partydesk.features.development.rules import Regulations
from partydesk.features.development.service import RecordBooks
from partydesk.features.organization.service import OrganizationBook
from partydesk.features.roster.service import Roster
from partydesk.rulebooks import Rulebooks, load_rulebooks
from partydesk.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from partydesk.features.organization.rules import OrganizationKind


@dataclass(frozen=True)
class Books:
    """One open unit with all its books."""

    store: Store
    rules: Rulebooks
    organization: OrganizationBook
    roster: Roster
    development: RecordBooks

    def close(self) -> None:
        """Close the unit."""
        self.store.close()


def open_books(
    folder: Path, key: str | None = None, today: Callable[[], date] = date.today
) -> Books:
    """Open a unit folder.

    Raises:
        StoreTrouble: see `Store.open`.
    """
    return _bind(Store.open(folder, key), today)


def create_books(
    folder: Path,
    name: str,
    kind: OrganizationKind,
    key: str | None = None,
    today: Callable[[], date] = date.today,
    clock: Callable[[], datetime] | None = None,
) -> Books:
    """Make a new unit folder for one organization and open it.

    `clock` gives the times that the journal notes, where they have to be the same every time.

    Raises:
        StoreTrouble: see `Store.create`.
    """
    store = Store.create(folder, key)
    store.clock = clock or store.clock
    books = _bind(store, today)
    books.organization.found(name, kind)
    return books


def _bind(store: Store, today: Callable[[], date]) -> Books:
    rules = load_rulebooks()
    organization = OrganizationBook(store)
    roster = Roster(store, organization, today)
    regulations = Regulations(rules.development, rules.meetings, rules.calendar)
    development = RecordBooks(store, roster, organization, regulations, today)
    return Books(store, rules, organization, roster, development)
