"""What stands in the record books: people, entries, reasons, locked pages."""

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
    is_underway,
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
