"""What the window does so that nothing is lost: the menu 单位, the first minute, the last."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from partydesk.ui.actions import Action

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.books import Books
    from partydesk.features.backups.dialogs.desk import BackupDesk
    from partydesk.printing.press import Paper
    from partydesk.store.snapshot.facts import Facts
    from partydesk.ui.prompts import Prompts
    from partydesk.ui.window import MainWindow


class Safety(QObject):
    """Belongs to the window of one unit; its code is read when it is first needed."""

    def __init__(self, window: MainWindow, books: Books, prompts: Prompts | None) -> None:
        super().__init__(window)
        self._window, self._books, self._prompts = window, books, prompts
        window.offer(
            [
                Action("back-up", "立即备份", lambda: self.backups.back_up()),  # noqa: PLW0108
                Action("backups", "备份与恢复…", self._open_backups),
                Action("hand-over", "交接包…", self._hand_over),
                Action("attachments", "附件保管…", self._keep_attachments),
            ]
        )

    @cached_property
    def backups(self) -> BackupDesk:
        """Backups."""
        # read late: the window must not wait for it
        from partydesk.features.backups.dialogs.desk import BackupDesk  # noqa: PLC0415

        return BackupDesk(self._window, self._books.backups, self._window.notify, self._prompts)

    def begin(self) -> None:
        """Once the window can be used."""
        self.backups.begin_day()

    def end(self) -> None:
        """Before the unit is closed."""
        from partydesk.features.backups.dialogs.leaving import finish  # noqa: PLC0415 - as above

        finish(self.backups, self)

    def _open_backups(self) -> None:
        self._window.page.leave(self.backups.open)  # what is half typed would not fit afterwards

    def _keep_attachments(self) -> None:
        from partydesk.features.attachments.dialogs.keeping import Keeping  # noqa: PLC0415

        Keeping(self._window, self._books.attachments, self._prompts).open()

    def _hand_over(self) -> None:
        from partydesk.features.backups.dialogs.handover import (  # noqa: PLC0415 - as above
            HandoverSheet,
        )

        HandoverSheet(self._window, self._books.backups, self._list_of, self._prompts).open()

    def _list_of(self, heir: str, file: str, facts: Facts) -> Callable[[], Paper]:
        """The work of drawing the list that goes with a handover package."""
        from partydesk.features.backups.papers import (  # noqa: PLC0415 - as above
            Handover,
            handover_job,
        )

        books, on = self._books, self._books.today()
        unit = books.organization.unit().name
        what = Handover(unit, on, books.store.clerk, heir, file, facts, books.findings(on))
        return handover_job(what)
