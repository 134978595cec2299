"""The end of work: a last backup, said while it lasts, and skipped with one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QProgressBar, QPushButton

from partydesk.ui.cards import across, down, words
from partydesk.ui.taborder import KeyboardDialog
from partydesk.ui.tasks import run_quietly
from partydesk.ui.theme import px

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from partydesk.features.backups.dialogs.desk import BackupDesk

_PATIENCE = 400  # ms: most backups are done before anything need be shown


class LeavingSheet(KeyboardDialog):
    """Shown when the last backup takes longer than a moment; Esc skips it."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("党支部工作台")
        self.said = words("正在备份，完成后自动关闭……", "name", wrap=True)
        self.detail = words("", "soft", wrap=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("备份进度")
        self.skip = QPushButton("跳过这次备份")
        self.skip.clicked.connect(self.reject)
        layout = down(self.said, self.bar, self.detail, across(None, self.skip), gap=12)
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        self.setLayout(layout)
        self.setMinimumWidth(px(420))

    def show_moved(self, done: int, total: int, sentence: str) -> None:
        """How far it is."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if sentence:
            self.detail.setText(sentence)


def finish(desk: BackupDesk, owner: QObject) -> None:
    """Take the last backup, if there is anything new; returns when it is done, failed or skipped.

    A failure is not said here, where nobody looks any more: it is said at the next start.
    """
    work = desk.end_day()
    if work is None:
        return
    loop, sheet = QEventLoop(), LeavingSheet()
    ended: list[bool] = []

    def end(_result: object) -> None:
        ended.append(True)
        loop.quit()

    task = run_quietly(owner, work, end, end)
    task.moved.connect(sheet.show_moved)
    sheet.rejected.connect(task.cancel)
    patience = QTimer(sheet, singleShot=True, interval=_PATIENCE)
    patience.timeout.connect(sheet.show)
    patience.start()
    if not ended:
        loop.exec()
    patience.stop()
    sheet.close()
    sheet.deleteLater()
