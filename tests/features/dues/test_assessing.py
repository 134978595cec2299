"""核定: once a year, from the month it says, changed by decision; reliefs that have effect."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from partydesk.features.dues import queries
from partydesk.features.dues.rules import (
    AssessmentOrder,
    Employer,
    Month,
    PayerCategory,
    ReliefKind,
    ReliefOrder,
    guessed_category,
    guessed_employer,
)
from partydesk.features.organization.queries import RoundingUnit, Settings
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from tests.features.dues.conftest import Office

SLIP = {
    "职务工资": "2060", "级别工资": "3180", "津贴补贴": "3400",
    "个人所得税": "35", "养老保险": "691.20", "医疗保险": "172.80",
    "住房公积金": "1036.80", "职业年金": "345.60",
}  # fmt: skip
JANUARY = Month(2026, 1)


def cent(text: str, by: str) -> str:
    return str(Decimal(text) + Decimal(by))


@pytest.mark.parametrize(
    ("category", "bound", "below", "above"),
    [
        ("salaried", "3000", 1500, 3000),
        ("salaried", "5000", 5000, 7500),
        ("salaried", "10000", 15000, 20000),
        ("annual-salary", "3000", 1500, 3000),
        ("annual-salary", "5000", 5000, 7500),
        ("annual-salary", "10000", 15000, 20000),
        ("self-employed", "3000", 1500, 3000),
        ("self-employed", "5000", 5000, 7500),
        ("self-employed", "10000", 15000, 20000),
        ("retired", "5000", 2500, 5000),
    ],
)
def test_every_bound_of_every_category_belongs_to_the_bracket_below_it(
    office: Office, category: str, bound: str, below: int, above: int
) -> None:
    person = office.member("王建国")

    def due(income: str) -> int:
        office.assess(person, income, category=PayerCategory(category))
        return queries.assessments_of(person)[0].amount

    assert [due(cent(bound, by)) for by in ("-0.01", "0", "0.01")] == [below, below, above]


@pytest.mark.parametrize("category", ["student", "unemployed", "relief"])
def test_who_pays_a_fixed_sum_pays_twenty_fen(office: Office, category: str) -> None:
    person = office.member("王建国")
    office.assess(person, "", category=PayerCategory(category))
    row = queries.assessments_of(person)[0]
    assert (row.amount, row.base, row.percent) == (20, None, None)


@pytest.mark.parametrize(
    ("fixed", "stands"), [("0.19", False), ("0.20", True), ("1", True), ("1.01", False)]
)
def test_a_farmer_pays_what_the_branch_fixed_within_the_span(
    office: Office, fixed: str, stands: bool
) -> None:
    person = office.member("王建国")
    if stands:
        office.assess(person, "", category=PayerCategory.FARMER, fixed=Decimal(fixed))
        assert queries.assessments_of(person)[0].amount == int(Decimal(fixed) * 100)
    else:
        with pytest.raises(Refusal, match=r"0\.20 元到 1\.00 元"):
            office.assess(person, "", category=PayerCategory.FARMER, fixed=Decimal(fixed))


def test_the_way_from_the_pay_slip_to_the_sum_is_kept_with_it(office: Office) -> None:
    person = office.member("王建国")
    order = AssessmentOrder(
        person, JANUARY, PayerCategory.SALARIED, office.day,
        items={name: Decimal(sum_) for name, sum_ in SLIP.items()}, employer=Employer.CIVIL_SERVANT,
    )  # fmt: skip
    office.dues.assessing.assess(order)
    row = queries.assessments_of(person)[0]
    assert (row.base, row.percent, row.exact, row.amount) == (635860, "1.5", "95.379", 9538)
    assert "计算基数：8640.00 － 2281.40 ＝ 6358.60 元" in row.why
    assert "6358.60 × 1.5% ＝ 95.379 元，四舍五入到分 ＝ 95.38 元" in row.why


def test_how_the_unit_rounds_now_does_not_change_what_was_assessed(office: Office) -> None:
    one, other = office.payer("王建国", "6358.60"), office.member("李秀兰")
    office.books.organization.choose(Settings(dues_rounding=RoundingUnit.YUAN))
    office.assess(other, "6358.60")
    assert [queries.assessments_of(person)[0].amount for person in (one, other)] == [9538, 9500]


def test_above_the_cap_the_cap_is_owed_and_the_figure_is_kept(office: Office) -> None:
    row = queries.assessments_of(office.payer("王建国", "60000"))[0]
    assert (row.rounded, row.amount) == (120000, 100000)
    assert "超过每月上限，按 1000.00 元交纳" in row.why


def test_within_a_year_a_change_needs_a_decision(office: Office) -> None:
    person = office.payer("王建国", "8000")
    with pytest.raises(Refusal, match="年内一般不变动") as refused:
        office.assess(person, "12000", since="2026-07")
    assert refused.value.field == "decision"
    assert refused.value.cite
    office.assess(person, "12000", since="2026-07", decision="支委会 2026-06-30 研究")
    office.charge(6, 7)
    assert [row.charged for row in queries.months_of_member(person)] == [12000, 24000]


def test_a_unit_may_let_dues_follow_the_salary(office: Office) -> None:
    person = office.payer("王建国")
    office.books.organization.choose(Settings(dues_follow_salary=True))
    office.assess(person, "12000", since="2026-07")
    assert queries.assessments_of(person)[0].amount == 24000


@pytest.mark.parametrize("category", [PayerCategory.ANNUAL_SALARY, PayerCategory.SELF_EMPLOYED])
def test_income_that_is_taken_by_month_or_quarter_needs_none(
    office: Office, category: PayerCategory
) -> None:
    person = office.member("王建国")
    office.assess(person, "8000", category=category)
    office.assess(person, "20000", since="2026-04", category=category)
    assert [row.amount for row in queries.assessments_of(person)] == [40000, 12000]


def test_what_was_charged_is_not_assessed_anew(office: Office) -> None:
    person = office.payer("王建国")
    office.charge(1)
    with pytest.raises(Refusal, match="2026年1月的应交已经生成"):
        office.assess(person, "9000")
    with pytest.raises(Refusal, match="2026年1月的应交已经生成"):
        office.dues.assessing.remove(queries.assessments_of(person)[0].id)


@pytest.mark.parametrize(
    ("income", "sentence"),
    [("", "请填写计算基数"), ("0", "计算基数是 0"), ("-5", "不能是负数"), ("8000.001", "两位小数")],
)
def test_an_income_that_cannot_be_is_refused_at_its_field(
    office: Office, income: str, sentence: str
) -> None:
    person = office.member("王建国")
    with pytest.raises(Refusal, match=sentence) as refused:
        office.assess(person, income)
    assert refused.value.field == "income"


def test_nobody_is_assessed_before_admission_or_outside_the_party(office: Office) -> None:
    person = office.member("王建国", joined="2026-09-17")
    with pytest.raises(Refusal, match="从2026年9月起才"):
        office.assess(person, since="2026-08")
    office.assess(person, since="2026-09")
    with pytest.raises(Refusal, match="没有这名党员"):
        office.assess(10**6)


def test_a_probationary_member_pays_from_the_month_of_the_assembly(office: Office) -> None:
    person = office.member("王建国", joined="2026-09-17")
    office.assess(person, since="2026-09")
    older = office.payer("李秀兰")
    office.charge(8, 9)
    assert [str(row.month) for row in queries.months_of_member(person)] == ["2026-09"]
    assert len(queries.months_of_member(older)) == 2


def test_who_was_transferred_in_pays_from_the_month_after_the_letter(office: Office) -> None:
    person = office.payer("王建国")
    office.dues.assessing.set_start(person, Month(2026, 6), "转入，介绍信：党费交至 2026年5月")
    office.payer("李秀兰")
    office.charge(5, 6)
    assert [str(row.month) for row in queries.months_of_member(person)] == ["2026-06"]
    with pytest.raises(Refusal, match="2026年6月已经生成应交"):
        office.dues.assessing.set_start(person, Month(2026, 8), "更正")


def relief(person: int, kind: ReliefKind = ReliefKind.EXEMPT, **more: object) -> ReliefOrder:
    values: dict[str, object] = {
        "since": Month(2026, 3), "until": Month(2026, 5), "reason": "家庭困难",
        "decision": "支委会 2026-02-20", "approval": "机关党委批〔2026〕3号",
    }  # fmt: skip
    return ReliefOrder(person, kind, **(values | more))  # type: ignore[arg-type]


def test_an_approved_relief_waives_its_months_and_no_other(office: Office) -> None:
    person = office.payer("王建国")
    office.dues.assessing.relieve(relief(person, ReliefKind.REDUCED, amount=Decimal(20)))
    office.charge(2, 3, 5, 6)
    rows = queries.months_of_member(person)
    assert [(row.charged, row.waived, row.owed) for row in rows] == [
        (12000, 0, 12000), (12000, 10000, 2000), (12000, 10000, 2000), (12000, 0, 12000),
    ]  # fmt: skip


def test_a_relief_without_approval_is_kept_and_waives_nothing(office: Office) -> None:
    person = office.payer("王建国")
    made = office.dues.assessing.relieve(relief(person, approval=""))
    office.charge(3)
    assert queries.months_of_member(person)[0].waived == 0
    office.dues.assessing.approve(made, "机关党委批〔2026〕3号")
    office.charge(4)
    assert queries.months_of_member(person)[1].owed == 0


def test_how_long_a_relief_is_given_at_once_is_the_units_own_rule(office: Office) -> None:
    """The rules of dues name no bound; a unit that has one enters it in its settings."""
    person = office.payer("王建国")
    assessing, organization = office.dues.assessing, office.books.organization
    organization.choose(replace(organization.settings, dues_relief_months=12))
    with pytest.raises(Refusal, match="本单位少交、免交一次最多批 12 个月") as refused:
        assessing.relieve(relief(person, until=Month(2027, 3)))
    assert refused.value.field == "until"
    organization.choose(replace(organization.settings, dues_relief_months=0))
    assert assessing.relieve(relief(person, until=Month(2027, 3)))


def test_a_relief_needs_the_branch_its_months_and_no_other_beside_it(office: Office) -> None:
    person = office.payer("王建国")
    assessing = office.dues.assessing
    with pytest.raises(Refusal, match="要由党支部研究") as refused:
        assessing.relieve(relief(person, decision=""))
    assert refused.value.cite[0].article == "第七条"
    with pytest.raises(Refusal, match="早于"):
        assessing.relieve(relief(person, until=Month(2026, 2)))
    made = assessing.relieve(relief(person))
    with pytest.raises(Refusal, match="已有一项免交"):
        assessing.relieve(relief(person, since=Month(2026, 5), until=Month(2026, 9)))
    with pytest.raises(Refusal, match="期间之内"):
        assessing.end_relief(made, Month(2026, 7))
    assessing.end_relief(made, Month(2026, 3))
    office.charge(3, 4)
    assert [row.owed for row in queries.months_of_member(person)] == [0, 12000]


def test_who_pays_elsewhere_needs_no_approval(office: Office) -> None:
    person = office.payer("王建国")
    order = relief(person, ReliefKind.ELSEWHERE, decision="", approval="")
    office.dues.assessing.relieve(order)
    office.charge(3)
    assert queries.months_of_member(person)[0].owed == 0


def test_last_years_figures_are_carried_over_where_there_are_none_yet(office: Office) -> None:
    one, other = office.member("王建国"), office.payer("李秀兰")
    office.assess(one, "6000", since="2025-01")
    retired = office.member("赵国平")
    office.assess(retired, "", since="2025-03", category=PayerCategory.STUDENT)
    orders = office.dues.assessing.carried_over(2026, [one, other, retired])
    assert [order.person_id for order in orders] == [one, retired]
    assert office.dues.assessing.assess_many(orders, 2026) == 2
    assert [row.amount for row in queries.assessments_in(2026)] == [12000, 9000, 20]


def test_as_many_statements_find_whose_figures_are_carried_over_for_many_as_for_one(
    office: Office,
) -> None:
    people = [office.member(f"党员{number}") for number in range(6)]
    office.assess(people[0], "6000", since="2025-01")
    connection: Any = office.books.store.database.connection()
    said: list[str] = []

    def statements(asked: list[int]) -> int:
        said.clear()
        connection.set_trace_callback(said.append)
        assert len(office.dues.assessing.carried_over(2026, asked)) == 1
        connection.set_trace_callback(None)
        return len(said)

    assert statements(people) == statements(people[:1])


def test_many_are_assessed_together_or_none(office: Office) -> None:
    one, other = office.member("王建国"), office.member("李秀兰")
    orders = [
        AssessmentOrder(one, JANUARY, PayerCategory.SALARIED, office.day, income=Decimal(8000)),
        AssessmentOrder(other, JANUARY, PayerCategory.SALARIED, office.day, income=Decimal(0)),
    ]
    with pytest.raises(Refusal, match=r"^李秀兰："):
        office.dues.assessing.assess_many(orders, 2026)
    assert queries.assessments_of(one) == []


def test_a_second_look_is_noted_with_its_name(office: Office) -> None:
    row = queries.assessments_of(office.payer("王建国"))[0]
    with pytest.raises(Refusal, match="请填写复核人"):
        office.dues.assessing.review([row.id], "  ")
    office.dues.assessing.review([row.id], "赵组织")
    again = queries.assessments_of(row.person_id)[0]
    assert (again.reviewer, again.reviewed_on) == ("赵组织", "2026-11-23")


def test_the_post_suggests_how_somebody_earns() -> None:
    assert guessed_category("离休干部") is PayerCategory.RETIRED
    assert guessed_category("大学本科毕业年级学生") is PayerCategory.STUDENT
    assert guessed_category("公务员") is PayerCategory.SALARIED
    assert guessed_employer("事业单位管理岗位") is Employer.INSTITUTION
    assert guessed_employer("公务员") is Employer.CIVIL_SERVANT


def test_a_decision_pasted_with_a_full_width_blank_stands(office: Office) -> None:
    person = office.payer("安一")
    office.assess(person, "9000", "2026-06", decision="支委会　2026年5月20日")
    assert queries.assessments_of(person)[0].decision == "支委会　2026年5月20日"


def test_a_decision_with_a_sign_that_turns_the_writing_is_refused(office: Office) -> None:
    person = office.payer("安一")
    with pytest.raises(Refusal, match="研究决定里有不能显示的字符"):
        office.assess(person, "9000", "2026-06", decision="支委会\u202e决定")
