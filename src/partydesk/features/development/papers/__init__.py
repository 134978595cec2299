"""The record book on paper: its values, where each field stands, and the press that draws it."""

from partydesk.features.development.papers.places import FieldPlace, field_at, place_key
from partydesk.features.development.papers.press import RECORD_BOOK, BookPress
from partydesk.features.development.papers.values import (
    BookUnit,
    blank_book,
    record_book,
    specs_of,
)

__all__ = [
    "RECORD_BOOK",
    "BookPress",
    "BookUnit",
    "FieldPlace",
    "blank_book",
    "field_at",
    "place_key",
    "record_book",
    "specs_of",
]
