"""The list of meetings: filtered and sorted by the database, ids first, rows when looked at."""

from __future__ import annotations

import operator
from dataclasses import dataclass, replace
from functools import reduce
from typing import TYPE_CHECKING, Any, NamedTuple

import peewee
from peewee import fn

from partydesk.features.meetings.queries.kinds import kinds
from partydesk.features.meetings.queries.prepared import Prepared
from partydesk.features.meetings.rules import Presence, State
from partydesk.features.meetings.tables import (
    AgendaItem,
    Attendance,
    Meeting,
    MeetingTask,
    Resolution,
)
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.organization.tables import Organization
from partydesk.store.table import database, ids_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partydesk.kernel.dates import PartialDate

_Body = Organization.alias()
_Above = Organization.alias()


@dataclass(frozen=True, slots=True)
class MeetingFilter:
    """Which meetings are asked for.

    Attributes:
        year: of their day; None for all.
        kind: key of a kind; those that are held together with it count too.
        body: a branch with its groups, a group, or the unit itself; None for all.
        state: planned, held or excused.
        draft: held and not final yet.
        text: part of topic, content, place, minutes or of a name in them.
    """

    year: int | None = None
    kind: str = ""
    body: int | None = None
    state: State | None = None
    draft: bool = False
    text: str = ""


class MeetingRow(NamedTuple):
    """One line of the list; the counts are of the roll."""

    id: int
    kind: str
    also: tuple[str, ...]
    own_kind: str
    body: int
    body_name: str
    state: State
    day: PartialDate
    starts: str
    topic: str
    place: str
    number: int | None
    finalized_on: PartialDate | None
    reason: str
    expected: int
    present: int
    required: bool
    hours: str | None
    lecturer: str
    responsible: str

    @property
    def name(self) -> str:
        """What it is called: 党员大会, or the unit's own name."""
        return name_of(self.kind, self.also, self.own_kind)

    @property
    def words(self) -> str:
        """第一支部 2026年5月20日 党员大会."""
        return f"{self.body_name} {self.day.chinese} {self.name}"


def name_of(kind: str, also: Sequence[str] = (), own_kind: str = "") -> str:
    """What a meeting is called, with those that are held together with it."""
    first = own_kind or kinds()[kind].name
    return "、".join((first, *(kinds()[key].name for key in also)))


def ids(wanted: MeetingFilter, sort: str = "", *, descending: bool = False) -> list[int]:
    """The meetings of a filter; without a sort the latest first."""
    query = _joined(Meeting.select(Meeting.id)).where(_condition(wanted))
    keys = {
        "day": Meeting.day, "kind": Meeting.kind, "body": _Body.position, "state": Meeting.state,
        "topic": Meeting.topic, "place": Meeting.place, "number": Meeting.number,
    }  # fmt: skip
    key = keys.get(sort)
    order = [Meeting.day.desc(), Meeting.starts.desc(), Meeting.id.desc()]
    if key is not None:
        order.insert(0, key.desc() if descending else key.asc())
    return ids_of(query.order_by(*order))


def rows(wanted: Sequence[int]) -> list[MeetingRow]:
    """The lines of these meetings in their order; one statement however many they are."""
    found = {row[0]: _row(row) for row in _ROWS.rows(wanted)}
    return [found[id_] for id_ in wanted if id_ in found]


def _select_rows(asked: Any) -> Any:
    called = Attendance.presence != Presence.EXEMPT
    there = Attendance.presence == Presence.PRESENT
    of_meeting = Attendance.meeting == Meeting.id
    expected = Attendance.select(peewee.fn.COUNT(Attendance.id)).where(of_meeting & called)
    present = Attendance.select(peewee.fn.COUNT(Attendance.id)).where(of_meeting & there)
    query = _joined(
        Meeting.select(
            Meeting.id, Meeting.kind, Meeting.also, Meeting.own_kind, Meeting.body,
            _Body.kind, _Body.short_name, _Above.short_name, Meeting.state, Meeting.day,
            Meeting.starts, Meeting.topic, Meeting.place, Meeting.number, Meeting.finalized_on,
            Meeting.reason, expected, present, Meeting.required, Meeting.hours, Meeting.lecturer,
            Meeting.responsible,
        )
    )  # fmt: skip
    return query.where(Meeting.id.in_(asked))


_ROWS = Prepared(_select_rows)


def counts(wanted: MeetingFilter) -> dict[str, int]:
    """Heads for the chips: all, planned, held, drafts, excused; the filter's own is left open."""
    everything = replace(wanted, state=None, draft=False)
    draft = Meeting.finalized_on.is_null()
    total = peewee.fn.COUNT(Meeting.id)
    query = (
        _joined(Meeting.select(Meeting.state, draft, total))
        .where(_condition(everything))
        .group_by(Meeting.state, draft)
    )
    told = dict.fromkeys(("all", "planned", "held", "draft", "excused"), 0)
    names = {State.PLANNED: "planned", State.HELD: "held", State.EXCUSED: "excused"}
    for state, open_, heads in query.tuples():
        told["all"] += heads
        told[names[state]] += heads
        if state is State.HELD and open_:
            told["draft"] += heads
    return told


def years() -> list[int]:
    """The years that have meetings, the latest first."""
    sql = 'SELECT DISTINCT substr("day", 1, 4) FROM "meeting" ORDER BY 1 DESC'
    return [int(year) for (year,) in database.execute_sql(sql)]


def _row(row: tuple[Any, ...]) -> MeetingRow:
    id_, kind, also, own, body, body_kind, name, above, *rest = row
    named = body_name(body_kind, name, above)
    return MeetingRow(id_, kind, tuple(also), own, body, named, *rest)


def body_name(kind: OrganizationKind, name: str, above: str | None) -> str:
    """A body as lists name it: a group with its branch before."""
    return f"{above}{name}" if above and kind is OrganizationKind.GROUP else name


def _joined(query: Any) -> Any:
    query = query.join(_Body, on=(Meeting.body == _Body.id))
    return query.join(_Above, peewee.JOIN.LEFT_OUTER, on=(_Body.parent == _Above.id), src=_Body)


def _condition(wanted: MeetingFilter) -> Any:
    clauses = [peewee.Value(value=True)]
    if wanted.year is not None:
        clauses.append(Meeting.day.startswith(f"{wanted.year:04d}"))
    if wanted.kind:
        # by instr: `contains` would write what is sought as JSON, and never find it
        with_it = peewee.fn.INSTR(Meeting.also, f'"{wanted.kind}"') > 0
        clauses.append((Meeting.kind == wanted.kind) | with_it)
    if wanted.body is not None:
        clauses.append((Meeting.body == wanted.body) | (_Body.parent == wanted.body))
    if wanted.state is not None:
        clauses.append(Meeting.state == wanted.state)
    if wanted.draft:
        clauses.append((Meeting.state == State.HELD) & Meeting.finalized_on.is_null())
    if wanted.text.strip():
        clauses.append(_means(wanted.text.strip()))
    return reduce(operator.and_, clauses)


_PARTS: tuple[tuple[Any, tuple[Any, ...]], ...] = (
    (AgendaItem, (AgendaItem.title, AgendaItem.speeches)),
    (Resolution, (Resolution.motion, Resolution.about)),
    (MeetingTask, (MeetingTask.what, MeetingTask.who, MeetingTask.note)),
)


def _says(fields: Iterable[Any], text: str) -> Any:
    """Whether one of them has the text in it; lists are looked through as they are kept."""
    sought = peewee.Value(text.lower(), converter=False)
    return reduce(operator.or_, (fn.INSTR(fn.LOWER(field), sought) > 0 for field in fields))


def _means(text: str) -> Any:
    named = [
        kind.key for kind in kinds().all.values() if text in kind.name
    ]  # 党课 is a kind, not a topic
    fields = (Meeting.topic, Meeting.content, Meeting.place, Meeting.text, Meeting.chair,
              Meeting.recorder, Meeting.observers, Meeting.guests, Meeting.scrutineers,
              Meeting.tellers, Meeting.lecturer, Meeting.own_kind, _Body.short_name)  # fmt: skip
    found = _says(fields, text)
    for table, parts in _PARTS:
        found |= Meeting.id.in_(table.select(table.meeting).where(_says(parts, text)))
    return found | Meeting.kind.in_(named)
