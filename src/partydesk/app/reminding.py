"""All books at once: what they have to say, as a sentence or a list, and where a word stands."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from partydesk.app.going import go_to
from partydesk.features.roster import queries as roster
from partydesk.features.roster.queries import RosterFilter
from partydesk.ui.actions import Action
from partydesk.ui.page import Notice
from partydesk.ui.prompts import Prompts

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.app.safety import Safety
    from partydesk.books import Books
    from partydesk.features.reminders.rules import Told
    from partydesk.ui.window import MainWindow

_NEW = "这是一个新单位，名册还是空的。"
_DEVELOPMENT, _MEETINGS, _POINTS, _BACKUPS = "development", "meetings", "points", "backups"
_RECORDS = {
    "roster": "person", _DEVELOPMENT: "person", "dues": "person", "transfers": "person",
    _POINTS: "person", _MEETINGS: "meeting", "elections": "term", "appraisal": "appraisal",
}  # fmt: skip
"""Which kind of subject a page can show as one of its records."""


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
    if not roster.counts(RosterFilter(on=today)).here:
        if window.notices.isVisible():  # that there is no recovery page weighs more
            return
        for asked in window.findChildren(Reminders):
            window.notify(Notice(_NEW, "due", "看要办的几件事", asked.start))
        return
    over = [one for one in books.points.reminders(today) if one.due and one.due >= today]
    if over:
        window.notify(Notice(over[0].message, "due", "看积分", lambda: window.go(_POINTS)))


class Reminders(QObject):
    """What is asked of all books at once, 提醒 and 查找; belongs to the window of one unit.

    Args:
        window: where it is offered.
        books: the unit.
        prompts: who asks where a file goes.
        safety: opens the sheet where backups are put right.
    """

    def __init__(
        self, window: MainWindow, books: Books, prompts: Prompts | None,
        safety: Callable[[], Safety],
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window, self._books, self._prompts = window, books, prompts or Prompts()
        self._safety = safety
        window.offer(
            [
                Action("reminders", "提醒：到期、缺少和矛盾之处…", self.open, "F9"),
                Action("search-all", "在全部账簿里查找…", self.search, "Ctrl+Alt+F"),
                Action("starts", "开始使用：新单位要办的几件事…", self.start),
            ]
        )

    def open(self) -> None:
        """The list, once what is half typed is settled."""
        self._window.page.leave(self._open)

    def search(self) -> None:
        """A word in every book, once what is half typed is settled."""
        self._window.page.leave(self._search)

    def start(self) -> None:
        """What a new unit has to settle, once what is half typed is settled."""
        self._window.page.leave(self._start)

    def go(self, told: Told) -> None:
        """Show where it is put right."""
        if told.book == _BACKUPS:
            self._safety().backups.open()
            return
        subject = told.finding.subject
        known = subject is not None and subject.kind == _RECORDS[told.book]
        record = subject.id if subject and known else 0
        step = told.finding.steps[-1] if told.finding.steps else 0
        go_to(self._window, told.book, record, step, told.finding.occurrence or 1)

    def _start(self) -> None:
        from partydesk.app.starting import show_starts  # noqa: PLC0415 - as below

        show_starts(self._window, self._books, self._safety())

    def _search(self) -> None:
        from partydesk.features.searching.dialogs import SearchView  # noqa: PLC0415 - as below

        window = self._window
        sheet = SearchView(window)
        sheet.opened.connect(
            lambda hit: go_to(window, hit.page, hit.record, hit.step, hit.occurrence)
        )
        sheet.open()

    def _open(self) -> None:
        # read late: the window must not wait for it
        from partydesk.features.reminders.dialogs import RemindersView  # noqa: PLC0415
        from partydesk.ui.notice import saved_file  # noqa: PLC0415 - as above

        books, window = self._books, self._window
        today = books.today()
        unit = books.organization.unit().name
        sheet = RemindersView(window, lambda: books.told(today), today, unit, self._prompts)
        sheet.opened.connect(self.go)
        sheet.saved.connect(lambda path: window.notify(saved_file(path)))
        sheet.open()
