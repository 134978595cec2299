"""What the rules say of transfers, mobile members and lost contact."""

from partydesk.features.transfers.rules.kinds import Direction, Flow, LossCause, State, Way
from partydesk.features.transfers.rules.numerals import (
    capital_days,
    capital_month,
)
from partydesk.features.transfers.rules.orders import (
    LABELS,
    OFFICE,
    ArrivalOrder,
    LetterOrder,
    LossOrder,
    MobilityOrder,
    NoteOrder,
    ReceiptOrder,
    check_dues_month,
    check_validity,
    read_month,
    tidied,
)
from partydesk.features.transfers.rules.reminders import (
    Open,
    of_abroad,
    of_lost,
    of_mobile,
    of_transfer,
)

__all__ = [
    "LABELS",
    "OFFICE",
    "ArrivalOrder",
    "Direction",
    "Flow",
    "LetterOrder",
    "LossCause",
    "LossOrder",
    "MobilityOrder",
    "NoteOrder",
    "Open",
    "ReceiptOrder",
    "State",
    "Way",
    "capital_days",
    "capital_month",
    "check_dues_month",
    "check_validity",
    "of_abroad",
    "of_lost",
    "of_mobile",
    "of_transfer",
    "read_month",
    "tidied",
]
