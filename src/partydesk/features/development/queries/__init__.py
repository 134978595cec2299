"""What stands in the record books: people, entries, reasons, locked pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.kernel.late import drawers

if TYPE_CHECKING:
    from partydesk.features.development.queries.books import (
        Accepted,
        ApplicantRow,
        BookRow,
        MemberRow,
        StoredEntry,
        accepted,
        applicant,
        applicants,
        begun,
        book,
        members,
        row_of,
        stored_entries,
    )
    from partydesk.features.development.queries.entry import EntryRow
    from partydesk.features.development.queries.locks import (
        Corrected,
        Lock,
        corrections,
        lock_of,
        locked,
        locks_of,
    )
    from partydesk.features.development.queries.underway import is_underway
else:
    __getattr__ = drawers(__name__, "underway", "entry", "locks", "books")

__all__ = [
    "Accepted",
    "ApplicantRow",
    "BookRow",
    "Corrected",
    "EntryRow",
    "Lock",
    "MemberRow",
    "StoredEntry",
    "accepted",
    "applicant",
    "applicants",
    "begun",
    "book",
    "corrections",
    "is_underway",
    "lock_of",
    "locked",
    "locks_of",
    "members",
    "row_of",
    "stored_entries",
]
