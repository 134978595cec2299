"""The arithmetic of the rule of 2020: quorum, ballots, majority, 差额, ties."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.features.elections.queries import steps
from partydesk.features.elections.rules import (
    Figures,
    Votes,
    allocated,
    count_votes,
    read_allocation,
)
from partydesk.kernel.findings import Refusal
from partydesk.rulebooks import Rulebooks

RULES = Rulebooks().meetings
DAY = date(2026, 11, 10)


def votes(*yes: int) -> list[Votes]:
    return [Votes(number, f"候选人{number}", count) for number, count in enumerate(yes, 1)]


@pytest.mark.parametrize(
    ("eligible", "present", "stands", "quorum", "needed"),
    [
        (20, 16, True, 16, 11),  # 不少于五分之四; 超过应到会的一半
        (20, 15, False, 16, 11),
        (23, 19, True, 19, 12),
        (23, 18, False, 19, 12),
        (10, 8, True, 8, 6),
    ],
)
def test_the_quorum_is_four_fifths_of_those_who_may_vote(
    eligible: int, present: int, stands: bool, quorum: int, needed: int
) -> None:
    found = count_votes(Figures(3, eligible, present), votes(12, 12, 12, 3), RULES, DAY)
    assert (found.stands, found.quorum, found.needed) == (stands, quorum, needed)
    assert found.cite


@pytest.mark.parametrize(
    ("seats", "least"), [(1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 8), (7, 9), (9, 11)]
)
def test_candidates_are_a_fifth_more_than_seats_rounded_up(seats: int, least: int) -> None:
    found = count_votes(Figures(seats, 50, 50), votes(*[30] * seats), RULES, DAY)
    assert found.least_candidates == least
    assert any("差额不足" in one for one in found.problems)


@pytest.mark.parametrize(
    ("yes", "elected", "tied", "vacant"),
    [
        ((19, 18, 17, 3), (1, 2, 3), (), 0),
        ((11, 11, 11, 10), (1, 2, 3), (), 0),
        ((19, 18, 10, 10), (1, 2), (), 1),  # 10 of 20 is no majority
        ((19, 12, 12, 12), (1,), (2, 3, 4), 2),
        ((17, 16, 12, 12), (1, 2), (3, 4), 1),
        ((3, 3, 3, 3), (), (), 3),
    ],
)
def test_who_is_elected_for_three_seats_of_twenty_voters(
    yes: tuple[int, ...], elected: tuple[int, ...], tied: tuple[int, ...], vacant: int
) -> None:
    found = count_votes(Figures(3, 20, 20, 20, 20, 20), votes(*yes), RULES, DAY)
    assert (found.elected, found.tied, found.vacant) == (elected, tied, vacant)
    said = "".join(found.problems)
    assert ("再次投票" in said) == bool(tied)
    assert ("另行选举" in said) == (bool(vacant) and not tied)


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (Figures(3, 20, 20, 20, 21, 20), "收回选票 21 张，多于发出的 20 张，选举无效"),
        (Figures(3, 20, 20, 21, 20, 20), "发出选票 21 张，多于实到 20 人"),
        (Figures(3, 20, 20, 20, 19, 20), "有效票 20 张，多于收回的 19 张"),
        (Figures(3, 20, 20, 20, 20, 11), "赞成 19 票，多于有效票 11 张"),
        (Figures(3, 20, 20, 20, 20, 19), "多于有效票乘应选名额"),
    ],
)
def test_ballots_that_cannot_be_elect_nobody(figures: Figures, words: str) -> None:
    found = count_votes(figures, votes(19, 19, 18, 2), RULES, DAY)
    assert not found.stands
    assert found.elected == ()
    assert words in "".join(found.problems)


def test_fewer_ballots_returned_than_given_out_still_count() -> None:
    found = count_votes(Figures(3, 20, 20, 20, 18, 17), votes(16, 15, 14, 2), RULES, DAY)
    assert found.stands
    assert found.elected == (1, 2, 3)


@given(
    st.integers(1, 9), st.integers(1, 60),
    st.lists(st.integers(0, 60), min_size=1, max_size=12),
)  # fmt: skip
def test_nobody_is_elected_without_a_majority_and_never_more_than_seats(
    seats: int, eligible: int, yes: list[int]
) -> None:
    found = count_votes(Figures(seats, eligible, eligible), votes(*yes), RULES, DAY)
    counted = dict(enumerate(yes, 1))
    assert len(found.elected) <= seats
    assert len(found.elected) + found.vacant == seats
    assert all(counted[person] * 2 > eligible for person in (*found.elected, *found.tied))
    assert not set(found.elected) & set(found.tied)
    beaten = [counted[one] for one in counted if one not in (*found.elected, *found.tied)]
    if found.elected and beaten:
        assert (
            min(counted[one] for one in found.elected) > max(beaten) or len(found.elected) <= seats
        )
    if found.tied:
        assert len({counted[one] for one in found.tied}) == 1
        assert len(found.tied) > found.vacant


@given(st.permutations([19, 18, 14, 14, 9]))
def test_the_order_of_the_candidates_decides_nothing(yes: list[int]) -> None:
    found = count_votes(Figures(3, 20, 20), votes(*yes), RULES, DAY)
    assert sorted(yes[one - 1] for one in found.elected) == [18, 19]
    assert sorted(yes[one - 1] for one in found.tied) == [14, 14]


def test_the_steps_follow_each_other() -> None:
    known = steps()
    first, second = known.next_after([]), known.next_after(["remind"])
    assert first is not None
    assert second is not None
    assert (first.name, second.name) == ("任期届满提醒", "换届请示")
    assert known.next_after([one.key for one in known.all]) is None
    assert known.label_of("assembly", "teller") == "计票人"


def test_delegates_are_shared_out_by_members_and_every_branch_has_one() -> None:
    heads = {"第一支部": 300, "第二支部": 195, "第三支部": 5, "空支部": 0}
    assert allocated(100, heads) == {"第一支部": 60, "第二支部": 39, "第三支部": 1}
    small = allocated(3, heads)
    assert small == {"第一支部": 1, "第二支部": 1, "第三支部": 1}
    assert allocated(2, heads) == {}, "fewer delegates than branches"
    assert sum(allocated(101, {"甲": 1, "乙": 1, "丙": 998}).values()) == 101


def test_an_allocation_of_the_clerks_own_has_to_add_up() -> None:
    assert read_allocation("第一支部 12\n第二支部：8名", ["第一支部", "第二支部"]) == {
        "第一支部": 12, "第二支部": 8,
    }  # fmt: skip
    with pytest.raises(Refusal, match="要写成“支部简称 名额”"):
        read_allocation("第九支部 12", ["第一支部"])
