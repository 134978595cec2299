"""Who holds which post, since when; where the term of each body stands."""

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
    sittings,
)
from partydesk.features.offices.queries.terms import TermLine, term, terms_of, terms_on

__all__ = [
    "EventLine",
    "HeadCount",
    "PostLine",
    "Seat",
    "TermLine",
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
    "sittings",
    "term",
    "terms_of",
    "terms_on",
]
