"""What is said of a book: the two papers that disagree, with the article and what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from partydesk.features.development.service import Named
from partydesk.features.roster import queries as roster
from partydesk.features.roster.rules import Category, Departure, PersonOrder
from partydesk.features.roster.tables import Person
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Severity

if TYPE_CHECKING:
    from tests.features.development.conftest import Unit


@pytest.mark.parametrize("upto", [1, 2, 3, 5, 6, 8, 11, 15, 17, 20])
def test_a_faultless_way_has_no_error(unit: Unit, upto: int) -> None:
    person = unit.applicant(upto=upto)
    day = max(one.date for one in unit.book(person).book.entries if one.date)
    assert [one for one in unit.findings(person, day.latest) if one.due is None] == []


# upto, step, day, fields, rule: one fault in an otherwise faultless way
FAULTS: tuple[tuple[int, int, str, dict[str, Any], str], ...] = (
    (1, 2, "2025-02-11", {}, "talk-within-one-month"),
    (6, 7, "2026-02-28", {}, "activist-one-year"),
    (7, 8, "2026-05-25", {"notice_from": "2026-05-26", "notice_to": "2026-06-01"},
     "notice-five-workdays"),
    (8, 9, "2026-06-05", {"introducers": ("王建国",)}, "introducers-two"),
    (8, 9, "2026-06-05", {"introducers": ("王建国", "高远")}, "introducers-two"),
    (10, 11, "2026-07-01", {"days": 2, "hours": 16}, "training-three-days-or-24-hours"),
    (14, 15, "2026-08-21", {"eligible": 23, "present": 20, "yes": 20},
     "assembly-within-one-month"),
    (14, 15, "2026-08-10", {"eligible": 24, "present": 12, "yes": 12}, "assembly-quorum"),
    (14, 15, "2026-08-10", {"eligible": 23, "present": 12, "yes": 11}, "assembly-majority"),
    (16, 17, "2026-09-01", {"probation_from": "2026-09-01"}, "probation-recorded"),
)  # fmt: skip


@pytest.mark.parametrize(("upto", "step", "day", "fields", "rule"), FAULTS)
def test_a_fault_is_one_finding_with_article_and_remedy(
    unit: Unit, upto: int, step: int, day: str, fields: dict[str, Any], rule: str
) -> None:
    person = unit.applicant(upto=upto)
    unit.take(person, step, day, **fields)
    found = [one for one in unit.findings(person) if one.severity is Severity.ERROR]
    found = [one for one in found if one.due is None]
    assert [one.rule for one in found] == [rule]
    assert found[0].cite
    assert found[0].remedy
    assert found[0].subject is not None
    assert found[0].subject.name == "周沐阳"


def test_what_is_overdue_is_due_on_its_last_lawful_day(unit: Unit) -> None:
    person = unit.applicant()
    (late,) = unit.findings(person, date(2025, 2, 16))
    assert (late.rule, late.due, late.severity) == (
        "talk-within-one-month",
        date(2025, 2, 10),
        Severity.ERROR,
    )
    (soon,) = unit.findings(person, date(2025, 1, 29))
    assert (soon.due, soon.severity) == (date(2025, 2, 10), Severity.WARNING)


def test_nothing_is_due_for_somebody_who_has_left(unit: Unit) -> None:
    person = unit.applicant()
    unit.books.roster.leave(person, PartialDate(2025, 3, 1), Departure.MOVED)
    assert unit.findings(person) == ()


def test_a_step_passed_over_is_missing(unit: Unit) -> None:
    person = unit.applicant(upto=17)
    unit.development.clear_step(person, 12)
    (gap,) = (one for one in unit.findings(person) if one.rule == "step-missing")
    assert gap.steps == (12,)
    assert "第12步" in gap.message


@pytest.mark.parametrize(
    ("changed", "rule", "step", "paper"),
    [
        ({"applied_on": PartialDate(2025, 1, 12)}, "applied-differs", 1, "入党申请书"),
        ({"joined_on": PartialDate(2026, 9, 1)}, "joined-differs", 15, "接收预备党员的会议记录"),
        ({"category": Category.CANDIDATE, "joined_on": None}, "category-differs", 17,
         "发展党员记实簿"),
    ],
)  # fmt: skip
def test_roster_and_book_that_disagree_are_both_named(
    unit: Unit, changed: dict[str, Any], rule: str, step: int, paper: str
) -> None:
    person = unit.applicant(upto=17)
    with unit.books.store.change("按旧表改人员信息"):  # as an import of an old table leaves it
        Person.update(**changed).where(Person.id == person).execute()
    (found,) = (one for one in unit.findings(person) if one.rule == rule)
    assert found.severity is Severity.ERROR
    assert found.papers == ("党员名册", paper)
    assert found.steps == (step,)


def test_a_month_in_the_roster_agrees_with_a_day_of_it(unit: Unit) -> None:
    person = unit.applicant(upto=17)
    order = roster.order_of(person)
    assert order is not None
    unit.books.roster.correct_person(person, replace(order, joined_on=PartialDate(2026, 8)))
    assert "joined-differs" not in unit.rules(person)


def test_a_sponsor_who_had_left_or_is_not_in_the_roster_is_said(unit: Unit) -> None:
    unit.books.roster.leave(unit.members["刘敏"], PartialDate(2025, 2, 1), Departure.TRANSFERRED)
    person = unit.applicant(upto=5)
    assert "sponsor-left" in unit.rules(person)
    mentors = (Named("王建国"), Named("外单位某"))
    unit.correct(person, 5, "2025-03-12")
    unit.development.correct(
        replace(unit.order(person, 5, "2025-03-12"), fields={"mentors": mentors})
    )
    found = {one.rule: one.severity for one in unit.findings(person)}
    assert found["sponsor-not-linked"] is Severity.INFO
    assert found["sponsor-not-in-roster"] is Severity.INFO


def test_an_applicant_as_mentor_is_no_full_member(unit: Unit) -> None:
    other = unit.applicant("李荻")
    person = unit.applicant(upto=4)
    order = replace(
        unit.order(person, 5, "2025-03-12"), fields={"mentors": (Named("李荻", other),)}
    )
    unit.development.take_step(order)
    (found,) = (one for one in unit.findings(person) if one.rule == "mentors-one-or-two")
    assert "李荻不是正式党员" in found.message


def test_the_unit_decides_whether_the_posting_day_counts(unit: Unit) -> None:
    person = unit.applicant(upto=7)
    unit.take(person, 8, "2026-05-25", notice_from="2026-05-26", notice_to="2026-06-01")
    assert "notice-five-workdays" in unit.rules(person)
    settings = unit.books.organization.settings
    unit.books.organization.choose(replace(settings, posting_day_counts=True))
    assert "notice-five-workdays" not in unit.rules(person)
    judged = unit.development.judged_books(date(2026, 11, 23))
    assert "notice-five-workdays" not in {f.rule for f in judged[0].judgement.findings}


PROGRESS = (
    (1, date(2025, 1, 11), 2, "还有 30 天", "due"),
    (1, date(2025, 2, 10), 2, "今天到期", "due"),
    (1, date(2025, 2, 16), 2, "超期 6 天", "wrong"),
    (2, date(2025, 2, 16), 3, "", "soft"),
    (6, date(2026, 3, 1), 7, "", "soft"),
    (13, date(2026, 7, 21), 15, "还有 30 天", "due"),
    (20, date(2026, 10, 1), 21, "", "soft"),
)


@pytest.mark.parametrize(("upto", "on", "step", "words", "role"), PROGRESS)
def test_the_next_step_and_how_pressing_it_is(
    unit: Unit, upto: int, on: date, step: int, words: str, role: str
) -> None:
    progress = unit.book(unit.applicant(upto=upto), on).progress
    assert (progress.step, progress.words, progress.role) == (step, words, role)


def test_a_closed_book_has_nothing_to_do_next(unit: Unit) -> None:
    person = unit.applicant(upto=20)
    unit.take(person, 25, "2026-11-20")
    assert unit.book(person).progress.step == 0


def test_a_year_of_education_not_over_keeps_the_activist_at_the_reviews(unit: Unit) -> None:
    person = unit.applicant(upto=5)
    unit.take(person, 6, "2025-08-30")
    progress = unit.book(person, date(2025, 9, 1)).progress
    assert (progress.step, progress.occurrence) == (6, 2)


def test_members_without_a_book_have_nothing_said_of_them(unit: Unit) -> None:
    unit.books.roster.add_person(PersonOrder("陈嘉禾", Category.PROBATIONARY, branch=unit.branch))
    (judged,) = unit.development.judged_books(date(2026, 11, 23))
    assert judged.book.person.name == "陈嘉禾"
    assert judged.judgement.findings == ()
