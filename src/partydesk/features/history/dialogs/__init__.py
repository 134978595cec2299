"""The sheets of the history: changes and what they wrote, what can come back, the proof."""

from partydesk.features.history.dialogs.sheet import HistoryDialog

__all__ = ["HistoryDialog"]
