"""What other books say of facts that a record book states too: read for all books at once.

Of the tables of lower books only what is compared is read, in as few statements for a thousand
people as for one. Dates stay text, as the file has them: few of them are looked at.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.development.queries.clashes import Clash, clashes
from partydesk.features.meetings.rules import Presence, State
from partydesk.features.offices.rules import Office
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster.rules import Category
from partydesk.features.roster.rules.records import RecordKind
from partydesk.store.table import database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

_BEGUN = "IN (SELECT person_id FROM step_entry)"
_TOLD = f"""SELECT 'group', person_id, since, until, body_id, '', '' FROM person_record
    WHERE kind = '{RecordKind.GROUP}' AND struck IS NULL AND since <> '' AND person_id {_BEGUN}
  UNION ALL SELECT 'training', person_id, since, until, what, amount, organ FROM person_record
    WHERE kind = '{RecordKind.TRAINING}' AND struck IS NULL AND since <> ''
      AND person_id {_BEGUN}
  UNION ALL SELECT 'relative', person_id, relation, name, '', '', '' FROM relative
    WHERE person_id {_BEGUN}
  UNION ALL SELECT 'dues', person_id, min(month), '', '', '', '' FROM dues_charge
    WHERE person_id {_BEGUN} GROUP BY person_id"""
_HELD = f"""SELECT meeting.id, chair, recorder,
    (SELECT json_group_array(json_object('id', person_id, 'name', name)) FROM attendance
      WHERE meeting_id = meeting.id AND presence <> '{Presence.PRESENT}'),
    (SELECT count(*) FROM attendance WHERE meeting_id = meeting.id AND NOT suspended
      AND presence = '{Presence.EXEMPT}' AND category = '{Category.FULL}'),
    scrutineers, tellers
  FROM meeting WHERE state = '{State.HELD}' AND id IN
    (SELECT meeting_id FROM resolution WHERE step > 0 AND person_id IS NOT NULL)"""
_POSTS = f"""SELECT person_id, body_id, organization.kind, office, since, until FROM post
  JOIN organization ON organization.id = body_id
  WHERE office <> '{Office.GROUP_LEADER}' ORDER BY post.id"""
_BODIES = """SELECT id, kind, parent_id, short_name, name FROM organization
  UNION ALL SELECT body_id, '', NULL, short_name, name FROM body_event WHERE name <> ''"""
_OATHS = f"""SELECT body_id, day, place, chair, topic || content FROM meeting
  WHERE state = '{State.HELD}' AND topic LIKE '%宣誓%' ORDER BY day, id"""


class Training(NamedTuple):
    """A training of the roster's register."""

    since: str
    until: str | None
    what: str
    hours: str
    organ: str


class GroupTime(NamedTuple):
    """A time in a group."""

    since: str
    until: str | None
    body: int


class Told(NamedTuple):
    """What other books say of one person."""

    groups: tuple[GroupTime, ...] = ()
    trainings: tuple[Training, ...] = ()
    relatives: tuple[tuple[str, str], ...] = ()
    dues_from: str = ""
    clashes: tuple[Clash, ...] = ()


NOTHING_TOLD = Told()


class Held(NamedTuple):
    """Who led a meeting, wrote its minutes and counted, who was away, how many do not count."""

    chair: tuple[Mapping[str, Any], ...]
    recorder: tuple[Mapping[str, Any], ...]
    absent: tuple[Mapping[str, Any], ...]
    exempt: int
    scrutineers: tuple[Mapping[str, Any], ...] = ()
    tellers: tuple[Mapping[str, Any], ...] = ()


class HeldPost(NamedTuple):
    """A post in a committee, with its days."""

    person: int
    body: int
    kind: OrganizationKind
    office: Office
    since: str
    until: str | None

    def is_on(self, day: date) -> bool:
        """Whether it was held on a day, for certain or by what is known of its dates."""
        asked = day.isoformat()
        return self.since <= asked and (self.until is None or self.until > asked)


class Oath(NamedTuple):
    """A meeting at which members took the oath."""

    body: int
    day: str
    place: str
    chair: tuple[Mapping[str, Any], ...]
    text: str


class BodyNames(NamedTuple):
    """A body with every name it ever had; the last is the short one of today."""

    kind: OrganizationKind
    parent: int | None
    names: tuple[str, ...]

    @property
    def words(self) -> str:
        """The short name of today."""
        return self.names[-1]


@dataclass(frozen=True)
class Elsewhere:
    """What all books are compared with alike.

    Attributes:
        posts: in committees, as they were entered.
        bodies: the unit, its branches and groups.
        oaths: the meetings at which members took the oath, oldest first.
    """

    posts: tuple[HeldPost, ...] = ()
    bodies: Mapping[int, BodyNames] = field(default_factory=dict)
    oaths: tuple[Oath, ...] = ()

    @cached_property
    def _of_person(self) -> Mapping[int, list[HeldPost]]:
        return _grouped(self.posts, lambda one: one.person)

    @cached_property
    def _of_body(self) -> Mapping[int, list[HeldPost]]:
        return _grouped(self.posts, lambda one: one.body)

    @cached_property
    def unit(self) -> int | None:
        """The unit itself; None where nothing was read."""
        return next((id_ for id_, one in self.bodies.items() if one.parent is None), None)

    def posts_of(self, person: int, day: date) -> list[HeldPost]:
        """The posts that somebody held on a day."""
        return [one for one in self._of_person.get(person, ()) if one.is_on(day)]

    def posts_in(self, body: int | None, day: date) -> list[HeldPost]:
        """The posts of the committee of a body on a day."""
        own = self._of_body.get(body, ()) if body is not None else ()
        return [one for one in own if one.is_on(day)]


def elsewhere() -> Elsewhere:
    """Posts, bodies and oaths; three statements."""
    posts = (
        HeldPost(person, body, OrganizationKind(kind), Office(office), since, until)
        for person, body, kind, office, since, until in _asked(_POSTS)
    )
    oaths = (Oath(body, day, place, _people(chair), text)
             for body, day, place, chair, text in _asked(_OATHS))  # fmt: skip
    return Elsewhere(tuple(posts), _bodies(), tuple(oaths))


def held() -> dict[int, Held]:
    """Meeting → its minutes, of those that decided about somebody; one statement."""
    return {
        meeting: Held(
            _people(chair),
            _people(recorder),
            _people(absent),
            exempt,
            _people(watched),
            _people(counted),
        )
        for meeting, chair, recorder, absent, exempt, watched, counted in _asked(_HELD)
    }


def told(branch_on: Callable[[int, date, int | None], int | None]) -> dict[int, Told]:
    """Person → what other books say, of everybody with a record book; two statements.

    Args:
        branch_on: gives the branch on a day, of a person who is in a branch today.
    """
    found: defaultdict[int, dict[str, Any]] = defaultdict(dict)
    for kind, person, *values in _asked(_TOLD):
        own = found[person]
        if kind == "group":
            own["groups"] = (*own.get("groups", ()), GroupTime(*values[:3]))
        elif kind == "training":
            own["trainings"] = (*own.get("trainings", ()), Training(*values))
        elif kind == "relative":
            own["relatives"] = (*own.get("relatives", ()), (values[0], values[1]))
        else:
            own["dues_from"] = values[0]
    for person, unlike in clashes(branch_on).items():
        found[person]["clashes"] = tuple(unlike)
    return {person: Told(**values) for person, values in found.items()}


def _bodies() -> dict[int, BodyNames]:
    found: dict[int, BodyNames] = {}
    for body, kind, parent, short, name in _asked(_BODIES):
        if kind:
            found[body] = BodyNames(OrganizationKind(kind), parent, (name, short))
        else:
            before = found[body]
            found[body] = before._replace(names=(name, short, *before.names))
    return found


def _grouped(
    posts: Iterable[HeldPost], key: Callable[[HeldPost], int]
) -> Mapping[int, list[HeldPost]]:
    found: defaultdict[int, list[HeldPost]] = defaultdict(list)
    for one in posts:
        found[key(one)].append(one)
    return found


def _people(text: str) -> tuple[Mapping[str, Any], ...]:
    return tuple(json.loads(text))


def _asked(sql: str) -> Iterable[tuple[Any, ...]]:
    found: Iterable[tuple[Any, ...]] = database.execute_sql(sql).fetchall()
    return found
