"""The sheets of points."""

from partydesk.features.points.dialogs.closing import day_dialog, reason_dialog
from partydesk.features.points.dialogs.entering import (
    approval_dialog,
    entry_dialog,
    exclusion_dialog,
    refusal_dialog,
    rejoin_dialog,
    reversal_dialog,
)
from partydesk.features.points.dialogs.listing import listing_dialog
from partydesk.features.points.dialogs.printing import PointsPrintSheet
from partydesk.features.points.dialogs.scheme import scheme_dialog

__all__ = [
    "PointsPrintSheet",
    "approval_dialog",
    "day_dialog",
    "entry_dialog",
    "exclusion_dialog",
    "listing_dialog",
    "reason_dialog",
    "refusal_dialog",
    "rejoin_dialog",
    "reversal_dialog",
    "scheme_dialog",
]
