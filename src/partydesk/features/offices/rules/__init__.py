"""Terms, posts and the balance of a committee: what is asked and what the regulations say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.kernel.late import drawers

if TYPE_CHECKING:
    from partydesk.features.offices.rules.balancing import Balance, Sitting, balance
    from partydesk.features.offices.rules.kinds import (
        ELECTED,
        Ending,
        Office,
        Stage,
        Way,
        post_words,
        term_kind,
        with_posts,
    )
    from partydesk.features.offices.rules.orders import (
        ExtensionOrder,
        PostOrder,
        TermOrder,
        TermSpan,
        check_extension,
        check_post,
        check_term,
    )
    from partydesk.features.offices.rules.standings import Standing, standing
    from partydesk.features.offices.rules.suggesting import Strength, Suggestion, suggestions
else:
    __getattr__ = drawers(__name__, "kinds", "balancing", "standings", "suggesting", "orders")

__all__ = [
    "ELECTED",
    "Balance",
    "Ending",
    "ExtensionOrder",
    "Office",
    "PostOrder",
    "Sitting",
    "Stage",
    "Standing",
    "Strength",
    "Suggestion",
    "TermOrder",
    "TermSpan",
    "Way",
    "balance",
    "check_extension",
    "check_post",
    "check_term",
    "post_words",
    "standing",
    "suggestions",
    "term_kind",
    "with_posts",
]
