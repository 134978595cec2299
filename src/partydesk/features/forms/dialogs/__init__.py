"""The workshop of forms."""

from partydesk.features.forms.dialogs.window import FormWorkshop

__all__ = ["FormWorkshop"]
