"""Whole meetings with all that hangs on them: as many as asked, in a fixed few statements."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

import peewee

from partydesk.features.meetings.queries.listing import MeetingRow, rows
from partydesk.features.meetings.queries.prepared import Prepared
from partydesk.features.meetings.rules import (
    Ballots,
    Entry,
    Item,
    MeetingOrder,
    Named,
    Resolution,
    RollLine,
    State,
    Tally,
    tally,
)
from partydesk.features.meetings.tables import (
    AgendaItem,
    Attendance,
    Meeting,
    MeetingTask,
    MinutesVersion,
)
from partydesk.features.meetings.tables import Resolution as ResolutionTable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partydesk.kernel.dates import PartialDate

_DECIDED = (
    "motion", "matter", "person", "about", "step", "at", "yes", "no", "abstain", "written_yes",
    "written_no", "issued", "returned", "valid", "outcome", "extended_months", "seats",
    "candidates", "affair", "entries", "id",
)  # fmt: skip


class TaskRow(NamedTuple):
    """A task as it stands; `meeting` is where it was given."""

    id: int
    meeting: int
    what: str
    who: Named | None
    due: PartialDate | None
    done_on: PartialDate | None
    note: str


class VersionRow(NamedTuple):
    """Minutes as they once were final."""

    version: int
    finalized_on: PartialDate
    reason: str
    content: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """One meeting, whole.

    Attributes:
        row: its line of the list.
        order: what was entered of the meeting itself.
        plan: what had been planned, by the names of `MeetingOrder`; None where it was not.
        roll: the members, in the order of the sheet.
        items, resolutions: in their order; the ids of the latter in `resolution_ids`.
        tasks: those given here.
        versions: the final ones, oldest first.
    """

    row: MeetingRow
    order: MeetingOrder
    plan: Mapping[str, Any] | None
    roll: tuple[RollLine, ...] = ()
    items: tuple[Item, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    tasks: tuple[TaskRow, ...] = ()
    versions: tuple[VersionRow, ...] = ()

    @property
    def id(self) -> int:
        """Its row."""
        return self.row.id

    @property
    def is_final(self) -> bool:
        """Whether the minutes are final."""
        return self.row.finalized_on is not None

    @property
    def is_held(self) -> bool:
        """Whether it took place."""
        return self.row.state is State.HELD

    @property
    def tally(self) -> Tally:
        """应到, 实到 and the rest, as papers have them."""
        return tally(self.roll)


def minutes(wanted: Sequence[int]) -> list[Minutes]:
    """These meetings, in their order: as many statements for two hundred as for one."""
    lines = {row.id: row for row in rows(wanted)}
    if not lines:
        return []
    orders = _orders(wanted)
    parts: list[dict[int, list[Any]]] = [
        _rolls(wanted), _items(wanted), _resolutions(wanted), _tasks(wanted), _versions(wanted)
    ]  # fmt: skip
    return [
        Minutes(lines[id_], *orders[id_], *(tuple(part.get(id_, ())) for part in parts))
        for id_ in wanted
        if id_ in lines
    ]


def one(meeting: int) -> Minutes | None:
    """One meeting; None where there is none of this number."""
    return next(iter(minutes([meeting])), None)


def open_tasks(body: int | None = None) -> list[TaskRow]:
    """What is not done yet, the earliest due first; of a body, or of the whole unit."""
    query = _task_query().join(Meeting).where(MeetingTask.done_on.is_null())
    if body is not None:
        query = query.where(Meeting.body == body)
    query = query.order_by(MeetingTask.due.is_null(), MeetingTask.due, MeetingTask.id)
    return [_task(row) for row in query.tuples()]


def tasks_before(body: int, day: str) -> list[TaskRow]:
    """What earlier meetings of a body had decided and was not done on a day (ISO)."""
    undone = MeetingTask.done_on.is_null() | (MeetingTask.done_on > day)
    query = _task_query().join(Meeting).where((Meeting.body == body) & (Meeting.day < day) & undone)
    query = query.order_by(MeetingTask.due.is_null(), MeetingTask.due, MeetingTask.id)
    return [_task(row) for row in query.tuples()]


def last_number(body: int, kind: str, year: int) -> int:
    """The highest number of final minutes of a kind in a year; 0 for none."""
    query = Meeting.select(peewee.fn.MAX(Meeting.number)).where(
        (Meeting.body == body) & (Meeting.kind == kind) & Meeting.day.startswith(f"{year:04d}")
    )
    return int(query.scalar() or 0)


def texts_before(meeting: int, body: int, first: str, last: str) -> dict[str, str]:
    """What stood in other minutes of a body between two days: words for the meeting → text."""
    query = (
        Meeting.select(Meeting.id, Meeting.text)
        .where(
            (Meeting.body == body)
            & (Meeting.id != meeting)
            & (Meeting.text != "")
            & Meeting.day.between(peewee.Value(first), peewee.Value(last))
        )
        .order_by(Meeting.day.desc())
    )
    texts = dict(query.tuples())
    return {row.words: texts[row.id] for row in rows(list(texts))}


def named(values: Any) -> tuple[Named, ...]:
    """People as a row keeps them."""
    return tuple(Named(one["name"], one["id"]) for one in values or ())


def _orders(asked: Sequence[int]) -> dict[int, tuple[MeetingOrder, Any]]:
    found = {}
    for id_, kind, body, day, also, *rest in _ORDERS.rows(asked):
        own, starts, ends, place, topic, content, lecturer, hours, required, *more = rest
        responsible, chair, recorder, observers, guests, text, plan, watched, counted = more
        order = MeetingOrder(
            kind, body, day, tuple(also), own, starts, ends, place, topic, content, lecturer,
            Decimal(hours) if hours else None, required, responsible,
            named(chair), named(recorder), named(observers), guests, text,
            named(watched), named(counted),
        )  # fmt: skip
        found[id_] = (order, plan)
    return found


def _rolls(asked: Sequence[int]) -> dict[int, list[RollLine]]:
    return _grouped((row[0], RollLine(*row[1:])) for row in _ROLLS.rows(asked))


def _items(asked: Sequence[int]) -> dict[int, list[Item]]:
    return _grouped(
        (meeting, Item(title, tuple((Named(s["name"], s["id"]), s["text"]) for s in speeches)))
        for meeting, title, speeches in _ITEMS.rows(asked)
    )


def _resolutions(asked: Sequence[int]) -> dict[int, list[Resolution]]:
    return _grouped((row[0], resolution_of(row[1:])) for row in _RESOLUTIONS.rows(asked))


def resolution_of(values: tuple[Any, ...]) -> Resolution:
    """A decision from its columns, `motion` to `id`."""
    motion, matter, person, about, step, at, yes, no, abstain, written_yes, written_no, *rest = (
        values
    )
    issued, returned, valid, outcome, extended_months, seats, candidates, affair, lines, id_ = rest
    whom = Named(about, person) if about else None
    return Resolution(
        motion, matter, whom, step, at, yes, no, abstain, written_yes, written_no,
        Ballots(issued, returned, valid), outcome, extended_months, seats, candidates,
        affair, entries_of(lines), id_,
    )  # fmt: skip


def entries_of(lines: Sequence[Mapping[str, Any]]) -> tuple[Entry, ...]:
    """The lines of a resolution as a row keeps them."""
    return tuple(Entry(Named(one["name"], one["id"]), one["values"]) for one in lines)


def _task_query() -> Any:
    return MeetingTask.select(
        MeetingTask.id, MeetingTask.meeting, MeetingTask.what, MeetingTask.person,
        MeetingTask.who, MeetingTask.due, MeetingTask.done_on, MeetingTask.note,
    )  # fmt: skip


def _task(row: tuple[Any, ...]) -> TaskRow:
    id_, meeting, what, person, who, *rest = row
    return TaskRow(id_, meeting, what, Named(who, person) if who else None, *rest)


def _tasks(asked: Sequence[int]) -> dict[int, list[TaskRow]]:
    return _grouped((row[1], _task(row)) for row in _TASKS.rows(asked))


def _versions(asked: Sequence[int]) -> dict[int, list[VersionRow]]:
    return _grouped((row[0], VersionRow(*row[1:])) for row in _VERSIONS.rows(asked))


def _grouped(pairs: Any) -> dict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for meeting, part in pairs:
        found[meeting].append(part)
    return found


_ORDERS = Prepared(
    lambda asked: Meeting.select(
        Meeting.id, Meeting.kind, Meeting.body, Meeting.day, Meeting.also, Meeting.own_kind,
        Meeting.starts, Meeting.ends, Meeting.place, Meeting.topic, Meeting.content,
        Meeting.lecturer, Meeting.hours, Meeting.required, Meeting.responsible,
        Meeting.chair, Meeting.recorder, Meeting.observers, Meeting.guests, Meeting.text,
        Meeting.plan, Meeting.scrutineers, Meeting.tellers,
    ).where(Meeting.id.in_(asked))
)  # fmt: skip
_ROLLS = Prepared(
    lambda asked: Attendance.select(
        Attendance.meeting, Attendance.person, Attendance.name, Attendance.category,
        Attendance.presence, Attendance.arrived, Attendance.left, Attendance.ground,
        Attendance.suspended, Attendance.leading,
    ).where(Attendance.meeting.in_(asked)).order_by(Attendance.position, Attendance.id)
)  # fmt: skip
_ITEMS = Prepared(
    lambda asked: (
        AgendaItem.select(AgendaItem.meeting, AgendaItem.title, AgendaItem.speeches)
        .where(AgendaItem.meeting.in_(asked))
        .order_by(AgendaItem.position)
    )
)
_RESOLUTIONS = Prepared(
    lambda asked: (
        ResolutionTable.select(
            ResolutionTable.meeting, *(getattr(ResolutionTable, key) for key in _DECIDED)
        )
        .where(ResolutionTable.meeting.in_(asked))
        .order_by(ResolutionTable.position)
    )
)
_TASKS = Prepared(
    lambda asked: _task_query().where(MeetingTask.meeting.in_(asked)).order_by(MeetingTask.position)
)
_VERSIONS = Prepared(
    lambda asked: MinutesVersion.select(
        MinutesVersion.meeting, MinutesVersion.version, MinutesVersion.finalized_on,
        MinutesVersion.reason, MinutesVersion.content,
    ).where(MinutesVersion.meeting.in_(asked)).order_by(MinutesVersion.version)
)  # fmt: skip
