"""统计: the annual report of any day, and the anniversaries of a month."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from partydesk.features.roster.rules import Departure
from partydesk.features.statistics import queries
from partydesk.features.statistics.rules import (
    Fact,
    Flows,
    Jubilee,
    Movement,
    StatTable,
    Turn,
    jubilees,
    movement_table,
    structure,
)
from partydesk.features.transfers.rules import Direction
from partydesk.kernel.dates import chinese_date
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from partydesk.features.roster.service import Roster
    from partydesk.features.statistics.queries import Life, Move
    from partydesk.kernel.rulebook import Rulebook
    from partydesk.store.unit import Store

_Known = tuple["Sequence[Move]", "Sequence[queries.Pause]"]
_GONE = {
    Departure.LEFT: Turn.LEFT, Departure.SUSPENDED: Turn.SUSPENDED,
    Departure.DECEASED: Turn.DIED,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """The tables of one day.

    Attributes:
        on: the day.
        branch: id of the branch, None for the whole unit.
        tables: the movements of the year, then who there is.
    """

    on: date
    branch: int | None
    tables: tuple[StatTable, ...]

    def table(self, key: str) -> StatTable:
        """One of the tables."""
        return next(one for one in self.tables if one.key == key)


class StatisticsBook:
    """Counts the roster; writes nothing.

    Args:
        store: the open unit.
        roster: whose people are counted, also of a past day.
        rulebook: the bands.
        today: the clock.
    """

    def __init__(
        self, store: Store, roster: Roster, rulebook: Rulebook, today: Callable[[], date]
    ) -> None:
        self.store, self._roster, self._rulebook, self.today = store, roster, rulebook, today

    def report(self, on: date, branch: int | None = None) -> Report:
        """All tables of a day; a past day is rebuilt as the roster of that day is.

        Raises:
            Refusal: the day is still to come.
        """
        if on > self.today():
            raise Refusal(f"{chinese_date(on)}还没有到，不能统计。", field="date")
        start = date(on.year - 1, 12, 31)
        moves, pauses = queries.moves(), queries.pauses()
        closing = self._members(on, branch, (moves, pauses))
        before = self._members(start, branch, (moves, pauses))
        lives = queries.lives()
        flows = Flows(
            frozenset(one.id for one in before), frozenset(one.id for one in closing),
            _movements(lives, (moves, pauses), (start, on), branch),
        )  # fmt: skip
        names = {one.id: one.name for one in lives}
        table = movement_table(flows, on.year, names)
        return Report(on, branch, (table, *structure(closing, self._rulebook, on)))

    def anniversaries(self, year: int, month: int, branch: int | None = None) -> list[Jubilee]:
        """政治生日 of a month, of those who are members today."""
        return jubilees(queries.facts(self.today(), branch), year, month)

    def _members(self, on: date, branch: int | None, known: _Known) -> list[Fact]:
        with self._reading(on):
            found = queries.facts(on, branch)
        day = on.isoformat()
        away = {one.person for one in known[0] if one.direction is Direction.IN and one.day > day}
        away |= {one.person for one in known[1] if one.covers(day)}
        return [one for one in found if one.id not in away]

    @contextmanager
    def _reading(self, on: date) -> Iterator[None]:
        if on >= self.today():
            yield
            return
        past = self._roster.as_of(on)
        try:
            with past.view():
                yield
        finally:
            past.close()


def _movements(
    lives: Sequence[Life], known: _Known, span: tuple[date, date], branch: int | None
) -> list[Movement]:
    """Each coming and going between two days, the first excluded."""
    first, last = (span[0] + timedelta(1)).isoformat(), span[1].isoformat()
    moves, pauses = known
    found = _of_lives(lives, known, (first, last), branch)
    mine = {one.id for one in lives if branch in (None, one.branch)}
    found += [
        Movement(pause.person, turn)
        for pause in pauses
        for day, turn in ((pause.since, Turn.SUSPENDED), (pause.until, Turn.RESTORED))
        if first <= day <= last and pause.person in mine
    ]
    found += [one for move in moves if first <= move.day <= last for one in _turns(move, branch)]
    return found + _unlettered(lives, moves, (first, last), branch)


def _of_lives(
    lives: Sequence[Life], known: _Known, span: tuple[str, str], branch: int | None
) -> list[Movement]:
    """Who was admitted, and who left; whose 党籍 was stopped by then had gone before."""
    came = {one.person for one in known[0] if one.direction is Direction.IN}
    stopped: dict[int, list[queries.Pause]] = {}
    for pause in known[1]:
        stopped.setdefault(pause.person, []).append(pause)
    found = []
    for one in lives:
        if branch not in (None, one.branch):
            continue
        if span[0] <= one.joined <= span[1] and one.id not in came:
            found.append(Movement(one.id, Turn.ADMITTED))
        reason = _reason(one.reason) if span[0] <= one.left <= span[1] else None
        turn = _GONE.get(reason) if reason else None
        if turn and not any(pause.covers(one.left) for pause in stopped.get(one.id, ())):
            found.append(Movement(one.id, turn))
    return found


def _turns(move: Move, branch: int | None) -> list[Movement]:
    """What a transfer is to the unit, or to one branch of it."""
    turns = []
    entered = branch is None or move.to_branch == branch
    left = branch is None or move.from_branch == branch
    within = move.direction is Direction.WITHIN
    if (move.direction is Direction.IN or (within and branch is not None)) and entered:
        turns.append(Turn.CAME_WHOLE if move.whole else Turn.CAME)
    if (move.direction is Direction.OUT or (within and branch is not None)) and left:
        turns.append(Turn.WENT_WHOLE if move.whole else Turn.WENT)
    return [Movement(move.person, turn) for turn in turns]


def _unlettered(
    lives: Sequence[Life], moves: Sequence[Move], span: tuple[str, str], branch: int | None
) -> list[Movement]:
    """Who left the roster as transferred, and of whose letter the register knows nothing."""
    lettered = {one.person for one in moves if one.direction is Direction.OUT}
    return [
        Movement(one.id, Turn.WENT)
        for one in lives
        if span[0] <= one.left <= span[1]
        and _reason(one.reason) is Departure.TRANSFERRED
        and one.id not in lettered
        and branch in (None, one.branch)
    ]


def _reason(text: str) -> Departure | None:
    head = text.partition("：")[0]
    return next((one for one in Departure if one == head), None)
