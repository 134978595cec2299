"""The annual report: bands, movements of a year that reconcile, anniversaries."""

from partydesk.features.statistics.rules.bands import Fact, StatRow, StatTable, structure
from partydesk.features.statistics.rules.flows import Flows, Movement, Turn, movement_table
from partydesk.features.statistics.rules.jubilees import Jubilee, jubilees

__all__ = [
    "Fact",
    "Flows",
    "Jubilee",
    "Movement",
    "StatRow",
    "StatTable",
    "Turn",
    "jubilees",
    "movement_table",
    "structure",
]
