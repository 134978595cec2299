"""Forgetting who was there: the roll, the votes and what was decided stay, under a number.

Only meetings in which one of the people stands on the roll, is named by the roster, or was decided
upon are gone through. In a text of any other meeting the same characters may be a word, and minutes
are kept for ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.meetings.tables import (
    AgendaItem,
    Attendance,
    Meeting,
    MeetingTask,
    MinutesVersion,
    Resolution,
)
from partydesk.store.unnaming import unname

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.kernel.forgetting import Gone

_PEOPLE = (
    Meeting.chair, Meeting.recorder, Meeting.observers, Meeting.scrutineers, Meeting.tellers,
)  # fmt: skip
_TEXTS = (
    Meeting.topic, Meeting.content, Meeting.lecturer, Meeting.responsible, Meeting.guests,
    Meeting.text, Meeting.plan, Meeting.reason, *_PEOPLE,
)  # fmt: skip


def forget(gone: Gone) -> None:
    """Take these people out of the minutes, inside a change."""
    found = _rename_people(gone) | _rename_speakers(gone)
    for table in (Attendance, Resolution, MeetingTask):
        rows = table.select(table.meeting).where(table.person.in_(gone.people))
        found |= {meeting for (meeting,) in rows.tuples()}
    for person in gone.people:
        called = gone.called(person)
        Attendance.update(name=called, ground="").where(Attendance.person == person).execute()
        Resolution.update(about=called).where(
            (Resolution.person == person) & (Resolution.about != "")
        ).execute()
        MeetingTask.update(who=called).where(
            (MeetingTask.person == person) & (MeetingTask.who != "")
        ).execute()
    _rename_entries(gone)
    _unname(gone, sorted(found))


def _unname(gone: Gone, meetings: Sequence[int]) -> None:
    unname(Meeting, _TEXTS, gone, Meeting.id.in_(meetings))
    for table, columns in (
        (Attendance, (Attendance.ground,)),
        (AgendaItem, (AgendaItem.title, AgendaItem.speeches)),
        (Resolution, (Resolution.motion, Resolution.about, Resolution.entries)),
        (MeetingTask, (MeetingTask.what, MeetingTask.who, MeetingTask.note)),
        (MinutesVersion, (MinutesVersion.reason, MinutesVersion.content)),
    ):
        unname(table, columns, gone, table.meeting.in_(meetings))


def _rename_people(gone: Gone) -> set[int]:
    """Those named in the head of the minutes; returns which meetings."""
    found = set()
    query = Meeting.select(Meeting.id, *_PEOPLE)
    for meeting, *lists in query.tuples():
        renamed = [_renamed(gone, one) for one in lists]
        if renamed != lists:
            found.add(meeting)
            now = dict(zip(_PEOPLE, renamed, strict=True))
            Meeting.update(now).where(Meeting.id == meeting).execute()
    return found


def _rename_speakers(gone: Gone) -> set[int]:
    """Those who spoke; returns in which meetings."""
    found = set()
    query = AgendaItem.select(AgendaItem.id, AgendaItem.meeting, AgendaItem.speeches)
    for item, meeting, speeches in query.tuples():
        renamed = _renamed(gone, speeches)
        if renamed != speeches:
            found.add(meeting)
            AgendaItem.update(speeches=renamed).where(AgendaItem.id == item).execute()
    return found


def _rename_entries(gone: Gone) -> None:
    """Those for whom something was decided."""
    query = Resolution.select(Resolution.id, Resolution.entries).where(Resolution.affair != "")
    for resolution, entries in query.tuples():
        renamed = _renamed(gone, entries)
        if renamed != entries:
            Resolution.update(entries=renamed).where(Resolution.id == resolution).execute()


def _renamed(gone: Gone, named: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        one | {"name": gone.called(one["id"])} if one.get("id") in gone.people else one
        for one in named
    ]
