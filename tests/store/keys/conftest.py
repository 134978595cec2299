"""A unit with a password whose tries cost next to nothing, and a clock that can be turned."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from partydesk.store.keys import Unlocked, new_lock
from partydesk.store.keys.sealing import Cost
from partydesk.store.unit import Store

if TYPE_CHECKING:
    from pathlib import Path

CHEAP = Cost(1, 8 << 20)
PASSWORD = "春天的第一场雨"


class Clock:
    """Stands still until it is turned."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def turn(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def lock() -> Unlocked:
    return new_lock("王芳", PASSWORD, CHEAP)


@pytest.fixture
def unit(tmp_path: Path, lock: Unlocked) -> Path:
    """A closed unit whose one clerk is 王芳."""
    Store.create(tmp_path / "某局机关党委", lock).close()
    return tmp_path / "某局机关党委"
