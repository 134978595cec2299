"""The record books as a clerk keeps them: entered, corrected, taken back, undone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from partydesk.features.development.rules import STEPS
from partydesk.features.development.service import ApplicationOrder, StepOrder
from partydesk.features.development.tables import StepEntry
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from tests.features.development.conftest import Unit


def steps(unit: Unit, person: int) -> list[int]:
    return [entry.step for entry in unit.book(person).book.entries]


def test_an_application_from_somebody_new_enters_roster_and_book_in_one_change(unit: Unit) -> None:
    person = unit.applicant()
    row = unit.person(person)
    assert (row.name, row.category, str(row.applied_on)) == (
        "周沐阳",
        Category.APPLICANT,
        "2025-01-10",
    )
    assert steps(unit, person) == [1]
    assert unit.books.store.undo() == "接收 周沐阳 的入党申请书"
    assert unit.development.judged_book(person, date(2026, 11, 23)) is None


def test_an_application_from_somebody_in_the_roster_begins_the_book(unit: Unit) -> None:
    person = unit.books.roster.add_person(unit.particulars("林清源"))
    order = ApplicationOrder(person, PartialDate.parse("2026-10-08"))
    assert unit.development.receive_application(order) == person
    assert str(unit.person(person).applied_on) == "2026-10-08"
    with pytest.raises(Refusal, match="已经登记过"):
        unit.development.receive_application(order)


def test_an_application_that_cannot_stand_leaves_nobody_in_the_roster(unit: Unit) -> None:
    order = ApplicationOrder(unit.particulars("何向东"), PartialDate.parse("2027-01-01"))
    with pytest.raises(Refusal, match="今天之后") as refused:
        unit.development.receive_application(order)
    assert refused.value.field == "date"
    assert unit.development.judged_books(date(2026, 11, 23)) == ()


def test_a_step_is_labelled_with_the_person_and_its_official_name(unit: Unit) -> None:
    person = unit.applicant(upto=15)
    assert unit.books.store.undo_label == "登记 周沐阳 15 党支部党员大会讨论"
    unit.correct(person, 15, "2026-08-11", eligible=23, present=21, yes=21)
    assert unit.books.store.undo_label == "更正 周沐阳 15 党支部党员大会讨论"


def test_a_step_is_entered_once_and_then_corrected(unit: Unit) -> None:
    person = unit.applicant()
    unit.take(person, 2, "2025-01-20", place="会议室")
    with pytest.raises(Refusal, match="更正"):
        unit.take(person, 2, "2025-01-21")
    unit.correct(person, 2, "2025-01-22", place="办公室")
    entry = unit.book(person).book.entry(2)
    assert entry is not None
    assert (str(entry.date), entry.fields) == ("2025-01-22", {"place": "办公室"})
    with pytest.raises(Refusal, match="还没有登记"):
        unit.correct(person, 3, "2025-03-01")


def test_reviews_are_entered_as_often_as_they_were_held(unit: Unit) -> None:
    person = unit.applicant(upto=5)
    for day in ("2025-08-30", "2026-02-27", "2026-08-20"):
        unit.take(person, 6, day)
    assert [str(one.date) for one in unit.book(person).book.entries if one.step == 6] == [
        "2025-08-30",
        "2026-02-27",
        "2026-08-20",
    ]
    with pytest.raises(Refusal, match="只登记一次"):
        unit.take(person, 7, "2026-09-01", occurrence=2)


def test_conversion_is_discussed_again_only_after_an_extension(unit: Unit) -> None:
    person = unit.applicant(upto=20)
    unit.take(person, 23, "2026-11-01")
    with pytest.raises(Refusal, match="只登记一次"):
        unit.take(person, 23, "2026-11-20", occurrence=2)
    unit.correct(person, 23, "2026-11-01", outcome="extended", extended_months=6)
    unit.take(person, 23, "2026-11-20", occurrence=2)
    assert steps(unit, person)[-2:] == [23, 23]


def test_one_meeting_serves_many_people_in_one_change(unit: Unit) -> None:
    people = [unit.applicant(name) for name in ("周沐阳", "李荻", "欧阳頔")]
    unit.development.take_step_for_many(
        [unit.order(person, 2, "2025-01-20", talker_post="书记") for person in people]
    )
    assert [steps(unit, person) for person in people] == [[1, 2]] * 3
    assert unit.books.store.undo() == "批量办理 3 人 2 党组织派人谈话"
    assert [steps(unit, person) for person in people] == [[1]] * 3


def test_when_one_of_many_cannot_stand_nobody_is_entered_and_the_name_is_said(unit: Unit) -> None:
    first, second = unit.applicant("周沐阳"), unit.applicant("李荻", upto=2)
    with pytest.raises(Refusal, match="李荻：这一步已经登记过"):
        unit.development.take_step_for_many(
            [unit.order(person, 2, "2025-01-20") for person in (first, second)]
        )
    assert steps(unit, first) == [1]
    with pytest.raises(Refusal, match="至少选择一个人"):
        unit.development.take_step_for_many([])


def test_a_step_entered_by_mistake_is_taken_out_and_undo_brings_it_back(unit: Unit) -> None:
    person = unit.applicant(upto=3)
    unit.development.clear_step(person, 3)
    assert steps(unit, person) == [1, 2]
    assert unit.books.store.undo() == "删除 周沐阳 3 推荐和确定入党积极分子"
    assert steps(unit, person) == [1, 2, 3]
    with pytest.raises(Refusal, match="没有可删除"):
        unit.development.clear_step(person, 9)


def test_a_preview_says_what_would_be_wrong_and_writes_nothing(unit: Unit) -> None:
    person = unit.applicant(upto=14)
    order = unit.order(person, 15, "2026-08-25", eligible=23, present=11, yes=11)
    preview = unit.development.preview(order, date(2026, 11, 23))
    found = {finding.rule for finding in preview.judgement.findings}
    assert {"assembly-within-one-month", "assembly-quorum"} <= found
    assert unit.book(person).book.entry(15) is None


def test_a_draft_keeps_what_can_be_read_of_half_typed_fields(unit: Unit) -> None:
    person = unit.applicant(upto=14)
    order = StepOrder(
        person, 15, 1, None, {"eligible": 23, "present": "二十", "resolution": "同意"}
    )
    entry = unit.development.draft(order).entry(15)
    assert entry is not None
    assert (entry.date, entry.fields) == (None, {"eligible": 23, "resolution": "同意"})


def test_a_step_of_nobody_is_refused(unit: Unit) -> None:
    with pytest.raises(Refusal, match="没有这个人"):
        unit.development.take_step(StepOrder(999, 2, 1, PartialDate(2026, 1, 1)))


def test_members_are_offered_by_name_spelling_and_initials_and_those_gone_are_not(
    unit: Unit,
) -> None:
    offered = unit.development.members
    assert [id_ for id_, _ in offered("wjg")] == [unit.members["王建国"]]
    assert [id_ for id_, _ in offered("liumin")] == [unit.members["刘敏"]]
    assert offered("高")[0][1].startswith("高远　")
    assert offered("周") == []


def test_newcomers_are_people_without_a_book(unit: Unit) -> None:
    person = unit.books.roster.add_person(unit.particulars("林清源"))
    assert [id_ for id_, _ in unit.development.newcomers("lqy")] == [person]
    unit.take(person, 1, "2026-10-08")
    assert unit.development.newcomers("林") == []
    assert unit.development.is_underway(person)


def test_a_book_is_underway_from_its_first_step_to_its_last(unit: Unit) -> None:
    person = unit.books.roster.add_person(unit.particulars("林清源"))
    assert not unit.development.is_underway(person)
    for step, underway in ((1, True), (max(STEPS) - 1, True), (max(STEPS), False)):
        with unit.books.store.change("登记"):
            StepEntry.create(person=person, step=step)
        assert unit.development.is_underway(person) is underway


def test_full_members_of_the_own_branch_are_offered_first(unit: Unit) -> None:
    other = unit.books.organization.add_branch("中共某局第二支部委员会", "第二支部")
    for name, category, branch in (
        ("王安", Category.FULL, other),
        ("王波", Category.PROBATIONARY, unit.branch),
    ):
        unit.books.roster.add_person(PersonOrder(name, category, branch=branch))
    names = [words.split("　")[0] for _, words in unit.development.members("王", other)]
    assert names == ["王安", "王建国", "王波"]
