"""Who is under 留党察看 comes to meetings and has no vote: the roll knows it from the roster."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from partydesk.features.meetings.rules import Matter, Presence, Resolution
from partydesk.features.roster.rules.records import RecordKind, RecordOrder
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from tests.features.meetings.conftest import Unit

NAME = "周慧"


def punish(unit: Unit, grade: str = "留党察看") -> int:
    """From 2025-07-01; of 留党察看 the rights came back a year later."""
    order = RecordOrder(
        RecordKind.DISCIPLINE, what="违反工作纪律", since=PartialDate(2025, 7, 1), grade=grade
    )
    if grade == "留党察看":
        order = replace(order, amount="12", restored=PartialDate(2026, 7, 1))
    return unit.books.roster.file.add_record(unit.people[NAME], order)


def entitled(unit: Unit, meeting: int) -> int:
    return unit.minutes(meeting).tally.entitled


def said(unit: Unit, meeting: int) -> list[str]:
    found = unit.book.findings_of(unit.minutes(meeting))
    return [one.message for one in found if one.rule == "roster-disagrees"]


@pytest.mark.parametrize(
    ("day", "votes"),
    [("2025-06-30", 8), ("2025-07-01", 7), ("2026-06-30", 7), ("2026-07-01", 8)],
)
def test_the_roll_of_a_day_counts_who_had_a_vote_that_day(unit: Unit, day: str, votes: int) -> None:
    punish(unit)
    meeting = unit.held(day)
    assert entitled(unit, meeting) == votes
    called = unit.minutes(meeting).roll
    assert NAME in [one.name for one in called]
    assert said(unit, meeting) == []


def test_a_warning_takes_no_vote_away(unit: Unit) -> None:
    punish(unit, "警告")
    assert entitled(unit, unit.held("2026-03-10")) == 8


def test_half_of_those_with_a_vote_is_counted_without_who_has_none(unit: Unit) -> None:
    """Seven with a vote: four are a majority; with eight it would have taken five."""
    punish(unit)
    away = dict.fromkeys(("李文博", "孙晓东", "吴浩然"), Presence.LEAVE)
    meeting = unit.held("2026-05-10", roll=away)
    unit.book.set_resolutions(meeting, [Resolution("接收某人", Matter.ADMISSION, yes=4)])
    told = {one.rule for one in unit.book.findings_of(unit.minutes(meeting))}
    assert not told & {"vote-admission", "roster-disagrees"}
    with pytest.raises(Refusal, match="多于实到4人"):
        unit.book.set_resolutions(meeting, [Resolution("接收某人", Matter.ADMISSION, yes=5)])


def test_a_roll_that_was_entered_before_the_penalty_is_told(unit: Unit) -> None:
    meeting = unit.held("2026-05-10")
    record = punish(unit)
    (told,) = said(unit, meeting)
    assert told.startswith("周慧在 2026年5月10日受留党察看处分、还没有恢复党员权利，没有表决权")
    unit.books.roster.file.strike_record(unit.people[NAME], record, "登记错了人")
    assert said(unit, meeting) == []
