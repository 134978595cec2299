"""会议记录: the book of meetings."""

from partydesk.features.meetings.service.book import MeetingBook
from partydesk.features.meetings.service.plain import entry_lines, plain_lines, vote_words

__all__ = ["MeetingBook", "entry_lines", "plain_lines", "vote_words"]
