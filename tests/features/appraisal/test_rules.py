"""Figures of an appraisal: the share of 优秀, the year it counts for, votes as they are typed."""

from __future__ import annotations

from datetime import date

import pytest

from partydesk.features.appraisal.rules import (
    Ballots,
    Votes,
    appraisal_year,
    check_ballots,
    check_votes,
    most_excellent,
    read_votes,
    rectify_by,
)
from partydesk.kernel.findings import Refusal
from partydesk.rulebooks import Rulebooks

RULES = Rulebooks().appraisal


@pytest.mark.parametrize(("people", "most"), [(21, 7), (24, 8), (23, 7), (2, 0), (0, 0)])
def test_a_third_is_never_rounded_up(people: int, most: int) -> None:
    assert most_excellent(people, RULES.in_force("appraisal-excellent", date(2026, 12, 1))) == most


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2026, 12, 23), 2026), (date(2027, 3, 31), 2026), (date(2027, 4, 1), 2027)],
)
def test_what_is_held_early_in_a_year_is_about_the_year_before(day: date, year: int) -> None:
    assert appraisal_year(day, RULES) == year


def test_time_to_mend_is_a_year_at_most() -> None:
    assert rectify_by(date(2026, 12, 23), RULES) == date(2027, 12, 23)


@pytest.mark.parametrize(
    ("typed", "votes"),
    [("20 3 1 0", Votes(20, 3, 1, 0)), ("20，3", Votes(20, 3)), ("  ", None), ("8", Votes(8))],
)
def test_votes_are_typed_in_the_order_of_the_grades(typed: str, votes: Votes | None) -> None:
    assert read_votes(typed) == votes


@pytest.mark.parametrize("typed", ["二十", "1 2 3 4 5", "-1 2", "1.5"])
def test_what_is_no_vote_is_refused_at_its_place(typed: str) -> None:
    with pytest.raises(Refusal, match="依次输入优秀、合格、基本合格、不合格") as refused:
        read_votes(typed)
    assert refused.value.field == "votes"


def test_more_votes_than_ballots_are_refused() -> None:
    check_votes(Votes(8, 1), Ballots(10, 10, 9), "刘敏")
    with pytest.raises(Refusal, match="刘敏的四项共 10 票，多于有效票 9 张"):
        check_votes(Votes(8, 2), Ballots(10, 10, 9), "刘敏")


def test_more_valid_ballots_than_came_back_are_refused() -> None:
    with pytest.raises(Refusal, match="有效票 10 张，多于收回的 9 张"):
        check_ballots(Ballots(10, 9, 10))
