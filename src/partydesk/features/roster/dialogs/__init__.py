"""What the roster asks the clerk: a person's entry, a departure, a spreadsheet to take in."""

from partydesk.features.roster.dialogs.further import further_dialog
from partydesk.features.roster.dialogs.leaving import leave_dialog
from partydesk.features.roster.dialogs.official import DifferencesDialog, official_dialog
from partydesk.features.roster.dialogs.person import person_dialog, person_fields
from partydesk.features.roster.dialogs.rosters import RosterPrintSheet, people_papers_dialog
from partydesk.features.roster.dialogs.taking import ImportDialog

__all__ = [
    "DifferencesDialog",
    "ImportDialog",
    "RosterPrintSheet",
    "further_dialog",
    "leave_dialog",
    "official_dialog",
    "people_papers_dialog",
    "person_dialog",
    "person_fields",
]
