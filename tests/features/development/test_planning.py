"""The way still to go in days: lawful by the rules of its own days; what follows a day moves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partydesk.features.development.rules import History, Regulations, StepEvent, timeline
from partydesk.features.development.rules.planning import (
    PlannedStep,
    Planning,
    Trouble,
    moved,
    plan_steps,
)
from partydesk.kernel.findings import Severity
from partydesk.resources import read_toml
from partydesk.rulebooks import Rulebooks

_RULES = Rulebooks()
REGULATIONS = Regulations(_RULES.development, _RULES.meetings, _RULES.calendar)
PAUSES = {int(step): days for step, days in read_toml("planning.toml")["pause"].items()}
ONCE = [step for step in range(2, 26) if step not in REGULATIONS.often]


def plan(
    on: date, *events: tuple[Any, ...], wishes: dict[tuple[int, int], date] | None = None
) -> tuple[PlannedStep, ...]:
    return plan_steps(way(*events), Planning(REGULATIONS, on, PAUSES), wishes or {})


def way(*events: tuple[Any, ...]) -> History:
    told = [StepEvent(one[0], one[1], one[2] if one[2:] else {}, 1) for one in events]
    return History(tuple(told))


def of(found: tuple[PlannedStep, ...], step: int, occurrence: int = 1) -> PlannedStep:
    return next(one for one in found if one.place == (step, occurrence))


def test_an_application_of_today_leads_to_full_membership_by_lawful_working_days() -> None:
    on = date(2026, 6, 1)
    found = plan(on, (1, on))
    assert [one.step for one in found if one.step in ONCE] == ONCE
    assert not [one for one in found if one.trouble]
    assert all(REGULATIONS.calendar.is_workday(one.day) for one in found)
    assert of(found, 2).latest == date(2026, 7, 1)
    activist = of(found, 3).day
    assert of(found, 7).earliest == activist.replace(year=activist.year + 1)
    assembly = of(found, 15).day
    assert of(found, 23).earliest == assembly.replace(year=assembly.year + 1)
    assert of(found, 15).latest is not None
    assert of(found, 15).cite


def test_what_was_proposed_is_lawful_when_it_is_recorded_so() -> None:
    on = date(2026, 6, 1)
    found = plan(on, (1, on))
    events = [StepEvent(1, on, {}, 1)]
    for one in found:
        values = {"notice_from": one.day} if one.step == 8 else {}
        events.append(StepEvent(one.step, one.day, values, one.occurrence))
    judged = timeline(History(tuple(events)), REGULATIONS, found[-1].day)
    assert [one for one in judged.findings if one.severity is not Severity.INFO] == []


def test_the_notice_keeps_the_next_step_waiting_for_five_working_days_over_a_holiday() -> None:
    found = plan(date(2026, 9, 25), *[(n, date(2025, 9, 1)) for n in (1, 2, 3, 4, 5)],
                 (6, date(2026, 8, 31)), (7, date(2026, 9, 7)),
                 wishes={(8, 1): date(2026, 9, 28)})  # fmt: skip
    assert of(found, 8).wished
    end = REGULATIONS.calendar.end_of(date(2026, 9, 28), 6)
    assert of(found, 9).earliest == end
    assert end > date(2026, 10, 7), "the days of the National Day do not count"


@pytest.mark.parametrize(
    ("talk", "trouble"),
    [
        (date(2026, 5, 29), Trouble.EARLY),
        (date(2026, 6, 6), Trouble.REST),
        (date(2026, 7, 1), Trouble.NONE),
        (date(2026, 7, 2), Trouble.LATE),
    ],
)
def test_a_wish_stands_and_what_is_wrong_with_it_is_said(talk: date, trouble: Trouble) -> None:
    found = plan(date(2026, 6, 1), (1, date(2026, 6, 1)), wishes={(2, 1): talk})
    assert of(found, 2).day == talk
    assert of(found, 2).trouble is trouble


def test_before_the_new_regulation_its_limits_are_not_asked_for() -> None:
    old, new = date(2026, 4, 1), date(2026, 5, 12)
    done = [(n, date(2025, 1, 6)) for n in (1, 2, 3, 4, 5)] + [(n, date(2026, 3, 2)) for n in
                                                               range(6, 13)]  # fmt: skip
    before = plan(old, *done, wishes={(13, 1): date(2026, 4, 7), (14, 1): date(2026, 4, 8)})
    after = plan(new, *done, wishes={(13, 1): new, (14, 1): new + timedelta(days=1)})
    assert of(before, 15).latest is None
    assert of(after, 15).latest == date(2026, 6, 12)


def test_after_an_extension_the_conversion_is_planned_once_more() -> None:
    done = [(n, date(2025, 1, 6)) for n in range(1, 15)]
    done += [(n, date(2025, 3, 3)) for n in range(15, 23)]
    extended = (23, date(2026, 3, 9), {"outcome": "extended", "extended_months": 6})
    found = plan(date(2026, 6, 1), *done, extended, (24, date(2026, 4, 1)))
    assert of(found, 23, 2).earliest == date(2026, 9, 3)
    cancelled = (23, date(2026, 3, 9), {"outcome": "cancelled"})
    assert plan(date(2026, 6, 1), *done, cancelled) == ()


def test_what_was_passed_over_and_what_is_filed_is_not_planned() -> None:
    found = plan(date(2026, 6, 1), (1, date(2026, 1, 5)), (3, date(2026, 5, 4)))
    assert 2 not in {one.step for one in found}
    assert plan(date(2026, 6, 1), (1, date(2020, 1, 6)), (25, date(2026, 5, 4))) == ()


@settings(max_examples=60, deadline=None)
@given(
    on=st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    step=st.sampled_from(ONCE),
    days=st.integers(1, 120),
)
def test_a_slip_moves_nothing_before_it_and_nothing_after_it_forward(
    on: date, step: int, days: int
) -> None:
    before = plan(on, (1, on))
    slipped = of(before, step).day + timedelta(days=days)
    after = plan(on, (1, on), wishes={(step, 1): slipped})
    for one in moved(before, after):
        if one.place[0] in REGULATIONS.often:
            continue  # one more or one less of them
        assert one.place[0] >= step
        assert one.before is not None
        assert one.after is not None
        assert one.after >= one.before - timedelta(days=4), "a weekend at most, at a latest day"


@settings(max_examples=60, deadline=None)
@given(on=st.dates(date(2025, 1, 1), date(2027, 12, 31)))
def test_what_is_proposed_lies_between_its_limits(on: date) -> None:
    for one in plan(on, (1, on)):
        assert one.day >= on
        assert one.trouble in {Trouble.NONE, Trouble.REST}
        if one.earliest:
            assert one.day >= one.earliest
        if one.latest:
            assert one.day <= one.latest


def test_reviews_are_not_planned_once_what_ends_them_is_recorded() -> None:
    done = [(step, date(2026, 6, 1)) for step in (*range(1, 6), 7)]
    found = plan(date(2026, 6, 1), *done)
    assert 6 not in {one.step for one in found}
    assert of(found, 8)


def test_of_conversion_only_what_is_missing_is_planned() -> None:
    done = [(step, date(2026, 6, 1)) for step in range(1, 22)]
    found = plan(date(2027, 6, 1), *done, (22, date(2027, 6, 1)))
    assert [one.step for one in found] == [23, 24, 25]


def test_a_wish_of_many_years_plans_so_many_reviews_and_no_more() -> None:
    on = date(2026, 6, 1)
    done = [(step, on) for step in range(1, 6)]
    found = plan(on, *done, wishes={(7, 1): date(2040, 6, 1)})
    assert len([one for one in found if one.step == 6]) == 12
