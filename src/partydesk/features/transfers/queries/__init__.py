"""What is known of transfers, mobile members and lost contact."""

from partydesk.features.transfers.queries.letters import (
    Office,
    TransferFilter,
    TransferRow,
    counts,
    ids,
    last_office,
    next_number,
    of_person,
    one,
    open_of,
    rows,
    unfinished,
    years,
)
from partydesk.features.transfers.queries.people import Candidate, candidate, candidates
from partydesk.features.transfers.queries.roaming import (
    LostRow,
    MobileRow,
    NoteRow,
    contacts,
    losses,
    mobile,
    searches,
)

__all__ = [
    "Candidate",
    "LostRow",
    "MobileRow",
    "NoteRow",
    "Office",
    "TransferFilter",
    "TransferRow",
    "candidate",
    "candidates",
    "contacts",
    "counts",
    "ids",
    "last_office",
    "losses",
    "mobile",
    "next_number",
    "of_person",
    "one",
    "open_of",
    "rows",
    "searches",
    "unfinished",
    "years",
]
