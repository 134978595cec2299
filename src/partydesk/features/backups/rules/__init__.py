"""Which backups are kept and when one is due; what a unit file holds, in the clerk's words."""

from partydesk.features.backups.rules.contents import BOOKS, NAMES, OTHERS, by_book, contents
from partydesk.features.backups.rules.keeping import (
    Kept,
    Reminder,
    Rotation,
    is_due,
    kept,
    read_choices,
)

__all__ = [
    "BOOKS", "NAMES", "OTHERS", "Kept", "Reminder", "Rotation", "by_book", "contents", "is_due",
    "kept", "read_choices",
]  # fmt: skip
