"""The book of terms and posts."""

from partydesk.features.offices.service.book import OfficeBook
from partydesk.features.offices.service.reading import OverviewRow

__all__ = ["OfficeBook", "OverviewRow"]
