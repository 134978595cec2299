"""退回, 中断, 恢复, 终止, 追认 beside the 25 steps; which of them a refusal takes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.development.rules.kinds import Follows, Happening
from partydesk.kernel.dates import check_not_later
from partydesk.kernel.findings import Refusal
from partydesk.kernel.texts import checked_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from partydesk.kernel.dates import PartialDate

_LONG, _SHORT = 1000, 60


MEETING_OF: Mapping[int, tuple[int, ...]] = {
    4: (3,), 8: (7,), 13: (12,), 17: (15, 16), 18: (), 24: (23,),
}  # fmt: skip
"""A step at which a superior body decides, and what leads to it and is done again with it."""
LABELS = {"ground": "理由", "body": "决定的党组织", "meeting": "讨论的会议"}


@dataclass(frozen=True, slots=True)
class WayOrder:
    """What happened beside the steps, to be entered or put right.

    Attributes:
        person: whose book.
        kind: what happened.
        date: the day; of 追认 the approval, None while it is only proposed.
        ground: why.
        body: who decided.
        meeting: the meeting that discussed it, in words.
        step: what was refused.
        follows: what follows a refusal.
        proposed_on, died_on: of 追认, the proposal and the day of death.
    """

    person: int
    kind: Happening
    date: PartialDate | None
    ground: str = ""
    body: str = ""
    meeting: str = ""
    step: int | None = None
    follows: Follows | None = None
    proposed_on: PartialDate | None = None
    died_on: PartialDate | None = None


class Span(NamedTuple):
    """From when to when development was interrupted; None while it is."""

    since: date
    until: date | None

    def holds(self, day: date) -> bool:
        """Whether a day falls into it; the day it was taken up again does not."""
        return self.since <= day and (self.until is None or day < self.until)


def spans(events: Sequence[tuple[Happening, date]]) -> list[Span]:
    """Interruptions, each to the next time development was taken up again or ended."""
    found: list[Span] = []
    since: date | None = None
    for kind, day in sorted(events, key=lambda one: one[1]):
        if kind is Happening.PAUSED:
            since = since or day
        elif since is not None and kind in {Happening.RESUMED, Happening.ENDED}:
            found.append(Span(since, day))
            since = None
    return [*found, Span(since, None)] if since is not None else found


def taken_back(step: int, follows: Follows) -> tuple[int, ...]:
    """The steps that stand apart after a refusal and are taken again."""
    return (step,) if follows is Follows.SUPPLEMENT else (*MEETING_OF[step], step)


def text_of(text: str, key: str, *, needed: bool = False) -> str:
    """One text of an order.

    Raises:
        Refusal: missing, too long, or with signs that cannot be shown.
    """
    most = _LONG if key == "ground" else _SHORT
    return checked_text(text, LABELS[key], key, most, needed=needed)


def check_order(order: WayOrder, today: date) -> None:
    """What cannot be at all.

    Raises:
        Refusal: at the field: no day, a day to come, no step, nothing said of what follows.
    """
    recognized = order.kind is Happening.RECOGNIZED
    if recognized and order.proposed_on is None:
        raise Refusal("请填写提出追认的日期。", field="proposed_on")
    if recognized and order.died_on is None:
        raise Refusal("请填写去世日期。", field="died_on")
    if not recognized and order.date is None:
        raise Refusal("请填写日期，如 2026-05-20。", field="date")
    for field in ("date", "proposed_on", "died_on"):
        day = getattr(order, field)
        if day is not None:
            check_not_later(day, today, field)
    if order.kind is Happening.REFUSED and order.step not in MEETING_OF:
        raise Refusal("请选择哪一步没有批准。", field="step")
    if order.kind is Happening.REFUSED and order.follows is None:
        raise Refusal("请选择退回以后怎么办。", field="follows")
