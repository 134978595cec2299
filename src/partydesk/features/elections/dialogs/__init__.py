"""The sheets of the tab 换届: each yields one order."""

from partydesk.features.elections.dialogs.bodies import (
    dividing_dialog,
    event_dialog,
    extension_dialog,
    leaving_dialog,
    post_dialog,
    term_dialog,
)
from partydesk.features.elections.dialogs.election import (
    candidates_dialog,
    excluding_dialog,
    linking_dialog,
    review_dialog,
    step_dialog,
    taking_over_dialog,
    tally_dialog,
)
from partydesk.features.elections.dialogs.printing import ElectionPrintSheet

__all__ = [
    "ElectionPrintSheet",
    "candidates_dialog",
    "dividing_dialog",
    "event_dialog",
    "excluding_dialog",
    "extension_dialog",
    "leaving_dialog",
    "linking_dialog",
    "post_dialog",
    "review_dialog",
    "step_dialog",
    "taking_over_dialog",
    "tally_dialog",
    "term_dialog",
]
