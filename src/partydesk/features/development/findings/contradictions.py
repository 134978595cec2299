"""Where the record book and the roster say different things about one fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.development.rules import step_spec
from partydesk.features.roster.rules import Category
from partydesk.kernel.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partydesk.features.development.findings.reached import Reached
    from partydesk.features.development.queries import BookRow
    from partydesk.features.development.rules import Regulations
    from partydesk.kernel.dates import PartialDate


# Looked at on another day, the notice of a candidate may be still up, or over by then.
_NOTICE_RUNNING = {Category.ACTIVIST, Category.CANDIDATE}


def contradictions(book: BookRow, reached: Reached, regulations: Regulations) -> Iterator[Finding]:
    """The facts that stand in both: dates of application, admission, full membership; category."""
    person = book.person
    facts = (
        (1, "applied-differs", "申请入党日期", person.applied_on, reached.applied_on, "入党申请书"),
        (
            15,
            "joined-differs",
            "入党日期",
            person.joined_on,
            reached.joined_on,
            "接收预备党员的会议记录",
        ),
        (
            23,
            "confirmed-differs",
            "转正日期",
            person.full_member_on,
            reached.full_member_on,
            "转正批复",
        ),
    )
    for step, rule, label, listed, recorded, paper in facts:
        if listed is not None and recorded is not None and _differ(listed, recorded):
            cite = step_spec(regulations.development, step, recorded.earliest).cite
            yield Finding(
                rule=rule,
                severity=Severity.ERROR,
                message=f"党员名册的{label}是 {listed}，按记实簿应是 {recorded}，两处不一致。",
                cite=cite,
                steps=(step,),
                limit=recorded.exact,
                actual=listed.exact,
                remedy="以原始材料为准，更正写错的一处。",
                papers=("党员名册", paper),
            )
    yield from _category(book, reached)


def _category(book: BookRow, reached: Reached) -> Iterator[Finding]:
    listed, recorded = book.person.category, reached.category
    if recorded is None or listed is recorded or {listed, recorded} == _NOTICE_RUNNING:
        return
    behind = recorded.rank < listed.rank
    yield Finding(
        rule="category-differs",
        severity=Severity.WARNING if behind else Severity.ERROR,
        message=f"党员名册列为{listed}，记实簿只登记到{recorded}。"
        if behind
        else f"记实簿已登记到{recorded}，党员名册仍列为{listed}。",
        steps=(reached.step,),
        remedy="补记缺少的步骤，或更正名册里的人员类别。",
        papers=("党员名册", "发展党员记实簿"),
    )


def _differ(listed: PartialDate, recorded: PartialDate) -> bool:
    return listed.latest < recorded.earliest or recorded.latest < listed.earliest
