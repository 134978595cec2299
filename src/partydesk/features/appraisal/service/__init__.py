"""The book of appraisals."""

from partydesk.features.appraisal.service.book import AppraisalBook
from partydesk.features.appraisal.service.reading import Board

__all__ = ["AppraisalBook", "Board"]
