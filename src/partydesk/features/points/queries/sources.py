"""The other books as the points ask them, handed in as plain callables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from partydesk.features.points.rules import earned
from partydesk.store.table import database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from partydesk.features.points.rules import Deed, Scheme, Tally


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


Given = dict[tuple[int, str], dict[str, int]]
"""Points by (person, month) and item."""


_YEARS = 4  # that are kept at once


class _Kept(NamedTuple):
    """What was read of the other books: from which file, for whom, and what it comes to."""

    file: Any
    people: Mapping[str, int]
    tallies: list[Tally]
    given: dict[int, Given]


class OtherBooks:
    """Points that the other books give, kept until one of them changes.

    An entry of points changes none of them, and they are most of what a year is read from.

    Args:
        sources: the other books.
    """

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._kept: dict[tuple[date, date], _Kept] = {}

    def given(self, scheme: Scheme, between: tuple[date, date], people: Mapping[str, int]) -> Given:
        """What a scheme gives for what was done between two days.

        Args:
            scheme: one of the unit's, which are read once and stay.
            between: first and last day.
            people: members by a name that no other has.
        """
        kept = self._kept.get(between)
        if kept is None or kept.file is not database.obj or kept.people != people:
            if len(self._kept) >= _YEARS:
                self._kept.clear()
            tallies = list(self._sources.tallies(*between, people))
            kept = self._kept[between] = _Kept(database.obj, people, tallies, {})
        if id(scheme) not in kept.given:
            kept.given[id(scheme)] = earned(scheme, kept.tallies)
        return kept.given[id(scheme)]

    def away(self) -> dict[int, list[Away]]:
        """By person when somebody was mobile."""
        found: dict[int, list[Away]] = {}
        for one in self._sources.away():
            found.setdefault(one.person, []).append(one)
        return found

    def forget(self, tables: frozenset[str]) -> None:
        """These tables were changed; none named, everything may have been."""
        if not tables or tables & self._sources.watched:
            self._kept.clear()
