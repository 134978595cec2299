"""What was corrected on locked pages: nothing is wrong, but an inspector is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.development.rules import step_spec
from partydesk.features.development.rules.words import changes_words, is_unlocking, place_words
from partydesk.kernel.findings import Finding, Severity, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partydesk.features.development.queries import ApplicantRow, Corrected
    from partydesk.features.development.rules import Regulations


def corrected_findings(
    person: ApplicantRow, corrected: Iterable[Corrected], regulations: Regulations
) -> Iterator[Finding]:
    """One line of information for each correction, with its reason, day and clerk.

    The article is that of the step, as it was in force when it was corrected.
    """
    subject = Subject("person", person.id, person.name)
    for one in corrected:
        done = (
            "解除过锁定"
            if is_unlocking(one.changes)
            else f"锁定后更正过：{changes_words(one.changes)}"
        )
        by = f"，{one.by}" if one.by else ""
        back = "" if one.returned is None else "（退回的那一次）"
        yield Finding(
            rule="corrected-when-locked",
            severity=Severity.INFO,
            message=f"{place_words(one.step, one.occurrence)}{back}{done}。"
            f"理由：{one.reason}（{one.day.chinese}{by}）。",
            cite=step_spec(regulations.development, one.step, one.day.earliest).cite,
            steps=(one.step,),
            occurrence=one.occurrence,
            subject=subject,
        )
