"""The record book on paper: its values, where each field stands, and the press that draws it."""

from partydesk.features.development.papers.catalogue import (
    Of,
    WayPaper,
    papers_of_stage,
    way_forms,
    way_papers,
)
from partydesk.features.development.papers.places import FieldPlace, field_at, place_key
from partydesk.features.development.papers.press import RECORD_BOOK, BookPress
from partydesk.features.development.papers.values import (
    BookUnit,
    blank_book,
    record_book,
    specs_of,
)
from partydesk.features.development.papers.waypress import Sheaf, WayPress, WaySource

__all__ = [
    "RECORD_BOOK",
    "BookPress",
    "BookUnit",
    "FieldPlace",
    "Of",
    "Sheaf",
    "WayPaper",
    "WayPress",
    "WaySource",
    "blank_book",
    "field_at",
    "papers_of_stage",
    "place_key",
    "record_book",
    "specs_of",
    "way_forms",
    "way_papers",
]
