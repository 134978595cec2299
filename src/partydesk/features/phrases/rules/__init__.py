"""Phrases: by topic, with places that facts of the person fill."""

from partydesk.features.phrases.rules.library import Library, Topic
from partydesk.features.phrases.rules.wording import FACTS, GAP, checked_phrases, filled
from partydesk.features.phrases.rules.words import phrase_words

__all__ = ["FACTS", "GAP", "Library", "Topic", "checked_phrases", "filled", "phrase_words"]
