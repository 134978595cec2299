"""After an extension of probation steps 22 to 24 are gone through again: both times are kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from partydesk.features.development.page.lines import BookLines, StepLine
from partydesk.features.roster.rules import Category
from partydesk.kernel.findings import Severity
from tests.features.development.conftest import TODAY

if TYPE_CHECKING:
    from tests.features.development.conftest import Unit

EXTENDED = {"outcome": "extended", "extended_months": 6}
FIRST: tuple[tuple[int, str, dict[str, Any]], ...] = (
    (22, "2026-03-02", {}),
    (23, "2026-03-10", EXTENDED),
    (24, "2026-04-01", {"reported_on": "2026-03-12"}),
)
SECOND: tuple[tuple[int, str, dict[str, Any]], ...] = (
    (22, "2026-09-01", {}),
    (23, "2026-09-10", {"outcome": "confirmed"}),
    (24, "2026-10-10", {"reported_on": "2026-09-12"}),
)


def admitted(unit: Unit, *upto: tuple[int, int]) -> int:
    """Somebody admitted on 2025-03-01, whose probation was extended until 2026-09-01.

    Args:
        unit: the books.
        upto: step and time of what is entered of conversion.
    """
    person = unit.applicant(upto=0)
    unit.correct(person, 1, "2023-01-10")
    for step, day in ((3, "2023-06-01"), (8, "2024-07-10"), (15, "2025-03-01"), (17, "2025-04-05")):
        unit.take(person, step, day)
    for time, events in ((1, FIRST), (2, SECOND)):
        for step, day, fields in events:
            if (step, time) in upto:
                unit.take(person, step, day, occurrence=time, **fields)
    return person


ALL_FIRST = ((22, 1), (23, 1), (24, 1))
BOTH = (*ALL_FIRST, (22, 2), (23, 2), (24, 2))


def lines(unit: Unit, person: int, on: date = TODAY) -> dict[tuple[int, int], StepLine]:
    made = BookLines(unit.development.spec, on).of(unit.book(person, on))
    return {line.place: line for line in made if isinstance(line, StepLine)}


def of_round(unit: Unit, person: int) -> list[tuple[str, int, int]]:
    found = unit.findings(person)
    steps = ((one.rule, one.steps[-1], one.occurrence) for one in found if one.steps)
    return sorted(one for one in steps if one[1] >= 22)


def test_nobody_is_a_full_member_by_the_approval_of_an_extension(unit: Unit) -> None:
    person = admitted(unit, *BOTH[:5])
    assert unit.person(person).category is Category.PROBATIONARY
    for step, day, fields in SECOND[2:]:
        unit.take(person, step, day, occurrence=2, **fields)
    row = unit.person(person)
    assert (row.category, str(row.full_member_on)) == (Category.FULL, "2026-09-01")
    unit.development.clear_step(person, 24, 2)
    row = unit.person(person)
    assert (row.category, row.full_member_on) == (Category.PROBATIONARY, None)


def test_nobody_loses_membership_before_the_second_decision_is_approved(unit: Unit) -> None:
    person = admitted(unit, *BOTH[:4])
    unit.take(person, 23, "2026-09-10", occurrence=2, outcome="cancelled")
    assert unit.person(person).category is Category.PROBATIONARY
    unit.take(person, 24, "2026-10-10", occurrence=2)
    row = unit.person(person)
    assert (row.category, row.joined_on) == (Category.APPLICANT, None)
    stages = unit.development.card(person).stages
    assert "2026-10-10" in stages[-1].ground


@pytest.mark.parametrize(
    ("upto", "on", "following"),
    [
        (BOTH[:2], "2026-03-11", (24, 1)),
        (BOTH[:3], "2026-04-02", (22, 2)),
        (BOTH[:4], "2026-09-02", (23, 2)),
        (BOTH[:5], "2026-09-11", (24, 2)),
        (BOTH, "2026-10-11", (25, 1)),
    ],
)
def test_the_extension_is_approved_first_and_then_conversion_begins_anew(
    unit: Unit, upto: tuple[tuple[int, int], ...], on: str, following: tuple[int, int]
) -> None:
    progress = unit.book(admitted(unit, *upto), date.fromisoformat(on)).progress
    assert (progress.step, progress.occurrence) == following


def test_a_book_is_closed_after_the_second_time_too(unit: Unit) -> None:
    person = admitted(unit, *BOTH)
    unit.take(person, 25, "2026-11-01")
    assert unit.book(person).progress.step == 0


def test_while_conversion_is_open_again_its_steps_count_as_not_done(unit: Unit) -> None:
    before = unit.book(admitted(unit)).progress.done
    assert unit.book(admitted(unit, *ALL_FIRST)).progress.done == before
    assert unit.book(admitted(unit, *BOTH)).progress.done == before + 3


def test_the_list_shows_one_time_after_the_other(unit: Unit) -> None:
    person = admitted(unit, *ALL_FIRST)
    shown = lines(unit, person, date(2026, 4, 2))
    assert [place for place in shown if place[0] >= 22] == [*BOTH, (25, 1)]
    assert shown[23, 1].name == "支部大会讨论"
    assert shown[23, 2].name == "支部大会讨论（2）"
    assert shown[22, 2].role == "next"
    assert unit.books.store.undo_label == "登记 周沐阳 24 上级党委审批"


def test_what_is_wrong_with_one_time_is_said_at_that_time(unit: Unit) -> None:
    person = admitted(unit, *BOTH[:5])
    unit.take(person, 24, "2026-11-20", occurrence=2, reported_on="2026-08-12")
    assert of_round(unit, person) == [("reported-between", 24, 2)]
    assert unit.books.store.undo_label == "登记 周沐阳 24 上级党委审批（第 2 次）"
    shown = lines(unit, person)
    assert (shown[24, 1].flag, shown[24, 2].flag) == ("", "有误")


def test_a_vote_of_the_first_time_is_not_charged_to_the_second(unit: Unit) -> None:
    person = admitted(unit, *BOTH)
    unit.correct(person, 23, "2026-03-10", **EXTENDED, eligible=20, present=8)
    assert of_round(unit, person) == [("assembly-quorum", 23, 1)]
    shown = lines(unit, person)
    assert (shown[23, 1].flag, shown[23, 2].flag) == ("有误", "")


def test_what_was_passed_over_is_named_with_its_time(unit: Unit) -> None:
    person = admitted(unit, (22, 1), (23, 1), (23, 2), (24, 2))
    assert of_round(unit, person) == [("step-missing", 22, 2), ("step-missing", 24, 1)]
    said = [one.message for one in unit.findings(person) if one.occurrence == 2]
    assert said == ["第22步“转正申请（第 2 次）”没有登记，后面的步骤却已登记。"]
    assert lines(unit, person)[22, 2].flag == "漏登"
    assert unit.person(person).category is Category.FULL


def test_an_application_of_the_second_time_alone_is_judged_by_the_second_end(unit: Unit) -> None:
    person = admitted(unit, (23, 1), (24, 1), (22, 2))
    assert [one for one in of_round(unit, person) if one[1] == 22] == [("step-missing", 22, 1)]
    unit.correct(person, 22, "2026-08-20", occurrence=2)
    assert [one for one in of_round(unit, person) if one[1] == 22] == [
        ("conversion-application-after-probation", 22, 2),
        ("step-missing", 22, 1),
    ]


def test_archiving_before_the_second_approval_is_out_of_order(unit: Unit) -> None:
    person = admitted(unit, *BOTH)
    unit.take(person, 25, "2026-05-01")
    assert ("steps-in-order", 25, 1) in of_round(unit, person)


def test_a_second_time_that_begins_before_the_first_ended_is_out_of_order(unit: Unit) -> None:
    person = admitted(unit, *BOTH[:3])
    unit.correct(person, 23, "2026-09-20", **EXTENDED)
    unit.correct(person, 24, "2026-10-01")
    unit.take(person, 22, "2026-09-02", occurrence=2)
    assert ("steps-in-order", 22, 2) in of_round(unit, person)


def test_without_an_extension_a_second_time_is_one_too_many(unit: Unit) -> None:
    person = admitted(unit, *BOTH)
    unit.correct(person, 23, "2026-03-10", outcome="confirmed")
    rules = {one.rule for one in unit.findings(person) if one.severity is Severity.ERROR}
    assert "step-recorded-once" in rules
