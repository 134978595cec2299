"""Papers of appraisals: of a branch, and of each member."""

from partydesk.features.appraisal.papers.apart import LatestRegisters, MemberPapers
from partydesk.features.appraisal.papers.press import FORMS, OF_MEMBERS, AppraisalPress

__all__ = ["FORMS", "OF_MEMBERS", "AppraisalPress", "LatestRegisters", "MemberPapers"]
