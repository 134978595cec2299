"""The tab 积分."""

from partydesk.features.points.page.desk import PointsPage

__all__ = ["PointsPage"]
