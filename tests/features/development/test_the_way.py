"""The ways that are not straight: each can be entered as it happened, and is judged fairly."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from partydesk.features.development.service import ApplicationOrder, Named
from partydesk.features.roster.rules import Category, Departure
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Severity
from tests.features.development.conftest import WAY

if TYPE_CHECKING:
    from tests.features.development.conftest import Unit


def wrong(unit: Unit, person: int, on: date = date(2026, 11, 23)) -> set[str]:
    """What is wrong, not what is due or practised otherwise elsewhere."""
    return {
        one.rule
        for one in unit.findings(person, on)
        if one.due is None and one.severity is not Severity.INFO
    }


def fields(unit: Unit, person: int, step: int, time: int = 1) -> dict[str, Any]:
    entry = unit.book(person).book.entry(step, time)
    return dict(entry.fields) if entry else {}


def test_a_change_of_mentors_is_judged_by_its_own_day(unit: Unit) -> None:
    person = unit.applicant(upto=6)
    change = {"mentors": ("王建国", "刘敏"), "changed_reason": "刘敏调离本处室。"}

    def changed(day: str) -> set[str]:
        mentor = (Named("高远", unit.members["高远"]),)  # a full member since 2026-06-30
        more = {**change, "changed_on": day, "changed_mentors": mentor}
        unit.correct(person, 5, "2025-03-12", **more)
        return wrong(unit, person)

    before = changed("2026-07-01")
    assert "changed-mentors-one-or-two" not in before
    assert changed("2026-06-29") == before | {"changed-mentors-one-or-two"}
    unit.books.roster.leave(unit.members["高远"], PartialDate(2026, 8, 1), Departure.MOVED)
    assert changed("2026-07-01") == before
    assert changed("2026-08-02") == before | {"sponsor-left"}


def test_a_quarterly_review_is_as_good_as_a_half_yearly_one(unit: Unit) -> None:
    person = unit.applicant(upto=5)
    for day in ("2025-06-01", "2025-09-01", "2025-12-01", "2026-03-01"):
        unit.take(person, 6, day, study="按期参加学习。")
    assert wrong(unit, person) == set()
    assert len([one for one in unit.book(person).book.entries if one.step == 6]) == 4


def test_a_branch_without_a_committee_takes_the_way_of_the_assembly(unit: Unit) -> None:
    person = unit.applicant(upto=2)
    for step, day in ((3, "2025-03-01"), (7, "2026-05-15"), (12, "2026-07-10")):
        unit.take(person, step, day, eligible=6, present=5, result="党员大会讨论，一致同意。")
    skipped = {"step-missing"}
    assert wrong(unit, person) - skipped == set()
    unit.correct(person, 12, "2026-07-10", eligible=6, present=2)
    assert "committee-quorum" in wrong(unit, person)


def test_letters_of_the_review_out_and_back_stand_in_the_step(unit: Unit) -> None:
    person = unit.applicant(upto=9)
    letters = "6月6日函父亲所在单位党组织，6月15日复函；6月8日函岳父所在村，6月18日复函。"
    unit.take(person, 10, "2026-06-20", method=letters, relatives="无问题。", conclusion="合格。")
    assert fields(unit, person, 10)["method"] == letters
    assert wrong(unit, person) == set()


def test_who_moved_in_is_taken_over_with_the_steps_of_the_place_before(unit: Unit) -> None:
    """§12: the material comes along and the time counts on."""
    person = unit.development.receive_application(
        ApplicationOrder(unit.particulars("远道来"), PartialDate.parse("2025-01-10"))
    )
    for step, day, given in WAY[1:8]:
        unit.take(person, step, day, **given)
    assert unit.person(person).category in {Category.ACTIVIST, Category.CANDIDATE}
    assert wrong(unit, person) == set()


def test_who_moves_out_underway_keeps_the_book_and_nothing_is_due(unit: Unit) -> None:
    person = unit.applicant(upto=6)
    unit.books.roster.leave(person, PartialDate(2026, 3, 1), Departure.MOVED)
    assert wrong(unit, person) == set()
    assert all(one.due is None for one in unit.findings(person))
    assert len(unit.book(person).book.entries) == 7


def test_a_way_that_was_interrupted_goes_on_and_says_why(unit: Unit) -> None:
    person = unit.applicant(upto=5)
    unit.take(person, 6, "2025-08-30")
    unit.take(person, 6, "2026-04-30", late_reason="本人脱产学习，未能按时考察。")
    (late,) = (
        one for one in unit.findings(person)
        if one.rule == "activist-review-half-yearly" and one.due is None
    )  # fmt: skip
    assert "已注明原因：本人脱产学习" in late.message


def test_papers_that_came_back_are_handed_in_again_and_only_the_last_day_stands(unit: Unit) -> None:
    person = unit.applicant(upto=12)
    unit.take(person, 13, "2026-07-20", reported_on="2026-07-15", opinion="材料不全，退回补正。")
    unit.correct(person, 13, "2026-08-05", reported_on="2026-07-30", opinion="补正后预审合格。")
    assert fields(unit, person, 13)["reported_on"] == "2026-07-30"
    assert wrong(unit, person) == set()


def test_a_refusal_of_the_superior_leaves_the_person_where_he_was(unit: Unit) -> None:
    person = unit.applicant(upto=7)
    assert unit.person(person).category is Category.ACTIVIST
    assert unit.book(person).progress.step == 8


def test_who_was_struck_off_in_probation_is_an_applicant_again(unit: Unit) -> None:
    person = unit.applicant(upto=0)
    unit.correct(person, 1, "2023-01-10")
    for step, day in ((3, "2023-06-01"), (8, "2024-07-10"), (15, "2025-03-01"), (17, "2025-04-05")):
        unit.take(person, step, day)
    unit.take(person, 23, "2026-03-10", outcome="cancelled", resolution="取消预备党员资格。")
    unit.take(person, 24, "2026-04-10")
    assert unit.person(person).category is Category.APPLICANT
    assert not {one for one in unit.findings(person) if one.due is not None}


def test_who_was_admitted_after_death_needs_no_later_step(unit: Unit) -> None:
    """§27 追认: the approval is the last step; nothing is due for somebody who has left."""
    person = unit.applicant(upto=1)
    unit.take(person, 17, "2026-09-01", opinion="省委批准，追认为中共党员。")
    unit.books.roster.leave(person, PartialDate(2026, 6, 1), Departure.DECEASED)
    assert all(one.due is None for one in unit.findings(person))


@pytest.mark.parametrize("step", range(2, 26))
def test_no_step_is_forced_any_one_can_be_entered_alone(unit: Unit, step: int) -> None:
    person = unit.applicant(upto=1)
    unit.take(person, step, "2026-10-10")
    assert str(unit.book(person).book.entry(step).date) == "2026-10-10"  # type: ignore[union-attr]
    assert unit.books.store.undo()
    assert unit.book(person).book.entry(step) is None
