"""What the clerk asks of an appraisal, and what cannot be."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.appraisal.rules.kinds import Ballots, Denominator, Grade, Votes
from partydesk.features.roster.rules import Category
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from partydesk.kernel.dates import PartialDate
    from partydesk.kernel.findings import Citation

_NO_BALLOTS = Ballots()
_PARTS = re.compile(r"[\s,，、/]+")
_TEXTS = ("excused", "self_text", "peer", "opinion", "fed_back_by", "rectify", "upper")
_DAYS = {
    "decided_on": "评定日期", "fed_back_on": "反馈日期", "rectified_on": "整改完成日期",
    "upper_on": "上级党组织意见日期",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AppraisalOrder:
    """The appraisal itself.

    Attributes:
        day: of the meeting; members are those of the roster on that day.
        denominator: of what the share of 优秀 is taken.
        ballots: 测评票 of the branch.
        note: how it was held, what was special.
    """

    day: PartialDate
    denominator: Denominator = Denominator.GRADED
    ballots: Ballots = _NO_BALLOTS
    note: str = ""


@dataclass(frozen=True, slots=True)
class MemberOrder:
    """What is entered of one member; `excused` is why somebody takes no part."""

    excused: str = ""
    self_text: str = ""
    self_grade: Grade | None = None
    peer: str = ""
    votes: Votes | None = None
    grade: Grade | None = None
    opinion: str = ""
    decided_on: PartialDate | None = None
    fed_back_on: PartialDate | None = None
    fed_back_by: str = ""
    rectify: str = ""
    rectify_by: PartialDate | None = None
    rectified_on: PartialDate | None = None
    upper: str = ""
    upper_on: PartialDate | None = None

    def tidied(self) -> MemberOrder:
        """Without padding around the texts."""
        texts: dict[str, Any] = {key: getattr(self, key).strip() for key in _TEXTS}
        return replace(self, **texts)


class ResultLine(NamedTuple):
    """One row of a table of results that was read; what is empty is not among the values.

    Attributes:
        row: as the clerk sees it.
        name: of the member.
        texts: by the names of `MemberOrder`, and `excellent` to `unqualified` for the votes.
        days: by the names of `MemberOrder`.
    """

    row: int
    name: str
    texts: Mapping[str, str]
    days: Mapping[str, PartialDate]


def check_member(
    order: MemberOrder, category: Category, name: str, today: date, cite: tuple[Citation, ...]
) -> None:
    """An entry that can be.

    Args:
        order: what is entered.
        category: 预备 or 正式, on the day of the appraisal.
        name: of the member.
        today: no day lies after it.
        cite: the article about probationary members.

    Raises:
        Refusal: a grade for a probationary or excused member, a day still to come, a grade of
            which nobody knows whose it is.
    """
    if order.grade is not None and category is not Category.FULL:
        raise Refusal(f"{name}当时是预备党员：参加评议，但不评定等次。", field="grade", cite=cite)
    if order.grade is not None and order.excused:
        raise Refusal(f"{name}不参加这次评议，不能评定等次。", field="grade")
    for key, label in _DAYS.items():
        day: PartialDate | None = getattr(order, key)
        if day is not None and day.earliest > today:
            raise Refusal(f"{label}{day.chinese}还没有到。", field=key)


def read_votes(text: str) -> Votes | None:
    """Votes as they are typed, 优秀 first: `20 3 1 0`; what is left out is 0. None for nothing.

    Raises:
        Refusal: no whole numbers, or more than four.
    """
    parts = [part for part in _PARTS.split(text.strip()) if part]
    if not parts:
        return None
    if len(parts) > len(Grade) or not all(part.isdecimal() for part in parts):
        raise Refusal(
            "请依次输入优秀、合格、基本合格、不合格的票数，用空格隔开，如 20 3 1 0。", field="votes"
        )
    return Votes(*(int(part) for part in parts))
