"""What is lawful next, what is due, which edition judges, and how probation runs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from partydesk.features.development.rules import (
    History,
    NextStep,
    Regulations,
    Stage,
    StepEvent,
    Timeline,
    timeline,
)
from partydesk.kernel.findings import Severity
from partydesk.rulebooks import Rulebooks

_RULES = Rulebooks()
REGULATIONS = Regulations(_RULES.development, _RULES.meetings, _RULES.calendar)


def day(text: str) -> date:
    return date.fromisoformat(text)


def judged(on: str, *events: tuple[Any, ...], born: date | None = None) -> Timeline:
    history = tuple(StepEvent(one[0], day(one[1]), one[2] if one[2:] else {}) for one in events)
    return timeline(History(history, born), REGULATIONS, day(on))


def window(found: Timeline, step: int) -> NextStep:
    return next(one for one in found.next if one.step == step)


@pytest.mark.parametrize(
    ("events", "step", "earliest", "latest"),
    [
        ([(1, "2026-01-31")], 2, None, "2026-02-28"),
        ([(3, "2025-03-10")], 7, "2026-03-10", None),
        ([(3, "2025-08-31")], 6, None, "2026-02-28"),
        ([(3, "2025-08-31"), (6, "2026-01-31")], 6, None, "2026-07-31"),
        ([(13, "2026-08-31")], 15, None, "2026-09-30"),
        ([(15, "2026-09-17")], 17, None, "2026-12-17"),
        ([(17, "2026-11-05")], 20, None, "2026-12-05"),
        ([(15, "2026-09-17")], 22, "2027-09-17", None),
        ([(15, "2026-09-17")], 23, "2027-09-17", None),
        ([(23, "2027-10-20")], 24, None, "2028-01-20"),
        ([(8, "2026-11-16", {"notice_from": "2026-11-16"})], 9, "2026-11-23", None),
    ],
)
def test_the_next_step_has_its_window(
    events: list[tuple[Any, ...]], step: int, earliest: str | None, latest: str | None
) -> None:
    found = window(judged(events[-1][1] if step != 15 else "2026-09-01", *events), step)
    assert found.earliest == (day(earliest) if earliest else None)
    assert found.latest == (day(latest) if latest else None)
    assert found.cite


def test_before_the_application_the_eighteenth_birthday_is_awaited() -> None:
    found = judged("2026-06-01", born=day("2010-02-28"))
    assert found.next == (window(found, 1),)
    assert window(found, 1).earliest == day("2028-02-28")
    assert found.stage is None


def test_what_was_passed_over_has_no_window() -> None:
    assert judged("2026-01-01", (1, "2025-01-31"), (3, "2025-06-01")).next[0].step == 6


def test_a_talk_that_never_came_is_a_fault_once_the_month_is_over() -> None:
    assert judged("2025-02-28", (1, "2025-01-31")).findings == ()
    (fault,) = judged("2025-03-01", (1, "2025-01-31")).findings
    assert (fault.rule, fault.severity) == ("talk-within-one-month", Severity.ERROR)
    assert (fault.limit, fault.actual, fault.due) == (day("2025-02-28"), None, day("2025-02-28"))


def test_what_is_due_within_thirty_days_is_announced_and_is_no_fault() -> None:
    found = judged("2026-11-23", (15, "2026-09-17"), (17, "2026-11-05"))
    assert found.findings == ()
    (due,) = found.reminders
    assert (due.rule, due.severity, due.due) == (
        "oath-within-one-month",
        Severity.WARNING,
        day("2026-12-05"),
    )
    assert judged("2026-11-04", (15, "2026-09-17"), (17, "2026-11-05")).reminders == ()


def test_an_approval_is_amber_after_three_months_and_red_after_six() -> None:
    late = judged("2026-12-18", (15, "2026-09-17"))
    assert late.findings == ()
    assert [one.rule for one in late.reminders] == ["approval-within-three-months"]
    (fault,) = judged("2027-03-18", (15, "2026-09-17")).findings
    assert (fault.severity, fault.limit) == (Severity.ERROR, day("2027-03-17"))


def test_conversion_is_due_when_probation_ends() -> None:
    events = ((15, "2026-09-17"), (17, "2026-11-05"), (20, "2026-11-10"), (21, "2027-08-01"))
    assert judged("2027-08-17", *events).reminders == ()
    (ahead,) = judged("2027-08-18", *events).reminders
    (late,) = judged("2027-09-18", *events).reminders
    assert (ahead.rule, ahead.due) == ("probation-one-year", day("2027-09-17"))
    assert "已满" in late.message


def test_each_event_is_judged_by_the_edition_of_its_own_day() -> None:
    slow = ((13, "2026-01-10"), (15, "2026-05-10"))
    assert judged("2026-05-10", *slow).findings == ()
    slow = ((13, "2026-05-20"), (15, "2026-07-01"))
    (fault,) = judged("2026-07-01", *slow).findings
    assert fault.cite[0].line == "细则（2026）第十九条"
    short = {"notice_from": "2026-05-06", "notice_to": "2026-05-07"}
    assert judged("2026-05-12", (8, "2026-05-08", short)).findings == ()
    (talk,) = judged("2025-05-12", (1, "2025-01-31"), (2, "2025-03-05")).findings
    assert talk.cite[0].line == "细则（2014）第七条"


def test_a_limit_that_passed_before_the_rule_was_made_is_amber() -> None:
    (found,) = judged("2026-05-20", (13, "2026-04-01"), (15, "2026-05-20")).findings
    assert (found.severity, found.limit) == (Severity.WARNING, day("2026-05-01"))
    assert "当时还没有这一规定" in found.message


def test_probation_counts_from_the_assembly_and_not_from_approval_or_oath() -> None:
    found = judged("2026-12-01", (15, "2026-09-17"), (17, "2026-11-05"), (20, "2026-11-30"))
    assert found.probation_until == day("2027-09-17")
    assert found.full_member_from is None


def test_full_membership_counts_from_the_end_of_probation_however_late_the_assembly() -> None:
    found = judged("2027-12-01", (15, "2026-09-17"), (23, "2027-10-20"), (24, "2027-12-01"))
    assert found.findings == ()
    assert (found.full_member_from, found.stage) == (day("2027-09-17"), Stage.FULL)


EXTENDED = (
    (15, "2026-09-17"),
    (17, "2026-11-05"),
    (22, "2027-09-17"),
    (23, "2027-10-20", {"outcome": "extended", "extended_months": 6}),
    (24, "2027-12-01"),
)


def test_an_extension_counts_from_the_end_of_the_first_year() -> None:
    found = judged("2027-12-02", *EXTENDED)
    assert found.findings == ()
    assert found.probation_until == day("2028-03-17")
    assert (found.full_member_from, found.stage) == (None, Stage.PROBATIONARY)
    assert window(found, 23).earliest == day("2028-03-17")


def test_after_an_extension_conversion_is_judged_by_its_end() -> None:
    again = ((22, "2028-03-17"), (23, "2028-03-20"), (24, "2028-05-01"))
    found = judged("2028-06-01", *EXTENDED, *again)
    assert found.findings == ()
    assert (found.full_member_from, found.stage) == (day("2028-03-17"), Stage.FULL)
    early = ((22, "2028-03-17"), (23, "2028-03-10"), (24, "2028-05-01"))
    assert [one.rule for one in judged("2028-06-01", *EXTENDED, *early).findings] == [
        "probation-one-year"
    ]


def test_probation_is_extended_once() -> None:
    again = (23, "2028-03-20", {"outcome": "extended", "extended_months": 6})
    found = judged("2028-04-01", *EXTENDED, (22, "2028-03-17"), again)
    assert [one.rule for one in found.findings] == ["extension-once"]


def test_an_extension_without_its_months_leaves_the_end_open() -> None:
    found = judged("2027-11-01", (15, "2026-09-17"), (23, "2027-10-20", {"outcome": "extended"}))
    assert found.probation_until is None
    assert found.findings == ()


def test_a_cancelled_probation_leads_nowhere() -> None:
    found = judged("2027-11-01", (15, "2026-09-17"), (23, "2027-10-20", {"outcome": "cancelled"}))
    assert (found.stage, found.full_member_from) == (Stage.CANCELLED, None)
    assert [one.step for one in found.next] == [24]
