"""The sheets of the dues book: each yields one order."""

from partydesk.features.dues.dialogs.assessing import assessing_dialog, reviewing_dialog
from partydesk.features.dues.dialogs.incoming import statement_dialog
from partydesk.features.dues.dialogs.lab import LabSheet
from partydesk.features.dues.dialogs.money import (
    counting_dialog,
    entry_dialog,
    reconciling_dialog,
    reopening_dialog,
)
from partydesk.features.dues.dialogs.paying import METHODS, paying_dialog, spread_words
from partydesk.features.dues.dialogs.printing import DuesPrintSheet
from partydesk.features.dues.dialogs.relieving import (
    relieving_dialog,
    reminding_dialog,
    starting_dialog,
    waiving_dialog,
)
from partydesk.features.dues.dialogs.reversing import reversing_dialog, undoing_dialog
from partydesk.features.dues.dialogs.settings import settings_dialog

__all__ = [
    "METHODS",
    "DuesPrintSheet",
    "LabSheet",
    "assessing_dialog",
    "counting_dialog",
    "entry_dialog",
    "paying_dialog",
    "reconciling_dialog",
    "relieving_dialog",
    "reminding_dialog",
    "reopening_dialog",
    "reversing_dialog",
    "reviewing_dialog",
    "settings_dialog",
    "spread_words",
    "starting_dialog",
    "statement_dialog",
    "undoing_dialog",
    "waiving_dialog",
]
