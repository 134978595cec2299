"""人员类别 and the dates of the roster follow the book, and go back with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from partydesk.features.roster import queries as roster
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from tests.features.development.conftest import Unit

C = Category


def stages(unit: Unit, person: int) -> list[tuple[Category, str]]:
    card = roster.card(person)
    assert card is not None
    return [(line.category, str(line.since)) for line in card.stages]


@pytest.mark.parametrize(
    ("upto", "category"),
    [(2, C.APPLICANT), (3, C.ACTIVIST), (7, C.ACTIVIST), (8, C.CANDIDATE), (15, C.CANDIDATE),
     (16, C.CANDIDATE), (17, C.PROBATIONARY), (20, C.PROBATIONARY)],
)  # fmt: skip
def test_the_category_is_the_one_the_book_has_reached(
    unit: Unit, upto: int, category: Category
) -> None:
    assert unit.person(unit.applicant(upto=upto)).category is category


def test_each_change_has_its_day_and_membership_counts_from_the_assembly(unit: Unit) -> None:
    person = unit.applicant(upto=17)
    assert stages(unit, person) == [
        (C.APPLICANT, "2025-01-10"),
        (C.ACTIVIST, "2025-03-01"),
        (C.CANDIDATE, "2026-06-02"),
        (C.PROBATIONARY, "2026-08-10"),
    ]
    assert str(unit.person(person).joined_on) == "2026-08-10"


def test_a_candidate_is_one_whose_notice_is_over(unit: Unit) -> None:
    person = unit.applicant(upto=7)
    unit.take(person, 8, "2026-11-18", notice_from="2026-11-19", notice_to="2026-11-27")
    assert unit.person(person).category is C.ACTIVIST
    unit.correct(person, 8, "2026-11-10", notice_from="2026-11-11", notice_to="2026-11-19")
    assert unit.person(person).category is C.CANDIDATE


def test_before_the_revision_the_record_of_the_committee_was_enough(unit: Unit) -> None:
    person = unit.applicant(upto=6)
    unit.take(person, 7, "2026-03-10")
    unit.take(person, 8, "2026-03-20")
    assert unit.person(person).category is C.CANDIDATE
    assert stages(unit, person)[-1] == (C.CANDIDATE, "2026-03-20")


def long_ago(unit: Unit, upto: int = 23, **conversion: object) -> int:
    """Somebody admitted on 2025-09-17 and approved, up to conversion on 2026-10-20."""
    person = unit.applicant(upto=0)
    unit.correct(person, 1, "2023-01-10")
    for step, day in ((3, "2023-06-01"), (8, "2025-01-10"), (15, "2025-09-17"), (17, "2025-11-05")):
        unit.take(person, step, day)
    if upto >= 22:
        unit.take(person, 22, "2026-09-18")
        unit.take(person, 23, "2026-10-20", **conversion)
    return person


def test_a_full_member_is_one_from_the_end_of_probation_however_late_the_meetings(
    unit: Unit,
) -> None:
    person = long_ago(unit)
    assert unit.person(person).category is C.PROBATIONARY
    unit.take(person, 24, "2026-11-10")
    row = unit.person(person)
    assert (row.category, str(row.full_member_on)) == (C.FULL, "2026-09-17")
    assert stages(unit, person)[-1] == (C.FULL, "2026-09-17")


def test_conversion_decided_before_probation_is_over_does_not_make_a_full_member_yet(
    unit: Unit,
) -> None:
    person = unit.applicant(upto=20)
    unit.take(person, 23, "2026-11-01")
    unit.take(person, 24, "2026-11-10")
    row = unit.person(person)
    assert (row.category, row.full_member_on) == (C.PROBATIONARY, None)
    assert "probation-one-year" in unit.rules(person)


def test_an_extension_keeps_the_member_on_probation(unit: Unit) -> None:
    person = long_ago(unit, outcome="extended", extended_months=6)
    unit.take(person, 24, "2026-11-10")
    assert unit.person(person).category is C.PROBATIONARY


def test_cancelled_probation_ends_membership_and_its_date(unit: Unit) -> None:
    person = long_ago(unit, outcome="cancelled")
    assert unit.person(person).category is C.PROBATIONARY
    unit.take(person, 24, "2026-11-10")
    row = unit.person(person)
    assert (row.category, row.joined_on) == (C.APPLICANT, None)
    assert str(row.applied_on) == "2023-01-10"
    unit.development.clear_step(person, 24)
    row = unit.person(person)
    assert (row.category, str(row.joined_on)) == (C.PROBATIONARY, "2025-09-17")


def test_taking_out_a_step_takes_category_and_date_back(unit: Unit) -> None:
    person = unit.applicant(upto=17)
    unit.development.clear_step(person, 17)
    row = unit.person(person)
    assert (row.category, row.joined_on) == (C.CANDIDATE, None)
    unit.books.store.undo()
    row = unit.person(person)
    assert (row.category, str(row.joined_on)) == (C.PROBATIONARY, "2026-08-10")


def test_correcting_the_assembly_corrects_the_day_of_admission(unit: Unit) -> None:
    person = unit.applicant(upto=17)
    unit.correct(person, 15, "2026-08-12", eligible=23, present=20, yes=20)
    assert str(unit.person(person).joined_on) == "2026-08-12"
    assert stages(unit, person)[-1] == (C.PROBATIONARY, "2026-08-12")


def test_correcting_the_application_corrects_the_roster(unit: Unit) -> None:
    person = unit.applicant(upto=3)
    unit.correct(person, 1, "2025-01-12")
    row = unit.person(person)
    assert (row.category, str(row.applied_on)) == (C.ACTIVIST, "2025-01-12")


def test_a_book_entered_afterwards_never_lowers_what_the_roster_knows(unit: Unit) -> None:
    joined = PartialDate.parse("2026-08-09")
    person = unit.books.roster.add_person(
        PersonOrder("陈嘉禾", C.PROBATIONARY, branch=unit.branch, joined_on=joined)
    )
    for step, day in ((1, "2025-01-10"), (3, "2025-03-01")):
        unit.take(person, step, day)
    assert unit.person(person).category is C.PROBATIONARY
    assert "category-differs" in unit.rules(person)
    for step, day in ((15, "2026-08-10"), (17, "2026-09-01")):
        unit.take(person, step, day)
    assert unit.person(person).joined_on == joined
    assert "joined-differs" in unit.rules(person)
