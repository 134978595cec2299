"""What is due, missing or contradictory in the dues book, with its article."""

from partydesk.features.dues.findings.members import member_findings
from partydesk.features.dues.findings.unit import pressing_findings, unit_findings

__all__ = ["member_findings", "pressing_findings", "unit_findings"]
