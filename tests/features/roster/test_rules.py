"""What a person's facts can and cannot be, without any book."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.features.roster.queries import limits
from partydesk.features.roster.rules import (
    LABELS,
    Category,
    Departure,
    PersonOrder,
    Standing,
    completed,
    contradictions,
    missing_items,
)
from partydesk.kernel.dates import PartialDate, add_years
from partydesk.kernel.findings import Severity
from partydesk.kernel.identity import Sex
from tests.features.roster.conftest import TODAY, id_number

DAY = PartialDate.parse
SOUND = PersonOrder(
    "王建国", Category.FULL, sex=Sex.MALE, birth_date=DAY("1980-05-01"), id_number=id_number(),
    applied_on=DAY("2003-05-04"), joined_on=DAY("2005-07-01"), full_member_on=DAY("2006-07-01"),
    work_started_on=DAY("2002-07"),
)  # fmt: skip


def rules(order: PersonOrder) -> list[str]:
    return [doubt.rule for doubt in contradictions(order, limits(), TODAY)]


def test_a_sound_person_raises_no_doubt() -> None:
    assert rules(SOUND) == []


@pytest.mark.parametrize(
    ("change", "rule", "field"),
    [
        ({"id_number": "990101198005010012"}, "id-check", "id_number"),
        ({"sex": Sex.FEMALE}, "id-sex", "sex"),
        ({"birth_date": DAY("1980-06")}, "id-birth", "birth_date"),
        ({"full_member_on": DAY("2026-11-24")}, "future-date", "full_member_on"),
        ({"full_member_on": DAY("2005-06")}, "date-order", "full_member_on"),
        ({"applied_on": DAY("2005-07-02")}, "date-order", "joined_on"),
        ({"work_started_on": DAY("1979")}, "date-order", "work_started_on"),
        ({"applied_on": None, "joined_on": DAY("1998-04-30")}, "admission-age", "joined_on"),
        ({"full_member_on": DAY("2005-07-01")}, "no-probation", "full_member_on"),
        ({"category": Category.PROBATIONARY}, "stage-dates", "category"),
    ],
)
def test_each_contradiction_is_said_once_at_its_field(
    change: dict[str, object], rule: str, field: str
) -> None:
    order = replace(SOUND, **change)  # type: ignore[arg-type]
    found = contradictions(order, limits(), TODAY)
    assert [(doubt.rule, doubt.field) for doubt in found] == [(rule, field)]
    assert found[0].message.endswith("。")


@pytest.mark.parametrize(
    ("born", "joined"),
    [("1980-05-01", "1998-05-01"), ("1980-05", "1998-05"), ("1980", "1998"), ("1980-12", "1998")],
)
def test_who_may_have_been_of_age_is_not_accused(born: str, joined: str) -> None:
    order = PersonOrder("王", Category.FULL, birth_date=DAY(born), joined_on=DAY(joined))
    assert rules(order) == []


@pytest.mark.parametrize(
    ("joined", "full", "accused"),
    [
        ("2005-07-01", "2006-06-29", True),
        ("2005-07-01", "2006-06-30", False),  # as some write the end of probation
        ("2005-07-01", "2006-07-01", False),
        ("2004-02-29", "2005-02-28", False),
        ("2005-07", "2006-06", False),
        ("2005-07", "2006-05", True),
        ("2005-07-01", "2005-12", True),
        ("2005-07-01", "2006", False),
        ("2005", "2005-12-01", False),
        ("1982-09-05", "1983-01-01", False),
        ("1982-09-06", "1983-01-01", True),
    ],
)
def test_probation_lasts_a_year(joined: str, full: str, accused: bool) -> None:
    order = PersonOrder("王", Category.FULL, joined_on=DAY(joined), full_member_on=DAY(full))
    assert (rules(order) == ["probation-short"]) is accused


@pytest.mark.parametrize(
    ("day", "accused"),
    [("1969-03-31", True), ("1969-04-01", False), ("1977-08-11", False), ("1977-08-12", True),
     ("1977-08", False), ("1977-09", True)],
)  # fmt: skip
def test_without_probation_only_between_the_ninth_and_the_eleventh_congress(
    day: str, accused: bool
) -> None:
    order = PersonOrder("王", Category.FULL, joined_on=DAY(day), full_member_on=DAY(day))
    assert (rules(order) == ["no-probation"]) is accused


def test_an_applicant_with_a_day_of_admission_is_doubted() -> None:
    order = PersonOrder("林清", Category.APPLICANT, joined_on=DAY("2026-03-01"))
    assert rules(order) == ["stage-dates"]


def test_what_is_wrong_comes_before_what_is_doubtful() -> None:
    order = replace(SOUND, sex=Sex.FEMALE, full_member_on=DAY("2005-07-01"))
    found = contradictions(order, limits(), TODAY)
    assert [doubt.severity for doubt in found] == [Severity.ERROR, Severity.WARNING]


def test_the_form_asks_of_each_what_it_can_have() -> None:
    assert missing_items(PersonOrder("林清", Category.APPLICANT)) == [
        "性别", "民族", "公民身份号码", "出生日期", "学历", "所在党支部", "工作岗位", "手机",
        "家庭住址",
    ]  # fmt: skip
    full = replace(
        SOUND, ethnicity="汉族", education="大学本科", branch=1, job="公务员", phone="0552-3012345",
        address="某某路 1 号",
    )  # fmt: skip
    assert missing_items(full) == []
    assert missing_items(replace(full, is_lost=True, is_mobile=True, joined_on=None)) == [
        "入党日期", "失联日期", "外出流向",
    ]  # fmt: skip


def test_every_field_of_the_order_has_its_words() -> None:
    assert set(LABELS) == set(PersonOrder.__slots__)


def test_each_departure_has_its_standing() -> None:
    assert {reason: reason.standing for reason in Departure} == {
        Departure.TRANSFERRED: Standing.TRANSFERRED, Departure.LEFT: Standing.LEFT,
        Departure.SUSPENDED: Standing.SUSPENDED, Departure.DECEASED: Standing.DECEASED,
        Departure.DROPPED: Standing.NORMAL, Departure.MOVED: Standing.NORMAL,
        Departure.MISTAKE: Standing.NORMAL,
    }  # fmt: skip


@given(st.dates(date(1940, 1, 1), date(2008, 1, 1)), st.integers(1, 999))
def test_a_completed_entry_never_contradicts_its_id_number(born: date, serial: int) -> None:
    number = id_number(f"{born:%Y%m%d}", serial)
    order = completed(PersonOrder("王", Category.APPLICANT, id_number=number.lower()), TODAY)
    assert order.birth_date == PartialDate.of(born)
    assert rules(order) == []
    assert completed(order, TODAY) == order


@given(st.dates(date(1940, 1, 1), date(2005, 1, 1)), st.integers(0, 40))
def test_joining_is_doubted_exactly_below_the_age_of_the_rule_table(born: date, years: int) -> None:
    joined = add_years(born, years)
    order = PersonOrder(
        "王", Category.FULL, birth_date=PartialDate.of(born), joined_on=PartialDate.of(joined)
    )
    found = [rule for rule in rules(order) if rule != "future-date"]
    assert found == (["admission-age"] if years < limits().age else [])
