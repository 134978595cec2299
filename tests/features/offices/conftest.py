"""A committee with one branch of nine, and the verbs the tests are told in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.officeunit import TODAY, Unit, office_unit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.units import Moulds

__all__ = ["TODAY", "Unit"]


@pytest.fixture
def unit(moulds: Moulds, tmp_path: Path) -> Iterator[Unit]:
    yield from office_unit(moulds, tmp_path)
