"""Findings that stand with a reason: said and printed, but no longer to be put right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partydesk.kernel.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partydesk.features.development.queries import Accepted


def key_of(finding: Finding) -> tuple[str, int, int]:
    """Rule, step and occurrence: what a reason is given for."""
    return finding.rule, finding.steps[-1] if finding.steps else 0, finding.occurrence


def can_be_accepted(finding: Finding) -> bool:
    """What is still to be done cannot be explained away, nor what nothing is wrong with."""
    return finding.due is None and finding.severity is not Severity.INFO and not finding.accepted


def with_accepted(findings: Iterable[Finding], accepted: Iterable[Accepted]) -> tuple[Finding, ...]:
    """The findings with their reasons; one that says something else now is open again."""
    reasons = {(one.rule, one.step, one.occurrence): one for one in accepted}

    def judged(finding: Finding) -> Finding:
        known = reasons.get(key_of(finding))
        if known is None or known.message != finding.message or not can_be_accepted(finding):
            return finding
        return replace(
            finding, severity=Severity.INFO, accepted=True, reason=known.reason, remedy="",
            message=f"{finding.message}已说明理由：{known.reason}。",
        )  # fmt: skip

    return tuple(judged(one) for one in findings) if reasons else tuple(findings)
