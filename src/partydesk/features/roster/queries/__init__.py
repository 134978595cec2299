"""What the roster holds: ids by filter and order, rows for the table, cards, counts, choices."""

from partydesk.features.roster.queries.card import (
    Card,
    CategoryLine,
    RawLine,
    card,
    order_of,
    orders,
)
from partydesk.features.roster.queries.choices import choices, limits
from partydesk.features.roster.queries.listing import (
    STROKES,
    Counts,
    PersonRow,
    counts,
    exported,
    ids,
    matching,
    rows,
)
from partydesk.features.roster.queries.lookup import (
    GonePerson,
    KnownPerson,
    gone,
    gone_by,
    known,
    namesakes,
    stored,
)
from partydesk.features.roster.queries.narrowing import RosterFilter

__all__ = [
    "STROKES",
    "Card",
    "CategoryLine",
    "Counts",
    "GonePerson",
    "KnownPerson",
    "PersonRow",
    "RawLine",
    "RosterFilter",
    "card",
    "choices",
    "counts",
    "exported",
    "gone",
    "gone_by",
    "ids",
    "known",
    "limits",
    "matching",
    "namesakes",
    "order_of",
    "orders",
    "rows",
    "stored",
]
