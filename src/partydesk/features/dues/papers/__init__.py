"""The papers of the dues book: registers, statements, slips, what is posted and sent up."""

from partydesk.features.dues.papers.apart import APART, ApartPapers, year_papers
from partydesk.features.dues.papers.press import (
    FORMS,
    MEMBER,
    OF_MEMBERS,
    SLIP,
    DuesPress,
    DuesWish,
    wished,
)

__all__ = [
    "APART", "FORMS", "MEMBER", "OF_MEMBERS", "SLIP", "ApartPapers", "DuesPress", "DuesWish",
    "wished", "year_papers",
]  # fmt: skip
