"""Elections: occasions."""

from partydesk.features.elections.rules.occasions import Occasion

__all__ = ["Occasion"]
