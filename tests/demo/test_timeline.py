"""The course of an invented applicant: lawful to the day, faulty exactly where it should be."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from partydesk.demo.timeline import Course, Fault
from partydesk.demo.unit import COURSES
from partydesk.features.development.rules import History, Regulations, StepEvent, gaps, timeline
from partydesk.kernel.dates import add_months
from partydesk.kernel.findings import Severity
from partydesk.rulebooks import Rulebooks
from tests.demo.test_unit import FOUND_BY

if TYPE_CHECKING:
    from partydesk.demo.timeline import Entry

RULES = Rulebooks()
REGULATIONS = Regulations(RULES.development, RULES.meetings, RULES.calendar)
SINCE_2026 = date(2026, 9, 1)  # from then on every fault fell under the rules of May 2026
APPROVAL = 17
DAYS = [
    date(2018, 1, 1), date(2019, 2, 28), date(2020, 2, 29), date(2024, 10, 1), date(2026, 5, 11),
    date(2026, 11, 23), date(2027, 2, 17), date(2028, 2, 29), date(2031, 8, 31), date(2099, 12, 31),
]  # fmt: skip


def course(today: date, months: float, fault: Fault, voters: int, seed: int) -> History:
    whole, part = divmod(months, 1)
    began = add_months(today, -int(whole)) - timedelta(days=round(part * 30))
    asked = Course(began, today, voters, fault, RULES.calendar, Random(seed))  # noqa: S311 - repeatable on purpose
    events = tuple(event(entry, fault) for entry in asked.entries())
    assert all(one.date and one.date <= today for one in events)
    return History(events, date(began.year - 25, 1, 1))


def event(entry: Entry, fault: Fault) -> StepEvent:
    introducers = ["甲", "乙"][: 1 if fault is Fault.ONE_INTRODUCER else 2]
    people: dict[int, dict[str, Any]] = {
        5: {"mentors": ["甲", "乙"]},
        9: {"introducers": introducers},
    }
    reason = {"late_reason": "换届"} if fault is Fault.EXTENDED and entry.step == APPROVAL else {}
    return StepEvent(entry.step, entry.date, entry.fields | people.get(entry.step, {}) | reason)


def judge(history: History, today: date) -> dict[str, Severity]:
    """Rule → how grave what it found is."""
    judged = timeline(history, REGULATIONS, today)
    found = (*judged.findings, *judged.reminders, *gaps(history, REGULATIONS, today))
    return {finding.rule: finding.severity for finding in found}


@pytest.mark.parametrize("today", DAYS, ids=str)
@pytest.mark.parametrize("voters", [3, 4, 9, 60])
def test_only_what_is_meant_to_be_wrong_is_wrong(today: date, voters: int) -> None:
    for months, fault in COURSES:
        for seed in range(3):
            found = judge(course(today, months, fault, voters, seed), today)
            found.pop(FOUND_BY.get(fault, ""), None)
            assert Severity.ERROR not in found.values(), (months, fault, found)


@pytest.mark.parametrize("today", [day for day in DAYS if day >= SINCE_2026], ids=str)
@pytest.mark.parametrize("voters", [3, 60])
def test_every_fault_is_there(today: date, voters: int) -> None:
    for months, fault in COURSES:
        if fault is not Fault.NONE:
            found = judge(course(today, months, fault, voters, 1), today)
            assert FOUND_BY[fault] in found, (months, fault)
