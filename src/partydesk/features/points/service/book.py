"""What the parts of the points book share: the schemes, the periods, what was read last."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from partydesk.features.points import queries
from partydesk.features.points.queries import Gathered, OtherBooks, column_names, joined
from partydesk.features.points.rules import (
    Period,
    PeriodState,
    Scheme,
    periods_of,
)
from partydesk.kernel.dates import check_not_later, chinese_date
from partydesk.kernel.findings import Refusal
from partydesk.store.table import database

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from partydesk.features.points.queries import SchemeRow, Sources, Standing
    from partydesk.store.unit import Store

_Kept = TypeVar("_Kept")
_FOREIGN = frozenset(
    ("appraisal", "appraisal_member", "attachment", "form_choice", "list_look", "own_form",
     "planned_step", "printed_paper", "saved_filter", "step_entry")
)  # fmt: skip
"""Tables that no point comes from, and in which much is entered one after another."""


class Board(NamedTuple):
    """The points of everybody in a period or a year.

    Attributes:
        words: 2026年第3季度.
        period: None for a whole year.
        scheme: in force at its end; None where the unit has none.
        state: how far it has come; of a year, confirmed when all its periods are.
        groups: the columns.
        lines: everybody, by name.
    """

    words: str
    period: Period | None
    scheme: Scheme | None
    state: PeriodState
    groups: tuple[str, ...]
    lines: tuple[Standing, ...]


class Ground:
    """The unit's schemes and periods, and the year that was read last.

    Args:
        store: the open unit.
        sources: the other books.
        today: the clock.
    """

    def __init__(self, store: Store, sources: Sources, today: Callable[[], date]) -> None:
        self.store, self.sources, self.today = store, sources, today
        self._kept: tuple[object, date, dict[Any, Any]] | None = None
        self._others = OtherBooks(sources)
        store.listeners.append(lambda change: self._forget(change.tables))

    def schemes(self) -> list[SchemeRow]:
        """Every scheme of the unit, in the order of their days."""
        return queries.schemes()

    def scheme_on(self, day: date) -> Scheme | None:
        """The scheme in force on a day; None before the first."""
        return next((row.scheme for row in reversed(self.schemes()) if row.since <= day), None)

    def periods(self, year: int) -> list[Period]:
        """The periods of a year, in order."""
        return periods_of([(row.since, row.scheme.cycle) for row in self.schemes()], year)

    def period_of(self, day: date) -> Period:
        """The period of a day.

        Raises:
            Refusal: no scheme was in force then.
        """
        found = (one for one in self.periods(day.year) if one.first <= day <= one.last)
        period = next(found, None)
        if period is None:
            raise Refusal(f"{chinese_date(day)}还没有积分办法，请先选定。", field="day")
        return period

    def board(self, year: int, first: date | None = None) -> Board:
        """Everybody's points in a year, or in the period that begins on `first`."""
        boards = self.remembered(year, lambda: self._read(year, self.today()))
        return boards.get(first, boards[None])

    def remembered(self, key: object, read: Callable[[], _Kept]) -> _Kept:
        """What was read, until anything of the unit changes, the day, or the file that is asked."""
        today = self.today()
        kept = self._kept
        if kept is None or kept[0] is not database.obj or kept[1] != today:
            kept = self._kept = (database.obj, today, {})
        if key not in kept[2]:
            kept[2][key] = read()
        found: _Kept = kept[2][key]
        return found

    def gathered(self, year: int) -> Gathered:
        """Everything of a year, read anew."""
        first, last = date(year, 1, 1), date(year, 12, 31)
        return Gathered(self._others, first, last, first)

    def scheme_of(self, period: Period) -> Scheme:
        """The scheme of a period."""
        return next(row.scheme for row in self.schemes() if row.since == period.since)

    def check_open(self, day: date) -> Period:
        """The period of a day, which must not be confirmed.

        Raises:
            Refusal: the day is to come, no scheme was in force, or the period is confirmed.
        """
        check_not_later(day, self.today(), "day")
        period = self.period_of(day)
        steps = queries.steps().get(period.first)
        if steps and steps[-1].state is PeriodState.CONFIRMED:
            raise Refusal(
                f"{period.words}的积分已经确认。确实要改的，先重新打开并写明原因。", field="day"
            )
        return period

    def _read(self, year: int, on: date) -> dict[date | None, Board]:
        rows = {row.since: row.scheme for row in self.schemes()}
        periods = [one for one in self.periods(year) if one.first <= on]
        if not periods:
            scheme = self.scheme_on(on)
            return {None: Board(f"{year}年", None, scheme, PeriodState.OPEN, (), ())}
        first, last = date(year, 1, 1), date(year, 12, 31)
        gathered = Gathered(self._others, first, last, self._first_open(periods))
        found: dict[date | None, Board] = {}
        parts = []
        for period in periods:
            scheme = rows[period.since]
            lines = gathered.standings(period, scheme, on)
            parts.append((scheme, lines))
            found[period.first] = Board(
                period.words, period, scheme, gathered.state_of(period),
                tuple(column_names([scheme])), tuple(lines),
            )  # fmt: skip
        done = {board.state for board in found.values()} == {PeriodState.CONFIRMED}
        finished = periods[-1].last == date(year, 12, 31) and periods[-1].last <= on
        state = PeriodState.CONFIRMED if done and finished else PeriodState.OPEN
        lines = joined(parts, finished=finished)
        names = tuple(column_names(scheme for scheme, _ in parts))
        found[None] = Board(f"{year}年", None, parts[-1][0], state, names, tuple(lines))
        return found

    @staticmethod
    def _first_open(periods: Sequence[Period]) -> date:
        """The first day of what is not confirmed; the day after the last period where all is."""
        steps = queries.steps()
        found = (
            one.first for one in periods
            if one.first not in steps or steps[one.first][-1].state is not PeriodState.CONFIRMED
        )  # fmt: skip
        return next(found, periods[-1].last + timedelta(1))

    def _forget(self, tables: frozenset[str]) -> None:
        if tables and tables <= _FOREIGN:
            return
        self._kept = None
        if not tables:
            self._others.forget()
