"""The record books: applications taken in, steps entered and corrected, books judged."""

from partydesk.features.development.service.books import JudgedBook, RecordBooks, Round
from partydesk.features.development.service.orders import ApplicationOrder, Named, StepOrder

__all__ = ["ApplicationOrder", "JudgedBook", "Named", "RecordBooks", "Round", "StepOrder"]
