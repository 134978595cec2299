"""What the clerk asks to write, and what of it cannot stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.points.rules.figures import A_POINT, written
from partydesk.kernel.findings import Refusal
from partydesk.kernel.texts import checked_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from partydesk.features.points.rules.scheme import Item

LABELS = {
    "person": "党员", "day": "日期", "item": "项目", "points": "分值", "ground": "事由",
    "state": "状态", "declared_by": "申报人", "declared_on": "申报日期", "approved_by": "审核人",
    "approved_on": "审核日期", "answer": "审核意见", "reason": "更正原因", "veto": "一票否决",
    "since": "起始日期", "until": "截止日期", "why": "不参加的原因", "approval": "审批意见",
    "first": "积分周期起始日", "step": "步骤", "by": "经办人", "note": "说明", "name": "办法名称",
    "decision": "依据（会议、文号）", "total": "积分", "grade": "等次", "rank": "名次",
    "made_on": "登记日期", "resolution": "会议决议",
}  # fmt: skip
_LONGEST = 400
_MOST = 1000 * A_POINT


class EntryState(StrEnum):
    """How far an entry has come."""

    DECLARED = "待审核"
    APPROVED = "已审核"
    REFUSED = "未通过"


class PeriodState(StrEnum):
    """How far a period has come."""

    OPEN = "申报中"
    POSTED = "公示中"
    CONFIRMED = "已确认"


class Step(StrEnum):
    """What was done to a period."""

    POSTED = "公示"
    CONFIRMED = "确认"
    REOPENED = "重新打开"


@dataclass(frozen=True, slots=True)
class EntryOrder:
    """Points for one or many persons, for the same thing on the same day.

    Attributes:
        people: rows of the persons.
        day: when it happened; it falls into the period of that day.
        item: name of the item, or of the veto.
        points: in hundredths; None for what the item gives once.
        ground: what was done, in words.
        declared_by: who proposes it.
        approved_by: who has looked at it already; empty where that is still to come.
        declared_on: the day of the paper; None for today.
    """

    people: tuple[int, ...]
    day: date
    item: str
    points: int | None = None
    ground: str = ""
    declared_by: str = ""
    approved_by: str = ""
    declared_on: date | None = None


@dataclass(frozen=True, slots=True)
class SchemeOrder:
    """A scheme counts from a day on.

    Attributes:
        since: the first of a month.
        content: as `reading.read_scheme` takes it.
        decision: the meeting or paper that it stands on.
    """

    since: date
    content: Mapping[str, Any]
    decision: str = ""


@dataclass(frozen=True, slots=True)
class ExclusionOrder:
    """不参加积分制管理: somebody takes no part for a time, with a decision.

    Attributes:
        person: row of the person.
        since: from which day.
        why: 长期患病, 年老体弱.
        until: the last day; None for until further notice.
        approval: who agreed, and when.
    """

    person: int
    since: date
    why: str
    until: date | None = None
    approval: str = ""


class LedgerRow(NamedTuple):
    """One row of a ledger that was read; `day` is None where it is no whole day."""

    row: int
    day: date | None
    name: str
    item: str
    points: str
    ground: str
    declared_by: str
    approved_by: str
    state: str


def figure_of(item: Item, points: int | None) -> int:
    """What an entry counts.

    Raises:
        Refusal: a figure that the item does not give.
    """
    if points is None:
        if item.most:
            raise Refusal(f"“{item.name}”请填分值，最高 {written(item.most)} 分。", field="points")
        return item.points
    if abs(points) > _MOST:
        raise Refusal("分值太大。", field="points")
    if item.most:
        if not 0 <= points <= item.most:
            most = written(item.most)
            raise Refusal(f"“{item.name}”的分值应在 0 到 {most} 之间。", field="points")
        return points
    if points == 0 or points % item.points or (points > 0) != (item.points > 0):
        each = written(item.points)
        raise Refusal(f"“{item.name}”每次 {each} 分，请填它的整倍数。", field="points")
    return points


def tidied(text: str, key: str, *, needed: bool = False) -> str:
    """One text of an order.

    Raises:
        Refusal: missing, too long, or with signs that cannot be shown.
    """
    return checked_text(" ".join(text.split()), LABELS[key], key, _LONGEST, needed=needed)
