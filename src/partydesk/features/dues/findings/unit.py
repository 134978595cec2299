"""Of the unit: months not made, not reconciled, not closed; money not sent up; not published."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from partydesk.features.dues import queries
from partydesk.features.dues.rules import (
    CYCLES,
    EntryKind,
    MoneyBook,
    Month,
    PaymentKind,
    months_of,
    period_of,
    period_words,
    written,
)
from partydesk.kernel.findings import Finding, Severity, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partydesk.features.organization.queries import Settings
    from partydesk.kernel.rulebook import Rulebook

_SUBJECT = Subject("dues", 0, "党费")


def pressing_findings(rulebook: Rulebook, settings: Settings, on: date) -> list[Finding]:
    """What the unit has to do next: what is asked quickly, for the screen."""
    made = queries.runs()
    if not made:
        return []
    return [
        *_not_made(rulebook, settings, on, made),
        *_large(rulebook, on),
        *_not_sent(rulebook, settings, on, made),
        *_not_closed(rulebook, on, made),
    ]


def unit_findings(rulebook: Rulebook, settings: Settings, on: date) -> list[Finding]:
    """The findings of the unit on a day; nothing where it keeps no dues here."""
    made = queries.runs()
    if not made:
        return []
    return [
        *pressing_findings(rulebook, settings, on),
        *_negative(rulebook, on),
        *_year_open(rulebook, on, made),
    ]


def _not_made(
    rulebook: Rulebook, settings: Settings, on: date, made: dict[str, str]
) -> Iterator[Finding]:
    rule = rulebook.in_force("quarterly", on)
    first, now = Month.parse(min(made)), Month.of(on)
    last = now if on.day >= settings.dues_day else now.plus(-1)
    for month in (first.plus(n) for n in range(last.since(first) + 1)):
        if str(month) not in made:
            yield Finding(
                "dues-month-not-made", Severity.WARNING, f"{month.chinese}还没有生成应交党费。",
                rule.cite, remedy=f"党费日是每月 {settings.dues_day} 日。", subject=_SUBJECT,
            )  # fmt: skip


def _not_closed(rulebook: Rulebook, on: date, made: dict[str, str]) -> Iterator[Finding]:
    closed, now = queries.closed_periods(), Month.of(on)
    left = [
        Month.parse(text)
        for text in made
        if text not in closed and text[:4] not in closed and Month.parse(text) < now.plus(-1)
    ]
    if left:
        more = f"等 {len(left)} 个月" if len(left) > 1 else ""
        yield Finding(
            "dues-not-closed", Severity.INFO, f"{min(left).chinese}{more}的党费还没有对账结账。",
            rulebook.in_force("bookkeeping", on).cite,
            remedy="每月核对现金和银行存款，相符后结账。", subject=_SUBJECT,
        )  # fmt: skip


def _large(rulebook: Rulebook, on: date) -> Iterator[Finding]:
    first = date(on.year, 1, 1)
    taken = queries.received(first, on, PaymentKind.LARGE)
    sent = sum(row.amount for row in queries.entries(first, on) if row.kind is EntryKind.LARGE_UP)
    if taken + sent > 0:
        yield Finding(
            "dues-large-not-sent", Severity.WARNING,
            f"收到的大额党费还有 {written(taken + sent)} 元没有上缴。",
            rulebook.in_force("large-gift", on).cite,
            remedy="大额党费全部上缴中央，由基层党委代收并附本人简要情况。",
            subject=_SUBJECT,
        )  # fmt: skip


def _not_sent(
    rulebook: Rulebook, settings: Settings, on: date, made: dict[str, str]
) -> Iterator[Finding]:
    """The share of the last period that is over, where the unit knows its ratio."""
    length = CYCLES[settings.dues_remit_cycle]
    first, last = period_of(period_of(Month.of(on), length)[0].plus(-1), length)
    if not settings.dues_remit_percent or str(last) < min(made):
        return
    paid = queries.received(first.first, last.last)
    due = (paid * round(settings.dues_remit_percent * 100) + 5000) // 10000
    period = period_words(first, last)
    sent = -queries.remitted(period)
    if due > sent:
        yield Finding(
            "dues-not-remitted", Severity.WARNING,
            f"{period}的党费应上缴 {written(due)} 元，还有 {written(due - sent)} 元没有上缴。",
            rulebook.in_force("bookkeeping", on).cite,
            remedy="按上级党组织规定的比例和时间上缴，并打印上缴单。", subject=_SUBJECT,
        )  # fmt: skip


def _negative(rulebook: Rulebook, on: date) -> Iterator[Finding]:
    for book in MoneyBook:
        held = queries.balance(book, on)
        if held < 0:
            yield Finding(
                "dues-book-below-zero", Severity.ERROR,
                f"{book}账上是 {written(held)} 元，不可能。",
                rulebook.in_force("bookkeeping", on).cite,
                remedy="请核对有没有漏记的收入，或者记错了账。", subject=_SUBJECT,
            )  # fmt: skip


def _year_open(rulebook: Rulebook, on: date, made: dict[str, str]) -> Iterator[Finding]:
    rule = rulebook.in_force("public-statement", on)
    year, closed = on.year - 1, queries.closed_periods()
    if any(str(month) in made for month in months_of(year)) and str(year) not in closed:
        yield Finding(
            "dues-year-not-closed", Severity.WARNING,
            f"{year}年的党费还没有年终结账，也就不能公布全年收缴情况。", rule.cite,
            remedy="请逐月对账结账，再作年终结账，打印公示表向党员公布。", subject=_SUBJECT,
        )  # fmt: skip
