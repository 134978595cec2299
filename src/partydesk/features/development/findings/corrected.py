"""What was corrected on locked pages: nothing is wrong, but an inspector is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.development.rules.words import changes_words
from partydesk.kernel.findings import Finding, Severity, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partydesk.features.development.queries import ApplicantRow, Corrected


def corrected_findings(person: ApplicantRow, corrected: Iterable[Corrected]) -> Iterator[Finding]:
    """One line of information for each correction, with its reason, day and clerk."""
    subject = Subject("person", person.id, person.name)
    for one in corrected:
        again = f"（第 {one.occurrence} 次）" if one.occurrence > 1 else ""
        by = f"，{one.by}" if one.by else ""
        yield Finding(
            rule="corrected-when-locked",
            severity=Severity.INFO,
            message=f"第 {one.step} 步{again}锁定后更正过：{changes_words(one.changes)}。"
            f"理由：{one.reason}（{one.day.chinese}{by}）。",
            steps=(one.step,),
            occurrence=one.occurrence,
            subject=subject,
        )
