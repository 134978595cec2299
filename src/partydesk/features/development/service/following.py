"""The roster follows the book: 人员类别 and the dates that stand in both are written once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.roster.rules import Category

if TYPE_CHECKING:
    from partydesk.features.development.findings import Reached
    from partydesk.features.development.queries import ApplicantRow
    from partydesk.features.roster.service import Roster

_DATE_OF = {
    Category.APPLICANT: "applied_on",
    Category.PROBATIONARY: "joined_on",
    Category.FULL: "full_member_on",
}


def follow(roster: Roster, person: ApplicantRow, was: Reached, now: Reached, occasion: str) -> None:
    """Bring the roster to what the book makes of the person.

    Only what the book itself had brought there is taken back: where the roster knew more (a member
    whose book is entered afterwards), it stands, and the difference is a finding.
    """
    category = now.category or Category.APPLICANT
    moved = (now.category, now.since) != (was.category, was.since)
    ours = person.category is (was.category or Category.APPLICANT)
    raised = category.rank > person.category.rank
    listed = getattr(person, _DATE_OF.get(category, ""), None)
    told = category is person.category and now.since in (None, listed)
    if moved and (raised or ours) and not told:
        ground = now.ground if raised else f"{occasion}：{now.ground}".removesuffix("：")
        roster.set_category(person.id, category, now.since, ground)
    dates = {}
    for key in _DATE_OF.values():
        before, after, stands = getattr(was, key), getattr(now, key), getattr(person, key)
        if after not in (before, stands) and stands in (None, before):
            dates[key] = after
    if dates:
        roster.note_dates(person.id, dates)
