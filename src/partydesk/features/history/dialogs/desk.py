"""What the window does about the history: the menu 单位, and the history of one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from partydesk.features.history.dialogs.audit import AuditDialog
from partydesk.features.history.dialogs.purging import PurgeDialog
from partydesk.features.history.dialogs.recycle import RecycleDialog
from partydesk.features.history.dialogs.sheet import HistoryDialog
from partydesk.ui.page import Notice
from partydesk.ui.tasks import run_task

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QDialog, QWidget

    from partydesk.features.history.rules import Scope
    from partydesk.features.history.service import Audit, HistoryBook
    from partydesk.features.history.service.retention import Retention
    from partydesk.features.history.service.shelves import Shelf
    from partydesk.ui.prompts import Prompts


class HistoryDesk(QObject):
    """Belongs to one window.

    Args:
        window: what sheets stand over.
        history: the book.
        notify: shows a notice.
        prompts: who asks.
        go_to_day: shows the roster as of a day.
    """

    def __init__(
        self,
        window: QWidget,
        history: HistoryBook,
        notify: Callable[[Notice], object],
        prompts: Prompts | None = None,
        go_to_day: Callable[[date], object] | None = None,
    ) -> None:
        super().__init__(window)
        self._window, self._history, self._notify = window, history, notify
        self._prompts, self._go_to_day = prompts, go_to_day

    def open(self, scope: Scope | None = None) -> None:
        """改动历史, of the whole unit or of what a page is about."""
        sheet = HistoryDialog(self._window, self._history, scope, self._prompts, self._go_to_day)
        sheet.told.connect(lambda said: self._notify(Notice(said)))
        self._show(sheet)

    def recycle(self, shelves: Sequence[Shelf], purge: Callable[[], object]) -> None:
        """回收处; `purge` opens what drops things for good."""
        sheet = RecycleDialog(self._window, self._history, shelves)
        sheet.purge_asked.connect(purge)
        sheet.told.connect(lambda said: self._notify(Notice(said)))
        self._show(sheet)

    def purge(self, retention: Retention, years: int, keep: Callable[[int], object]) -> None:
        """按期限清除; `years` is what the unit has settled on, `keep` settles it anew."""
        sheet = PurgeDialog(self._window, retention, years, self._prompts)
        sheet.settled.connect(keep)
        sheet.told.connect(lambda said: self._notify(Notice(said)))
        self._show(sheet)

    def prove(self) -> None:
        """核对账簿: the proof off the window's thread, then what it found."""
        run_task(self._window, "核对账簿", self._history.prove, self._proved)

    def _proved(self, audit: Audit) -> None:
        self._show(AuditDialog(self._window, self._history, audit, self._prompts))

    @staticmethod
    def _show(sheet: QDialog) -> None:
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()
