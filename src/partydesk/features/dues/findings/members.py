"""Member by member: not assessed, not paid, paid too late, waiting for an approval."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from partydesk.features.dues import queries
from partydesk.features.dues.rules import Month, arrears, arrears_finding, left_behind, months_words
from partydesk.kernel.findings import Finding, Severity, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from partydesk.features.dues.queries import MemberRow
    from partydesk.kernel.rulebook import Rulebook

_KIND = "person"


def member_findings(rulebook: Rulebook, on: date) -> list[Finding]:
    """The findings of every member; a few statements however many there are."""
    people = {row.id: row for row in queries.members()}
    return [
        *_arrears(rulebook, on, people),
        *_not_assessed(rulebook, on),
        *_waiting(rulebook, on),
        *_gone(rulebook, on),
        *_late(rulebook, on),
    ]


def _arrears(rulebook: Rulebook, on: date, people: dict[int, MemberRow]) -> Iterator[Finding]:
    owed: defaultdict[int, list[tuple[Month, int, int]]] = defaultdict(list)
    for person, month, fen, paid in queries.open_months(Month.of(on)):
        owed[person].append((month, fen, paid))
    for person, months in owed.items():
        row = people.get(person)
        subject = Subject(_KIND, person, row.name if row else "")
        here = row is not None and row.owes(Month.of(on))
        say = arrears_finding if here else left_behind
        finding = say(arrears(months, on), on, rulebook, subject)
        if finding is not None:
            yield finding


def _not_assessed(rulebook: Rulebook, on: date) -> Iterator[Finding]:
    if not queries.runs() and not queries.assessments_in(on.year):
        return  # this unit does not keep dues here
    rule = rulebook.in_force("base-deductions", on)
    for row in queries.payers(Month.of(on)):
        if row.assessment is None:
            yield Finding(
                "dues-not-assessed", Severity.WARNING, f"{on.year}年还没有核定党费。", rule.cite,
                remedy="党费每年年初核定一次，请登记计算基数。",
                subject=Subject(_KIND, row.id, row.name),
            )  # fmt: skip


def _waiting(rulebook: Rulebook, on: date) -> Iterator[Finding]:
    rule = rulebook.in_force("relief", on)
    for row in queries.reliefs():
        if not row.in_effect and row.until >= Month.of(on):
            yield Finding(
                "dues-relief-not-approved", Severity.WARNING,
                f"{row.since.chinese}起{row.kind}党费，还没有上级党委的批准，暂不生效。", rule.cite,
                remedy="请报上一级党委批准，批准后填写文号。",
                subject=Subject(_KIND, row.person_id, row.name),
            )  # fmt: skip


def _gone(rulebook: Rulebook, on: date) -> Iterator[Finding]:
    rule = rulebook.in_force("paid-elsewhere", on)
    months: defaultdict[tuple[int, str], list[Month]] = defaultdict(list)
    for id_, name, month in queries.charged_after_leaving():
        months[id_, name].append(month)
    for (id_, name), charged in months.items():
        yield Finding(
            "dues-after-leaving", Severity.WARNING,
            f"已经离开，{months_words(charged)}还有应交党费。", rule.cite,
            remedy="党费在正式组织关系所在支部交纳：离开以后的月份请用“核减应交”冲销。",
            subject=Subject(_KIND, id_, name),
        )  # fmt: skip


def _late(rulebook: Rulebook, on: date) -> Iterator[Finding]:
    """Back payments over the limit, of this year: they were taken with a reason, and are shown."""
    rule = rulebook.in_force("back-payment", on)
    for row in queries.back_payments(on.year, rule["months"]):
        months = months_words([Month.parse(text) for text in row.months])
        yield Finding(
            "dues-late-back-payment", Severity.INFO,
            f"{row.paid_on} 补交{months}党费，已超过 {rule['months']} 个月。", rule.cite,
            reason=row.reason, subject=Subject(_KIND, row.person_id, row.name),
        )  # fmt: skip
