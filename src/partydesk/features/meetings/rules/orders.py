"""What the clerk asks of the meetings book, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.meetings.rules.votes import Matter

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from partydesk.features.roster.rules import Category
    from partydesk.kernel.dates import PartialDate


class Named(NamedTuple):
    """A person named in minutes: of the roster, or, without an id, only written down."""

    name: str
    id: int | None = None


ROLES = ("chair", "recorder", "observers", "scrutineers", "tellers")
"""Fields of a meeting that say who did what at it."""


@dataclass(frozen=True, slots=True)
class MeetingOrder:
    """One meeting, planned or held.

    Attributes:
        kind: key of `MeetingKind`.
        body: who holds it.
        day: when; a plan may know the month alone.
        also: keys of kinds that are held together with it and counted too.
        own_kind: what the unit calls it, for a kind of its own.
        starts, ends: times, 14:30.
        place: 地点.
        topic: 主题.
        content: what is planned or was studied.
        lecturer: 主讲人.
        hours: 学时.
        required: 必修 (True) or 选修.
        responsible: who prepares it.
        chair: 主持人; exactly one may be named.
        recorder: 记录人.
        observers: 列席, of the roster or by name.
        scrutineers: 监票人, where votes were counted.
        tellers: 计票人.
        guests: 到会指导的上级领导 and others, in words.
        text: the body of the minutes.
    """

    kind: str
    body: int
    day: PartialDate | None
    also: tuple[str, ...] = ()
    own_kind: str = ""
    starts: str = ""
    ends: str = ""
    place: str = ""
    topic: str = ""
    content: str = ""
    lecturer: str = ""
    hours: Decimal | None = None
    required: bool = True
    responsible: str = ""
    chair: tuple[Named, ...] = ()
    recorder: tuple[Named, ...] = ()
    observers: tuple[Named, ...] = ()
    guests: str = ""
    text: str = ""
    scrutineers: tuple[Named, ...] = ()
    tellers: tuple[Named, ...] = ()


class Presence(StrEnum):
    """What became of somebody on the roll."""

    PRESENT = "到会"
    LEAVE = "请假"
    ABSENT = "缺席"
    EXEMPT = "不计应到"

    @property
    def needs_ground(self) -> bool:
        """Whether papers ask for the reason."""
        return self is not Presence.PRESENT


@dataclass(frozen=True, slots=True)
class RollLine:
    """One person of the roll.

    Attributes:
        person: row id in the roster.
        name: as it was written that day.
        category: 预备 or 正式 on that day.
        presence: what became of it.
        arrived: time of a late arrival, empty for on time.
        left: time of an early departure, empty for until the end.
        ground: 事由.
        suspended: rights rest (留党察看 …): present, but no vote.
        leading: a leading member in the own branch (双重组织生活).
    """

    person: int
    name: str
    category: Category
    presence: Presence = Presence.PRESENT
    arrived: str = ""
    left: str = ""
    ground: str = ""
    suspended: bool = False
    leading: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the agenda; speeches in the order they were held."""

    title: str
    speeches: tuple[tuple[Named, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Ballots:
    """选票: None where none were given out."""

    issued: int | None = None
    returned: int | None = None
    valid: int | None = None


class Entry(NamedTuple):
    """One line of a resolution that another book keeps too: for whom, and the fields by key."""

    who: Named
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Resolution:
    """One matter that was decided.

    Attributes:
        motion: what was decided on.
        matter: what kind of decision; its quorum and majority follow.
        about: whom it concerns.
        step: step of the record book it is, 0 for none.
        at: time of the vote: who was in the room then is counted.
        yes, no, abstain: in the hall; None where nobody counted.
        written_yes, written_no: opinions handed in before the meeting.
        ballots: where the vote was secret.
        outcome: at a conversion: confirmed, extended, cancelled.
        extended_months: of an extension.
        seats, candidates: at an election.
        affair: key of the `Affair` it decides for persons; empty for none.
        entries: its lines.
        id: row of one that stands; one written again under its id stays the same row, to which
            other books point.
    """

    motion: str
    matter: Matter = Matter.ORDINARY
    about: Named | None = None
    step: int = 0
    at: str = ""
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    written_yes: int = 0
    written_no: int = 0
    ballots: Ballots = Ballots()
    outcome: str = ""
    extended_months: int | None = None
    seats: int | None = None
    candidates: int | None = None
    affair: str = ""
    entries: tuple[Entry, ...] = ()
    id: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class TaskOrder:
    """What somebody was charged with."""

    what: str
    who: Named | None = None
    due: PartialDate | None = None


class MeetingLine(NamedTuple):
    """One row of a list of meetings: its number there, and the texts by key."""

    row: int
    values: Mapping[str, str]
