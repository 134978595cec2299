"""The papers of points."""

from partydesk.features.points.papers.press import (
    DECLARATION,
    EXEMPTION,
    FORMS,
    LEDGER,
    OF_PERSON,
    PUBLIC,
    RECORD,
    SUMMARY,
    PointsPress,
)

__all__ = [
    "DECLARATION",
    "EXEMPTION",
    "FORMS",
    "LEDGER",
    "OF_PERSON",
    "PUBLIC",
    "RECORD",
    "SUMMARY",
    "PointsPress",
]
