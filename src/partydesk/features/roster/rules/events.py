"""Changes of 人员类别 and 党籍状态: each has its day, its ground and its paper."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from partydesk.features.roster.rules.kinds import Category, Standing
from partydesk.kernel.dates import check_not_later
from partydesk.kernel.findings import Refusal
from partydesk.kernel.texts import checked_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from partydesk.features.roster.rules.checks import Limits
    from partydesk.kernel.dates import PartialDate

CORRECTION = "更正登记"
_LONGEST = 200


class StandingGround(StrEnum):
    """Why 党籍状态 changes without the person leaving."""

    SUSPENDED = "失联查找无果，停止党籍"
    ABROAD = "出国（境）超过规定期限，停止党籍"
    RESTORED = "经批准恢复党籍"
    CORRECTION = "更正登记"


@dataclass(frozen=True, slots=True)
class CategoryOrder:
    """A new 人员类别 (see `Category`), since when, why, and by which paper (文号)."""

    category: Category
    since: PartialDate
    ground: str
    paper: str = ""


@dataclass(frozen=True, slots=True)
class StandingOrder:
    """A new 党籍状态, since when, why, and by which paper (文号)."""

    standing: Standing
    since: PartialDate
    ground: str
    paper: str = ""


def checked_category(
    order: CategoryOrder,
    before: Category,
    known: Iterable[PartialDate | None],
    limits: Limits,
    today: date,
) -> CategoryOrder:
    """The order as it is kept.

    Args:
        order: what is asked.
        before: the category that stands.
        known: the days of the changes that stand.
        limits: the figures of the roster's rules.
        today: no day may come after it.

    Raises:
        Refusal: at the field that cannot stand; a step that the constitution does not know comes
            with its article. Only a correction (更正登记) may go any way.
    """
    ground, paper = _words(order.ground, order.paper, order.since, today)
    order = replace(order, ground=ground, paper=paper)
    if order.category is before:
        raise Refusal(f"人员类别已经是{before}。", field="category")
    if order.ground == CORRECTION:
        return order
    if order.category.rank > before.rank + 1 and not _direct(order, before, limits):
        cite = limits.probation_cite if order.category is Category.FULL else ()
        need = list(Category)[order.category.rank - 1]
        raise Refusal(
            f"{before}不能直接成为{order.category}：先要成为{need}。"
            f"原来登记错了的，依据选“{CORRECTION}”。",
            field="category", cite=cite,
        )  # fmt: skip
    last = max((day for day in known if day is not None), key=str, default=None)
    if last is not None and order.since.latest < last.earliest:
        raise Refusal(f"早于上一次变化的日期 {last}，请核对。", field="since")
    return order


def checked_standing(order: StandingOrder, before: Standing, today: date) -> StandingOrder:
    """The order as it is kept.

    Raises:
        Refusal: at the field that cannot stand.
    """
    ground, paper = _words(order.ground, order.paper, order.since, today)
    if order.standing not in (Standing.NORMAL, Standing.SUSPENDED):
        raise Refusal(f"{order.standing}要从“离开”登记。", field="standing")
    if order.standing is before:
        raise Refusal(f"党籍状态已经是{before}。", field="standing")
    if ground != CORRECTION and not paper:
        raise Refusal("党籍状态的变化要有批准文号。", field="paper")
    return replace(order, ground=ground, paper=paper)


def _direct(order: CategoryOrder, before: Category, limits: Limits) -> bool:
    """Whether somebody became a full member at once, in the years without 预备期."""
    then = limits.direct_from <= order.since.latest and order.since.earliest <= limits.direct_to
    return order.category is Category.FULL and before is Category.CANDIDATE and then


def _words(ground: str, paper: str, since: PartialDate, today: date) -> tuple[str, str]:
    ground = checked_text(ground, "依据", "ground", _LONGEST)
    paper = checked_text(paper, "文号", "paper", _LONGEST)
    if not ground:
        raise Refusal("请写上依据。", field="ground")
    check_not_later(since, today, "since")
    return ground, paper
