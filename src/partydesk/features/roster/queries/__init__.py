"""What the roster holds: ids by filter and order, rows for the table, cards, counts, choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.kernel.late import drawers

if TYPE_CHECKING:
    from partydesk.features.roster.queries.cards import (
        Card,
        CategoryLine,
        OwnLine,
        RawLine,
        RecordLine,
        StandingLine,
        card,
        here,
        order_of,
        orders,
        orders_of,
        own_columns,
        own_fields,
        records_of,
    )
    from partydesk.features.roster.queries.choosing import (
        choices,
        limits,
        record_line,
        roster_rules,
    )
    from partydesk.features.roster.queries.listing import (
        STROKES,
        Counts,
        PersonRow,
        counts,
        exported,
        ids,
        matching,
        names,
        rows,
    )
    from partydesk.features.roster.queries.lookup import (
        GonePerson,
        KnownPerson,
        comparable,
        gone,
        gone_by,
        known,
        namesakes,
        since_when,
        stored,
    )
    from partydesk.features.roster.queries.narrowing import RosterFilter
    from partydesk.features.roster.queries.official import (
        changed_since_entry,
        entered,
        official_people,
        official_sheets,
    )
    from partydesk.features.roster.queries.staying import NEVER_MOVED, Stay, stays
else:
    __getattr__ = drawers(
        __name__, "narrowing", "cards", "listing", "choosing", "staying", "lookup", "official"
    )

__all__ = [
    "NEVER_MOVED",
    "STROKES",
    "Card",
    "CategoryLine",
    "Counts",
    "GonePerson",
    "KnownPerson",
    "OwnLine",
    "PersonRow",
    "RawLine",
    "RecordLine",
    "RosterFilter",
    "StandingLine",
    "Stay",
    "card",
    "changed_since_entry",
    "choices",
    "comparable",
    "counts",
    "entered",
    "exported",
    "gone",
    "gone_by",
    "here",
    "ids",
    "known",
    "limits",
    "matching",
    "names",
    "namesakes",
    "official_people",
    "official_sheets",
    "order_of",
    "orders",
    "orders_of",
    "own_columns",
    "own_fields",
    "record_line",
    "records_of",
    "roster_rules",
    "rows",
    "since_when",
    "stays",
    "stored",
]
