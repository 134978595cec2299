"""The way that is still to go, laid out in days: from when, until when, and on which day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.development.rules.history import History, Outcome, StepEvent
from partydesk.features.development.rules.order import steps_after, steps_before
from partydesk.features.development.rules.rounds import conversion_of
from partydesk.features.development.rules.steps import STEPS
from partydesk.features.development.rules.timelines import NextStep, timeline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from partydesk.features.development.rules.regulations import Regulations
    from partydesk.kernel.dates import WorkCalendar
    from partydesk.kernel.findings import Citation

_LAST = 25
_NOTICE = 8
_UNTIL = {6: 7, 21: 22}  # reviews are held until this step
_MOST_REVIEWS = 12
_DAY = timedelta(days=1)

Place = tuple[int, int]
"""Step and occurrence."""


class Trouble(StrEnum):
    """What is wrong with a planned day."""

    NONE = ""
    EARLY = "早于最早日期"
    LATE = "晚于最迟日期"
    REST = "不是工作日"


class PlannedStep(NamedTuple):
    """A step still to come.

    Attributes:
        step, occurrence: which.
        earliest: first lawful day, None where nothing says so.
        latest: last lawful day, None where nothing says so.
        day: on which it is planned.
        wished: whether somebody said so; otherwise it is proposed.
        trouble: what is wrong with the day.
        cite: the articles of the two limits.
    """

    step: int
    occurrence: int
    earliest: date | None
    latest: date | None
    day: date
    wished: bool
    trouble: Trouble
    cite: tuple[Citation, ...]

    @property
    def place(self) -> Place:
        """Step and occurrence."""
        return self.step, self.occurrence


@dataclass(frozen=True, slots=True)
class Planning:
    """What a plan is made by.

    Attributes:
        regulations: rules, working days, conventions.
        on: today; nothing is proposed before it.
        pauses: step → days that usually pass after the step before it.
    """

    regulations: Regulations
    on: date
    pauses: Mapping[int, int]


def plan_steps(
    history: History, planning: Planning, wishes: Mapping[Place, date]
) -> tuple[PlannedStep, ...]:
    """Every step still to come, in order; a day that was wished stands, what follows it moves.

    Each step is judged by the version in force on the day it is planned for. What was passed over
    is not planned, nor anything after probation was cancelled or the papers were filed.
    """
    return tuple(_Way(history, planning, wishes).go())


class Moved(NamedTuple):
    """A step that another plan has on another day; None where it is not there."""

    place: Place
    before: date | None
    after: date | None


def moved(before: tuple[PlannedStep, ...], after: tuple[PlannedStep, ...]) -> tuple[Moved, ...]:
    """What moves from one plan to another, in the order of the steps."""
    old, new = ({one.place: one.day for one in plan} for plan in (before, after))
    places = sorted(old.keys() | new.keys())
    return tuple(
        Moved(place, old.get(place), new.get(place))
        for place in places
        if old.get(place) != new.get(place)
    )


class _Way:
    """Goes from step to step; what was planned counts as done for the steps behind it."""

    def __init__(self, history: History, planning: Planning, wishes: Mapping[Place, date]) -> None:
        self._rules, self._planning, self._wishes = planning.regulations, planning, wishes
        self._before = steps_before(planning.regulations)
        self._recorded = history
        self._way = history

    def go(self) -> Iterator[PlannedStep]:
        conversion = conversion_of(self._recorded, self._rules.again)
        if _LAST in self._recorded or conversion.outcome is Outcome.CANCELLED:
            return
        for step in STEPS:
            if self._is_past(step):
                continue
            if step in self._rules.often:
                yield from self._reviews(step)
            elif step in self._rules.again:
                if step not in conversion.of(conversion.current):
                    yield self._plan(step, conversion.current)
            elif step not in self._recorded:
                yield self._plan(step, 1)

    def _is_past(self, step: int) -> bool:
        """Whether something later is recorded; conversion is gone through again."""
        after = set(steps_after(self._rules, step))
        if step in self._rules.again:
            after -= self._rules.again
        return bool(after.intersection(self._recorded.steps))

    def _plan(self, step: int, occurrence: int) -> PlannedStep:
        found = self._limits(step, occurrence)
        wish = self._wishes.get((step, occurrence))
        return self._put(found, occurrence, wish or self._proposed(found), wished=wish is not None)

    def _limits(self, step: int, occurrence: int) -> NextStep:
        """The lawful days of a step, by the rules of the day on which it can first be taken."""
        floor = self._floor(step, occurrence)
        found = self._window(step, max(floor, self._planning.on))
        again = found.earliest or floor
        if again > max(floor, self._planning.on):
            found = self._window(step, again)
        earliest = max(found.earliest or date.min, floor)
        return replace(found, earliest=None if earliest == date.min else earliest)

    def _window(self, step: int, on: date) -> NextStep:
        found = timeline(self._way, self._rules, on).next
        return next((one for one in found if one.step == step), NextStep(step, None, None, ()))

    def _floor(self, step: int, occurrence: int) -> date:
        """The last day of what has to come before; the first of all days where nothing does."""
        before = self._before[step]
        if occurrence > 1 and step not in self._rules.often:
            before |= self._rules.again
        days = [day for one in before for _, day in self._way.dated(one)]
        return max(days, default=date.min)

    def _proposed(self, found: NextStep) -> date:
        floor = found.earliest or self._planning.on
        pause = timedelta(days=self._planning.pauses.get(found.step, 0))
        last = max((day for one in self._before[found.step] for _, day in self._way.dated(one)),
                   default=floor)  # fmt: skip
        day = max(floor, last + pause, self._planning.on)
        if found.latest is not None and floor <= found.latest:
            day = max(min(day, found.latest), self._planning.on)
        return self._workday(day, found)

    def _workday(self, day: date, found: NextStep) -> date:
        """The next working day; the one before where that is too late."""
        calendar = self._rules.calendar
        on = _forward(day, calendar)
        if found.latest is None or on <= found.latest:
            return on
        back = _backward(min(day, found.latest), calendar)
        least = max(found.earliest or self._planning.on, self._planning.on)
        return back if back >= least else day if day <= found.latest else on

    def _reviews(self, step: int) -> Iterator[PlannedStep]:
        """Reviews until the step that ends them can be taken; one at least, if any is asked for."""
        until = _UNTIL[step]
        end = self._wishes.get((until, 1)) or self._window(until, self._planning.on).earliest
        first = len(self._recorded.all(step)) + 1
        for occurrence in range(first, first + _MOST_REVIEWS):
            found = self._window(step, self._planning.on)
            if found.latest is None or end is None or (occurrence > 1 and found.latest > end):
                return
            wish = self._wishes.get((step, occurrence))
            limit = min(found.latest, end)
            day = max(_backward(limit, self._rules.calendar), self._planning.on)
            found = replace(found, earliest=self._floor(step, occurrence))
            yield self._put(found, occurrence, wish or day, wished=wish is not None)

    def _put(self, found: NextStep, occurrence: int, day: date, *, wished: bool) -> PlannedStep:
        """Take the step: what follows counts from it."""
        values = {"notice_from": day} if found.step == _NOTICE else {}
        event = StepEvent(found.step, day, values, occurrence)
        self._way = replace(self._way, events=(*self._way.events, event))
        trouble = self._trouble(found, day)
        return PlannedStep(
            found.step, occurrence, found.earliest, found.latest, day, wished, trouble, found.cite
        )

    def _trouble(self, found: NextStep, day: date) -> Trouble:
        if found.earliest is not None and day < found.earliest:
            return Trouble.EARLY
        if found.latest is not None and day > found.latest:
            return Trouble.LATE
        return Trouble.NONE if self._rules.calendar.is_workday(day) else Trouble.REST


def _forward(day: date, calendar: WorkCalendar) -> date:
    while not calendar.is_workday(day):
        day += _DAY
    return day


def _backward(day: date, calendar: WorkCalendar) -> date:
    while not calendar.is_workday(day):
        day -= _DAY
    return day
