"""The tab 换届."""

from partydesk.features.elections.page.desk import ElectionsPage

__all__ = ["ElectionsPage"]
