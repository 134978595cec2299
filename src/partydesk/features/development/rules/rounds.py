"""Conversion after an extension is gone through again: which event belongs to which time.

The stage a person has reached follows from it: what the first assembly and its approval said no
longer counts once there is another.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.development.rules.history import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partydesk.features.development.rules.history import History, StepEvent

DISCUSSED, APPROVED = 23, 24


class Stage(StrEnum):
    """Where a person stands."""

    APPLICANT = "applicant"
    ACTIVIST = "activist"
    CANDIDATE = "candidate"
    PROBATIONARY = "probationary"
    FULL = "full"
    CANCELLED = "cancelled"


# A person is a candidate once the superior committee has the papers (8), and on probation once it
# has approved the assembly's resolution (17), although probation counts from the assembly (15).
_REACHED = (
    (APPROVED, Stage.FULL),
    (17, Stage.PROBATIONARY),
    (8, Stage.CANDIDATE),
    (3, Stage.ACTIVIST),
    (1, Stage.APPLICANT),
)


class Round(NamedTuple):
    """One time that conversion is applied for, discussed and approved.

    Attributes:
        number: from 1.
        events: step → its event of that time.
    """

    number: int
    events: Mapping[int, StepEvent]

    @property
    def meeting(self) -> StepEvent | None:
        """The assembly that discussed conversion."""
        return self.events.get(DISCUSSED)

    @property
    def outcome(self) -> Outcome | None:
        """What it decided; an assembly without a word confirmed. None before it met."""
        meeting = self.meeting
        return None if meeting is None else meeting.outcome or Outcome.CONFIRMED


class Conversion(NamedTuple):
    """All times of one person, the first always among them, by number."""

    rounds: Sequence[Round]

    @property
    def decided(self) -> Round | None:
        """The last time at which the assembly has met."""
        met = (one for one in reversed(self.rounds) if one.meeting is not None)
        return next(met, None)

    @property
    def outcome(self) -> Outcome | None:
        """What the last assembly decided, None before there was one."""
        return self.decided.outcome if self.decided else None

    @property
    def approved(self) -> bool:
        """Whether the superior committee has approved what the last assembly decided."""
        since = self.decided.number if self.decided else 1
        return any(APPROVED in one.events for one in self.rounds if one.number >= since)

    @property
    def lawful(self) -> int:
        """How many times there may be: one, and one more after each extension."""
        return 1 + sum(one.outcome is Outcome.EXTENDED for one in self.rounds)

    @property
    def current(self) -> int:
        """The number of the time that is going on, or was the last: after an extension the next."""
        decided = self.decided
        begun = self.rounds[-1].number
        if decided is None or decided.outcome is not Outcome.EXTENDED:
            return begun
        return max(begun, decided.number + 1)

    def of(self, number: int) -> Mapping[int, StepEvent]:
        """The events of one time, empty where there are none."""
        return next((one.events for one in self.rounds if one.number == number), {})


def conversion_of(history: History, again: frozenset[int]) -> Conversion:
    """The events of the steps in `again`, each put to its time.

    A record book numbers them; where a history does not, an application belongs to the time after
    the last extension before it, an approval to the last assembly before it.
    """
    known: Conversion | None = history.worked_out.get(again)
    if known is None:
        known = history.worked_out[again] = _conversion(history, again)
    return known


def _conversion(history: History, again: frozenset[int]) -> Conversion:
    found: dict[int, dict[int, StepEvent]] = {1: {}}
    meetings = history.all(DISCUSSED)
    for step in sorted(again):
        for index, event in enumerate(history.all(step)):
            number = event.occurrence or _number(event, index, meetings)
            while not event.occurrence and step in found.get(number, ()):
                number += 1
            found.setdefault(number, {}).setdefault(step, event)
    return Conversion(tuple(Round(number, found[number]) for number in sorted(found)))


def _number(event: StepEvent, index: int, meetings: Sequence[StepEvent]) -> int:
    if event.step == DISCUSSED or event.date is None:
        return index + 1
    if event.step > DISCUSSED:
        held = sum(one.date is None or one.date <= event.date for one in meetings)
        return max(held, 1)
    extended = (one for one in meetings if one.outcome is Outcome.EXTENDED)
    return 1 + sum(one.date is not None and one.date < event.date for one in extended)


def stage_of(history: History, again: frozenset[int]) -> Stage | None:
    """Where the person stands by what was recorded, None before the application."""
    conversion = conversion_of(history, again)
    if conversion.outcome is Outcome.CANCELLED:
        return Stage.CANCELLED
    highest = history.steps[-1] if history.events else 0
    stage = next((stage for step, stage in _REACHED if highest >= step), None)
    if stage is not Stage.FULL:
        return stage
    waiting = highest == APPROVED and not conversion.approved
    return Stage.PROBATIONARY if waiting or conversion.outcome is Outcome.EXTENDED else stage
