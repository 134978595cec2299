"""Terms of office: how long, when to remind, how far they may be put off."""

from __future__ import annotations

from datetime import date

import pytest

from partydesk.features.organization.rules import (
    TermKind,
    may_found_branch,
    needs_branch_committee,
    seats_of,
    term_of,
)
from partydesk.rulebooks import Rulebooks

RULES = Rulebooks().terms
DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("kind", "elected", "expires", "remind", "latest"),
    [
        ("committee", "2022-03-18", "2027-03-18", "2026-09-18", "2028-03-18"),
        ("branch", "2024-01-31", "2027-01-31", "2026-07-31", "2028-01-31"),
        ("general-branch", "2024-02-29", "2027-02-28", "2026-08-28", "2028-02-28"),
        ("village", "2021-12-01", "2026-12-01", "2026-06-01", "2027-12-01"),
        ("branch", "2015-06-30", "2018-06-30", "2017-12-30", "2019-06-30"),
    ],
)
def test_a_term_counts_from_the_election(
    kind: str, elected: str, expires: str, remind: str, latest: str
) -> None:
    term = term_of(TermKind(kind), date.fromisoformat(elected), RULES)
    assert [str(day) for day in (term.expires, term.remind, term.latest)] == [
        expires,
        remind,
        latest,
    ]
    assert term.cite[0].document == "关于党的基层组织任期的意见"


def test_a_branch_needs_three_full_members_and_a_committee_from_seven() -> None:
    assert not may_found_branch(2, RULES, DAY)
    assert may_found_branch(3, RULES, DAY)
    assert not needs_branch_committee(6, RULES, DAY)
    assert needs_branch_committee(7, RULES, DAY)


def test_committees_have_their_sizes() -> None:
    branch = seats_of(TermKind.BRANCH, RULES, DAY)
    assert branch is not None
    assert (branch.least, branch.usual, branch.most) == (3, 5, 7)
    assert seats_of(TermKind.VILLAGE, RULES, DAY) is None
