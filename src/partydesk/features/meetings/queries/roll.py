"""Who belonged to a body on a day: the roll begins with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.meetings.queries.decided import conversions
from partydesk.features.meetings.queries.kinds import kinds
from partydesk.features.meetings.queries.prepared import Prepared
from partydesk.features.meetings.rules import RollLine, Who
from partydesk.features.offices.queries import Seat, committee_seats
from partydesk.features.organization.queries import Body
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.organization.tables import Organization
from partydesk.features.roster.queries import NEVER_MOVED, Stay, stays
from partydesk.features.roster.queries.penalties import suspending
from partydesk.features.roster.rules import Category
from partydesk.features.roster.tables import Person
from partydesk.store.kept import Kept, stamp
from partydesk.store.table import database

if TYPE_CHECKING:
    from datetime import date

    from partydesk.features.meetings.rules import MeetingKind
    from partydesk.features.roster.queries.penalties import PenaltyRow
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
    stay: Stay = NEVER_MOVED
    posts: tuple[Seat, ...] = ()
    converted: PartialDate | None = None
    penalties: tuple[PenaltyRow, ...] = ()

    def category_on(self, day: date) -> Category | None:
        """预备 or 正式 on a day; None for who was not yet, or no longer, in the Party and here.

        Full membership counts from the end of probation; who was discussed later (`converted`) was
        on probation until then all the same, the day of that assembly included.
        """
        if self.left_on is not None and self.left_on.earliest <= day:
            return None
        if not self.stay.here_on(day):
            return None
        if self.joined_on is not None and self.joined_on.earliest > day:
            return None
        if self.full_member_on is not None:
            discussed = self.converted
            later = self.full_member_on.earliest > day or (
                discussed is not None and discussed.latest >= day
            )
            return Category.PROBATIONARY if later else Category.FULL
        return self.category

    def suspended_on(self, day: date) -> bool:
        """Whether the rights rest on a day: 留党察看, and they have not come back."""
        return any(one.suspends(day) for one in self.penalties)

    def belongs(self, body: Body, day: date | None = None) -> bool:
        """Whether the member is of that body, today or on a day; everybody is of the unit.

        Who came into the branch by a later transfer was in none of its groups before.
        """
        if body.parent is None:
            return True
        branch = self.branch if day is None else self.stay.branch_on(day, self.branch)
        if body.kind is OrganizationKind.GROUP:
            return branch == self.branch and self.group == body.id
        return branch == body.id

    def sits_in(self, body: Body, day: date) -> bool | None:
        """Whether a post in the committee of a body was held on a day; None for never a post."""
        posts = [one for one in self.posts if one.body == body.id]
        if not posts:
            return None
        return any(
            one.since.earliest <= day and (one.until is None or one.until.earliest > day)
            for one in posts
        )


class _Together(NamedTuple):
    """Everybody, of which file, after which change, and from what they were put together."""

    file: Any
    stamp: int | None
    parts: tuple[Any, ...]
    members: list[Member]


_together = _Together(None, None, (None,), [])


def members() -> list[Member]:
    """Everybody who is or was a member, posts first, then by name; five statements after a change.

    A sheet asks for them at every choice: they are put together once, until something is written.
    """
    global _together  # noqa: PLW0603 - of the one unit that is open
    now = stamp()
    if now is None or _together.file is not database.obj or _together.stamp != now:
        people = _PEOPLE.rows_at(now)
        parts = people, stays(), committee_seats(), conversions(), suspending()
        same = people is _together.parts[0] and parts[1:] == _together.parts[1:]
        found = _together.members if same else _put_together(*parts)
        _together = _Together(database.obj, now, parts, found)
    return list(_together.members)


def _put_together(
    people: list[Member],
    moved: dict[int, Stay],
    seated: dict[int, list[Seat]],
    discussed: dict[int, PartialDate],
    resting: dict[int, tuple[PenaltyRow, ...]],
) -> list[Member]:
    special = moved.keys() | seated.keys() | discussed.keys() | resting.keys()
    return sorted(
        (
            one._replace(
                stay=moved.get(one.id, NEVER_MOVED),
                posts=tuple(seated.get(one.id, ())),
                converted=discussed.get(one.id),
                penalties=resting.get(one.id, ()),
            )
            if one.id in special
            else one
            for one in people
        ),
        key=_rank,
    )


def body(body_id: int) -> Body | None:
    """One body of the unit; None where there is none of this number."""
    return next((Body(*row) for row in _BODIES.rows([body_id])), None)


def roll_on(kind: MeetingKind, holder: Body, day: date, known: list[Member]) -> dict[int, RollLine]:
    """The roll of a meeting of that kind on that day, by row id; all present.

    Of a kind to which people are named, everybody can be on it and nobody is at first: see `Who`.
    """
    chosen, below = kinds(), holder.parent is not None
    sits = _committee(holder, day, known) if kind.who is Who.COMMITTEE else None
    lines: dict[int, RollLine] = {}
    for member in known:
        called = member.belongs(holder, day) if sits is None else member.id in sits
        category = member.category_on(day) if called else None
        if category is not None:
            leading = chosen.is_leading(member.party_post) and below
            rests = member.suspended_on(day)
            lines[member.id] = RollLine(
                member.id, member.name, category, suspended=rests, leading=leading
            )
    return lines


def _committee(holder: Body, day: date, known: list[Member]) -> set[int]:
    """Who sat in the committee of a body on a day.

    Posts with their days decide; of whom they say nothing, or before the first that is known, what
    the roster says of the posts.
    """
    seated = {one.id: one.sits_in(holder, day) for one in known if one.posts}
    dated = any(seated.values())
    chosen, below = kinds(), holder.parent is not None
    above = dated and not below and holder.kind is not OrganizationKind.BRANCH
    return {
        one.id for one in known
        if (sits if dated and (sits := seated.get(one.id)) is not None else
            chosen.in_committee(one.party_post, below=below, above=above)
            and one.belongs(holder, day))
    }  # fmt: skip


def _rank(member: Member) -> tuple[bool, bool]:
    post = member.party_post
    if not post:  # as with most of ten thousand
        return _PLAIN
    return not post.endswith("书记"), not kinds().in_committee(post)


_PLAIN = (True, True)
_PEOPLE = Kept(
    lambda: Person.select(
        Person.id, Person.name, Person.pinyin, Person.initials, Person.category,
        Person.joined_on, Person.full_member_on, Person.left_on, Person.party_post,
        Person.branch, Person.party_group,
    )
    .where(Person.category.in_(_MEMBERS))
    .order_by(Person.name_order, Person.id),
    lambda row: Member(*row),
    tables=frozenset(("person",)),
)  # fmt: skip
_BODIES = Prepared(
    lambda asked: Organization.select(
        Organization.id, Organization.kind, Organization.parent, Organization.name,
        Organization.short_name, Organization.position,
    ).where(Organization.id.in_(asked))
)  # fmt: skip
