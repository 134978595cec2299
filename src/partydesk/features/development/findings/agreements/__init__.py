"""Where two papers say different things of one fact, by the table of agreements."""

from partydesk.features.development.findings.agreements.engine import agreement_findings
from partydesk.features.development.findings.agreements.place import ALONE, Beside, Case

__all__ = ["ALONE", "Beside", "Case", "agreement_findings"]
