"""Posts as rows: of a body or of a person, on a day or through the years."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import peewee

from partydesk.features.offices.rules import Office, Sitting
from partydesk.features.offices.tables import Post
from partydesk.features.organization.tables import Organization
from partydesk.features.roster.tables import Person
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from datetime import date

    from partydesk.features.offices.rules import Ending, Way
    from partydesk.features.organization.rules import OrganizationKind

_ORDER = {office: place for place, office in enumerate(Office)}


class PostLine(NamedTuple):
    """One post with the names a list shows."""

    id: int
    body: int
    body_name: str
    kind: OrganizationKind
    term: int | None
    person: int
    name: str
    office: Office
    since: PartialDate
    until: PartialDate | None
    way: Way
    ending: Ending | None
    duties: str
    line_duty: str
    ground: str
    joined_on: PartialDate | None
    resolution: int | None
    ending_resolution: int | None
    full_member_on: PartialDate | None = None

    @property
    def words(self) -> str:
        """第一支部 书记（2024年3月15日至今）."""
        until = "今" if self.until is None else self.until.chinese
        return f"{self.body_name} {self.office}（{self.since.chinese}至{until}）"


class Seat(NamedTuple):
    """A post in the committee of a body, with its days."""

    body: int
    since: PartialDate
    until: PartialDate | None


def committee_seats() -> dict[int, list[Seat]]:
    """Of everybody the posts that were ever held in a committee; one statement."""
    query = Post.select(Post.person_id, Post.body_id, Post.since, Post.until).where(
        Post.office != Office.GROUP_LEADER
    )
    found: dict[int, list[Seat]] = {}
    for person, *seat in query.tuples():
        found.setdefault(person, []).append(Seat(*seat))
    return found


def post_line(post: int) -> PostLine | None:
    """One post; None when there is none of this number."""
    return next(iter(_lines(_select().where(Post.id == post))), None)


def posts_of_person(person: int) -> list[PostLine]:
    """Every post that somebody ever held, the latest first: for the person's card."""
    found = _lines(_select().where(Post.person == person).order_by(Post.since.desc(), Post.id))
    return sorted(found, key=lambda one: one.until is not None)


def decided_posts() -> list[PostLine]:
    """Every post that a meeting's resolution decided, or by which it was left; one statement."""
    pointed = Post.resolution.is_null(False) | Post.ending_resolution.is_null(False)
    return _lines(_select().where(pointed).order_by(Post.id))


def posts_shown(person: int) -> list[tuple[str, str]]:
    """Posts for the person's card: label and words; what goes with a post stands behind it."""
    lines = []
    for one in posts_of_person(person):
        work = "；".join(part for part in (one.duties, one.line_duty) if part)
        ending = f"，{one.ending}" if one.ending else ""
        lines.append((str(one.office), f"{one.words}{ending}{f'。{work}' if work else ''}"))
    return lines


def posts_of_body(body: int | None, on: date) -> list[PostLine]:
    """Who held the posts of a body on a day, in the order of the posts; None for every body."""
    held = _select().where(_held_on(on))
    if body is not None:
        held = held.where(Post.body == body)
    return sorted(_lines(held.order_by(Post.id)), key=lambda one: _ORDER[one.office])


def holder(body: int, office: Office, on: date) -> PostLine | None:
    """Who held a post on a day; None where it is not known."""
    return next((one for one in posts_of_body(body, on) if one.office is office), None)


def office_holder(body: int, office: str, on: date) -> str:
    """The name of who held a post on a day, for papers; empty where it is not known."""
    found = holder(body, Office(office), on)
    return found.name if found else ""


def secretaries(on: date) -> dict[int, str]:
    """By body the name of its secretary on a day; one statement."""
    query = Post.select(Post.body_id, Person.name).join(Person)
    head = query.where(_held_on(on), Post.office == Office.SECRETARY).order_by(Post.id)
    return dict(head.tuples())


def seated(on: date) -> dict[int, int]:
    """By body how many sit in its committee on a day, each once; one statement."""
    query = Post.select(Post.body_id, peewee.fn.COUNT(Post.person_id.distinct()))
    held = query.where(_held_on(on), Post.office != Office.GROUP_LEADER).group_by(Post.body_id)
    return dict(held.tuples())


def sittings(on: date, body: int | None = None) -> dict[int, list[tuple[int, Sitting]]]:
    """By body the members of its committee on a day, each once; one statement.

    Args:
        on: the day.
        body: only this body; None for every body.
    """
    query = (
        Post.select(
            Post.body_id, Person.id, Person.sex, Person.ethnicity, Person.birth_date,
            Person.education, Person.job,
        )
        .join(Person)
        .where(_held_on(on), Post.office != Office.GROUP_LEADER)
        .distinct()
        .order_by(Post.body_id, Person.id)
    )  # fmt: skip
    if body is not None:
        query = query.where(Post.body == body)
    found: dict[int, list[tuple[int, Sitting]]] = {}
    for place, person, *facts in query.tuples():
        found.setdefault(place, []).append((person, Sitting(*facts)))
    return found


def _held_on(on: date) -> peewee.Expression:
    day = PartialDate.of(on)
    return (Post.since <= day) & (Post.until.is_null() | (Post.until > day))


def _select() -> peewee.Select:
    return (
        Post.select(
            Post.id, Post.body_id, Organization.short_name, Organization.kind, Post.term_id,
            Post.person_id, Person.name, Post.office, Post.since, Post.until, Post.way,
            Post.ending, Post.duties, Post.line_duty, Post.ground, Person.joined_on,
            Post.resolution, Post.ending_resolution, Person.full_member_on,
        )
        .join(Organization, on=Post.body == Organization.id)
        .switch(Post)
        .join(Person, on=Post.person == Person.id)
    )  # fmt: skip


def _lines(query: peewee.Select) -> list[PostLine]:
    return [PostLine(*row) for row in query.tuples()]
