"""The book of elections."""

from partydesk.features.elections.service.book import ElectionBook
from partydesk.features.elections.service.reading import Progress, TermRow

__all__ = ["ElectionBook", "Progress", "TermRow"]
