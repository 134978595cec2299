"""Sheets of the phrases."""

from partydesk.features.phrases.dialogs.desk import Phrases
from partydesk.features.phrases.dialogs.editing import PhraseSheet
from partydesk.features.phrases.dialogs.picker import PhrasePicker

__all__ = ["PhrasePicker", "PhraseSheet", "Phrases"]
