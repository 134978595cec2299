"""What stands around the record books: read once for all of them, given out person by person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.development.findings.agreements import Beside
from partydesk.features.development.queries.elsewhere import (
    NOTHING_TOLD,
    Elsewhere,
    Held,
    Told,
    elsewhere,
    held,
    told,
)
from partydesk.features.meetings import queries as meetings

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from partydesk.features.meetings.queries import Decided


class Around:
    """All that other books say of what the record books say too."""

    def __init__(self) -> None:
        self._elsewhere = Elsewhere()
        self._decided: dict[int, list[Decided]] = {}
        self._held: dict[int, Held] = {}
        self._told: dict[int, Told] = {}

    def look(self, branch_on: Callable[[int, date, int | None], int | None]) -> None:
        """Read everything anew; what stands as it stood is the very same object again.

        Args:
            branch_on: gives the branch on a day, of a person who is in a branch today.
        """
        self._decided = {}
        for one in meetings.decided():
            self._decided.setdefault(one.person, []).append(one)
        self._held, self._told = held(), told(branch_on)
        now = elsewhere()
        if now != self._elsewhere:
            self._elsewhere = now

    def beside(self, person: int) -> Beside:
        """What stands beside the book of one person."""
        decided = tuple(self._decided.get(person, ()))
        minutes = {one.meeting: self._held[one.meeting] for one in decided}
        return Beside(decided, minutes, self._told.get(person, NOTHING_TOLD), self._elsewhere)
