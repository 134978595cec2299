"""核定: from an order to the figures that stand in the register, and why they are what they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from partydesk.features.dues.rules.assessing import (
    Employer,
    PayerCategory,
    assess,
    base_from_items,
    checked_sum,
    written_sum,
)
from partydesk.features.dues.rules.kinds import Frequency
from partydesk.features.dues.rules.money import fen_of, written
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from partydesk.features.dues.rules.assessing import Assessment, Rounding, SalaryBase
    from partydesk.features.dues.rules.orders import AssessmentOrder
    from partydesk.kernel.findings import Citation
    from partydesk.kernel.rulebook import Rulebook

CATEGORY_WORDS = {
    PayerCategory.SALARIED: "按月领取工资",
    PayerCategory.ANNUAL_SALARY: "年薪制",
    PayerCategory.SELF_EMPLOYED: "不按月取得收入",
    PayerCategory.RETIRED: "离退休",
    PayerCategory.FARMER: "农民",
    PayerCategory.STUDENT: "学生",
    PayerCategory.UNEMPLOYED: "下岗失业",
    PayerCategory.RELIEF: "抚恤救济、低保",
}
EMPLOYER_WORDS = {
    Employer.CIVIL_SERVANT: "公务员（参公）",
    Employer.WORKER: "机关工人",
    Employer.INSTITUTION: "事业单位",
    Employer.ENTERPRISE: "企业",
}
_GUESSES = (
    (("离休", "退休", "退职"), PayerCategory.RETIRED),
    (("学生",), PayerCategory.STUDENT),
    (("农牧渔", "村民", "务农"), PayerCategory.FARMER),
    (("个体工商户", "自由职业"), PayerCategory.SELF_EMPLOYED),
    (("无业", "待安置", "未就业"), PayerCategory.UNEMPLOYED),
)
_EMPLOYERS = (
    (("工勤", "工人"), Employer.WORKER),
    (("事业",), Employer.INSTITUTION),
    (("企业", "公司"), Employer.ENTERPRISE),
)


@dataclass(frozen=True, slots=True)
class Fixed:
    """The figures of one 核定, money in fen.

    Attributes:
        base: None where a fixed sum is paid.
        percent: as the rule table writes it, None where a fixed sum is paid.
        exact: yuan before rounding, all its decimals.
        rounded: after rounding.
        amount: what is owed a month; lower than `rounded` where the cap is.
        why: the way from the pay slip to the amount, line by line.
        cite: the articles.
    """

    base: int | None
    percent: str | None
    exact: str
    rounded: int
    amount: int
    items: Mapping[str, str] = field(default_factory=dict)
    why: tuple[str, ...] = ()
    cite: tuple[Citation, ...] = ()


def fix(order: AssessmentOrder, rulebook: Rulebook, rounding: Rounding) -> Fixed:
    """The figures of an order, by the rules in force in its first month.

    Raises:
        Refusal: at the field that cannot stand.
    """
    month = order.since.first
    salary = _base(order, rulebook, month)
    income = salary.amount if salary else order.income
    fixed_sum = "fixed" in rulebook.in_force(f"rate-{order.category}", month).values
    if not fixed_sum and not income:
        sentence = "请填写计算基数（元）。" if income is None else "计算基数是 0，请核对工资项目。"
        raise Refusal(sentence, field="income")
    found = assess(order.category, None if fixed_sum else income, month, rulebook, rounding)
    amount = found.charge
    if fixed_sum and order.fixed is not None:
        amount = _within(order.fixed, found)
    return Fixed(
        base=None if found.base is None else fen_of(found.base),
        percent=None if found.percent is None else str(found.percent),
        exact=written_sum(found.exact),
        rounded=fen_of(amount if fixed_sum else found.amount),
        amount=fen_of(amount),
        items={name: str(sum_) for name, sum_ in (order.items or {}).items()},
        why=(*_way(salary), *_figures(found, amount, rounding), *found.notes),
        cite=tuple(dict.fromkeys((*(salary.cite if salary else ()), *found.cite))),
    )


def may_change(category: PayerCategory, month: date, rulebook: Rulebook) -> Frequency:
    """How often the base of a category is taken anew without a decision."""
    return Frequency(rulebook.in_force(f"rate-{category}", month)["reassess"])


def guessed_category(job: str) -> PayerCategory:
    """The category that 工作岗位 suggests; the clerk has the last word."""
    return next(
        (of for words, of in _GUESSES if any(word in job for word in words)),
        PayerCategory.SALARIED,
    )


def guessed_employer(job: str) -> Employer:
    """Who pays the salary, as 工作岗位 suggests."""
    return next(
        (of for words, of in _EMPLOYERS if any(word in job for word in words)),
        Employer.CIVIL_SERVANT,
    )


def _base(order: AssessmentOrder, rulebook: Rulebook, month: date) -> SalaryBase | None:
    if not order.items:
        return None
    if order.employer is None:
        raise Refusal("请选择单位性质，才能判断哪些工资项目计入基数。", field="employer")
    return base_from_items(order.items, order.employer, month, rulebook)


def _within(fixed: Decimal, found: Assessment) -> Decimal:
    fixed = checked_sum(fixed, "月应交", "fixed")
    most = found.most or found.amount
    if not found.amount <= fixed <= most:
        raise Refusal(
            f"月应交应在 {found.amount} 元到 {most} 元之间。", field="fixed", cite=found.cite
        )
    return fixed


def _way(salary: SalaryBase | None) -> tuple[str, ...]:
    if salary is None:
        return ()
    taken = "＋".join(f"{name} {sum_}" for name, sum_ in salary.included.items())
    total = sum(salary.included.values(), Decimal(0))
    lines = [f"列入基数：{taken}，合计 {total} 元"]
    off = total - salary.amount
    if salary.excluded:
        names = "、".join(f"{name} {sum_}" for name, sum_ in salary.excluded.items())
        lines.append(f"不列入或扣除：{names}；其中扣除 {off} 元")
    return (*lines, f"计算基数：{total} － {off} ＝ {salary.amount} 元")


def _figures(found: Assessment, amount: Decimal, rounding: Rounding) -> tuple[str, ...]:
    if found.base is None or found.percent is None:
        return (f"定额交纳：每月 {amount} 元",)
    exact = written_sum(found.exact)
    way = f"{found.base} × {found.percent}% ＝ {exact} 元"
    if found.exact != found.amount:
        way += f"，{rounding.words} ＝ {found.amount} 元"
    capped = found.capped
    return (way, f"超过每月上限，按 {written(fen_of(capped))} 元交纳") if capped else (way,)
