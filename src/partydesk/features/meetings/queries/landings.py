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


class Settled(NamedTuple):
    """One line of a resolution: of which affair, and whether its minutes are final."""

    affair: Affair
    final: bool
    landing: Landing


class Choosable(NamedTuple):
    """A resolution that a row of another book can point to.

    Attributes:
        words: 第一支部 2026年5月20日 党员大会.
        about: whether it decides this very affair for the person.
        values: what it says for the person; empty where it does not.
    """

    resolution: int
    words: str
    motion: str
    day: PartialDate
    about: bool
    values: dict[str, str]


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


def choosable(affair: str, person: int, branch: int | None, most: int) -> list[Choosable]:
    """The latest resolutions that could have decided an affair for somebody.

    Those that say so for the person first; then those of the person's branch and of what stands
    above it that decide no other affair.
    """
    near: Any = Meeting.body.in_(_above(branch))
    query = _select().where((Resolution.affair == affair) | ((Resolution.affair == "") & near))
    query = query.where(Resolution.step == 0).order_by(Meeting.day.desc(), Resolution.position)
    about: list[Choosable] = []
    others: list[Choosable] = []
    for row in query.tuples():
        own = next(
            (one for one in _landings(kinds().affairs[affair], row) if one.person == person), None
        )
        found = Choosable(row[0], _words(row), row[1], row[6], own is not None,
                          dict(own.values) if own else {})  # fmt: skip
        (about if own else others).append(found)
        if len(others) == most:
            break
    return [*about, *others][:most]


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
