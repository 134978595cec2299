"""Forgetting who paid: every sum, month and receipt number stays, and so the books still agree.

What explains money (an approval, why a charge was taken back) stays without the name; what tells of
the person (salary items, hardship, talks) goes. Who received the money or looked it over stays:
that is the other side of a receipt, and no row about the person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.dues.tables import (
    DuesAssessment,
    DuesEntry,
    DuesPayment,
    DuesRelief,
    DuesReminder,
    DuesStart,
    DuesStatementLine,
    DuesWaiver,
)
from partydesk.store.unnaming import unname

if TYPE_CHECKING:
    from partydesk.kernel.forgetting import Gone

_BLANKED: tuple[tuple[Any, dict[str, Any]], ...] = (
    (DuesAssessment, {"items": {}, "why": [], "note": ""}),
    (DuesRelief, {"reason": ""}),
    (DuesPayment, {"payer": "", "note": ""}),
    (DuesReminder, {"words": ""}),
)
_UNNAMED: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (DuesStart, ("ground",)),
    (DuesAssessment, ("decision",)),
    (DuesRelief, ("decision", "approval")),
    (DuesWaiver, ("reason",)),
    (DuesPayment, ("reason",)),
    (DuesReminder, ("way",)),
)


def forget(gone: Gone) -> None:
    """Empty the rows of these people, inside a change."""
    for table, values in _BLANKED:
        table.update(**values).where(table.person.in_(gone.people)).execute()
    for table, columns in _UNNAMED:
        fields = [getattr(table, column) for column in columns]
        unname(table, fields, gone, table.person.in_(gone.people))
    paid_for = DuesPayment.payer.in_(gone.alone)  # by one of them, for somebody else
    DuesPayment.update(payer="").where(paid_for).execute()
    own = DuesPayment.select(DuesPayment.id).where(DuesPayment.person.in_(gone.people))
    line = DuesStatementLine
    line.update(party="", remark="").where(
        line.payment.in_(own) | line.party.in_(gone.alone)
    ).execute()
    unname(line, (line.party, line.remark), gone)
    entry = DuesEntry
    unname(entry, (entry.purpose, entry.decision, entry.party, entry.note), gone)
