"""Full membership counts from the end of probation, however late the assembly met about it.

Between that day and the assembly the person was on probation all the same and had no vote.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from partydesk.features.meetings.rules import Matter, Resolution, may_vote
from partydesk.features.meetings.tables import Attendance
from partydesk.features.roster import queries as roster
from partydesk.features.roster.rules import Category
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from tests.features.meetings.conftest import Unit

NAME = "郑采薇"  # on probation since 2026-06-20


@pytest.fixture
def due(unit: Unit) -> Unit:
    """Admitted a year earlier: probation was over on 2026-06-20."""
    person = unit.people[NAME]
    order = roster.order_of(person)
    assert order is not None
    unit.books.roster.correct_person(person, replace(order, joined_on=PartialDate(2025, 6, 20)))
    return unit


def confirm(unit: Unit) -> None:
    """What the book of development enters once the superior committee has approved."""
    since = PartialDate(2026, 6, 20)
    unit.books.roster.set_category(unit.people[NAME], Category.FULL, since, "转正")


def converting(unit: Unit) -> Resolution:
    about = unit.named(NAME)[0]
    motion = f"讨论{NAME}转正"
    return Resolution(motion, Matter.ADMISSION, about, step=23, yes=8, outcome="confirmed")


def category(unit: Unit, meeting: int) -> Category:
    return next(one.category for one in unit.minutes(meeting).roll if one.name == NAME)


def disagreeing(unit: Unit, meeting: int) -> list[str]:
    found = unit.book.findings_of(unit.minutes(meeting))
    return [one.message for one in found if one.rule == "roster-disagrees"]


def test_minutes_of_the_weeks_before_the_approval_do_not_disagree_with_the_roster(
    due: Unit,
) -> None:
    between, assembly = due.held("2026-06-28", "theme"), due.held("2026-07-08")
    due.book.set_resolutions(assembly, [converting(due)])
    confirm(due)
    assert disagreeing(due, between) == []
    assert disagreeing(due, assembly) == []


def test_a_year_after_it_a_probationary_member_on_a_roll_is_a_mistake(due: Unit) -> None:
    order = roster.order_of(due.people[NAME])
    assert order is not None
    due.books.roster.correct_person(
        due.people[NAME], replace(order, joined_on=PartialDate(2024, 6, 20))
    )
    meeting = due.held("2026-07-08")
    due.books.roster.set_category(due.people[NAME], Category.FULL, PartialDate(2025, 6, 20), "转正")
    assert len(disagreeing(due, meeting)) == 1


def test_entered_afterwards_the_person_converted_has_no_vote_at_the_own_assembly(
    due: Unit,
) -> None:
    confirm(due)
    meeting = due.held("2026-07-08")
    due.book.set_resolutions(meeting, [converting(due)])
    assert category(due, meeting) is Category.PROBATIONARY
    assert sum(map(may_vote, due.minutes(meeting).roll)) == 8
    assert disagreeing(due, meeting) == []
    due.book.call_roll(meeting, due.roll(due.minutes(meeting).order))
    assert category(due, meeting) is Category.PROBATIONARY


def test_a_roll_of_earlier_versions_that_counted_her_is_told(due: Unit) -> None:
    confirm(due)
    meeting = due.held("2026-07-08")
    due.book.set_resolutions(meeting, [converting(due)])
    with due.books.store.change("旧版本的名单"):
        Attendance.update(category=Category.FULL).where(
            Attendance.person == due.people[NAME]
        ).execute()
    assert disagreeing(due, meeting) == [
        f"{NAME}在 2026年7月8日的会上才讨论转正，当天还是预备党员，到会名单上却是正式党员。"
    ]


def test_a_roll_of_the_weeks_before_the_assembly_has_her_on_probation(due: Unit) -> None:
    assembly = due.held("2026-07-08")
    due.book.set_resolutions(assembly, [converting(due)])
    confirm(due)
    assert category(due, due.held("2026-06-28", "theme")) is Category.PROBATIONARY
    assert category(due, due.held("2026-08-10", "theme")) is Category.FULL
