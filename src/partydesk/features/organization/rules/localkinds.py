"""The kinds of local rules: what each demands in words, which figures it takes, what is looser."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from partydesk.kernel.dates import MONTHS_A_YEAR
from partydesk.kernel.findings import Refusal
from partydesk.kernel.numerals import chinese_number

if TYPE_CHECKING:
    from partydesk.kernel.rulebook import RuleBlock

_PERIODS = {1: "每月", 2: "每两个月", 3: "每季度", 6: "每半年", 12: "每年"}
_UNITS = {"months": "个月", "workdays": "个工作日"}
_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class LocalKind:
    """One kind of local rule, by its table in force on a day.

    Attributes:
        key: its rule.
        name: for lists.
        block: all of it.
    """

    key: str
    name: str
    block: RuleBlock

    @property
    def unit(self) -> str:
        """What its figure counts; empty where it has none."""
        return str(self.block.get("unit", ""))

    @property
    def measure(self) -> str:
        """The word behind its figure: 个月, 个工作日."""
        return _UNITS.get(self.unit, "")

    @property
    def usual(self) -> str:
        """A figure to begin with."""
        return str(self.block.get("usual", ""))

    @property
    def choices(self) -> tuple[str, ...]:
        """The figures there are, where only a few make sense."""
        return tuple(self.block.get("choices", ()))

    @property
    def span(self) -> tuple[int, int]:
        """The least and the greatest figure."""
        return self.block["least"], self.block["most"]

    @property
    def open(self) -> str:
        """What the national rules say of it."""
        return str(self.block["open"])

    def words(self, figure: str) -> str:
        """A figure in words: 6个月, 5个工作日, 三分之二, 每季度."""
        if self.unit == "share":
            share = Fraction(figure)
            return f"{chinese_number(share.denominator)}分之{chinese_number(share.numerator)}"
        if self.unit == "times":
            return _PERIODS[MONTHS_A_YEAR // int(figure)]
        return f"{figure}{self.measure}"

    def sentence(self, figure: str) -> str:
        """What it demands, in plain words."""
        return str(self.block["sentence"]).format(figure=self.words(figure))


def checked_figure(text: str, kind: LocalKind) -> str:
    """The figure as it is kept.

    Raises:
        Refusal: no figure, or none of this unit.
    """
    text = text.strip()
    if not kind.unit:
        return ""
    try:
        number = Fraction(text)
    except (ValueError, ZeroDivisionError):
        number = Fraction(0)
    whole = kind.unit != "share"
    if number <= 0 or (number.denominator != 1 if whole else number > 1):
        hint = "请填写整数" if whole else "请填写分数"
        raise Refusal(f"{hint}，如 {kind.usual}。", field="figure")
    return str(number)


def refuse_range(figure: str, kind: LocalKind) -> None:
    """Let only figures pass that the kind takes.

    Raises:
        Refusal: none of them.
    """
    if kind.choices:
        if figure not in kind.choices:
            known = "、".join(kind.words(one) for one in kind.choices)
            raise Refusal(f"只能是{known}。", field="figure")
    elif kind.unit:
        least, most = kind.span
        if not least <= int(figure) <= most:
            raise Refusal(f"应在 {least} 到 {most} {_UNITS[kind.unit]}之间。", field="figure")


def is_looser(figure: str, national: Any, kind: LocalKind) -> bool:
    """Whether the figure asks less than the national one; the same figure is not looser."""
    own, least = Fraction(figure), _number(national)
    if isinstance(national, dict) and national.get("above"):
        return own <= least
    return own < least if kind.block["tighter"] == "more" else own > least


def _number(national: Any) -> Fraction:
    if not isinstance(national, dict):
        return Fraction(national)
    if "of" in national:
        return Fraction(national["of"])
    return Fraction(national["count"] * (MONTHS_A_YEAR if national["unit"] == "years" else 1))


def national_words(national: Any) -> str:
    """The figure of a national rule in words: 12个月, 5个工作日, 超过半数."""
    number = _number(national)
    if not isinstance(national, dict):
        return f"{number}个工作日"
    if "of" in national:
        half = number == _HALF
        words = f"{chinese_number(number.denominator)}分之{chinese_number(number.numerator)}"
        return f"{'超过' if national['above'] else '不少于'}{'半数' if half else words}"
    return f"{number}个月"
