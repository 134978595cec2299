"""Every paper of an election, filled from what was entered once."""

from partydesk.features.elections.papers.press import (
    COMMITTEE,
    FORMS,
    OF_UNIT,
    OVERVIEW,
    ElectionPress,
)

__all__ = ["COMMITTEE", "FORMS", "OF_UNIT", "OVERVIEW", "ElectionPress"]
