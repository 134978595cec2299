"""实交: spread over the months owed, for others, ahead, late; reversed and never edited."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from partydesk.features.dues import queries
from partydesk.features.dues.rules import Month, PaymentKind, PaymentOrder
from partydesk.features.roster.rules import Departure
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from tests.features.dues.conftest import Office


def owed(person: int) -> list[int]:
    return [row.owed for row in queries.months_of_member(person)]


def months(*numbers: int) -> tuple[Month, ...]:
    return tuple(Month(2026, number) for number in numbers)


def last() -> queries.PaymentRow:
    (newest, *_) = queries.payment_ids(date(2020, 1, 1), date(2030, 1, 1))
    row = queries.payment(newest)
    assert row is not None
    return row


def test_money_settles_the_oldest_months_first_and_the_rest_is_given_freely(office: Office) -> None:
    person = office.payer("王建国")
    office.charge(9, 10, 11)
    office.pay(person, "150")
    assert owed(person) == [0, 9000, 12000]
    office.pay(person, "260")
    assert owed(person) == [0, 0, 0]
    assert last().voluntary == 5000


def test_a_quarter_can_be_paid_at_once_and_months_ahead(office: Office) -> None:
    person = office.payer("王建国")
    office.charge(10, 11)
    office.pay(person, "360", months=months(10, 11, 12))
    assert owed(person) == [0, 0, -12000]
    office.charge(12)
    assert owed(person) == [0, 0, 0]
    with pytest.raises(Refusal, match="2026年12月的党费已经交清"):
        office.pay(person, "120", months=months(12))


def test_months_ahead_go_as_far_as_the_year_is_assessed(office: Office) -> None:
    person = office.payer("王建国")
    office.charge(11)
    with pytest.raises(Refusal, match="2027年1月没有应交"):
        office.pay(person, "120", months=(Month(2027, 1),))


def test_a_month_before_admission_or_after_leaving_takes_no_money(office: Office) -> None:
    young, gone = office.member("王建国", joined="2026-09-17"), office.payer("李秀兰")
    office.assess(young, since="2026-09")
    office.charge(9)
    office.books.roster.leave(gone, PartialDate(2026, 10, 5), Departure.TRANSFERRED)
    with pytest.raises(Refusal, match="从2026年9月起才"):
        office.pay(young, "120", months=months(8))
    with pytest.raises(Refusal, match="已经离开"):
        office.pay(gone, "120", months=months(11))


def test_months_long_over_are_taken_only_with_a_reason_and_are_shown(office: Office) -> None:
    person = office.payer("王建国")
    office.charge(1, 5)
    with pytest.raises(Refusal, match="2026年1月的党费已超过 6 个月") as refused:
        office.pay(person, "120", on="2026-08-01")
    assert refused.value.field == "reason"
    office.pay(person, "120", on="2026-08-01", reason="外派期间无法联系")
    office.pay(person, "120", on="2026-11-02")
    assert owed(person) == [0, 0]
    late = [one for one in office.dues.findings(office.day) if one.rule == "dues-late-back-payment"]
    assert [(one.subject.name if one.subject else "", one.reason) for one in late] == [
        ("王建国", "外派期间无法联系")
    ]


def test_somebody_else_may_bring_the_money(office: Office) -> None:
    person = office.payer("王建国")
    office.charge(11)
    office.pay(person, "120", payer="李秀兰", receiver="赵组织")
    row = last()
    assert (row.payer, row.receiver, row.number) == ("李秀兰", "赵组织", "2026-0001")


def test_a_slip_is_entered_once(office: Office) -> None:
    person = office.payer("王建国")
    office.charge(11)
    office.pay(person, "60", number="A-17")
    with pytest.raises(Refusal, match="A-17 已经登记过了") as refused:
        office.pay(person, "60", number=" A-17 ")
    assert refused.value.field == "number"
    assert owed(person) == [6000]


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [("0", "请填写金额"), ("-5", "不能是负数"), ("1.005", "两位小数"), ("1e12", "太大")],
)
def test_a_sum_that_cannot_be_is_refused(office: Office, amount: str, sentence: str) -> None:
    person = office.payer("王建国")
    office.charge(11)
    with pytest.raises(Refusal, match=sentence):
        office.pay(person, amount)


def test_money_of_tomorrow_is_not_taken(office: Office) -> None:
    person = office.payer("王建国")
    office.charge(11)
    with pytest.raises(Refusal, match="还没有到"):
        office.pay(person, "120", on="2026-11-24")


def test_a_large_gift_goes_its_own_way_and_is_asked_for_until_it_is_sent_up(office: Office) -> None:
    person = office.payer("王建国")
    office.charge(11)
    with pytest.raises(Refusal, match="请把多交部分另作“大额党费”登记"):
        office.pay(person, "1120.01")
    office.pay(person, "1120")
    with pytest.raises(Refusal, match=r"1000\.00 元以上"):
        office.pay(person, "1000", kind=PaymentKind.LARGE)
    office.pay(person, "1000.01", kind=PaymentKind.LARGE)
    assert office.dues.treasury.large_due(office.day) == 100001
    rules = {one.rule for one in office.dues.findings(office.day)}
    assert "dues-large-not-sent" in rules


def test_a_payment_is_taken_back_as_a_whole_and_both_are_seen(office: Office) -> None:
    person = office.payer("王建国")
    office.charge(10, 11)
    paid = office.pay(person, "250", on="2026-11-10")
    take_back = office.dues.taking.reverse
    with pytest.raises(Refusal, match="请填写原因"):
        take_back(paid, office.day, "")
    with pytest.raises(Refusal, match="不能早于收款日期"):
        take_back(paid, date(2026, 11, 9), "记错人")
    back = take_back(paid, office.day, "记错人")
    assert owed(person) == [12000, 12000]
    row = queries.payment(back)
    assert row is not None
    assert (row.amount, row.voluntary, row.reverses) == (-25000, -1000, paid)
    with pytest.raises(Refusal, match="已经更正过了"):
        take_back(paid, office.day, "再来")
    with pytest.raises(Refusal, match="本身就是更正"):
        take_back(back, office.day, "再来")


def test_several_pay_together_or_none(office: Office) -> None:
    one, other = office.payer("王建国"), office.payer("李秀兰")
    office.charge(11)
    orders = [PaymentOrder(person, Decimal(120), office.day) for person in (one, other)]
    bad = PaymentOrder(other, Decimal(120), office.day, months=months(3))
    with pytest.raises(Refusal, match=r"^李秀兰："):
        office.dues.taking.take_many([orders[0], bad])
    assert owed(one) == [12000]
    assert len(office.dues.taking.take_many(orders)) == 2
    assert office.books.store.undo_label == "收 2 人党费"
    with pytest.raises(Refusal, match="至少选择"):
        office.dues.taking.take_many([])


def test_six_months_in_a_row_are_flagged_and_nothing_is_decided(office: Office) -> None:
    office.payer("王建国")
    office.charge(*range(1, 7))

    def said(day: date) -> tuple[str, str, str]:
        found = office.dues.findings(day)
        (one,) = [one for one in found if one.rule in {"dues-arrears", "dues-lapse"}]
        return one.rule, one.severity.value, one.remedy

    assert said(date(2026, 2, 1))[:2] == ("dues-arrears", "info")
    assert "每季度交纳一次的，不用处理" in said(date(2026, 3, 31))[2]
    assert said(date(2026, 3, 31))[:2] == ("dues-arrears", "info")
    assert said(date(2026, 4, 1))[:2] == ("dues-arrears", "warning")
    assert "谈话提醒" in said(date(2026, 4, 1))[2]
    assert "限期改正" in said(date(2026, 6, 1))[2]
    assert said(date(2026, 6, 30))[0] == "dues-arrears"
    rule, severity, remedy = said(date(2026, 7, 1))
    assert (rule, severity) == ("dues-lapse", "error")
    assert "不作任何处理" in remedy


@pytest.mark.parametrize("why", [Departure.DECEASED, Departure.TRANSFERRED, Departure.LEFT])
def test_of_who_has_left_nothing_is_due_any_more(office: Office, why: Departure) -> None:
    person = office.payer("王建国")
    office.charge(*range(1, 7))
    office.books.roster.leave(person, PartialDate(2026, 7, 10), why)
    told = [one for one in office.dues.findings(office.day) if one.subject is not None]
    (found,) = [one for one in told if one.subject and one.subject.kind == "person"]
    assert (found.rule, found.severity.value, found.due) == ("dues-left-behind", "info", None)
    assert found.message == "已经离开，2026年1月至6月党费未交清，共 720.00 元。"


def test_a_month_paid_in_part_breaks_the_row(office: Office) -> None:
    person = office.payer("王建国")
    office.charge(*range(1, 7))
    office.pay(person, "1", on="2026-06-05", months=months(3))
    rules = {one.rule for one in office.dues.findings(date(2026, 7, 1))}
    assert "dues-lapse" not in rules
    assert "dues-arrears" in rules


def test_a_talk_with_who_owes_is_noted(office: Office) -> None:
    person = office.payer("王建国")
    office.dues.taking.remind(person, date(2026, 11, 20), "谈话", "月底前补交")
    with pytest.raises(Refusal, match="还没有到"):
        office.dues.taking.remind(person, date(2026, 11, 24), "谈话", "月底前补交")
