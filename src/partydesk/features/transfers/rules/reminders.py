"""What is due of a transfer, of a mobile and of a lost member, judged by the dated rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from partydesk.features.transfers.rules.kinds import Direction, Way
from partydesk.kernel.dates import add_months, add_years, chinese_date
from partydesk.kernel.findings import Finding, Severity, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partydesk.kernel.rulebook import RuleBlock, Rulebook


@dataclass(frozen=True, slots=True)
class Open:
    """A transfer as it is judged.

    Attributes:
        subject: who goes.
        direction: where to.
        way: on paper or online.
        begun_on: the day of the letter.
        valid_days: None where the letter says none.
        done_on: None while the other side has not received.
        receipt_on: None while the receipt was not seen (out) or not sent (in).
    """

    subject: Subject
    direction: Direction
    way: Way
    begun_on: date
    valid_days: int | None
    done_on: date | None
    receipt_on: date | None

    @property
    def valid_until(self) -> date | None:
        """The last day of the letter: 30 days from 2026-11-02 end on 2026-12-02."""
        return self.begun_on + timedelta(self.valid_days) if self.valid_days else None


def of_transfer(one: Open, rulebook: Rulebook, on: date) -> Iterator[Finding]:
    """What a transfer that is not void gives reason to say on a day."""
    if one.direction is Direction.OUT and one.done_on is None:
        yield from _waiting(one, rulebook, on)
    if one.direction is Direction.IN and one.way is Way.LETTER:
        yield from _receipt_owed(one, rulebook, on)
    until = one.valid_until
    if one.done_on is not None and until is not None and one.done_on > until:
        rule = rulebook.in_force("letter", one.begun_on)
        yield Finding(
            "letter-expired-when-used", Severity.WARNING,
            f"{one.subject.name}的介绍信有效期到{chinese_date(until)}，"
            f"{chinese_date(one.done_on)}才接收。",
            rule.cite, limit=until, actual=one.done_on, subject=one.subject,
            remedy="请向开具介绍信的党组织核实，并在备注里写明原因。",
        )  # fmt: skip


def _waiting(one: Open, rulebook: Rulebook, on: date) -> Iterator[Finding]:
    name, until = one.subject.name, one.valid_until
    duty = rulebook.in_force("responsible", one.begun_on)
    last = add_months(one.begun_on, rulebook.in_force("receipt", one.begun_on)["months"])
    if until is not None and on > until:
        yield Finding(
            "letter-expired", Severity.ERROR,
            f"{name}的介绍信{chinese_date(until)}已过期，还没有收到回执；对方接收以前仍由本支部管理。",
            duty.cite, limit=until, due=until, subject=one.subject,
            remedy="请与本人和对方党组织联系；没有接转的，作废后重新开具。",
        )  # fmt: skip
    elif on > last:
        yield Finding(
            "receipt-late", Severity.WARNING,
            f"{name}的组织关系{chinese_date(one.begun_on)}转出，过了一个月还没有收到回执，"
            "仍由本支部管理。",
            (*rulebook.in_force("receipt", one.begun_on).cite, *duty.cite), limit=last, due=last,
            subject=one.subject, remedy="请催要回执，收到后登记。",
        )  # fmt: skip
    elif until is not None and (until - on).days <= _notice(rulebook, one.begun_on):
        yield Finding(
            "letter-ends", Severity.INFO,
            f"{name}的介绍信{chinese_date(until)}到期，请提醒本人按期接转。",
            rulebook.in_force("letter", one.begun_on).cite, due=until, subject=one.subject,
        )  # fmt: skip


def _notice(rulebook: Rulebook, begun_on: date) -> int:
    days: int = rulebook.in_force("letter", begun_on)["remind_before"]
    return days


def _receipt_owed(one: Open, rulebook: Rulebook, on: date) -> Iterator[Finding]:
    if one.receipt_on is not None or one.done_on is None:
        return
    rule = rulebook.in_force("receipt", one.done_on)
    last = add_months(one.done_on, rule["months"])
    late = on > last
    yield Finding(
        "receipt-owed", Severity.ERROR if late else Severity.INFO,
        f"{one.subject.name} {chinese_date(one.done_on)}转入，回执"
        + (f"应在{chinese_date(last)}前寄回，还没有寄。" if late
           else f"请在{chinese_date(last)}前寄回。"),
        rule.cite, limit=last, due=last, subject=one.subject,
        remedy="寄出或传真以后，在这一行登记回执日期。",
    )  # fmt: skip


def of_mobile(
    subject: Subject, last: date, rulebook: Rulebook, on: date, *, abroad: bool
) -> Iterator[Finding]:
    """A mobile member whom nobody spoke to for too long; `last` is the last contact."""
    rule = rulebook.in_force("abroad-contact" if abroad else "mobile-contact", last)
    due = add_months(last, rule["months"])
    if on <= due:
        return
    yield Finding(
        "mobile-out-of-touch", Severity.WARNING,
        f"流动党员{subject.name}自{chinese_date(last)}以来没有联系记录，"
        f"已超过 {rule['months']} 个月。",
        rule.cite, limit=due, due=due, subject=subject,
        remedy="请电话或当面联系并登记；联系不上的，列为失联并组织查找。",
    )  # fmt: skip


def of_abroad(subject: Subject, since: date, rulebook: Rulebook, on: date) -> Iterator[Finding]:
    """Who went abroad to settle or to study, and has not come back for more than five years."""
    rule = rulebook.in_force("abroad-suspended", since)
    due = add_years(since, rule["years"])
    if on > due:
        yield Finding(
            "abroad-five-years", Severity.WARNING,
            f"流动党员{subject.name}{chinese_date(since)}出国（境），到{chinese_date(due)}"
            f"已满 {rule['years']} 年仍未返回。",
            rule.cite, limit=due, due=due, subject=subject,
            remedy="出国（境）定居或者学习研究超过五年仍未返回的，一般予以停止党籍，"
            "报上级党组织批准后在名册登记；已经回国的，登记返回日期。",
        )  # fmt: skip


def of_lost(
    subject: Subject, days: tuple[date, date | None], searches: int, rulebook: Rulebook, on: date
) -> Iterator[Finding]:
    """What the rule says of somebody who cannot be reached.

    Args:
        subject: who.
        days: the last contact; the day of 停止党籍, None before.
        searches: how often it was searched.
        rulebook: the dated rules.
        on: the day of judgement.
    """
    last_seen, suspended_on = days
    if suspended_on is None:
        yield from _suspension(subject, last_seen, searches, rulebook.in_force("lost", on), on)
        return
    rule = rulebook.in_force("lost-removed", suspended_on)
    due = add_years(suspended_on, rule["years"])
    soon = add_months(due, -rule["remind_before_months"])
    if on >= soon:
        yield Finding(
            "lost-two-years", Severity.WARNING if on >= due else Severity.INFO,
            f"{subject.name}停止党籍后到{chinese_date(due)}满 {rule['years']} 年，"
            "仍无法取得联系的，按照自行脱党予以除名。",
            rule.cite, due=due, subject=subject, remedy="除名由支部党员大会讨论、上级党组织批准。",
        )  # fmt: skip


def _suspension(
    subject: Subject, last_seen: date, searches: int, rule: RuleBlock, on: date
) -> Iterator[Finding]:
    due = add_months(last_seen, rule["months"])
    if not searches:
        yield Finding(
            "lost-not-searched", Severity.ERROR,
            f"{subject.name}列为失联，还没有查找记录。", rule.cite, subject=subject,
            remedy="请通过家属、同事、单位、户籍地查找，并逐次登记。",
        )  # fmt: skip
    if on >= due:
        yield Finding(
            "lost-six-months", Severity.WARNING,
            f"{subject.name}失去联系到{chinese_date(due)}已满 {rule['months']} 个月，"
            "经查找仍无法取得联系的，应当停止党籍。",
            rule.cite, due=due, subject=subject,
            remedy="由支部党员大会讨论、上级党组织批准后登记停止党籍。",
        )  # fmt: skip
    elif on >= add_months(due, -rule["remind_before_months"]):
        yield Finding(
            "lost-soon-six-months", Severity.INFO,
            f"{subject.name}失去联系到{chinese_date(due)}满 {rule['months']} 个月，请抓紧查找。",
            rule.cite, due=due, subject=subject,
        )  # fmt: skip
