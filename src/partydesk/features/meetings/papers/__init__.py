"""The papers of meetings: their values, and the press that draws them."""

from partydesk.features.meetings.papers.press import MEETING_FORMS, YEAR_FORMS, MeetingPress
from partydesk.features.meetings.papers.values import Setting, meeting_values

__all__ = ["MEETING_FORMS", "YEAR_FORMS", "MeetingPress", "Setting", "meeting_values"]
