"""Who belonged to a body on a day: the roll begins with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.meetings.queries.kinds import kinds
from partydesk.features.meetings.queries.prepared import Prepared
from partydesk.features.meetings.rules import RollLine, Who
from partydesk.features.organization.queries import Body
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.organization.tables import Organization
from partydesk.features.roster.rules import Category
from partydesk.features.roster.tables import Person

if TYPE_CHECKING:
    from datetime import date

    from partydesk.features.meetings.rules import MeetingKind
    from partydesk.kernel.dates import PartialDate

_MEMBERS = (Category.PROBATIONARY, Category.FULL)


class Member(NamedTuple):
    """A member of the roster with what decides whether he is on a roll."""

    id: int
    name: str
    pinyin: str
    initials: str
    category: Category
    joined_on: PartialDate | None
    full_member_on: PartialDate | None
    left_on: PartialDate | None
    party_post: str | None
    branch: int | None
    group: int | None

    def category_on(self, day: date) -> Category | None:
        """预备 or 正式 on a day; None for who was not yet, or no longer, in the Party and here."""
        if self.left_on is not None and self.left_on.earliest <= day:
            return None
        if self.joined_on is not None and self.joined_on.earliest > day:
            return None
        if self.full_member_on is not None:
            later = self.full_member_on.earliest > day
            return Category.PROBATIONARY if later else Category.FULL
        return self.category

    def belongs(self, body: Body) -> bool:
        """Whether the member is of that body; everybody is of the unit."""
        if body.parent is None:
            return True
        of_group = body.kind is OrganizationKind.GROUP
        return (self.group if of_group else self.branch) == body.id


def members() -> list[Member]:
    """Everybody who is or was a member, posts first, then by name; one statement."""
    return sorted((Member(*row) for row in _MEMBERS_OF.rows()), key=_rank)


def body(body_id: int) -> Body | None:
    """One body of the unit; None where there is none of this number."""
    return next((Body(*row) for row in _BODIES.rows([body_id])), None)


def roll_on(kind: MeetingKind, holder: Body, day: date, known: list[Member]) -> dict[int, RollLine]:
    """The roll of a meeting of that kind on that day, by row id; all present.

    Of a kind to which people are named, everybody can be on it and nobody is at first: see `Who`.
    """
    chosen = kinds()
    lines: dict[int, RollLine] = {}
    for member in known:
        category = member.category_on(day)
        below = holder.parent is not None
        sits = kind.who is not Who.COMMITTEE or chosen.in_committee(member.party_post, below=below)
        if category is not None and sits and member.belongs(holder):
            leading = chosen.is_leading(member.party_post) and below
            lines[member.id] = RollLine(member.id, member.name, category, leading=leading)
    return lines


def _rank(member: Member) -> tuple[bool, bool]:
    post = member.party_post or ""
    return not post.endswith("书记"), not kinds().in_committee(post)


_MEMBERS_OF = Prepared(
    lambda _: Person.select(
        Person.id, Person.name, Person.pinyin, Person.initials, Person.category,
        Person.joined_on, Person.full_member_on, Person.left_on, Person.party_post,
        Person.branch, Person.party_group,
    )
    .where(Person.category.in_(_MEMBERS))
    .order_by(Person.pinyin, Person.id)
)  # fmt: skip
_BODIES = Prepared(
    lambda asked: Organization.select(
        Organization.id, Organization.kind, Organization.parent, Organization.name,
        Organization.short_name, Organization.position,
    ).where(Organization.id.in_(asked))
)  # fmt: skip
