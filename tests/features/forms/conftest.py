"""A unit whose papers can be changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from partydesk.books import Books, create_books, open_books
from partydesk.features.organization.rules import OrganizationKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.units import Moulds

TODAY = date(2026, 11, 23)


@pytest.fixture
def books(moulds: Moulds, tmp_path: Path) -> Iterator[Books]:
    """A committee, just founded."""
    folder = tmp_path / "某局机关党委"
    moulds.cast(folder, _founded)
    made = open_books(folder, today=lambda: TODAY)
    yield made
    made.close()


def _founded(folder: Path) -> None:
    kind = OrganizationKind.COMMITTEE
    create_books(folder, "中共某局机关委员会", kind, today=lambda: TODAY).close()
