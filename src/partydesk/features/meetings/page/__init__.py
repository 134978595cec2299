"""The tab 会议记录."""

from partydesk.features.meetings.page.desk import MeetingsPage

__all__ = ["MeetingsPage"]
