"""Sheets of the Word templates."""

from partydesk.features.wordforms.dialogs.fieldlist import FieldList
from partydesk.features.wordforms.dialogs.sheet import TemplateSheet

__all__ = ["FieldList", "TemplateSheet"]
