"""What a member pays: the base, the rate of the month, the whole base times the rate, rounded."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from partydesk.kernel.dates import add_months
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from partydesk.kernel.findings import Citation
    from partydesk.kernel.rulebook import RuleBlock, Rulebook

_FEN = Decimal("0.01")
_PERCENT = Decimal(100)
ZERO = Decimal(0)


class PayerCategory(StrEnum):
    """How a member earns, which decides the rate."""

    SALARIED = "salaried"
    ANNUAL_SALARY = "annual-salary"
    SELF_EMPLOYED = "self-employed"
    RETIRED = "retired"
    FARMER = "farmer"
    STUDENT = "student"
    UNEMPLOYED = "unemployed"
    RELIEF = "relief"


class Employer(StrEnum):
    """Who pays the salary, which decides the items that belong to the base."""

    CIVIL_SERVANT = "civil-servant"
    WORKER = "worker"
    INSTITUTION = "institution"
    ENTERPRISE = "enterprise"


class RoundTo(StrEnum):
    """The smallest coin that is collected; a local choice."""

    FEN = "fen"
    JIAO = "jiao"
    YUAN = "yuan"


class RoundMode(StrEnum):
    """四舍五入, 进一 or 舍去; a local choice."""

    HALF_UP = "half-up"
    UP = "up"
    DOWN = "down"


_COINS = {RoundTo.FEN: _FEN, RoundTo.JIAO: Decimal("0.1"), RoundTo.YUAN: Decimal(1)}
_MODES = {
    RoundMode.HALF_UP: ROUND_HALF_UP,
    RoundMode.UP: ROUND_UP,
    RoundMode.DOWN: ROUND_DOWN,
}
_COIN_WORDS = {RoundTo.FEN: "分", RoundTo.JIAO: "角", RoundTo.YUAN: "元"}
_MODE_WORDS = {RoundMode.HALF_UP: "四舍五入", RoundMode.UP: "进一", RoundMode.DOWN: "舍去"}


@dataclass(frozen=True, slots=True)
class Rounding:
    """How a unit rounds. No national rule exists: to the fen, half up, unless the unit chooses."""

    to: RoundTo = RoundTo.FEN
    mode: RoundMode = RoundMode.HALF_UP

    @property
    def words(self) -> str:
        """`四舍五入到分`."""
        return f"{_MODE_WORDS[self.mode]}到{_COIN_WORDS[self.to]}"

    def apply(self, exact: Decimal) -> Decimal:
        """`exact` in whole coins, written with two decimals."""
        return exact.quantize(_COINS[self.to], _MODES[self.mode]).quantize(_FEN)


@dataclass(frozen=True, slots=True)
class SalaryBase:
    """计算基数 made from the items of a pay slip.

    Attributes:
        amount: included items less deductions, in yuan.
        included: items that belong to the base.
        excluded: deductions, and items that do not belong to it.
        notes: sentences for the clerk.
        cite: the articles.
    """

    amount: Decimal = ZERO
    included: Mapping[str, Decimal] = field(default_factory=dict)
    excluded: Mapping[str, Decimal] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    cite: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """核定: what a member pays a month.

    Attributes:
        base: in yuan, None where a fixed sum is paid.
        percent: of the whole base, None where a fixed sum is paid.
        exact: before rounding.
        amount: after rounding, in yuan with two decimals.
        most: the most that may be fixed, where the regulation leaves a span (farmers).
        capped: the monthly cap, where `amount` is above it.
        notes: sentences for the clerk.
        cite: the articles.
    """

    base: Decimal | None
    percent: Decimal | None
    exact: Decimal
    amount: Decimal
    most: Decimal | None
    capped: Decimal | None
    notes: tuple[str, ...]
    cite: tuple[Citation, ...]

    @property
    def charge(self) -> Decimal:
        """应交 a month: the amount, or the cap where it is lower; more is given freely."""
        return self.amount if self.capped is None else self.capped


def assess(
    category: PayerCategory,
    income: Decimal | None,
    month: date,
    rulebook: Rulebook,
    rounding: Rounding | None = None,
) -> Assessment:
    """The dues of one member for `month` (any day of it).

    Raises:
        Refusal: no income where the rate needs one, or a sum that cannot be.
    """
    rule = rulebook.in_force(f"rate-{category}", month)
    notes = (rule["note"],) if rule["note"] else ()
    if income is not None:
        income = checked_sum(income, "计算基数", "income")
    if "fixed" in rule.values:
        fixed = {key: Decimal(text) for key, text in rule["fixed"].items()}
        least, most = fixed["least"], fixed["most"]
        span = most if most > least else None
        return Assessment(None, None, least, least, span, None, notes, rule.cite)
    if income is None:
        raise Refusal("请填写计算基数（元）。", field="income")
    base, percent = income, rate(income, rule)
    exact = base * percent / _PERCENT
    amount = (rounding or Rounding()).apply(exact)
    cap = rulebook.find("monthly-cap", month)
    if cap is None or amount <= Decimal(cap["yuan"]):
        return Assessment(base, percent, exact, amount, None, None, notes, rule.cite)
    gift = rulebook.in_force("large-gift", month)
    notes += (cap["note"].format(cap=cap["yuan"], gift=gift["yuan"]),)
    capped = Decimal(cap["yuan"]).quantize(_FEN)
    return Assessment(base, percent, exact, amount, None, capped, notes, rule.cite + cap.cite)


def rate(base: Decimal, rule: RuleBlock) -> Decimal:
    """The per cent for the whole base; the upper bound of a bracket belongs to it (含)."""
    for bracket in rule["brackets"]:
        if "up_to" not in bracket or base <= Decimal(bracket["up_to"]):
            return Decimal(bracket["percent"])
    raise AssertionError(f"{rule.rule}: the last bracket is open")


def checked_sum(amount: Decimal, label: str, key: str | None = None) -> Decimal:
    """A sum of money in yuan.

    Raises:
        Refusal: negative, not a number, or finer than a fen.
    """
    if not amount.is_finite():
        raise Refusal(f"{label}不是数。", field=key)
    if amount < 0:
        raise Refusal(f"{label}不能是负数。", field=key)
    if amount >= Decimal("1e12"):
        raise Refusal(f"{label}太大，请核对。", field=key)
    if amount != amount.quantize(_FEN):
        raise Refusal(f"{label}最多两位小数。", field=key)
    return abs(amount.quantize(_FEN))  # a zero has no sign


def written_sum(amount: Decimal) -> str:
    """A sum as it is handed on: two decimals, and further ones only where they say something."""
    coins = amount.quantize(_FEN)
    return f"{coins if amount == coins else amount.normalize():f}"


def base_from_items(
    items: Mapping[str, Decimal], employer: Employer, month: date, rulebook: Rulebook
) -> SalaryBase:
    """计算基数 of a salaried member from the items of the pay slip.

    Raises:
        Refusal: for an item that no regulation names (the basic committee decides on it), or
            deductions above the sum of the included items.
    """
    kinds = _kinds(employer, month, rulebook)
    words = _words(rulebook.in_force("item-words", month)["words"])
    included: dict[str, Decimal] = {}
    excluded: dict[str, Decimal] = {}
    taken_off = ZERO
    for written, raw in items.items():
        amount = checked_sum(raw, f"“{written}”", "items")
        kind = kinds.get(words.get(_squeezed(written), _squeezed(written)))
        if kind is None:
            raise Refusal(
                f"“{written}”不是规定列名的工资项目：是否计入基数由基层党委研究确定，"
                f"计入的请并入“津贴补贴”，不计入的请去掉。",
                field="items",
            )
        if kind != "include":
            excluded[written] = amount
            taken_off += amount if kind == "deduct" else ZERO
        else:
            included[written] = amount
    total = sum(included.values(), ZERO) - taken_off
    if total < 0:
        raise Refusal("扣除的项目多于列入基数的项目，请核对。", field="items")
    if not items:
        raise Refusal("没有工资项目，请写出项目和金额。", field="items")
    rules = [rulebook.in_force(rule, month) for rule in ("base-deductions", f"base-{employer}")]
    cite = tuple(dict.fromkeys(one for rule in rules for one in rule.cite))
    return SalaryBase(total, included, excluded, (rules[0]["note"],), cite)


def item_names(employer: Employer, month: date, rulebook: Rulebook) -> frozenset[str]:
    """Every word by which an item is known that the regulations name, for one kind of employer."""
    kinds = _kinds(employer, month, rulebook)
    words = rulebook.in_force("item-words", month)["words"]
    others = (word for item, called in words.items() if item in kinds for word in called)
    return frozenset((*kinds, *others))


def due_from(admitted_on: date) -> date:
    """First day of the first month of dues: that of the assembly, the whole month by custom."""
    return admitted_on.replace(day=1)


def lapses_on(first_unpaid: date, rulebook: Rulebook) -> date:
    """The day from which unbroken months unpaid without a reason count as leaving the Party.

    Never automatic: the assembly decides, the superior body approves.
    """
    months = rulebook.in_force("lapse", first_unpaid)["months"]
    return add_months(first_unpaid.replace(day=1), months)


def _kinds(employer: Employer, month: date, rulebook: Rulebook) -> dict[str, str]:
    """Item → include, deduct, or leave out, for one kind of employer."""
    own = rulebook.in_force(f"base-{employer}", month)
    deductions = rulebook.in_force("base-deductions", month)
    kinds = _as(rulebook.in_force("base-regular", month)["items"], "include")
    kinds |= _as(own["include"], "include") | _as(own["exclude"], "leave out")
    kinds |= _as(rulebook.in_force("base-left-out", month)["items"], "leave out")
    kinds |= _as(deductions["ignore"], "leave out")
    return kinds | _as(deductions["deduct"], "deduct")


def _as(items: Iterable[str], kind: str) -> dict[str, str]:
    return dict.fromkeys(items, kind)


def _words(table: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    return {_squeezed(word): item for item, words in table.items() for word in words}


def _squeezed(word: str) -> str:
    return "".join(word.split()).replace("(", "（").replace(")", "）")
