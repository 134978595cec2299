"""A small unit, plain and under a key, with a few changes in its journal."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from partydesk.features.organization.tables import Setting
from partydesk.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.units import Moulds

RAW_KEY = "x'" + "5a" * 32 + "'"
NOON = datetime(2026, 11, 23, 12, 30, 5)  # noqa: DTZ001 - the office's own clock


def note(store: Store, key: str, value: str = "甲") -> None:
    """One change of one row."""
    with store.change(f"设置 {key}"):
        Setting.create(key=key, value=value)


@pytest.fixture(params=[None, RAW_KEY], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> str | None:
    found: str | None = request.param
    return found


@pytest.fixture
def store(moulds: Moulds, tmp_path: Path, key: str | None) -> Iterator[Store]:
    """An open unit with three settings."""
    moulds.cast(tmp_path / "某某支部", _with_three, key)
    made = Store.open(tmp_path / "某某支部", key)
    yield made
    made.close()


def _with_three(folder: Path, key: str | None) -> None:
    made = Store.create(folder, key)
    for name in ("一", "二", "三"):
        note(made, name)
    made.close()
