"""What the journal holds: changes by filter, what each wrote, in words, and what can come back."""

from partydesk.features.history.queries.detail import (
    FieldChange,
    RowChange,
    count_row_changes,
    row_as_left,
    row_changes,
)
from partydesk.features.history.queries.listing import (
    ChangeRow,
    Counts,
    clerks,
    counts,
    ids,
    known,
    rows,
)
from partydesk.features.history.queries.naming import Naming

__all__ = [
    "ChangeRow",
    "Counts",
    "FieldChange",
    "Naming",
    "RowChange",
    "clerks",
    "count_row_changes",
    "counts",
    "ids",
    "known",
    "row_as_left",
    "row_changes",
    "rows",
]
