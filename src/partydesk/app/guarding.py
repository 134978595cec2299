"""Who is at the desk: passwords in the menu 单位, the name above, the lock of the screen."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from partydesk.ui.actions import Action
from partydesk.ui.page import Notice

if TYPE_CHECKING:
    from partydesk.books import Books
    from partydesk.features.clerks.dialogs.desk import ClerkDesk
    from partydesk.ui.idle import IdleWatch
    from partydesk.ui.lockscreen import LockScreen
    from partydesk.ui.prompts import Prompts
    from partydesk.ui.window import MainWindow

_OPEN = "这个单位没有设密码，不能锁定：谁都可以直接打开。"

_NO_SHEET = "还没有恢复页：密码都忘了，就再也打不开这本账。"


class Guard(QObject):
    """Belongs to the window of one unit; what it needs is read when it is first needed."""

    def __init__(self, window: MainWindow, books: Books, prompts: Prompts | None) -> None:
        super().__init__(window)
        self._window, self._books, self._prompts = window, books, prompts
        self._idle: IdleWatch | None = None
        window.offer(
            [
                Action("clerks", "密码与人员…", lambda: self.clerks.open()),  # noqa: PLW0108 - late
                Action("recovery-sheet", "打印恢复页…", lambda: self.clerks.print_sheet()),  # noqa: PLW0108
                Action("lock", "锁定", self.lock, "Ctrl+L"),
            ]
        )
        self.follow()

    def begin(self) -> None:
        """Once the window is there: what is missing for a forgotten password is said."""
        keys = self._books.store.keys
        if keys is None:
            return
        if keys.recovered:
            self.clerks.renew()
        elif self._books.clerks.manages and not self._books.clerks.has_recovery:
            self._window.notify(Notice(_NO_SHEET, "due", "打印恢复页", self.clerks.print_sheet))

    @cached_property
    def clerks(self) -> ClerkDesk:
        """Passwords and clerks."""
        # read late: the window must not wait for it
        from partydesk.features.clerks.dialogs.desk import ClerkDesk  # noqa: PLC0415

        books = self._books
        desk = ClerkDesk(
            self._window, books.clerks, lambda: books.organization.unit().name, books.today,
            self._window.notify, self._prompts,
        )  # fmt: skip
        desk.changed.connect(self.follow)
        return desk

    @cached_property
    def screen(self) -> LockScreen:
        """The lock of the screen."""
        from partydesk.ui.lockscreen import LockScreen  # noqa: PLC0415 - as above
        from partydesk.ui.passwords import PasswordAsk  # noqa: PLC0415

        def ask() -> PasswordAsk:
            return PasswordAsk("密码", "解锁", self._books.clerks.prove)

        return LockScreen(self._window, ask, self._leave)

    def lock(self) -> None:
        """锁定: without a password the window says what is missing."""
        if self._books.store.keys is not None:
            self.screen.lock()
        else:
            self._window.notify(Notice(_OPEN, "due", "设密码", self.clerks.set_password))

    def follow(self) -> None:
        """Who is at work, and whether he may write; the watch that locks by itself."""
        store = self._books.store
        locked = store.keys is not None
        self._window.clerk.setText(f"{store.role}　{store.clerk}" if locked else "未设密码")
        if not store.role.writes:
            self._window.set_read_only()
        if locked:
            self._watch().minutes = self._books.clerks.lock_after
        elif self._idle is not None:
            self._idle.minutes = 0

    def _watch(self) -> IdleWatch:
        if self._idle is None:
            from partydesk.ui.idle import IdleWatch  # noqa: PLC0415 - as above

            self._idle = IdleWatch(self, 0)
            self._idle.idle.connect(self.lock)
        return self._idle

    def _leave(self) -> None:
        """End the program from the locked screen: what is half typed is put by in the unit."""
        from partydesk.ui import drafts  # noqa: PLC0415 - as above

        drafts.keep_all()
        QCoreApplication.exit(0)
