"""What must agree between two papers: the table of comparisons, and how two values are compared."""

from partydesk.features.development.rules.agreeing.comparing import KINDS, Unlike, compared
from partydesk.features.development.rules.agreeing.table import Agreement, Agreements, Fact
from partydesk.features.development.rules.agreeing.values import Bodies, Holder, Named

__all__ = [
    "KINDS",
    "Agreement",
    "Agreements",
    "Bodies",
    "Fact",
    "Holder",
    "Named",
    "Unlike",
    "compared",
]
