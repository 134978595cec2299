"""How the parts of a meeting are written as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.meetings.rules import ROLES
from partydesk.features.meetings.tables import (
    AgendaItem,
    Attendance,
    Meeting,
    MeetingTask,
    MinutesVersion,
    Resolution,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partydesk.features.meetings.rules import Item, MeetingOrder, Named, RollLine, TaskOrder
    from partydesk.features.meetings.rules import Resolution as ResolutionOrder

_PARTS = (Attendance, AgendaItem, Resolution, MeetingTask, MinutesVersion)
_PLANNED = ("topic", "content", "lecturer", "responsible")


def meeting_values(order: MeetingOrder) -> dict[str, Any]:
    """The columns of a meeting."""
    plain = (
        "kind", "body", "day", "own_kind", "starts", "ends", "place", "topic", "content",
        "lecturer", "required", "responsible", "guests", "text",
    )  # fmt: skip
    return {
        **{key: getattr(order, key) for key in plain},
        "also": list(order.also),
        "hours": None if order.hours is None else f"{order.hours.normalize():f}",
        **{key: _people(getattr(order, key)) for key in ROLES},
    }


def planned_values(order: MeetingOrder) -> dict[str, Any]:
    """What of a plan is kept once the meeting was held."""
    hours = None if order.hours is None else f"{order.hours.normalize():f}"
    day = str(order.day) if order.day else None
    return {**{key: getattr(order, key) for key in _PLANNED}, "day": day, "hours": hours}


def write_roll(meeting: int, lines: Iterable[RollLine]) -> None:
    """Put a roll in the place of the one that stands; a line that stands as it stood is left."""
    standing = {
        row[1]: row
        for row in Attendance.select(
            Attendance.id, Attendance.person, Attendance.position, Attendance.name,
            Attendance.category, Attendance.presence, Attendance.arrived, Attendance.left,
            Attendance.ground, Attendance.suspended, Attendance.leading,
        )
        .where(Attendance.meeting == meeting)
        .tuples()
    }  # fmt: skip
    new = []
    for position, line in enumerate(lines):
        values = {
            "position": position, "name": line.name, "category": line.category,
            "presence": line.presence, "arrived": line.arrived, "left": line.left,
            "ground": line.ground, "suspended": line.suspended, "leading": line.leading,
        }  # fmt: skip
        row = standing.pop(line.person, None)
        if row is None:
            new.append({"meeting": meeting, "person": line.person, **values})
        elif row[2:] != tuple(values.values()):
            Attendance.update(**values).where(Attendance.id == row[0]).execute()
    if standing:
        gone = [row[0] for row in standing.values()]
        Attendance.delete().where(Attendance.id.in_(gone)).execute()
    if new:
        Attendance.insert_many(new).execute()


def write_items(meeting: int, items: Sequence[Item]) -> None:
    """Replace the agenda."""
    AgendaItem.delete().where(AgendaItem.meeting == meeting).execute()
    for position, item in enumerate(items):
        speeches = [{"id": who.id, "name": who.name, "text": text} for who, text in item.speeches]
        AgendaItem.create(meeting=meeting, position=position, title=item.title, speeches=speeches)


def write_resolutions(meeting: int, decided: Sequence[ResolutionOrder]) -> None:
    """Put these decisions in the place of those that stand; each keeps its row, others go."""
    standing = {
        row.id: row for row in Resolution.select().where(Resolution.meeting == meeting)
    }  # fmt: skip
    for position, one in enumerate(decided):
        values = _decision(one) | {"position": position}
        row = standing.pop(one.id, None) if one.id is not None else None
        if row is None:
            Resolution.create(meeting=meeting, **values)
        elif any(row.__data__[key] != value for key, value in values.items()):
            Resolution.update(**values).where(Resolution.id == row.id).execute()
    if standing:
        Resolution.delete().where(Resolution.id.in_(sorted(standing))).execute()


def _decision(one: ResolutionOrder) -> dict[str, Any]:
    """The columns of a decision."""
    plain = (
        "motion", "matter", "step", "at", "yes", "no", "abstain", "written_yes", "written_no",
        "outcome", "extended_months", "seats", "candidates", "affair",
    )  # fmt: skip
    return {
        **{key: getattr(one, key) for key in plain},
        "person": one.about.id if one.about else None,
        "about": one.about.name if one.about else "",
        "issued": one.ballots.issued,
        "returned": one.ballots.returned,
        "valid": one.ballots.valid,
        "entries": [
            {"id": each.who.id, "name": each.who.name, "values": dict(each.values)}
            for each in one.entries
        ],
    }


def write_tasks(meeting: int, tasks: Sequence[TaskOrder]) -> None:
    """Replace the tasks given at a meeting; one that stands as it stood keeps that it is done."""
    done = {
        (what, who): (done_on, note)
        for what, who, done_on, note in MeetingTask.select(
            MeetingTask.what, MeetingTask.who, MeetingTask.done_on, MeetingTask.note
        )
        .where(MeetingTask.meeting == meeting)
        .tuples()
    }
    MeetingTask.delete().where(MeetingTask.meeting == meeting).execute()
    for position, task in enumerate(tasks):
        who = task.who.name if task.who else ""
        done_on, note = done.get((task.what, who), (None, ""))
        MeetingTask.create(
            meeting=meeting, position=position, what=task.what, who=who, due=task.due,
            person=task.who.id if task.who else None, done_on=done_on, note=note,
        )  # fmt: skip


def erase(meeting: int) -> None:
    """Take out a meeting with all its parts."""
    for part in _PARTS:
        part.delete().where(part.meeting == meeting).execute()
    Meeting.delete().where(Meeting.id == meeting).execute()


def _people(named: Iterable[Named]) -> list[dict[str, Any]]:
    return [{"id": one.id, "name": one.name} for one in named]
