"""The other books as the points ask them, handed in as plain callables."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from partydesk.features.points.rules import earned
from partydesk.kernel.dates import add_months
from partydesk.store.kept import stamp
from partydesk.store.table import database

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

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
        touched: the months, `2026-03`, whose tallies may have changed after the change of a
            number; None where that cannot be said.
        deeds: of one person.
        away: who is or was mobile.
        kinds: names of the kinds of meetings.
        watched: tables whose change may change points.
    """

    tallies: Tallies
    touched: Callable[[int], Collection[str] | None]
    deeds: Deeds
    away: Callable[[], Sequence[Away]]
    kinds: tuple[str, ...]
    watched: frozenset[str]


Given = dict[tuple[int, str], dict[str, int]]
"""Points by (person, month) and item."""


_YEARS = 4  # that are kept at once
_MONTH = len("2026-03")


@dataclass
class _Kept:
    """What was read of the other books: from which file, for whom, up to which change.

    Attributes:
        months: the tallies of each month.
        earned: by scheme what each of these months comes to.
        whole: by scheme all of them together.
    """

    file: Any
    people: Mapping[str, int]
    stamp: int | None
    months: dict[str, list[Tally]]
    earned: dict[int, dict[str, Given]] = field(default_factory=dict)
    whole: dict[int, Given] = field(default_factory=dict)


class OtherBooks:
    """Points that the other books give, kept from look to look.

    They are most of what a year is read from, and a change touches one month of them, or none.

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
        kept = self._looked(between, people)
        if id(scheme) not in kept.whole:
            earned_in = kept.earned.setdefault(id(scheme), {})
            for month, tallies in kept.months.items():
                if month not in earned_in:
                    earned_in[month] = earned(scheme, tallies)
            kept.whole[id(scheme)] = {key: one for part in earned_in.values()
                                      for key, one in part.items()}  # fmt: skip
        return kept.whole[id(scheme)]

    def away(self) -> dict[int, list[Away]]:
        """By person when somebody was mobile."""
        found: dict[int, list[Away]] = {}
        for one in self._sources.away():
            found.setdefault(one.person, []).append(one)
        return found

    def forget(self) -> None:
        """Everything may be another now."""
        self._kept.clear()

    def _looked(self, between: tuple[date, date], people: Mapping[str, int]) -> _Kept:
        now, kept = stamp(), self._kept.get(between)
        if kept is None or kept.file is not database.obj or kept.people != people or now is None:
            if len(self._kept) >= _YEARS:
                self._kept.clear()
            read = self._sources.tallies(*between, people)
            kept = _Kept(database.obj, people, now, _by_month(read))
            if now is not None:  # else a change is open that may be dropped again
                self._kept[between] = kept
        elif kept.stamp != now:
            self._catch_up(kept, between)
            kept.stamp = now
        return kept

    def _catch_up(self, kept: _Kept, between: tuple[date, date]) -> None:
        """Read the months again in which something was written."""
        touched = self._sources.touched(kept.stamp or 0)
        if touched is None:
            kept.months = _by_month(self._sources.tallies(*between, kept.people))
            kept.earned.clear()
        for month in sorted(touched or ()):
            first, last = _around(month, between)
            read = self._sources.tallies(first, last, kept.people) if first <= last else ()
            kept.months[month] = [one for one in read if one.month == month]
            for of_scheme in kept.earned.values():
                of_scheme.pop(month, None)
        if touched is None or touched:
            kept.whole.clear()


def _by_month(tallies: Iterable[Tally]) -> dict[str, list[Tally]]:
    found: dict[str, list[Tally]] = {}
    for one in tallies:
        found.setdefault(one.month, []).append(one)
    return found


def _around(month: str, between: tuple[date, date]) -> tuple[date, date]:
    """The days of a month, within bounds.

    With the day before it: a day of which only the month is known stands before the first.
    """
    if len(month) < _MONTH:  # of a meeting of which only the year is known, which counts nowhere
        return date.max, date.min
    first = date(int(month[:4]), int(month[5:]), 1)
    last = add_months(first, 1) - timedelta(1)
    return max(first - timedelta(1), between[0]), min(last, between[1])
