"""Why there is an election."""

from __future__ import annotations

from enum import StrEnum


class Occasion(StrEnum):
    """A new term, or a seat that became empty within one."""

    RENEWAL = "换届选举"
    BY_ELECTION = "补选"
