"""Why a member pays another sum than before: 核定 beside the one before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from partydesk.features.dues.rules.fixing import CATEGORY_WORDS
from partydesk.features.dues.rules.money import written

if TYPE_CHECKING:
    from partydesk.features.dues.rules.assessing import PayerCategory, Rounding


class Figures(Protocol):
    """The figures of one 核定, money in fen."""

    @property
    def category(self) -> PayerCategory: ...  # noqa: D102 - as in the register
    @property
    def base(self) -> int | None: ...  # noqa: D102
    @property
    def percent(self) -> str | None: ...  # noqa: D102
    @property
    def amount(self) -> int: ...  # noqa: D102
    @property
    def rounding(self) -> Rounding: ...  # noqa: D102


def explained(before: Figures | None, now: Figures) -> str:
    """What made the sum another one, in a few words; empty where it is the same or the first."""
    if before is None or before.amount == now.amount:
        return ""
    reasons = []
    if before.category != now.category:
        reasons.append(f"{CATEGORY_WORDS[before.category]}改为{CATEGORY_WORDS[now.category]}")
    if before.base is not None and now.base is not None and before.base != now.base:
        more = now.base - before.base
        reasons.append(f"基数{'增加' if more > 0 else '减少'} {written(abs(more))}")
    if before.percent and now.percent and before.percent != now.percent:
        reasons.append(f"比例 {before.percent}% 变为 {now.percent}%")
    if not reasons and before.rounding != now.rounding:
        reasons.append(f"取整由{before.rounding.words}改为{now.rounding.words}")
    return "，".join(reasons) or "核定的数额改变"
