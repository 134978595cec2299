"""The papers of the dues book: registers, statements, slips, what is posted and sent up."""

from partydesk.features.dues.papers.press import (
    FORMS,
    MEMBER,
    OF_MEMBERS,
    SLIP,
    DuesPress,
    DuesWish,
    wished,
)

__all__ = ["FORMS", "MEMBER", "OF_MEMBERS", "SLIP", "DuesPress", "DuesWish", "wished"]
