"""A faultless book has no findings; each rule broken alone gives exactly one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.features.development.rules import (
    Conventions,
    History,
    Regulations,
    Stage,
    StepEvent,
    Timeline,
    gaps,
    stage_of,
    timeline,
)
from partydesk.kernel.dates import add_months, add_years
from partydesk.kernel.findings import Finding, Severity
from partydesk.rulebooks import Rulebooks

_RULES = Rulebooks()
REGULATIONS = Regulations(_RULES.development, _RULES.meetings, _RULES.calendar)
BORN = date(1999, 5, 4)
AFTER = date(2028, 1, 1)
VOTE = {"eligible": 23, "present": 12, "yes": 11, "written_yes": 1}
FAULTLESS: tuple[tuple[int, str, dict[str, Any]], ...] = (
    (1, "2024-06-10", {}),
    (2, "2024-06-28", {}),
    (3, "2024-09-10", {}),
    (4, "2024-09-25", {}),
    (5, "2024-09-12", {"mentors": ["贾一", "易二"]}),
    (6, "2025-03-10", {}),
    (6, "2025-09-10", {}),
    (6, "2026-03-10", {}),
    (7, "2026-05-20", {}),
    (8, "2026-06-01", {"notice_from": "2026-06-02", "notice_to": "2026-06-09"}),
    (9, "2026-06-11", {"introducers": ["贾一", "易二"]}),
    (10, "2026-06-20", {}),
    (11, "2026-06-28", {"days": 2, "hours": 24}),
    (12, "2026-07-10", {}),
    (13, "2026-08-31", {}),
    (14, "2026-09-05", {}),
    (15, "2026-09-17", VOTE),
    (16, "2026-10-20", {}),
    (17, "2026-11-05", {"reported_on": "2026-09-20", "probation_to": "2027-09-16"}),
    (18, "2026-11-20", {}),
    (19, "2026-11-10", {}),
    (20, "2026-11-30", {}),
    (21, "2027-03-17", {}),
    (21, "2027-09-10", {}),
    (22, "2027-09-17", {}),
    (23, "2027-10-20", {**VOTE, "outcome": "confirmed"}),
    (24, "2027-12-01", {"reported_on": "2027-10-25"}),
    (25, "2027-12-20", {}),
)


def day(text: str) -> date:
    return date.fromisoformat(text)


def book(*events: tuple[Any, ...], born: date | None = BORN) -> History:
    """A history of (step, day) or (step, day, values)."""
    return History(
        tuple(StepEvent(one[0], day(one[1]), one[2] if one[2:] else {}) for one in events), born
    )


def judged(history: History, on: date = AFTER, rules: Regulations = REGULATIONS) -> Timeline:
    return timeline(history, rules, on)


def broken(step: int, when: str | None = None, **values: Any) -> History:
    """The faultless book with the first event of `step` otherwise; None takes a value away."""
    events = list(book(*FAULTLESS).events)
    index = next(at for at, event in enumerate(events) if event.step == step)
    event = events[index]
    kept = {key: value for key, value in {**event.values, **values}.items() if value is not None}
    events[index] = replace(event, date=day(when) if when else event.date, values=kept)
    return History(tuple(events), BORN)


def test_a_faultless_book_has_no_findings() -> None:
    found = judged(book(*FAULTLESS))
    assert found.findings == ()
    assert found.reminders == ()
    assert found.next == ()
    assert found.stage is Stage.FULL
    assert found.probation_until == day("2027-09-17")
    assert found.full_member_from == day("2027-09-17")
    assert gaps(book(*FAULTLESS), REGULATIONS, AFTER) == ()


@pytest.mark.parametrize("length", range(1, len(FAULTLESS)))
def test_a_faultless_book_has_no_findings_at_any_time_on_its_way(length: int) -> None:
    ordered = sorted(FAULTLESS, key=lambda one: one[1])[:length]
    assert judged(book(*ordered), on=day(ordered[-1][1])).findings == ()


@pytest.mark.parametrize(
    ("history", "rule", "severity", "steps", "limit"),
    [
        (broken(2, "2024-07-11"), "talk-within-one-month", "error", (1, 2), "2024-07-10"),
        (broken(2, "2025-01-11"), "talk-within-one-month", "error", (1, 2), "2024-07-10"),
        (broken(7, "2025-09-09"), "activist-one-year", "error", (3, 7), "2025-09-10"),
        (broken(6, "2025-03-11"), "activist-review-half-yearly", "warning", (3, 6), "2025-03-10"),
        (broken(13, "2026-08-16"), "assembly-within-one-month", "error", (13, 15), "2026-09-16"),
        (broken(20, "2026-12-06"), "oath-within-one-month", "warning", (17, 20), "2026-12-05"),
        (broken(24, "2028-01-26"), "conversion-approval-within-three-months", "error",
         (23, 24), "2028-01-25"),
        (broken(17, "2026-12-21"), "approval-within-three-months", "warning",
         (15, 17), "2026-12-20"),
        (broken(17, "2027-03-21"), "approval-within-three-months", "error",
         (15, 17), "2027-03-20"),
        (broken(17, reported_on="2026-09-16"), "reported-between", "error",
         (15, 17), "2026-09-17"),
        (broken(17, reported_on="2026-11-06"), "reported-between", "error",
         (17,), "2026-11-05"),
        (broken(24, reported_on="2027-10-19"), "reported-between", "error",
         (23, 24), "2027-10-20"),
        (broken(17, notified_on="2026-11-04"), "announced-after", "error",
         (17,), "2026-11-05"),
        (broken(23, "2027-09-16"), "probation-one-year", "error", (15, 23), "2027-09-17"),
        (broken(22, "2027-09-16"), "conversion-application-after-probation", "warning",
         (15, 22), "2027-09-17"),
        (broken(17, probation_to="2027-11-05"), "probation-recorded", "error",
         (15, 17), "2027-09-17"),
        (broken(17, probation_from="2026-11-05"), "probation-recorded", "error",
         (15, 17), "2026-09-17"),
        (broken(8, notice_to="2026-06-08"), "notice-five-workdays", "error", (8,), "2026-06-09"),
        (broken(8, notice_to="2026-06-01"), "notice-five-workdays", "error", (8,), "2026-06-09"),
        (broken(8, notice_from="2026-05-29"), "notice-after-agreement", "error",
         (8,), "2026-06-01"),
        (broken(8, notice_from=None, notice_to="2026-05-29"), "notice-after-agreement", "error",
         (8,), "2026-06-01"),
        (broken(8, notice_to="2026-06-15"), "listed-after-notice", "error", (8, 9), "2026-06-15"),
        (broken(13, "2026-09-20"), "steps-in-order", "error", (13, 14), "2026-09-05"),
        (broken(15, "2026-08-20"), "steps-in-order", "error", (14, 15), "2026-09-05"),
        (broken(10, "2025-06-20"), "steps-in-order", "error", (8, 10), "2026-06-01"),
        (broken(3, "2026-09-10"), "steps-in-order", "error", (3, 5), "2024-09-12"),
        (broken(25, "2027-11-20"), "steps-in-order", "error", (24, 25), "2027-12-01"),
        (broken(1, "2017-05-03"), "adult-at-application", "error", (1,), "2017-05-04"),
        (broken(1, "1999-05-03"), "adult-at-application", "error", (1,), "2017-05-04"),
    ],
)  # fmt: skip
def test_one_wrong_date_gives_one_finding(
    history: History, rule: str, severity: str, steps: tuple[int, ...], limit: str
) -> None:
    events = [event for event in history.events if event.step != 2 or rule[:5] != "adult"]
    found = judged(replace(history, events=tuple(events))).findings
    assert [one.rule for one in found] == [rule]
    assert (found[0].severity, found[0].steps, found[0].limit) == (severity, steps, day(limit))
    assert found[0].cite
    assert found[0].remedy
    assert found[0].papers


@pytest.mark.parametrize(
    ("history", "rule"),
    [
        (broken(15, present=11, yes=10), "assembly-quorum"),
        (broken(15, written_yes=0), "assembly-majority"),
        (broken(23, written_yes=None), "assembly-majority"),
        (broken(15, present=24), "vote-figures"),
        (broken(15, yes=13), "vote-figures"),
        (broken(15, no=1, abstain=1), "vote-figures"),
        (broken(15, eligible=-1), "vote-figures"),
        (broken(15, eligible=None, yes=13), "vote-figures"),
        (broken(7, eligible=5, present=2), "committee-quorum"),
        (broken(7, eligible=5, present=6), "vote-figures"),
        (broken(5, mentors=["贾一", "易二", "邴三"]), "mentors-one-or-two"),
        (broken(5, mentors=[{"name": "贾一", "full_member": False}]), "mentors-one-or-two"),
        (broken(9, introducers=["贾一"]), "introducers-two"),
        (broken(9, introducers=["贾一", "贾一"]), "introducers-two"),
        (broken(11, hours=23), "training-three-days-or-24-hours"),
        (broken(11, hours=None), "training-three-days-or-24-hours"),
        (broken(23, outcome="extended", extended_months=5), "extension-six-to-twelve-months"),
        (broken(23, outcome="extended", extended_months=13), "extension-six-to-twelve-months"),
        (History((*book(*FAULTLESS).events, StepEvent(4, day("2024-09-25"))), BORN),
         "step-recorded-once"),
    ],
)  # fmt: skip
def test_one_wrong_entry_gives_one_finding(history: History, rule: str) -> None:
    found = judged(history).findings
    assert [(one.rule, one.severity) for one in found] == [(rule, Severity.ERROR)]
    assert found[0].message.endswith("。")


@pytest.mark.parametrize(
    "history",
    [
        broken(15, eligible=None, present=None, yes=None),
        broken(15, yes=None),
        broken(15, eligible=None, present=2, yes=2),
        broken(21, "2027-03-18"),
        broken(3, eligible=5, present=3),
        broken(8, notice_from=None, notice_to=None),
        broken(11, days=3, hours=None),
        broken(11, days=None, hours=None),
        broken(5, mentors=["贾一"]),
        broken(17, reported_on=None, probation_to=None),
        broken(23, outcome=None),
        broken(23, outcome="cancelled", yes=2),
        History(tuple(replace(one, values={}) for one in book(*FAULTLESS).events)),
    ],
)
def test_what_is_not_given_is_not_judged(history: History) -> None:
    assert judged(history).findings == ()


def test_a_review_every_half_year_comes_back_to_the_day_a_shorter_month_cut_off() -> None:
    reviews = ((6, "2025-02-28"), (6, "2025-08-31"))
    assert judged(book((3, "2024-08-31"), *reviews), on=day("2025-09-01")).findings == ()
    late = judged(book((3, "2024-08-30"), *reviews), on=day("2025-09-01")).findings
    assert [one.limit for one in late] == [day("2025-08-30")]
    asked = judged(book((3, "2024-08-31"), (6, "2025-02-28")), on=day("2025-03-01")).next
    assert [one.latest for one in asked if one.step == 6] == [day("2025-08-31")]


def test_reviews_of_an_activist_are_not_asked_of_a_candidate() -> None:
    later = StepEvent(6, day("2027-01-10"))
    assert judged(History((*book(*FAULTLESS).events, later), BORN)).findings == ()
    missed = [one for one in FAULTLESS if one[:2] != (6, "2026-03-10")]
    found = judged(History((*book(*missed).events, later), BORN)).findings
    assert [(one.rule, one.limit) for one in found] == [
        ("activist-review-half-yearly", day("2026-03-10"))
    ]


def test_a_meeting_that_was_too_early_is_not_blamed_on_the_approval_too() -> None:
    moved = broken(23, "2027-09-10", notice_to=None)
    late = tuple(
        replace(one, date=day("2027-12-13"), values={}) if one.step == 24 else one
        for one in moved.events
    )
    assert [one.rule for one in judged(replace(moved, events=late)).findings] == [
        "probation-one-year"
    ]


EXTENDED = (
    (15, "2026-09-17"), (17, "2026-11-05"),
    (23, "2027-09-20", {"outcome": "extended", "extended_months": 6}), (24, "2027-11-01"),
)  # fmt: skip


def test_after_an_extension_conversion_is_judged_in_its_own_round() -> None:
    fine = judged(book(*EXTENDED, (23, "2028-03-18"), (24, "2028-04-01")))
    assert (fine.findings, fine.full_member_from) == ((), day("2028-03-17"))
    swapped = judged(book(*EXTENDED, (23, "2028-03-18"), (24, "2028-03-01"))).findings
    assert [(one.rule, one.steps, one.actual) for one in swapped] == [
        ("steps-in-order", (23, 24), day("2028-03-01"))
    ]


@pytest.mark.parametrize("months", [-3, 0, 100_000])
def test_an_extension_by_months_that_cannot_be_leaves_the_end_open(months: int) -> None:
    found = judged(broken(23, outcome="extended", extended_months=months))
    assert [one.rule for one in found.findings] == ["extension-six-to-twelve-months"]
    assert found.probation_until is None


def test_who_was_converted_is_not_asked_to_apply_any_more() -> None:
    found = judged(book((15, "2026-09-17"), (17, "2026-11-05"), (23, "2027-10-20")), on=AFTER)
    assert [one.step for one in found.next] == [24]


def test_a_day_that_is_not_known_is_not_judged() -> None:
    unknown = tuple(replace(event, date=None) for event in book(*FAULTLESS).events)
    assert judged(History(unknown, BORN)).findings == ()


@given(st.integers(0, len(FAULTLESS) - 1), st.integers(-2000, 2000))
def test_one_moved_date_is_blamed_in_one_place(index: int, days: int) -> None:
    events = list(book(*FAULTLESS, born=None).events)
    moved = events[index]
    assert moved.date is not None
    events[index] = StepEvent(moved.step, moved.date + timedelta(days=days), moved.values)
    found = judged(History(tuple(events))).findings
    order = [one for one in found if one.rule == "steps-in-order"]
    assert len(order) <= 1
    assert all(one.limit != one.actual for one in found)


# what may be 400 days later, or earlier, and is still lawful: 4, 5, a review, 21, 22, 25
UNLIMITED = {(3, 1), (4, 1), (7, -1), (22, 1), (23, 1), (27, 1)}


@pytest.mark.parametrize("way", [-1, 1])
@pytest.mark.parametrize("index", range(len(FAULTLESS)))
def test_a_date_moved_across_its_limit_changes_the_findings_of_that_limit_alone(
    index: int, way: int
) -> None:
    """The last lawful day is found by halving; the next day breaks what names a limit there."""
    lawful, broken_at = 0, 400
    if not _moved(index, way * broken_at):
        assert (index, way) in UNLIMITED
        return
    while broken_at - lawful > 1:
        middle = (lawful + broken_at) // 2
        if _moved(index, way * middle):
            broken_at = middle
        else:
            lawful = middle
    for one in _moved(index, way * broken_at):
        assert one.limit is not None
        assert one.actual is not None
        slack = 2 if one.rule == "probation-recorded" else 1  # papers may write the day before
        assert abs(one.limit - one.actual) <= timedelta(days=slack), one.rule


def _moved(index: int, days: int) -> tuple[Finding, ...]:
    events = list(book(*FAULTLESS).events)
    moved = events[index]
    assert moved.date is not None
    events[index] = replace(moved, date=moved.date + timedelta(days=days))
    return judged(History(tuple(events), BORN)).findings


@given(st.dates(date(2015, 1, 1), date(2040, 1, 1)), st.integers(0, 40))
def test_a_talk_is_late_exactly_when_the_calendar_month_is_over(applied: date, days: int) -> None:
    talked = applied + timedelta(days=days)
    found = judged(History((StepEvent(1, applied), StepEvent(2, talked))), on=talked).findings
    assert bool(found) == (talked > add_months(applied, 1))


@given(st.dates(date(2015, 1, 1), date(2040, 1, 1)), st.integers(0, 800))
def test_conversion_is_early_exactly_before_the_same_day_of_the_next_year(
    admitted: date, days: int
) -> None:
    met = admitted + timedelta(days=days)
    found = judged(History((StepEvent(15, admitted), StepEvent(23, met))), on=met)
    early = any(one.rule == "probation-one-year" for one in found.findings)
    assert early == (met < add_years(admitted, 1))
    assert found.full_member_from == add_years(admitted, 1)


@pytest.mark.parametrize(
    ("steps", "stage"),
    [
        ((), None),
        ((1, 2), Stage.APPLICANT),
        ((1, 3, 7), Stage.ACTIVIST),
        ((8, 12, 15, 16), Stage.CANDIDATE),
        ((15, 17, 22, 23), Stage.PROBATIONARY),
        ((23, 24), Stage.FULL),
    ],
)
def test_the_stage_follows_what_was_recorded(steps: tuple[int, ...], stage: Stage | None) -> None:
    history = History(tuple(StepEvent(step, BORN) for step in steps))
    assert stage_of(history, REGULATIONS.again) is stage


def test_a_step_passed_over_is_named() -> None:
    history = book((1, "2024-06-10"), (3, "2024-09-10"), (5, "2024-09-12"))
    found = gaps(history, REGULATIONS, AFTER)
    assert [one.steps for one in found] == [(2,)]
    assert "派人谈话" in found[0].message


def test_the_posting_day_counts_where_the_unit_says_so() -> None:
    lenient = replace(REGULATIONS, conventions=Conventions(count_posting_day=True))
    assert judged(broken(8, notice_to="2026-06-08"), rules=lenient).findings == ()


def test_papers_may_write_the_day_before_as_the_end_of_probation() -> None:
    before = replace(REGULATIONS, conventions=Conventions(probation_ends_day_before=True))
    found = judged(book(*FAULTLESS), rules=before)
    assert found.probation_until == day("2027-09-16")
    assert found.full_member_from == day("2027-09-17")
