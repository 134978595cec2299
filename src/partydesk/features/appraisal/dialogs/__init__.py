"""The sheets of the tab 民主评议: each yields one order."""

from partydesk.features.appraisal.dialogs.entering import member_dialog
from partydesk.features.appraisal.dialogs.printing import AppraisalPrintSheet
from partydesk.features.appraisal.dialogs.setting import (
    appraisal_dialog,
    excusing_dialog,
    feedback_dialog,
)

__all__ = [
    "AppraisalPrintSheet",
    "appraisal_dialog",
    "excusing_dialog",
    "feedback_dialog",
    "member_dialog",
]
