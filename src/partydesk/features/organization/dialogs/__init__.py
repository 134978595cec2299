"""The sheets of the organization: its bodies, and what the unit chooses for itself."""

from partydesk.features.organization.dialogs.choices import ChoicesDialog
from partydesk.features.organization.dialogs.tree import OrganizationDialog

__all__ = ["ChoicesDialog", "OrganizationDialog"]
