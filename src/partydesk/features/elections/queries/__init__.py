"""Elections as rows: what was entered, who stands, who is not counted."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.elections.rules import Steps
from partydesk.features.elections.tables import (
    Election,
    ElectionCandidate,
    ElectionStep,
    ExcludedVoter,
)
from partydesk.features.roster.queries import NEVER_MOVED, Stay, stays
from partydesk.features.roster.queries.penalties import suspending
from partydesk.features.roster.rules import Category, Standing
from partydesk.features.roster.tables import Person
from partydesk.kernel.dates import PartialDate
from partydesk.resources import read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    import peewee

    from partydesk.features.elections.rules import Occasion
    from partydesk.features.offices.rules import Office
    from partydesk.kernel.identity import Sex


class ElectionLine(NamedTuple):
    """One election."""

    id: int
    body: int
    occasion: Occasion
    begun_on: PartialDate
    meeting: int | None
    term: int | None
    closed_on: PartialDate | None


class Taken(NamedTuple):
    """What was entered at one step."""

    day: PartialDate | None
    fields: Mapping[str, Any]


class CandidateLine(NamedTuple):
    """Somebody who stands, with what lists of candidates print."""

    id: int
    person: int
    name: str
    sex: Sex | None
    ethnicity: str | None
    birth_date: PartialDate | None
    native_place: str | None
    education: str | None
    joined_on: PartialDate | None
    job: str | None
    post: str | None
    office: Office
    reviewed_on: PartialDate | None
    reviewers: str
    review: str
    yes: int | None
    no: int | None
    abstain: int | None
    chosen: Office | None
    duties: str


class ExcludedLine(NamedTuple):
    """Somebody who is not counted."""

    id: int
    person: int
    name: str
    ground: str
    asked: bool | None
    note: str


@cache
def steps() -> Steps:
    """What stands in `resources/elections.toml`."""
    return Steps.of(read_toml("elections.toml"))


def election(id_: int) -> ElectionLine | None:
    """One election; None when there is none of this number."""
    return next(iter(_lines(_select().where(Election.id == id_))), None)


def elections_of(body: int) -> list[ElectionLine]:
    """Every election of a body, the latest first."""
    wanted = _select().where(Election.body == body)
    return _lines(wanted.order_by(Election.begun_on.desc(), Election.id.desc()))


def running() -> dict[int, ElectionLine]:
    """By body the election that is under way; one statement."""
    return {one.body: one for one in _lines(_select().where(Election.closed_on.is_null()))}


def latest(body: int | None = None) -> dict[int, ElectionLine]:
    """By body the election that was begun last, of one body or of all; one statement."""
    begun = _select().order_by(Election.begun_on, Election.id)
    if body is not None:
        begun = begun.where(Election.body == body)
    return {one.body: one for one in _lines(begun)}


def newest_body() -> int | None:
    """The body whose election was begun last; None where none was begun."""
    last = max(latest().values(), key=lambda one: one.id, default=None)
    return None if last is None else last.body


def taken_of(elections: Iterable[int]) -> dict[int, dict[str, Taken]]:
    """By election and step what was entered; one statement."""
    query = ElectionStep.select(
        ElectionStep.election_id, ElectionStep.step, ElectionStep.day, ElectionStep.fields
    ).where(ElectionStep.election.in_(list(elections)))
    found: dict[int, dict[str, Taken]] = {}
    for election_id, step, day, fields in query.tuples():
        found.setdefault(election_id, {})[step] = Taken(day, fields)
    return found


def days_of(elections: Iterable[int]) -> dict[int, dict[str, PartialDate | None]]:
    """By election and step that was entered its day; one statement, what was typed is left."""
    entered = ElectionStep.select(ElectionStep.election_id, ElectionStep.step, ElectionStep.day)
    found: dict[int, dict[str, PartialDate | None]] = {}
    for election_id, step, day in entered.where(
        ElectionStep.election.in_(list(elections))
    ).tuples():
        found.setdefault(election_id, {})[step] = day
    return found


def candidates(election_id: int) -> list[CandidateLine]:
    """Who stands, in the order they were entered."""
    stands = ElectionCandidate
    query = (
        stands.select(
            stands.id, Person.id, Person.name, Person.sex, Person.ethnicity, Person.birth_date,
            Person.native_place, Person.education, Person.joined_on, Person.job, Person.post,
            stands.office, stands.reviewed_on, stands.reviewers, stands.review, stands.yes,
            stands.no, stands.abstain, stands.chosen, stands.duties,
        )
        .join(Person)
        .where(stands.election == election_id)
        .order_by(stands.position, stands.id)
    )  # fmt: skip
    return [CandidateLine(*row) for row in query.tuples()]


def excluded(election_id: int) -> list[ExcludedLine]:
    """Who is not counted."""
    out = ExcludedVoter
    query = (
        out.select(out.id, Person.id, Person.name, out.ground, out.asked, out.note)
        .join(Person)
        .where(out.election == election_id)
        .order_by(out.id)
    )
    return [ExcludedLine(*row) for row in query.tuples()]


def full_members(bodies: Iterable[int] | None, on: date) -> list[tuple[int, str]]:
    """(id, name) of the full members of these branches on a day who have their rights.

    Who is under 留党察看 has none; who has moved since belongs to the branch of that day.
    """
    day, moved, resting = PartialDate.of(on), stays(), suspending()
    query = Person.select(Person.id, Person.name, Person.branch).where(
        Person.category == Category.FULL,
        Person.standing != Standing.SUSPENDED,
        Person.full_member_on.is_null() | (Person.full_member_on <= day),
        Person.left_on.is_null() | (Person.left_on > day),
    )
    chosen = None if bodies is None else set(bodies)
    if chosen is not None:
        query = query.where(Person.branch.in_(list(chosen)) | Person.id.in_(list(moved)))
    return [
        (id_, name)
        for id_, name, branch in query.order_by(Person.name_order, Person.id).tuples()
        if _electing(moved.get(id_, NEVER_MOVED), branch, chosen, on)
        and not any(one.suspends(on) for one in resting.get(id_, ()))
    ]


def _electing(stay: Stay, branch: int | None, chosen: set[int] | None, on: date) -> bool:
    """Whether somebody who is in `branch` now was in one of these on a day."""
    return stay.here_on(on) and (chosen is None or stay.branch_on(on, branch) in chosen)


def are_full(people: Iterable[int]) -> dict[int, bool]:
    """Who of these people of the roster is a full member."""
    query = Person.select(Person.id, Person.category).where(Person.id.in_(list(people)))
    return {id_: category is Category.FULL for id_, category in query.tuples()}


def without_rights(people: Iterable[int], on: date) -> set[int]:
    """Who of these people has no vote and cannot stand on a day: 留党察看, rights not back."""
    resting = suspending()
    return {id_ for id_ in people if any(one.suspends(on) for one in resting.get(id_, ()))}


def _select() -> peewee.Select:
    return Election.select(
        Election.id, Election.body_id, Election.occasion, Election.begun_on, Election.meeting,
        Election.term_id, Election.closed_on,
    )  # fmt: skip


def _lines(query: peewee.Select) -> list[ElectionLine]:
    return [ElectionLine(*row) for row in query.tuples()]
