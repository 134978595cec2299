"""A unit whose papers can be changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from partydesk.books import Books, create_books
from partydesk.features.organization.rules import OrganizationKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    """A committee, just founded."""
    made = create_books(
        tmp_path / "某局机关党委", "中共某局机关委员会", OrganizationKind.COMMITTEE, None,
        lambda: date(2026, 11, 23),
    )  # fmt: skip
    yield made
    made.close()
