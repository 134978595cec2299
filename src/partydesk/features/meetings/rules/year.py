"""The year at a glance: what was held and planned, month by month, against what is demanded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.meetings.rules.kinds import State
from partydesk.kernel.dates import MONTHS_A_YEAR, add_months
from partydesk.kernel.numerals import chinese_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_MONTH, _QUARTER = 1, 3


class Mark(StrEnum):
    """What a month shows."""

    HELD = "held"
    PLANNED = "planned"
    EXCUSED = "excused"
    MISSING = "missing"
    DUE = "due"
    FREE = "free"


class Demand(NamedTuple):
    """One line of the table: a body, a kind, and how long its period is in months (0: none).

    `grace`: until which month of the next year one may be held for it, 0 for none.
    """

    body: int
    kind: str
    months: int
    grace: int = 0

    def last_day(self, year: int, month: int, today: date) -> date:
        """The last day of the period that ends with a month; when it is over, that of its grace."""
        end = period_end(year, month)
        return period_end(year + 1, self.grace) if self.grace and today > end else end


class Event(NamedTuple):
    """A meeting as the table counts it; one that is held together with others comes once for each.

    `month` is 1 to 12 of the year that is shown.
    """

    body: int
    kind: str
    month: int
    state: State
    reason: str


class Cell(NamedTuple):
    """One month of one line."""

    mark: Mark
    held: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class YearLine:
    """One kind of one body through the year."""

    demand: Demand
    cells: tuple[Cell, ...]

    @property
    def held(self) -> int:
        """How many in the year."""
        return sum(cell.held for cell in self.cells)

    @property
    def missing(self) -> tuple[int, ...]:
        """The last months of the periods in which none was held."""
        return tuple(n for n, cell in enumerate(self.cells, 1) if cell.mark is Mark.MISSING)


def year_lines(
    demands: Sequence[Demand],
    events: tuple[Iterable[Event], Iterable[Event]],
    year: int,
    today: date,
    since: date,
) -> list[YearLine]:
    """The table of a year.

    Args:
        demands: its lines, in order.
        events: what is entered for the year, and for the next.
        year: which.
        today: a period that is not over by then is due, not missing.
        since: the first day of the unit's book of meetings: nothing is demanded before.
    """
    found: dict[tuple[int, str], list[Event]] = {}
    for event in events[0]:
        found.setdefault((event.body, event.kind), []).append(event)
    later = {(one.body, one.kind, one.month): one for one in events[1] if one.state is State.HELD}
    lines = []
    for one in demands:
        cells = _cells(one, found.get(one[:2], []), year, (since, today))
        after = (later.get((*one[:2], month)) for month in range(1, one.grace + 1))
        lines.append(YearLine(one, _held_later(cells, next(filter(None, after), None))))
    return lines


def _held_later(cells: tuple[Cell, ...], after: Event | None) -> tuple[Cell, ...]:
    """The cells of a line, what is not there held in the first months of the next year."""
    if after is None:
        return cells
    told = Cell(Mark.EXCUSED, reason=f"次年{after.month}月召开")
    return tuple(told if one.mark in (Mark.MISSING, Mark.DUE) else one for one in cells)


def without_undemanded(
    line: YearLine, year: int, demanded: Callable[[date, date], bool]
) -> YearLine:
    """The line without the gaps of periods in which nothing was demanded.

    `demanded` is asked with the first and the last day of a period: a local rule that began or
    ended within it demands nothing of it.
    """
    cells = list(line.cells)
    for month, cell in enumerate(cells, 1):
        if cell.mark in (Mark.MISSING, Mark.DUE):
            first = date(year, month - line.demand.months + 1, 1)
            if not demanded(first, period_end(year, month)):
                cells[month - 1] = Cell(Mark.FREE)
    return YearLine(line.demand, tuple(cells))


def _cells(
    demand: Demand, events: Sequence[Event], year: int, span: tuple[date, date]
) -> tuple[Cell, ...]:
    cells = [_cell([one for one in events if one.month == n]) for n in range(1, MONTHS_A_YEAR + 1)]
    if not demand.months:
        return tuple(cells)
    since, today = span
    for last in range(demand.months, MONTHS_A_YEAR + 1, demand.months):
        own = cells[last - demand.months : last]
        first_day = date(year, last - demand.months + 1, 1)
        last_day = period_end(year, last)
        if last_day < since or any(one.mark in (Mark.HELD, Mark.EXCUSED) for one in own):
            continue
        if demand.last_day(year, last, today) < today:
            cells[last - 1] = Cell(Mark.MISSING)
        elif first_day <= today and own[-1].mark is Mark.FREE:
            cells[last - 1] = Cell(Mark.DUE)
    return tuple(cells)


def _cell(events: Sequence[Event]) -> Cell:
    held = sum(one.state is State.HELD for one in events)
    if held:
        return Cell(Mark.HELD, held)
    if any(one.state is State.PLANNED for one in events):
        return Cell(Mark.PLANNED)
    if events:
        return Cell(Mark.EXCUSED, reason="；".join(one.reason for one in events))
    return Cell(Mark.FREE)


def period_end(year: int, month: int) -> date:
    """The last day of a month."""
    return add_months(date(year, month, 1), 1) - timedelta(days=1)


def period_words(year: int, last: int, months: int) -> str:
    """`2026年11月`, `2026年第三季度`, `2026年`."""
    if months == _MONTH:
        return f"{year}年{last}月"
    if months == _QUARTER:
        return f"{year}年第{chinese_number(last // _QUARTER)}季度"
    return f"{year}年"
