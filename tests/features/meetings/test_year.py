"""The year at a glance, its reminders, and how often everybody came."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from partydesk.features.meetings import queries
from partydesk.features.meetings.rules import Matter, Presence, Resolution
from partydesk.features.meetings.rules.year import Mark
from partydesk.features.roster import queries as roster
from partydesk.features.roster.rules import Departure
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Severity

if TYPE_CHECKING:
    from tests.features.meetings.conftest import Unit

SIGN = {
    Mark.HELD: "●", Mark.PLANNED: "○", Mark.EXCUSED: "说", Mark.MISSING: "缺", Mark.DUE: "待",
    Mark.FREE: "·",
}  # fmt: skip


def year(unit: Unit, on: date) -> dict[tuple[int, str], str]:
    return {
        line.demand[:2]: "".join(SIGN[cell.mark] for cell in line.cells)
        for line in unit.book.year_table(2026, on)
    }


def test_kinds_by_months_against_what_is_demanded(unit: Unit) -> None:
    unit.held("2026-02-10", also=("lecture",))
    unit.held("2026-08-10")
    unit.held("2026-01-12", "theme")
    unit.held("2026-03-12", "theme")
    unit.book.excuse("theme", unit.branch, PartialDate(2026, 2), "并入三月")
    unit.book.plan(unit.order("2026-11", "theme"))
    table = year(unit, date(2026, 11, 5))
    branch = unit.branch
    assert table[branch, "assembly"] == "·●···缺·●···待"
    assert table[branch, "theme"] == "●说●缺缺缺缺缺缺缺○·"
    assert table[branch, "lecture"] == "·●··········"
    assert table[branch, "life"] == "···········待"
    assert table[unit.groups[0], "group"] == "缺缺缺缺缺缺缺缺缺缺待·"


def test_nothing_is_demanded_before_the_book_begins(unit: Unit) -> None:
    assert unit.book.findings(date(2026, 11, 5)) == []
    unit.held("2026-09-10")
    assert year(unit, date(2026, 11, 5))[unit.branch, "theme"] == "········缺缺待·"


def test_a_branch_too_small_for_a_committee_is_not_asked_for_its_meetings(unit: Unit) -> None:
    unit.held("2026-01-10")
    assert "缺" in year(unit, date(2026, 11, 5))[unit.branch, "committee"]
    for name in ("孙晓东", "周慧"):
        entry = unit.books.roster
        entry.leave(unit.people[name], PartialDate(2026, 1, 5), Departure.TRANSFERRED)
    assert year(unit, date(2026, 11, 5))[unit.branch, "committee"] == "·" * 12


@pytest.mark.parametrize(("day", "due"), [(date(2026, 11, 19), False), (date(2026, 11, 20), True)])
def test_the_month_is_reminded_of_ten_days_before_it_ends(unit: Unit, day: date, due: bool) -> None:
    unit.held("2026-11-02")
    found = [one for one in unit.book.findings(day) if one.rule == "theme-day-frequency"]
    assert bool(found) is due
    if due:
        assert found[0].due == date(2026, 11, 30)
        assert found[0].severity is Severity.INFO
        assert found[0].cite[0].line == "支部条例第十六条"


def test_what_is_missing_is_said_with_the_article(unit: Unit) -> None:
    unit.held("2026-04-10")
    (found,) = (
        one for one in unit.book.findings(date(2026, 10, 8)) if one.rule == "assembly-frequency"
        and one.severity is Severity.WARNING
    )  # fmt: skip
    assert found.message == "第一支部2026年第三季度没有党员大会的记录。"
    assert found.limit == date(2026, 9, 30)
    assert [cite.line for cite in found.cite] == ["支部条例第十一条"]


@pytest.mark.parametrize(
    ("on", "mark", "severity"),
    [
        (date(2026, 12, 31), "待", Severity.INFO),
        (date(2027, 3, 31), "待", Severity.INFO),
        (date(2027, 4, 1), "缺", Severity.WARNING),
    ],
)
def test_the_life_meeting_of_a_year_may_be_held_until_march_of_the_next(
    unit: Unit, on: date, mark: str, severity: Severity
) -> None:
    unit.held("2026-04-10")
    assert year(unit, on)[unit.branch, "life"] == "·" * 11 + mark
    (found,) = (
        one for one in unit.book.findings(on)
        if one.rule == "organization-life-frequency" and "2026年" in one.message
    )  # fmt: skip
    assert found.severity is severity
    assert found.limit == (date(2026, 12, 31) if on.year == 2026 else date(2027, 3, 31))


def test_one_held_in_february_is_that_of_the_year_before(unit: Unit) -> None:
    """The book begins in 2025; the meeting of that year was held in February 2026."""
    unit.held("2025-11-10")
    unit.held("2026-02-10", "life", also=("appraisal",))
    (life,) = (
        line for line in unit.book.year_table(2025, date(2026, 11, 5))
        if line.demand[:2] == (unit.branch, "life")
    )  # fmt: skip
    assert (life.cells[-1].mark, life.cells[-1].reason) == (Mark.EXCUSED, "次年2月召开")
    said = [one.message for one in unit.book.findings(date(2026, 11, 5))]
    assert not [one for one in said if "2025年没有组织生活会" in one or "2025年没有民主" in one]


def test_a_vote_short_of_its_quorum_is_an_error(unit: Unit) -> None:
    away = dict.fromkeys(("李文博", "孙晓东", "周慧", "吴浩然"), Presence.LEAVE)
    meeting = unit.held(roll=away)
    unit.book.set_resolutions(meeting, [Resolution("接收某人", Matter.ADMISSION, yes=4)])
    (found,) = unit.book.findings_of(unit.minutes(meeting))
    assert (found.rule, found.severity) == ("vote-admission", Severity.ERROR)
    assert "到会有表决权的 4 人" in found.message
    assert "至少要 5 人" in found.message
    assert found in unit.book.findings(unit.book.today())


def test_a_roster_that_was_corrected_afterwards_disagrees_with_the_roll(unit: Unit) -> None:
    meeting = unit.held("2026-07-10")
    order = roster.order_of(unit.people["郑采薇"])
    assert order is not None
    later = replace(order, joined_on=PartialDate(2026, 8, 20))
    unit.books.roster.correct_person(unit.people["郑采薇"], later)
    found = next(
        one
        for one in unit.book.findings_of(unit.minutes(meeting))
        if one.rule == "roster-disagrees"
    )
    assert found.papers == ("会议记录", "党员名册")


def test_rates_of_persons_and_branches(unit: Unit) -> None:
    unit.held("2026-03-10", "theme", roll={"周慧": Presence.LEAVE}, hours=Decimal("1.5"))
    unit.held("2026-04-10", "theme", roll={"周慧": {"arrived": "9:30"}}, hours=Decimal(2))
    unit.held("2026-04-11", "committee")
    rates = {one.name: one for one in queries.rates(2026)}
    assert rates["周慧"][3:9] == (2, 1, 1, 1, 0, 2.0)
    assert rates["周慧"].percent == 50
    assert rates["王建国"][3:9] == (3, 3, 0, 0, 0, 3.5)
    of_branch = {(one.body, one.kind): one[2:] for one in queries.body_rates(2026)}
    assert of_branch[unit.branch, "theme"] == (2, 16, 15)


def test_a_theme_day_that_wanders_is_spoken_of(unit: Unit) -> None:
    for month, day in ((6, 12), (7, 14), (8, 10), (9, 15)):
        unit.held(f"2026-{month:02}-{day:02}", "theme")
    on = date(2026, 10, 8)
    assert "fixed-day" not in {one.rule for one in unit.book.findings(on)}
    unit.held("2026-10-02", "theme")
    (found,) = (one for one in unit.book.findings(on) if one.rule == "fixed-day")
    assert "从每月 2 日到 15 日不等" in found.message
    assert found.cite[0].line == "支部条例第十六条"
