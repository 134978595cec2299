"""The tab 发展党员."""

from partydesk.features.development.page.desk import DevelopmentPage

__all__ = ["DevelopmentPage"]
