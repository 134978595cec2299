"""The tab 民主评议."""

from partydesk.features.appraisal.page.desk import AppraisalPage

__all__ = ["AppraisalPage"]
