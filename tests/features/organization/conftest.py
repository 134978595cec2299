"""A unit with its organization book open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.organization.service import OrganizationBook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from partydesk.store.unit import Store
    from tests.units import Moulds


@pytest.fixture
def store(moulds: Moulds, tmp_path: Path) -> Iterator[Store]:
    unit = moulds.store(tmp_path / "unit")
    yield unit
    unit.close()


@pytest.fixture
def book(store: Store) -> OrganizationBook:
    made = OrganizationBook(store)
    made.found("中共某某局机关委员会", OrganizationKind.COMMITTEE)
    return made
