"""Who holds which post, since when; where the term of each body stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.kernel.late import drawers

if TYPE_CHECKING:
    from partydesk.features.offices.queries.bodies import (
        EventLine,
        HeadCount,
        events,
        head_counts,
        names_on,
    )
    from partydesk.features.offices.queries.posts import (
        PostLine,
        Seat,
        committee_seats,
        decided_posts,
        holder,
        office_holder,
        post_line,
        posts_of_body,
        posts_of_person,
        posts_shown,
        seated,
        secretaries,
        sittings,
    )
    from partydesk.features.offices.queries.terms import (
        TermLine,
        any_on,
        term,
        term_on,
        terms_of,
        terms_on,
    )
else:
    __getattr__ = drawers(__name__, "posts", "terms", "bodies")

__all__ = [
    "EventLine",
    "HeadCount",
    "PostLine",
    "Seat",
    "TermLine",
    "any_on",
    "committee_seats",
    "decided_posts",
    "events",
    "head_counts",
    "holder",
    "names_on",
    "office_holder",
    "post_line",
    "posts_of_body",
    "posts_of_person",
    "posts_shown",
    "seated",
    "secretaries",
    "sittings",
    "term",
    "term_on",
    "terms_of",
    "terms_on",
]
