"""The roster's spreadsheet columns, both ways: what clerks call them, what the form calls them."""

from partydesk.features.roster.sheets.columns import COLUMNS, EXPORT, OTHERS
from partydesk.features.roster.sheets.official import write_differences, write_official
from partydesk.features.roster.sheets.rows import (
    derive,
    read_roster,
    roster_rows,
    row_doubts,
    write_roster,
)

__all__ = [
    "COLUMNS",
    "EXPORT",
    "OTHERS",
    "derive",
    "read_roster",
    "roster_rows",
    "row_doubts",
    "write_differences",
    "write_official",
    "write_roster",
]
