"""地方规定 about meetings: two thirds present, a lecture in each quarter."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from partydesk.features.meetings.rules import Matter, Presence, Resolution
from partydesk.features.organization.rules.local import LocalOrder
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Severity
from tests.features.meetings.test_year import year

if TYPE_CHECKING:
    from tests.features.meetings.conftest import Unit

ON = date(2026, 11, 5)
LECTURE, QUORUM = "local-lecture", "local-assembly-quorum"
AWAY = dict.fromkeys(("李文博", "孙晓东", "周慧"), Presence.LEAVE)  # five of eight are there


def switch_on(unit: Unit, kind: str, figure: str, since: str, until: str = "") -> None:
    unit.books.local_rules.keep(
        LocalOrder(
            kind, figure, PartialDate.parse(since), PartialDate.parse(until) if until else None,
            "某市支部工作办法", "某组发〔2025〕3号", "8",
        )
    )  # fmt: skip


def told(unit: Unit, kind: str, on: date = ON) -> list[str]:
    return [one.message for one in unit.book.findings(on) if one.rule == kind]


def test_a_lecture_is_demanded_in_each_quarter_and_what_lacks_is_said(unit: Unit) -> None:
    unit.held("2026-01-10")
    unit.held("2026-05-10", "lecture")
    assert year(unit, ON)[unit.branch, "lecture"] == "····●·······"
    switch_on(unit, LECTURE, "4", "2026-01-01")
    assert year(unit, ON)[unit.branch, "lecture"] == "··缺·●···缺··待"
    found = [one for one in unit.book.findings(ON) if one.rule == LECTURE]
    assert [one.message for one in found] == [
        "第一支部2026年第一季度没有党课（地方规定）的记录。",
        "第一支部2026年第三季度没有党课（地方规定）的记录。",
    ]
    assert {one.severity for one in found} == {Severity.WARNING}
    assert {cite.line for one in found for cite in one.cite} == {
        "地方规定《某市支部工作办法》第八条"
    }
    near = [one for one in unit.book.findings(date(2026, 12, 10)) if one.rule == LECTURE][-1]
    assert (near.severity, near.due) == (Severity.INFO, date(2026, 12, 31))
    assert "还没有党课（地方规定）的记录" in near.message


@pytest.mark.parametrize(
    ("figure", "since", "until", "cells"),
    [
        ("4", "2026-02-01", "", "········缺··待"),
        ("4", "2026-04-01", "2026-09-29", "············"),
        ("4", "2026-04-01", "2026-10-01", "········缺···"),
        ("12", "2026-08-01", "", "·······缺缺缺待·"),
        ("4", "2027-01-01", "", "············"),
        ("4", "2024-01-01", "2025-12-31", "············"),
    ],
)
def test_a_quarter_that_it_does_not_cover_is_free(
    unit: Unit, figure: str, since: str, until: str, cells: str
) -> None:
    unit.held("2026-01-10")
    unit.held("2026-05-10", "lecture")
    switch_on(unit, LECTURE, figure, since, until)
    table = year(unit, ON)
    assert table[unit.branch, "lecture"] == cells[:4] + "●" + cells[5:]
    assert table[unit.branch, "assembly"] == "●····缺··缺··待"


def test_the_committee_of_the_unit_keeps_its_yearly_lecture(unit: Unit) -> None:
    unit.held("2026-01-10")
    root = unit.books.organization.unit().id
    before = year(unit, ON)[root, "lecture"]
    switch_on(unit, LECTURE, "4", "2026-01-01")
    assert year(unit, ON)[root, "lecture"] == before


def vote(unit: Unit, day: str = "2026-11-20", matter: Matter = Matter.ADMISSION) -> int:
    meeting = unit.held(day, roll=AWAY)
    unit.book.set_resolutions(meeting, [Resolution("接收某人", matter, yes=5)])
    return meeting


def test_five_of_eight_are_enough_for_the_country_and_too_few_for_two_thirds(unit: Unit) -> None:
    meeting = vote(unit)
    assert unit.book.findings_of(unit.minutes(meeting)) == []
    switch_on(unit, QUORUM, "2/3", "2026-11-20")
    (found,) = unit.book.findings_of(unit.minutes(meeting))
    assert (found.rule, found.severity) == (QUORUM, Severity.WARNING)
    assert found.message == (
        "地方规定：表决“接收某人”时到会有表决权的 5 人，不足应到的三分之二（6 人）。"
    )
    assert found.cite[0].line == "地方规定《某市支部工作办法》第八条"
    assert found.remedy
    unit.books.store.undo()
    assert unit.book.findings_of(unit.minutes(meeting)) == []


def test_before_its_day_and_of_other_matters_it_says_nothing(unit: Unit) -> None:
    before, ordinary = vote(unit, "2026-11-19"), vote(unit, "2026-11-21", Matter.ORDINARY)
    switch_on(unit, QUORUM, "2/3", "2026-11-20")
    assert unit.book.findings_of(unit.minutes(before)) == []
    assert unit.book.findings_of(unit.minutes(ordinary)) == []
    assert told(unit, QUORUM) == []


def test_a_vote_short_of_the_national_quorum_is_said_once(unit: Unit) -> None:
    meeting = unit.held("2026-11-20", roll={**AWAY, "吴浩然": Presence.LEAVE})
    unit.book.set_resolutions(meeting, [Resolution("接收某人", Matter.ADMISSION, yes=4)])
    switch_on(unit, QUORUM, "2/3", "2026-01-01")
    rules = [one.rule for one in unit.book.findings_of(unit.minutes(meeting))]
    assert rules == ["vote-admission"]
