"""The tab 统计."""

from partydesk.features.statistics.page.desk import StatisticsPage

__all__ = ["StatisticsPage"]
