"""The kinds of meetings, read once."""

from __future__ import annotations

from functools import cache

from partydesk.features.meetings.rules import Kinds
from partydesk.resources import read_toml


@cache
def kinds() -> Kinds:
    """What stands in `resources/meetings.toml`."""
    return Kinds.of(read_toml("meetings.toml"))
