"""A paper of another book that decided what a row says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Decision(NamedTuple):
    """A resolution that a row can point to instead of copying it.

    Attributes:
        key: row of the resolution.
        where: 第一支部 2026年5月20日 党员大会.
        motion: what was resolved.
        values: what the form of the row is filled with, by its keys; empty where the resolution
            says nothing of it.
    """

    key: int
    where: str
    motion: str
    values: Mapping[str, Any]
