"""The book of terms and posts."""

from partydesk.features.offices.service.book import EVENTS, FORMER, OfficeBook
from partydesk.features.offices.service.reading import OverviewRow

__all__ = ["EVENTS", "FORMER", "OfficeBook", "OverviewRow"]
