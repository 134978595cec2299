"""What the window does about backups: the menu, the first use of a day, the end of work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from partydesk.features.backups.dialogs import words as say
from partydesk.features.backups.dialogs.shelf import BackupsDialog
from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.page import Notice
from partydesk.ui.tasks import Cancelled, Progress, run_quietly, run_task

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from partydesk.features.backups.service import BackupKeeper, Done
    from partydesk.kernel.findings import Finding
    from partydesk.ui.prompts import Prompts
    from partydesk.ui.tasks import QuietTask


class BackupDesk(QObject):
    """Belongs to one window.

    Args:
        window: what sheets stand over.
        keeper: of the unit's backups.
        notify: shows a notice.
        prompts: who asks.
    """

    def __init__(
        self,
        window: QWidget,
        keeper: BackupKeeper,
        notify: Callable[[Notice], object],
        prompts: Prompts | None = None,
    ) -> None:
        super().__init__(window)
        self._window, self._keeper = window, keeper
        self._notify, self._prompts = notify, prompts
        self.working: QuietTask | None = None

    def back_up(self) -> None:
        """立即备份."""
        run_task(self._window, "备份", self._keeper.back_up, lambda done: self._say(say.done(done)))

    def open(self) -> None:
        """备份与恢复."""
        sheet = BackupsDialog(self._window, self._keeper, self._prompts)
        sheet.told.connect(self._say)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def begin_day(self) -> None:
        """The first use of a day: back up behind the clerk's back, then say what must be said."""

        def work(going: Progress) -> tuple[Done | None, Sequence[Finding]]:
            done = self._keeper.back_up(going) if self._keeper.is_due() else None
            return done, self._keeper.findings()

        self.working = run_quietly(self, work, lambda told: self._begun(told[1]), self._failed)

    def end_day(self) -> Callable[[Progress], Done | None] | None:
        """The work of leaving; None where nothing is to be done."""
        if self.working is not None:
            self.working.cancel()
        return self._keeper.back_up if self._keeper.own.has_news() else None

    def _begun(self, findings: Sequence[Finding]) -> None:
        self.working = None
        if findings:
            first = findings[0]
            kind = "wrong" if first.severity == "error" else "due"
            self._notify(Notice(first.message, kind, "备份与恢复", self.open))

    def _failed(self, error: Exception) -> None:
        self.working = None
        if isinstance(error, Refusal | StoreTrouble):
            sentence = f"今天的备份没有做成：{error.sentence}"
            self._notify(Notice(sentence, "wrong", "备份与恢复", self.open))
        elif not isinstance(error, Cancelled):
            raise error

    def _say(self, sentence: str) -> None:
        self._notify(Notice(sentence))
