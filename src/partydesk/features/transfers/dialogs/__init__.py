"""The sheets of transfers."""

from partydesk.features.transfers.dialogs.letters import (
    arrival_dialog,
    letter_dialog,
    move_dialog,
    receipt_dialog,
    sent_dialog,
    void_dialog,
)
from partydesk.features.transfers.dialogs.printing import TransferPrintSheet
from partydesk.features.transfers.dialogs.roaming import (
    day_dialog,
    decision_dialog,
    loss_dialog,
    mobility_dialog,
    note_dialog,
)

__all__ = [
    "TransferPrintSheet",
    "arrival_dialog",
    "day_dialog",
    "decision_dialog",
    "letter_dialog",
    "loss_dialog",
    "mobility_dialog",
    "move_dialog",
    "note_dialog",
    "receipt_dialog",
    "sent_dialog",
    "void_dialog",
]
