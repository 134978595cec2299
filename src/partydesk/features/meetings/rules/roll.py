"""The roll: 应到, 实到, 缺席 and who may vote are computed from it and never typed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from partydesk.features.meetings.rules.orders import Presence, Resolution, RollLine
from partydesk.features.meetings.rules.votes import Count, Matter
from partydesk.features.roster.rules import Category

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

_TIME = re.compile(r"(\d{1,2})[:：.时](\d{1,2})分?|(\d{1,2})时?|(\d{3,4})")
_HOURS, _MINUTES = 24, 60
CONVERSION = 23
"""The step of the record book at which a meeting discusses whether probation is over."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of one roll.

    Attributes:
        expected: 应到.
        present: 实到, late ones and those who left early among them.
        leave, absent: 请假, 缺席.
        late, early: who came late, who left early.
        full_expected, full_present: the same of full members alone.
        entitled: with a vote.
        probationary: 预备党员 expected.
    """

    expected: int = 0
    present: int = 0
    leave: int = 0
    absent: int = 0
    late: int = 0
    early: int = 0
    full_expected: int = 0
    full_present: int = 0
    entitled: int = 0
    probationary: int = 0

    @property
    def missing(self) -> int:
        """缺席人数 as papers have it: on leave or simply away."""
        return self.expected - self.present


def tally(lines: Iterable[RollLine]) -> Tally:
    """Count a roll."""
    called = [one for one in lines if one.presence is not Presence.EXEMPT]
    there = [one for one in called if one.presence is Presence.PRESENT]
    full = [one for one in called if one.category is Category.FULL]
    return Tally(
        expected=len(called),
        present=len(there),
        leave=sum(one.presence is Presence.LEAVE for one in called),
        absent=sum(one.presence is Presence.ABSENT for one in called),
        late=sum(bool(one.arrived) for one in there),
        early=sum(bool(one.left) for one in there),
        full_expected=len(full),
        full_present=sum(one.presence is Presence.PRESENT for one in full),
        entitled=sum(may_vote(one) for one in called),
        probationary=len(called) - len(full),
    )


def may_vote(line: RollLine) -> bool:
    """Whether somebody counts as 有表决权: a full member whose rights do not rest."""
    counted = line.presence is not Presence.EXEMPT
    return counted and line.category is Category.FULL and not line.suspended


def without_vote(lines: Iterable[RollLine], discussed: Collection[int | None]) -> list[RollLine]:
    """The roll with those whose conversion the meeting discusses on probation, as they still are.

    Their full membership counts from the end of probation, often before the meeting.
    """
    return [
        replace(one, category=Category.PROBATIONARY) if one.person in discussed else one
        for one in lines
    ]


def in_room(line: RollLine, at: str) -> bool:
    """Whether somebody was there at a time; without a time, whether at all."""
    if line.presence is not Presence.PRESENT:
        return False
    if not at:
        return True
    return (not line.arrived or line.arrived <= at) and (not line.left or at < line.left)


def voters(lines: Iterable[RollLine], at: str) -> int:
    """How many with a vote were in the room."""
    return sum(may_vote(line) and in_room(line, at) for line in lines)


def count_of(resolution: Resolution, lines: Sequence[RollLine]) -> Count:
    """The figures of a vote, as `votes.judge` takes them: the roll gives 应到 and 实到."""
    return Count(
        eligible=sum(map(may_vote, lines)),
        present=voters(lines, resolution.at),
        yes=resolution.yes,
        written_yes=resolution.written_yes,
        no=resolution.no or 0,
        abstain=resolution.abstain or 0,
        seats=resolution.seats if resolution.matter is Matter.ELECTION else None,
        candidates=resolution.candidates if resolution.matter is Matter.ELECTION else None,
    )


def read_time(text: str) -> str:
    """`9.30`, `930`, `9：30`, `9时` → `09:30`; an empty text stays empty.

    Raises:
        ValueError: it is no time of a day.
    """
    typed = text.strip()
    if not typed:
        return ""
    match = _TIME.fullmatch(typed)
    if match is None:
        raise ValueError(text)
    hour, minute, alone, figures = match.groups()
    if figures:
        hour, minute = figures[:-2], figures[-2:]
    hour, minute = hour or alone, minute or "0"
    if int(hour) >= _HOURS or int(minute) >= _MINUTES:
        raise ValueError(text)
    return f"{int(hour):02d}:{int(minute):02d}"
