"""What can stand in a Word template: fields by name, lists, ways of writing, and what is wrong."""

from partydesk.features.wordforms.rules.catalogue import (
    EVERYBODY,
    Field,
    FieldCatalogue,
    Meant,
)
from partydesk.features.wordforms.rules.checking import Check, checked
from partydesk.features.wordforms.rules.dateforms import FORMATS
from partydesk.features.wordforms.rules.words import template_words
from partydesk.features.wordforms.rules.writing import Facts, TemplateAnswers

__all__ = [
    "EVERYBODY", "FORMATS", "Check", "Facts", "Field", "FieldCatalogue", "Meant",
    "TemplateAnswers", "checked", "template_words",
]  # fmt: skip
