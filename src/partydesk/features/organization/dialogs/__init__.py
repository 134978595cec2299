"""The sheets of the organization: its bodies, what the unit chooses for itself, its local rules."""

from partydesk.features.organization.dialogs.choices import ChoicesDialog
from partydesk.features.organization.dialogs.localrules import LocalRulesDialog
from partydesk.features.organization.dialogs.tree import OrganizationDialog

__all__ = ["ChoicesDialog", "LocalRulesDialog", "OrganizationDialog"]
