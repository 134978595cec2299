"""What the window does about passwords: the first one, the last one, the list, the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from partydesk.features.clerks.dialogs.fields import NAME, agreed_password, password_fields
from partydesk.features.clerks.dialogs.people import ClerksDialog
from partydesk.features.clerks.dialogs.recovery import RecoveryDialog
from partydesk.kernel.findings import Refusal
from partydesk.store.rights import Role
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import ChoiceField
from partydesk.ui.form import Form
from partydesk.ui.page import Notice
from partydesk.ui.prompts import Prompts
from partydesk.ui.slowdialog import SlowDialog
from partydesk.ui.tasks import run_task

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from partydesk.features.clerks.service import ClerkBook
    from partydesk.features.clerks.service.locking import Locking
    from partydesk.ui.fields import Values

_FIRST = (
    "设了密码，账簿、备份和附件全部加密：没有密码，拿到电脑或文件夹也读不到。"
    "您是这个单位的第一位管理员，以后可以给别人各设一个密码。"
)
_DONE = "密码已设好，账簿和备份都已加密，原来的文件已覆盖后删除。"
_TRACES = (
    "固态硬盘和 U 盘可能还留有旧数据的痕迹，以前拷到别处的账簿和备份也不会跟着加密，"
    "请自行清理。接下来请打印恢复页：密码都忘了，只有它能打开账簿。"
)

_RENEW = "恢复码已经打开账簿。请给一位管理员设新密码；接着另打一页恢复页，旧的那一页作废。"


class ClerkDesk(QObject):
    """Belongs to one window.

    Args:
        window: what sheets stand over.
        book: who opens the unit.
        unit: its name.
        today: the clock.
        notify: shows a notice.
        prompts: who asks.

    Signals:
        changed: who is at work, or whether there is a password.
    """

    changed = Signal()

    def __init__(
        self,
        window: QWidget,
        book: ClerkBook,
        unit: Callable[[], str],
        today: Callable[[], date],
        notify: Callable[[Notice], object],
        prompts: Prompts | None = None,
    ) -> None:
        super().__init__(window)
        self._window, self._book = window, book
        self._unit, self._today = unit, today
        self._notify, self._prompts = notify, prompts or Prompts()

    def open(self) -> None:
        """密码与人员; in a unit without a password the way to the first one."""
        if not self._book.is_locked:
            self.set_password()
            return
        sheet = ClerksDialog(self._window, self._book, self._prompts)
        sheet.sheet_wanted.connect(lambda: self._print(sheet))
        sheet.plain_wanted.connect(lambda: self._give_up(sheet))
        sheet.gone_wanted.connect(lambda slot: self._take_out(sheet, slot))
        sheet.renewal_wanted.connect(lambda: self._renew_key(sheet))
        sheet.finished.connect(sheet.deleteLater)
        sheet.finished.connect(lambda _: self.changed.emit())
        sheet.open()

    def set_password(self) -> None:
        """The first password."""
        form = Form([NAME, *password_fields()])

        def submit(values: Values) -> None:
            locking = self._book.begin_lock(values["name"], agreed_password(values))
            self._convert(locking, "加密账簿", self._is_locked)

        OrderDialog(
            self._window, "设密码", form, submit, primary="设密码", note=_FIRST,
            prompts=self._prompts,
        ).open()  # fmt: skip

    def renew(self) -> None:
        """The recovery code has opened the unit: a new password, and after it a new sheet."""
        admins = tuple(
            (one.slot, one.name) for one in self._book.clerks() if one.role is Role.ADMIN
        )
        form = Form(
            [
                ChoiceField(key="slot", label="谁的密码", options=admins, blank="", required=True),
                *password_fields("新密码"),
            ]
        )

        def submit(values: Values) -> None:
            self._book.change_password(values["slot"], agreed_password(values))

        sheet = SlowDialog(
            self._window, "重新设密码", form, submit, primary="设密码", note=_RENEW,
            prompts=self._prompts,
        )  # fmt: skip
        sheet.submitted.connect(lambda: self._print(self._window))
        sheet.open()

    def print_sheet(self) -> None:
        """打印恢复页."""
        try:
            self._book.may_print_sheet()
        except Refusal as refusal:
            self._prompts.tell(self._window, refusal.sentence)
        else:
            self._print(self._window)

    def _print(self, parent: QWidget) -> None:
        dialog = RecoveryDialog(parent, self._unit(), self._today(), self._prompts)
        dialog.on_paper.connect(lambda code, more: self._put_in_force(parent, code, more))
        dialog.open()

    def _put_in_force(self, parent: QWidget, code: str, more: str) -> None:
        def told(_done: object) -> None:
            if isinstance(parent, ClerksDialog):
                parent.refresh()
            self._prompts.tell(parent, "新的恢复页已生效，以前的作废。", more)

        run_task(parent, "启用恢复页", lambda _going: self._book.keep_recovery(code), told)

    def _give_up(self, sheet: ClerksDialog) -> None:
        self._begin(sheet, self._book.begin_unlock, "取消加密", self._is_plain)

    def _take_out(self, sheet: ClerksDialog, slot: str) -> None:
        def begin() -> Locking:
            return self._book.begin_dismissal(slot)

        self._begin(sheet, begin, "取消使用人，重新加密", self.open)

    def _renew_key(self, sheet: ClerksDialog) -> None:
        def done() -> None:
            self._notify(Notice("账簿已换了密钥，大家的密码照旧能用。"))

        self._begin(sheet, self._book.begin_renewal, "换密钥，重新加密", done)

    def _begin(
        self, sheet: ClerksDialog, begin: Callable[[], Locking], words: str,
        done: Callable[[], None],
    ) -> None:  # fmt: skip
        try:
            locking = begin()
        except Refusal as refusal:
            self._prompts.tell(sheet, refusal.sentence)
            return
        sheet.accept()
        self._convert(locking, words, done)

    def _convert(self, locking: Locking, words: str, done: Callable[[], None]) -> None:
        """Make ready off the window's thread, switch in it, tidy up off it again."""

        def switched(_ready: object) -> None:
            try:
                locking.switch()
            except (Refusal, StoreTrouble) as trouble:
                self._prompts.tell(self._window, trouble.sentence)
                return
            self.changed.emit()
            run_task(self._window, words, locking.tidy, lambda _: done(), failed)

        def failed(error: Exception) -> None:
            if not isinstance(error, StoreTrouble):
                raise error
            later = "已经改好；还有备份没有处理完，下次打开时继续。"
            self._prompts.tell(self._window, later, error.sentence)

        run_task(self._window, words, locking.prepare, switched)

    def _is_locked(self) -> None:
        self._prompts.tell(self._window, _DONE, _TRACES)
        self._print(self._window)

    def _is_plain(self) -> None:
        self._notify(Notice("这个单位不再有密码，账簿和备份都不加密。", "due"))
