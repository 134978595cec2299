"""What resolutions decide for persons that another book keeps too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import peewee

from partydesk.features.meetings.queries.kinds import kinds
from partydesk.features.meetings.queries.listing import body_name, name_of
from partydesk.features.meetings.rules import Landing, State
from partydesk.features.meetings.tables import Meeting, Resolution
from partydesk.features.organization.tables import Organization

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.features.meetings.rules import Affair
    from partydesk.kernel.dates import PartialDate

_Above = Organization.alias()
_OFFERED = 8


class Settled(NamedTuple):
    """One line of a resolution: of which affair, and whether its minutes are final."""

    affair: Affair
    final: bool
    landing: Landing


class Choosable(NamedTuple):
    """A resolution that a row of another book can point to; `lines`: what it says for persons."""

    resolution: int
    words: str
    motion: str
    lines: list[Landing]


def settled(meeting: int | None = None) -> list[Settled]:
    """Every line of every resolution, or of one meeting's, oldest first; one statement."""
    query = _select().where(Resolution.affair != "")
    if meeting is not None:
        query = query.where(Resolution.meeting == meeting)
    return [
        Settled(affair, row[5] is not None, landing)
        for row in query.tuples()
        if (affair := kinds().affairs.get(row[2])) is not None
        for landing in _landings(affair, row)
    ]


def choosable(affair: str, body: int | None, person: int | None = None) -> list[Choosable]:
    """The latest resolutions that could have decided an affair of a body.

    Those that decide this affair (for the person) first; then those that decide nothing for
    persons, of the body and of what stands above it.
    """
    own = Resolution.affair == affair
    free = (Resolution.affair == "") & Resolution.person.is_null()
    near: Any = Meeting.body.in_(_above(body))
    query = _select().where(own | (free & near))
    about: list[Choosable] = []
    others: list[Choosable] = []
    for row in reversed(list(query.tuples())):
        lines = _landings(kinds().affairs[affair], row) if row[2] else []
        lines = [one for one in lines if person in (None, one.person)]
        found = Choosable(row[0], _words(row), row[1], lines)
        if lines:
            about.append(found)
        elif not row[2]:
            others.append(found)
    return [*about[:_OFFERED], *others[:_OFFERED]]


def _above(branch: int | None) -> list[int]:
    """A body and what stands above it."""
    found: list[int] = []
    while branch is not None and branch not in found:
        found.append(branch)
        row = Organization.select(Organization.parent).where(Organization.id == branch)
        branch = next((one for (one,) in row.tuples()), None)
    return found


def _select() -> peewee.Select:
    return (
        Resolution.select(
            Resolution.id, Resolution.motion, Resolution.affair, Resolution.entries,
            Resolution.meeting, Meeting.finalized_on, Meeting.day, Meeting.body, Meeting.kind,
            Meeting.also, Meeting.own_kind, Organization.kind, Organization.short_name,
            _Above.short_name,
        )
        .join(Meeting)
        .join(Organization)
        .join(_Above, peewee.JOIN.LEFT_OUTER, on=(Organization.parent == _Above.id))
        .where(Meeting.state == State.HELD)
        .order_by(Meeting.day, Resolution.meeting, Resolution.position)
    )  # fmt: skip


def _landings(affair: Affair, row: tuple[Any, ...]) -> list[Landing]:
    id_, motion, _, entries, meeting, _, day, body = row[:8]
    words = _words(row)
    return [
        Landing(id_, meeting, body, day, words, motion, one["id"], one["name"],
                _filled(affair, one["values"], day))
        for one in entries
    ]  # fmt: skip


def _words(row: Sequence[Any]) -> str:
    day, _, kind, also, own, body_kind, body, above = row[6:]
    return f"{body_name(body_kind, body, above)} {day.chinese} {name_of(kind, also, own)}"


def _filled(affair: Affair, values: dict[str, str], day: PartialDate) -> dict[str, str]:
    """The fields of a line; what is left empty is the day of the meeting where the file says so."""
    return {
        one.key: values.get(one.key) or (str(day) if one.preset == "meeting" else "")
        for one in affair.fields
    }
