"""锁定和更正: below the form of a step, whether its page is locked, and what was corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from partydesk.features.development import queries
from partydesk.features.development.dialogs.locking import page_dialog, unlocking_dialog
from partydesk.features.development.rules.words import changes_words, is_unlocking
from partydesk.ui.cards import across, down, emptied, link, words
from partydesk.ui.readonly import writing

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.features.development.page.entry import EntryView
    from partydesk.features.development.queries import Corrected, Lock
    from partydesk.features.development.service import RecordBooks
    from partydesk.ui.prompts import Prompts

_OPEN = "打印、签字以后可以锁定：以后更正要写明理由。"


class LockStrip(QWidget):
    """Nothing is shown of a step that is not entered yet.

    Signals:
        done: one sentence about what was locked or opened.
    """

    done = Signal(str)

    def __init__(
        self,
        entry: EntryView,
        books: RecordBooks,
        prompts: Prompts,
        person: Callable[[], int | None],
    ) -> None:
        super().__init__()
        self._entry, self._books, self._prompts, self._person = entry, books, prompts, person
        self._lines = down(gap=6)
        self.setLayout(self._lines)
        entry.shown.connect(self.look)

    def look(self, owner: object) -> None:
        """Show the lock of the step in view; `owner` is None while it is not entered."""
        emptied(self._lines)
        person = self._person()
        self.setVisible(owner is not None and person is not None)
        if owner is None or person is None:
            return
        place = self._entry.place
        lock = queries.lock_of(person, *place)
        verb = ("解除锁定…", self.unlock) if lock else ("锁定这一页…", self.lock)
        head = QWidget()
        head.setLayout(across(words("锁定和更正", "section"), None, writing(link(*verb))))
        self._lines.addWidget(head)
        self._lines.addWidget(words(_lock_words(lock), "soft", wrap=True))
        for one in queries.corrections(person).get(person, ()):
            if (one.step, one.occurrence, one.returned) == (*place, None):
                self._lines.addWidget(words(_said(one), wrap=True))

    def lock(self) -> None:
        """Ask why, and lock the page; what is half typed is entered or dropped before."""
        self._entry.leave(self._lock)

    def unlock(self) -> None:
        """Ask why the lock is taken off."""
        self._entry.leave(self._ask)

    def _lock(self) -> None:
        person = self._person()
        if person is not None:
            sheet = page_dialog(self, self._books.locking, person, self._entry.place, self._prompts)
            sheet.submitted.connect(lambda: self.done.emit("已锁定；以后更正要写明理由"))
            sheet.open()

    def _ask(self) -> None:
        person = self._person()
        if person is not None:
            locking, place = self._books.locking, self._entry.place
            sheet = unlocking_dialog(self, locking, person, place, self._prompts)
            sheet.submitted.connect(lambda: self.done.emit("已解除锁定；理由印在记实簿里"))
            sheet.open()


def _lock_words(lock: Lock | None) -> str:
    if lock is None:
        return _OPEN
    by = f"，{lock.by}" if lock.by else ""
    why = f"，{lock.why}" if lock.why else ""
    return f"这一页已经锁定（{lock.day.chinese}{by}{why}）。可以更正，但要在上面写明理由。"


def _said(one: Corrected) -> str:
    """更正：日期：… → …。理由：…（day, clerk）."""
    by = f"，{one.by}" if one.by else ""
    done = "解除锁定" if is_unlocking(one.changes) else f"更正：{changes_words(one.changes)}"
    return f"{done}。理由：{one.reason}（{one.day.chinese}{by}）"
