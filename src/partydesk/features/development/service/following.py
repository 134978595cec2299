"""The roster follows the book: 人员类别 and the dates that stand in both are written once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.roster.rules import Category

if TYPE_CHECKING:
    from partydesk.features.development.findings import Reached
    from partydesk.features.development.queries import ApplicantRow
    from partydesk.features.roster.service import Roster
    from partydesk.kernel.dates import PartialDate

_DATE_OF = {
    Category.APPLICANT: "applied_on",
    Category.PROBATIONARY: "joined_on",
    Category.FULL: "full_member_on",
}


class _Plan(NamedTuple):
    """What has to be written into the roster; a category of None stands as it is."""

    category: Category | None
    dates: dict[str, PartialDate | None]


def follow(roster: Roster, person: ApplicantRow, was: Reached, now: Reached, occasion: str) -> None:
    """Bring the roster to what the book makes of the person.

    Only what the book itself had brought there is taken back: where the roster knew more (a member
    whose book is entered afterwards), it stands, and the difference is a finding.
    """
    plan = _plan(person, was, now)
    if plan.category is not None:
        raised = plan.category.rank > person.category.rank
        ground = now.ground if raised else f"{occasion}：{now.ground}".removesuffix("：")
        roster.set_category(person.id, plan.category, now.since, ground)
    if plan.dates:
        roster.note_dates(person.id, plan.dates)


def followed(person: ApplicantRow, was: Reached, now: Reached) -> ApplicantRow:
    """The person as the roster would have it afterwards; nothing is written."""
    plan = _plan(person, was, now)
    values: dict[str, Any] = {}
    if plan.category is not None:
        values["category"] = plan.category
        if now.since is not None and plan.category in _DATE_OF:
            values[_DATE_OF[plan.category]] = now.since
    return person._replace(**(values | plan.dates))


def _plan(person: ApplicantRow, was: Reached, now: Reached) -> _Plan:
    category = now.category or Category.APPLICANT
    moved = (now.category, now.since) != (was.category, was.since)
    raised = category.rank > person.category.rank
    ours = person.category is (was.category or Category.APPLICANT)
    listed = getattr(person, _DATE_OF.get(category, ""), None)
    told = category is person.category and now.since in (None, listed)
    dates = {}
    for key in _DATE_OF.values():
        before, after, stands = getattr(was, key), getattr(now, key), getattr(person, key)
        if after not in (before, stands) and stands in (None, before):
            dates[key] = after
    return _Plan(category if moved and (raised or ours) and not told else None, dates)
