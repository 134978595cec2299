"""应交: a month at once, problems before it, taken back only while nothing rests on it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from partydesk.features.dues import queries
from partydesk.features.dues.rules import Month
from partydesk.features.roster.rules import Category, Departure, PersonOrder
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from tests.features.dues.conftest import Office

MARCH = Month(2026, 3)


def test_before_a_run_is_said_who_is_not_charged_and_why(office: Office) -> None:
    office.payer("王建国")
    office.member("李秀兰")
    found = office.dues.charging.preview(MARCH)
    assert (found.total, found.charged_before) == (12000, 0)
    assert [(one.name, one.words, one.stops) for one in found.problems] == [
        ("李秀兰", "今年还没有核定", True), ("王建国", "核定后还没有复核", False),
    ]  # fmt: skip
    assert queries.months_of_member(1) == []


def test_a_second_run_charges_those_who_were_missing_and_nobody_twice(office: Office) -> None:
    one, other = office.payer("王建国"), office.member("李秀兰")
    office.charge(3)
    with pytest.raises(Refusal, match="1 人还没有核定"):
        office.charge(3)
    office.assess(other, "3000")
    office.charge(3)
    with pytest.raises(Refusal, match="2 人都已生成"):
        office.charge(3)
    assert [queries.months_of_member(person)[0].charged for person in (one, other)] == [12000, 1500]


def test_last_years_assessment_does_not_serve_this_year(office: Office) -> None:
    person = office.member("王建国")
    office.assess(person, since="2025-01")
    office.charge(12, year=2025)
    with pytest.raises(Refusal, match="1 人还没有核定"):
        office.charge(1)


def test_a_run_can_be_taken_back_until_somebody_has_paid(office: Office) -> None:
    person = office.payer("王建国")
    office.charge(3)
    assert office.dues.charging.cancel(MARCH) == 1
    assert queries.months_of_member(person) == []
    assert queries.runs() == {}
    office.charge(3)
    office.pay(person, "10", reason="外派")
    with pytest.raises(Refusal, match="已经有人交了党费"):
        office.dues.charging.cancel(MARCH)
    with pytest.raises(Refusal, match="还没有生成"):
        office.dues.charging.cancel(Month(2026, 4))


def test_who_leaves_pays_for_the_month_of_the_transfer_and_no_longer(office: Office) -> None:
    moved, dead = office.payer("王建国"), office.payer("李秀兰")
    roster = office.books.roster
    roster.leave(moved, PartialDate(2026, 3, 10), Departure.TRANSFERRED)
    roster.leave(dead, PartialDate(2026, 3, 10), Departure.DECEASED)
    office.payer("赵国平")
    office.charge(2, 3, 4)
    assert [len(queries.months_of_member(person)) for person in (moved, dead)] == [2, 1]


def test_an_entry_made_by_mistake_owes_nothing(office: Office) -> None:
    person = office.payer("王建国")
    office.books.roster.leave(person, PartialDate(2026, 3, 10), Departure.MISTAKE)
    with pytest.raises(Refusal, match="没有党员"):
        office.charge(2)


def test_what_was_charged_wrongly_is_waived_with_its_reason_and_can_stand_again(
    office: Office,
) -> None:
    person = office.payer("王建国")
    office.charge(3)
    waive = office.dues.charging.waive
    with pytest.raises(Refusal, match=r"还欠 120\.00 元"):
        waive(person, MARCH, Decimal(121), "多算")
    with pytest.raises(Refusal, match="请填写原因"):
        waive(person, MARCH, Decimal(20), "")
    with pytest.raises(Refusal, match="没有应交"):
        waive(person, Month(2026, 4), Decimal(20), "多算")
    waive(person, MARCH, Decimal("20.50"), "基数算错")
    assert queries.months_of_member(person)[0].owed == 9950
    office.dues.charging.restore(person, MARCH, "核减有误")
    assert queries.months_of_member(person)[0].owed == 12000
    with pytest.raises(Refusal, match="没有核减"):
        office.dues.charging.restore(person, MARCH, "再来")


def test_next_year_is_not_charged_yet(office: Office) -> None:
    office.payer("王建国")
    with pytest.raises(Refusal, match="2027年还没有到"):
        office.dues.charging.run(Month(2027, 1))


def test_of_whom_only_the_year_of_admission_is_known_all_of_it_is_owed(office: Office) -> None:
    person = office.member("王建国", joined="2026")
    with pytest.raises(Refusal, match="从2026年1月起才"):
        office.assess(person, since="2025-12")
    office.assess(person)
    office.charge(1)
    assert len(queries.months_of_member(person)) == 1


def test_of_whom_no_day_of_admission_is_known_nothing_is_charged(office: Office) -> None:
    office.payer("李秀兰")
    person = office.books.roster.add_person(
        PersonOrder("王建国", Category.FULL, branch=office.first)
    )
    office.assess(person)
    found = office.dues.charging.preview(MARCH)
    assert [one.words for one in found.problems if one.stops] == [
        "名册里没有入党日期，不知道从哪个月起交"
    ]
    office.charge(3)
    assert queries.months_of_member(person) == []
    office.dues.assessing.set_start(person, MARCH, "档案待查，从三月起交")
    office.charge(3)
    assert len(queries.months_of_member(person)) == 1


def test_months_charged_before_the_leaving_was_known_are_said_until_they_are_waived(
    office: Office,
) -> None:
    person = office.payer("王建国")
    office.charge(3, 4)
    office.books.roster.leave(person, PartialDate(2026, 3, 10), Departure.TRANSFERRED)

    def said() -> list[str]:
        found = office.dues.findings(office.day)
        return [one.message for one in found if one.rule == "dues-after-leaving"]

    assert said() == ["已经离开，2026年4月还有应交党费。"]
    office.dues.charging.waive(person, Month(2026, 4), Decimal(120), "已转出")
    assert said() == []
