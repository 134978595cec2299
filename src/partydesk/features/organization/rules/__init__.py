"""Kinds of party organizations, how long their committees serve and how large they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.kernel.late import drawers

if TYPE_CHECKING:
    from partydesk.features.organization.rules.kinds import OrganizationKind, TermKind
    from partydesk.features.organization.rules.terms import (
        Seats,
        Term,
        may_found_branch,
        needs_branch_committee,
        seats_of,
        term_of,
    )
    from partydesk.features.organization.rules.words import organization_words
else:
    __getattr__ = drawers(__name__, "kinds", "terms", "words")

__all__ = [
    "OrganizationKind",
    "Seats",
    "Term",
    "TermKind",
    "may_found_branch",
    "needs_branch_committee",
    "organization_words",
    "seats_of",
    "term_of",
]
