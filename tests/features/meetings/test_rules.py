"""Quorum and majority: the truth table, and figures that cannot be."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.features.meetings.queries import kinds
from partydesk.features.meetings.rules import Count, Matter, Verdict, judge, min_candidates
from partydesk.rulebooks import Rulebooks

RULES = Rulebooks().meetings
DAY = date(2026, 11, 23)


def verdict(matter: str, eligible: int, **figures: Any) -> Verdict:
    return judge(Matter(matter), Count(eligible, **figures), RULES, DAY)


@pytest.mark.parametrize(
    ("matter", "eligible", "quorum", "needed"),
    [
        ("ordinary", 20, 10, 11),
        ("ordinary", 23, 12, 12),
        ("admission", 20, 11, 11),
        ("admission", 23, 12, 12),
        ("admission", 16, 9, 9),
        ("election", 20, 16, 11),
        ("election", 23, 19, 12),
        ("committee", 5, 3, None),
        ("committee", 4, 2, None),
        ("ordinary", 1, 1, 1),
    ],
)
def test_the_truth_table(matter: str, eligible: int, quorum: int, needed: int | None) -> None:
    found = verdict(matter, eligible)
    assert (found.quorum, found.needed) == (quorum, needed)


@pytest.mark.parametrize(
    ("matter", "figures", "passed"),
    [
        ("admission", {"eligible": 23, "present": 12, "yes": 11, "written_yes": 1}, True),
        ("admission", {"eligible": 23, "present": 12, "yes": 11}, False),
        ("admission", {"eligible": 23, "present": 11, "yes": 11, "written_yes": 1}, False),
        ("admission", {"eligible": 20, "present": 10, "yes": 10, "written_yes": 1}, False),
        ("admission", {"eligible": 16, "present": 8, "yes": 8, "written_yes": 1}, False),
        ("ordinary", {"eligible": 20, "present": 11, "yes": 11}, True),
        ("ordinary", {"eligible": 20, "present": 10, "yes": 10}, False),
        ("election", {"eligible": 20, "present": 16, "yes": 11}, True),
        ("election", {"eligible": 20, "present": 15, "yes": 15}, False),
        ("election", {"eligible": 23, "present": 19, "yes": 10}, False),
        ("election", {"eligible": 23, "present": 19, "yes": 12}, True),
    ],
)
def test_the_share_is_of_those_entitled_and_not_of_those_present(
    matter: str, figures: dict[str, int], passed: bool
) -> None:
    assert verdict(matter, **figures).passed is passed


def test_what_was_not_counted_is_left_open() -> None:
    assert verdict("admission", 23, present=12).passed is None
    assert verdict("admission", 23, present=11).passed is False
    assert verdict("committee", 5, present=3, yes=3).passed is None


@pytest.mark.parametrize(
    ("figures", "problem"),
    [
        ({"eligible": 0, "present": 0, "yes": 0}, "应到会有表决权人数至少为 1"),
        ({"eligible": -1, "present": 0, "yes": 0}, "应到会有表决权人数至少为 1"),
        ({"eligible": 10, "present": 11, "yes": 9}, "实到11人，多于应到10人"),
        ({"eligible": 10, "present": 9, "yes": 10}, "会上赞成10票，多于实到9人"),
        ({"eligible": 10, "present": 9, "yes": 8, "no": 2}, "会上赞成、不赞成、弃权共10票"),
        ({"eligible": 10, "present": 9, "yes": 9, "written_yes": 2}, "多于应到10人"),
        ({"eligible": 10, "yes": 9, "written_yes": 2}, "共11票，多于应到10人"),
        ({"eligible": 10, "written_yes": 11}, "会前书面赞成11票"),
        ({"eligible": 10, "present": -1, "yes": 9}, "不能是负数"),
        ({"eligible": 10, "present": 9, "yes": 9, "seats": 0}, "应选人数至少为 1"),
    ],
)
def test_figures_that_cannot_be_never_pass(figures: dict[str, int], problem: str) -> None:
    found = verdict("admission", **figures)
    assert found.passed is False
    assert not found.possible
    assert len(found.problems) == 1
    assert problem in found.problems[0]


def test_opinions_in_writing_do_not_count_at_an_election() -> None:
    found = verdict("election", 20, present=16, yes=10, written_yes=1)
    assert (found.votes, found.passed) == (10, False)
    assert found.problems == ("选举不计会前书面意见",)


@pytest.mark.parametrize(("seats", "least"), [(3, 4), (5, 6), (7, 9), (9, 11), (1, 2), (10, 12)])
def test_the_surplus_of_candidates_rounds_up(seats: int, least: int) -> None:
    assert min_candidates(seats, RULES, DAY) == least
    assert verdict("election", 20, present=16, yes=11, seats=seats).min_candidates == least


def test_no_seats_ask_for_no_candidates() -> None:
    assert verdict("election", 20, present=16, yes=11, seats=0).min_candidates is None


def test_too_few_candidates_make_an_election_void() -> None:
    found = verdict("election", 20, present=16, yes=20 - 4, seats=3, candidates=3)
    assert found.passed is False
    assert found.problems == ("候选人3名，差额不足，至少应有4名",)


@given(st.integers(1, 600), st.sampled_from(Matter))
def test_the_quorum_is_the_smallest_number_that_reaches_the_share(
    eligible: int, matter: Matter
) -> None:
    quorum = verdict(matter, eligible).quorum
    reached = {
        Matter.ORDINARY: lambda present: 2 * present >= eligible,
        Matter.COMMITTEE: lambda present: 2 * present >= eligible,
        Matter.ADMISSION: lambda present: 2 * present > eligible,
        Matter.ELECTION: lambda present: 5 * present >= 4 * eligible,
    }[matter]
    assert reached(quorum)
    assert not reached(quorum - 1)


def test_each_verdict_cites_the_edition_of_its_day() -> None:
    old = judge(Matter.ADMISSION, Count(23), RULES, date(2026, 5, 10))
    new = judge(Matter.ADMISSION, Count(23), RULES, date(2026, 5, 11))
    assert [cite.short for cite in old.cite] == ["细则（2014）"] * 3
    assert new.cite[0].line == "细则（2026）第十九条"


@pytest.mark.parametrize(
    ("post", "sits"),
    [
        ("支部书记", True),
        ("党委委员", False),
        ("支部书记、党委委员", True),
        ("组织委员", True),
        (None, False),
    ],
)
def test_who_sits_in_the_committee_of_a_branch_below_a_committee(
    post: str | None, sits: bool
) -> None:
    assert kinds().in_committee(post, below=True) is sits


@pytest.mark.parametrize(
    ("post", "sits"), [("党委书记", True), ("支部书记、党委委员", True), ("支部书记", False)]
)
def test_officers_of_the_branches_are_not_the_committee_of_the_unit(post: str, sits: bool) -> None:
    assert kinds().in_committee(post, above=True) is sits
