"""Where the record book and the roster have the person in different stages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.roster.rules import Category
from partydesk.kernel.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partydesk.features.development.findings.reached import Reached
    from partydesk.features.development.queries import BookRow


# Looked at on another day, the notice of a candidate may be still up, or over by then.
_NOTICE_RUNNING = {Category.ACTIVIST, Category.CANDIDATE}


def contradictions(book: BookRow, reached: Reached) -> Iterator[Finding]:
    """人员类别, which stands in both; dates are compared by the table of agreements."""
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
