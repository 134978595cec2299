"""The other books as the points ask them, handed in as plain callables."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from partydesk.features.points.rules import Deed, Tally


class Away(NamedTuple):
    """From when to when somebody was mobile; without an end still."""

    person: int
    since: date
    until: date | None


class Tallies(Protocol):
    """Everybody's deeds between two days."""

    def __call__(self, first: date, last: date, people: Mapping[str, int], /) -> Iterable[Tally]:
        """By month; `people` are members by a name that no other member has."""


class Deeds(Protocol):
    """One person's deeds between two days."""

    def __call__(self, person: int, name: str, first: date, last: date, /) -> Iterable[Deed]:
        """One by one; the name is empty where another member has it too."""


class Sources(NamedTuple):
    """What is read from other books.

    Attributes:
        tallies: of everybody.
        deeds: of one person.
        away: who is or was mobile.
        kinds: names of the kinds of meetings.
        watched: tables whose change may change points.
    """

    tallies: Tallies
    deeds: Deeds
    away: Callable[[], Sequence[Away]]
    kinds: tuple[str, ...]
    watched: frozenset[str]
