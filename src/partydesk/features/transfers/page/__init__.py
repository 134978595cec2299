"""The tab 组织关系."""

from partydesk.features.transfers.page.desk import TransfersPage

__all__ = ["TransfersPage"]
