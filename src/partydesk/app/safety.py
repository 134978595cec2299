"""What the window does so that nothing is lost: the menu 单位, the first minute, the last."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from partydesk.ui.actions import Action

if TYPE_CHECKING:
    from partydesk.books import Books
    from partydesk.features.backups.dialogs.desk import BackupDesk
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
