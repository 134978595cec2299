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
from partydesk.features.history.queries.recycle import (
    Lost,
    left,
    lost_changes,
    lost_people,
    removed,
    undone,
)

__all__ = [
    "ChangeRow",
    "Counts",
    "FieldChange",
    "Lost",
    "Naming",
    "RowChange",
    "clerks",
    "count_row_changes",
    "counts",
    "ids",
    "known",
    "left",
    "lost_changes",
    "lost_people",
    "removed",
    "row_as_left",
    "row_changes",
    "rows",
    "undone",
]
