"""The first page says what organization life is still to be held, and which points are due."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from partydesk.ui.page import Notice

if TYPE_CHECKING:
    from partydesk.books import Books
    from partydesk.ui.window import MainWindow

_MEETINGS, _POINTS = "meetings", "points"


def remind(window: MainWindow, books: Books) -> None:
    """One sentence where something is due within the days that `resources/meetings.toml` names."""
    today = books.today()
    last = today + timedelta(days=books.meetings.notice_days)
    due = [one for one in books.meetings.findings(today) if one.due and one.due <= last]
    if due:
        more = f"还有 {len(due) - 1} 项也快到期。" if len(due) > 1 else ""
        sentence = f"{due[0].message.rstrip('。')}，请在到期前安排。{more}"
        window.notify(Notice(sentence, "due", "看会议记录", lambda: window.go(_MEETINGS)))
        return
    over = [one for one in books.points.reminders(today) if one.due and one.due >= today]
    if over:
        window.notify(Notice(over[0].message, "due", "看积分", lambda: window.go(_POINTS)))
