"""The papers of transfers."""

from partydesk.features.transfers.papers.press import (
    FORMS,
    LETTER,
    MOBILE,
    REGISTER,
    TransferPress,
)

__all__ = ["FORMS", "LETTER", "MOBILE", "REGISTER", "TransferPress"]
