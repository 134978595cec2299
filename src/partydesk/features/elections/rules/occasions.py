"""Why there is an election."""

from __future__ import annotations

from enum import StrEnum


class Occasion(StrEnum):
    """A new term, in its time or before it, or a seat that became empty within one."""

    RENEWAL = "换届选举"
    EARLY = "提前换届选举"
    BY_ELECTION = "补选"

    @property
    def renews(self) -> bool:
        """Whether a new term begins with it."""
        return self is not Occasion.BY_ELECTION
