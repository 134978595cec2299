"""Who has how many points: entries and other books together, period by period."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.points.queries.entries import pending, sums
from partydesk.features.points.queries.members import exclusions, members, only_names
from partydesk.features.points.queries.periods import results, steps
from partydesk.features.points.rules import (
    Outside,
    Period,
    PeriodState,
    Scheme,
    months_in,
    ranks,
    scored,
    year_total,
)
from partydesk.features.roster.rules import Category
from partydesk.kernel.dates import add_months, age_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from partydesk.features.points.queries.members import ExclusionRow, Member
    from partydesk.features.points.queries.periods import ResultRow
    from partydesk.features.points.queries.sources import Given, OtherBooks

_RETIRED = ("离休", "退休")


class Standing(NamedTuple):
    """One member in a period or a year; figures in hundredths.

    Attributes:
        member: who.
        groups: by the name of the group.
        total: of the period, or what the year comes to.
        grade: empty where none is given (yet).
        rank: None for who takes no part.
        vetoed: 一票否决.
        outside: why somebody takes no part; empty for everybody else.
        over: items of which more was gained than counts: name, sum, limit.
        strange: items of entries that the scheme does not have.
        months: what was gained or lost in each month, `2026-03`, before any bounds.
        pending: entries that wait for being looked at.
        entered: whether something was entered that counts; unknown of a confirmed period.
    """

    member: Member
    groups: dict[str, int]
    total: int
    grade: str = ""
    rank: int | None = None
    vetoed: bool = False
    outside: str = ""
    over: tuple[tuple[str, int, int], ...] = ()
    strange: tuple[str, ...] = ()
    months: dict[str, int] = {}  # noqa: RUF012 - never written to
    pending: int = 0
    entered: bool = False


class _Asked(NamedTuple):
    """What is asked of everybody: a period and its scheme, until a day, with what is given."""

    scheme: Scheme
    months: tuple[str, ...]
    day: date
    given: Given


class _Got(NamedTuple):
    """What somebody has in a period.

    Attributes:
        items: the sum of each item.
        months: the sum of each month.
        vetoed: 一票否决.
        entered: whether anything was entered that counts.
        pending: entries that wait.
    """

    items: dict[str, int]
    months: dict[str, int]
    vetoed: bool
    entered: bool
    pending: int


_NO_POINTS: Mapping[str, int] = {}
_NOTHING: tuple[Mapping[str, int], int] = (_NO_POINTS, 0)


class Gathered:
    """Everything between two days, read once: a fixed few statements.

    Args:
        books: the other books.
        first, last: the days.
        since: what was entered and done is read from this day on: what is confirmed before it is
            not counted again.
    """

    def __init__(self, books: OtherBooks, first: date, last: date, since: date) -> None:
        self.members = members()
        self.sums = sums(since, last)
        self._books, self._open = books, (since, last)
        self._names = only_names(self.members)
        self.away = books.away()
        self.exclusions: dict[int, list[ExclusionRow]] = {}
        for one in exclusions():
            self.exclusions.setdefault(one.person_id, []).append(one)
        self.pending: dict[tuple[int, str], int] = {}
        for row in pending():
            key = (row.person_id, f"{row.day:%Y-%m}")
            self.pending[key] = self.pending.get(key, 0) + 1
        self.results = results(first, last)
        self.steps = steps()

    def state_of(self, period: Period) -> PeriodState:
        """How far a period has come."""
        taken = self.steps.get(period.first)
        return taken[-1].state if taken else PeriodState.OPEN

    def standings(
        self, period: Period, scheme: Scheme, on: date, *, fresh: bool = False
    ) -> list[Standing]:
        """Everybody in a period: as confirmed, or as it stands on a day.

        Args:
            period: which.
            scheme: in force in it.
            on: the day.
            fresh: whether a confirmed period is counted again all the same.
        """
        if not fresh and self.state_of(period) is PeriodState.CONFIRMED:
            return self._confirmed(period)
        asked = _Asked(scheme, tuple(months_in(period)), min(period.last, on), self._given(scheme))
        found = [
            self._standing(member, asked)
            for member in self.members
            if member.category_on(asked.day) is not None
        ]
        return placed(found)

    def outside(self, member: Member, scheme: Scheme, day: date) -> str:
        """Why somebody takes no part on a day; empty where somebody does."""
        decided = next((one for one in self.exclusions.get(member.id, ()) if one.holds(day)), None)
        if decided is not None:
            return decided.why
        if member.category_on(day) is Category.PROBATIONARY and not scheme.probationary:
            return "预备党员不参加"
        for one in scheme.outsiders:
            if self._is_outside(member, one.kind, one.figure, day):
                return one.words
        return ""

    def _is_outside(self, member: Member, kind: Outside, figure: int, day: date) -> bool:
        if kind is Outside.RETIRED:
            return any(word in (member.job or "") for word in _RETIRED)
        if kind is Outside.AGED:
            born = member.birth_date
            return born is not None and age_on(born.latest, day) >= figure
        since = add_months(day, -figure)
        return any(
            away.since <= since and (away.until is None or away.until >= day)
            for away in self.away.get(member.id, ())
        )

    def _confirmed(self, period: Period) -> list[Standing]:
        kept: dict[int, ResultRow] = self.results.get(period.first, {})
        return [
            Standing(
                member, row.groups, row.total, row.grade, row.rank, row.vetoed, row.note,
                months=row.months,
            )
            for member in self.members
            if (row := kept.get(member.id)) is not None
        ]  # fmt: skip

    def _standing(self, member: Member, asked: _Asked) -> Standing:
        scheme, got = asked.scheme, self._of(member.id, asked)
        score = scored(scheme, got.items)
        strange = tuple(name for name in got.items if name not in scheme.items)
        outside = self.outside(member, scheme, asked.day)
        graded = scheme.judges_periods and not outside
        grade = scheme.graded(score.total, vetoed=got.vetoed) if graded else ""
        return Standing(
            member, score.groups, score.total, grade, None, got.vetoed, outside, score.over,
            strange, got.months, got.pending, got.entered,
        )  # fmt: skip

    def _of(self, person: int, asked: _Asked) -> _Got:
        """What somebody has in a period, by item and by month."""
        got: dict[str, int] = {}
        months: dict[str, int] = {}
        vetoed, entered, waiting = False, False, 0
        for month in asked.months:
            key = (person, month)
            items, vetoes = self._entered.get(key, _NOTHING)
            vetoed = vetoed or vetoes > 0
            entered = entered or bool(items) or vetoes > 0
            waiting += self.pending.get(key, 0)
            for source in (items, asked.given.get(key, _NO_POINTS)):
                if source:
                    months[month] = months.get(month, 0) + sum(source.values())
                for name, points in source.items():
                    got[name] = got.get(name, 0) + points
        return _Got(got, months, vetoed, entered, waiting)

    @cached_property
    def _entered(self) -> dict[tuple[int, str], tuple[dict[str, int], int]]:
        held: dict[tuple[int, str], tuple[dict[str, int], int]] = {}
        for one in self.sums:
            items, vetoes = held.get((one.person, one.month), ({}, 0))
            if one.points:
                items[one.item] = one.points
            held[one.person, one.month] = (items, vetoes + one.vetoes)
        return held

    def _given(self, scheme: Scheme) -> Given:
        if self._open[0] > self._open[1]:
            return {}
        return self._books.given(scheme, self._open, self._names)


def placed(standings: Iterable[Standing]) -> list[Standing]:
    """With their ranks; who takes no part has none."""
    found = list(standings)
    inside = [one for one in found if not one.outside]
    places = iter(ranks([(one.total, one.vetoed) for one in inside]))
    return [one if one.outside else _at(one, next(places)) for one in found]


def _at(one: Standing, rank: int) -> Standing:
    """With its rank; built anew by place, as `_replace` by name is dear and they are many."""
    return Standing(
        one.member, one.groups, one.total, one.grade, rank, one.vetoed, one.outside, one.over,
        one.strange, one.months, one.pending, one.entered,
    )  # fmt: skip


def joined(parts: Sequence[tuple[Scheme, list[Standing]]], *, finished: bool) -> list[Standing]:
    """A year from its periods that have begun, by the rule of the last scheme.

    Args:
        parts: each period with its scheme, in order.
        finished: whether all periods are over: before that a sum cannot be graded.
    """
    if not parts:
        return []
    scheme, last = parts[-1]
    graded = finished or scheme.judges_periods
    of_person: dict[int, list[Standing]] = {}
    for _, standings in parts:
        for one in standings:
            of_person.setdefault(one.member.id, []).append(one)
    return placed(_year_of(one, of_person[one.member.id], scheme, graded=graded) for one in last)


def _year_of(now: Standing, parts: Sequence[Standing], scheme: Scheme, *, graded: bool) -> Standing:
    taking = [one for one in parts if not one.outside]
    rule = scheme.year
    names = dict.fromkeys(name for one in taking for name in one.groups)
    groups = {name: year_total(rule, [one.groups.get(name, 0) for one in taking]) for name in names}
    total = year_total(rule, [one.total for one in taking])
    vetoed = any(one.vetoed for one in parts)
    graded = (graded or vetoed) and not now.outside
    return Standing(
        now.member, groups, total,
        scheme.graded(total, vetoed=vetoed) if graded else "", None, vetoed, now.outside,
        tuple(over for one in parts for over in one.over),
        tuple(name for one in parts for name in one.strange),
        {month: points for one in parts for month, points in one.months.items()},
        sum(one.pending for one in parts),
        any(one.entered for one in parts),
    )  # fmt: skip


def column_names(schemes: Iterable[Scheme]) -> list[str]:
    """The groups of several schemes, each once, in order."""
    return list(dict.fromkeys(group.name for scheme in schemes for group in scheme.groups))
