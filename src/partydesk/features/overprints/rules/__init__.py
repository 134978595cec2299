"""Stock with fields on it: what can be, how it is changed, and the form that prints it."""

from partydesk.features.overprints.rules.catalogue import Catalogue, Value
from partydesk.features.overprints.rules.sitting import Sitting
from partydesk.features.overprints.rules.stock import (
    ALIGNS,
    MOST_FIELDS,
    MOST_PAGES,
    Spot,
    Stock,
    check_stock,
    form_of,
    moved,
    sized,
)
from partydesk.features.overprints.rules.words import overprint_words

__all__ = [
    "ALIGNS", "MOST_FIELDS", "MOST_PAGES", "Catalogue", "Sitting", "Spot", "Stock", "Value",
    "check_stock", "form_of", "moved", "overprint_words", "sized",
]  # fmt: skip
