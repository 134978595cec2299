"""Dues: the whole base times the rate of its bracket, rounded as the unit chose."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.features.dues.rules import (
    Employer,
    PayerCategory,
    Rounding,
    RoundMode,
    RoundTo,
    assess,
    base_from_items,
    due_from,
    lapses_on,
    written_sum,
)
from partydesk.kernel.findings import Refusal
from partydesk.rulebooks import Rulebooks

RULES = Rulebooks().dues
MONTH = date(2026, 1, 1)
SLIP = {
    "职务工资": "2060", "级别工资": "3180", "津贴补贴": "3400",
    "个人所得税": "35", "养老保险": "691.20", "医疗保险": "172.80",
    "住房公积金": "1036.80", "职业年金": "345.60",
}  # fmt: skip
sums = st.decimals(min_value=0, max_value=60000, places=2)


def amount(category: str, income: str | None, rounding: Rounding | None = None) -> str:
    base = None if income is None else Decimal(income)
    return str(assess(PayerCategory(category), base, MONTH, RULES, rounding).amount)


def slip(employer: str, items: dict[str, str], month: date = MONTH) -> Decimal:
    figures = {name: Decimal(text) for name, text in items.items()}
    return base_from_items(figures, Employer(employer), month, RULES).amount


@pytest.mark.parametrize(
    ("category", "income", "expected"),
    [
        ("salaried", "8000", "120.00"),
        ("salaried", "0", "0.00"),
        ("salaried", "3000.00", "15.00"),
        ("salaried", "3000.01", "30.00"),
        ("salaried", "5000.00", "50.00"),
        ("salaried", "5000.01", "75.00"),
        ("salaried", "10000.00", "150.00"),
        ("salaried", "10000.01", "200.00"),
        ("annual-salary", "10000.01", "200.00"),
        ("self-employed", "5000", "50.00"),
        ("retired", "5000.00", "25.00"),
        ("retired", "5000.01", "50.00"),
        ("retired", "8000", "80.00"),
        ("farmer", None, "0.20"),
        ("student", None, "0.20"),
        ("unemployed", None, "0.20"),
        ("relief", None, "0.20"),
    ],
)
def test_the_rate_applies_to_the_whole_base_and_a_bound_belongs_to_its_bracket(
    category: str, income: str | None, expected: str
) -> None:
    assert amount(category, income) == expected


@pytest.mark.parametrize(
    ("to", "mode", "expected"),
    [
        ("fen", "half-up", "95.38"),
        ("jiao", "half-up", "95.40"),
        ("yuan", "half-up", "95.00"),
        ("fen", "down", "95.37"),
        ("jiao", "down", "95.30"),
        ("yuan", "up", "96.00"),
    ],
)
def test_rounding_is_the_choice_of_the_unit(to: str, mode: str, expected: str) -> None:
    assert amount("salaried", "6358.60", Rounding(RoundTo(to), RoundMode(mode))) == expected


@given(sums, st.sampled_from(RoundTo), st.sampled_from(RoundMode))
def test_rounding_never_moves_a_sum_by_a_whole_coin(
    income: Decimal, to: RoundTo, mode: RoundMode
) -> None:
    found = assess(PayerCategory.SALARIED, income, MONTH, RULES, Rounding(to, mode))
    coin = {"fen": Decimal("0.01"), "jiao": Decimal("0.1"), "yuan": Decimal(1)}[to]
    assert abs(found.amount - found.exact) < coin
    assert found.amount % coin == 0
    if mode is RoundMode.UP:
        assert found.amount >= found.exact
    if mode is RoundMode.DOWN:
        assert found.amount <= found.exact


@given(sums, sums)
def test_who_has_more_never_pays_less(one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    for category in (PayerCategory.SALARIED, PayerCategory.RETIRED):
        cheap, dear = (assess(category, income, MONTH, RULES) for income in (low, high))
        assert cheap.amount <= dear.amount


def test_a_charge_above_the_monthly_cap_keeps_its_figure_and_names_the_cap() -> None:
    found = assess(PayerCategory.SALARIED, Decimal(60000), MONTH, RULES)
    assert (found.amount, found.capped, found.charge) == (
        Decimal("1200.00"),
        Decimal("1000.00"),
        Decimal("1000.00"),
    )
    assert "一般不超过 1000 元" in found.notes[-1]
    assert assess(PayerCategory.SALARIED, Decimal(50000), MONTH, RULES).capped is None


def test_there_was_no_cap_before_the_notice_of_2017() -> None:
    found = assess(PayerCategory.SALARIED, Decimal(60000), date(2016, 12, 1), RULES)
    assert found.capped is None
    assert found.charge == Decimal("1200.00")


def test_a_farmer_pays_between_two_bounds() -> None:
    found = assess(PayerCategory.FARMER, None, MONTH, RULES)
    assert (found.amount, found.most) == (Decimal("0.20"), Decimal("1.00"))


def test_the_base_is_neither_take_home_pay_nor_only_less_tax() -> None:
    assert slip("civil-servant", SLIP) == Decimal("6358.60")
    assert amount("salaried", "6358.60") == "95.38"


def test_before_2017_only_the_tax_was_taken_off() -> None:
    base = slip("civil-servant", SLIP, date(2016, 5, 1))
    assert base == Decimal("8605.00")
    found = assess(PayerCategory.SALARIED, base, date(2016, 5, 1), RULES)
    assert found.amount == Decimal("129.08")


def test_subsidies_of_reform_and_year_end_bonus_are_left_out() -> None:
    more = {"车补": "500", "通讯补贴": "80", "年终奖": "9000", "艰苦边远地区津贴": "300"}
    assert slip("civil-servant", SLIP | more) == Decimal("6358.60")


def test_performance_pay_counts_as_the_employer_pays_it() -> None:
    pay = {"岗位工资": "3000", "薪级工资": "1000", "基础性绩效": "2000", "奖励性绩效": "1500"}
    assert slip("institution", pay) == Decimal(6000)
    assert slip("institution", pay, date(2015, 1, 1)) == Decimal(7500)
    firm = {"基本工资": "4000", "定期普遍发放的奖金/绩效": "800", "不定期非普遍奖金": "700"}
    assert slip("enterprise", firm) == Decimal(4800)
    assert slip("enterprise", {"基本工资": "4000", "绩效工资": "1000"}) == Decimal(5000)


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        ({"车马费": "1"}, "不是规定列名的工资项目"),
        ({"职务工资": "100", "个税": "200"}, "扣除的项目多于"),
        ({"职务工资": "-1"}, "不能是负数"),
        ({"职务工资": "1.001"}, "最多两位小数"),
        ({}, "没有工资项目"),
    ],
)
def test_a_pay_slip_that_cannot_be_is_refused(items: dict[str, str], sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        slip("civil-servant", items)


@pytest.mark.parametrize("income", ["-0.01", "NaN", "Infinity", "1e15", "0.001"])
def test_an_income_that_cannot_be_is_refused(income: str) -> None:
    for category in ("salaried", "student"):
        with pytest.raises(Refusal) as refusal:
            amount(category, income)
        assert refusal.value.field == "income"


def test_a_zero_has_no_sign() -> None:
    assert amount("salaried", "-0") == "0.00"


def test_a_rate_needs_an_income() -> None:
    with pytest.raises(Refusal, match="请填写计算基数"):
        amount("retired", None)


def test_dues_begin_in_the_month_of_the_assembly() -> None:
    assert due_from(date(2026, 9, 17)) == date(2026, 9, 1)


def test_six_unpaid_months_end_on_the_first_of_the_seventh() -> None:
    assert lapses_on(date(2026, 1, 1), RULES) == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("text", "written"), [("120", "120.00"), ("95.379", "95.379"), ("0", "0.00")]
)
def test_a_sum_is_written_with_two_decimals_and_more_only_where_they_matter(
    text: str, written: str
) -> None:
    assert written_sum(Decimal(text)) == written
