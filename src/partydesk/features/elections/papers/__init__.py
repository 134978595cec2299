"""Every paper of an election, filled from what was entered once."""

from partydesk.features.elections.papers.press import FORMS, OF_UNIT, ElectionPress

__all__ = ["FORMS", "OF_UNIT", "ElectionPress"]
