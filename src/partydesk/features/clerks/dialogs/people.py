"""密码与人员: who opens this unit and what each may do; own passwords, recovery sheet, lock."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from partydesk.features.clerks.dialogs.fields import (
    NAME,
    ROLE,
    agreed_password,
    password_fields,
)
from partydesk.features.clerks.service import Who
from partydesk.store.rights import Role
from partydesk.ui.cards import across, card, down, room_for, words
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import Field, NumberField, PasswordField, Values
from partydesk.ui.form import Form
from partydesk.ui.prompts import Prompts
from partydesk.ui.slowdialog import SlowDialog
from partydesk.ui.table import Column, RecordTable
from partydesk.ui.taborder import KeyboardDialog
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from partydesk.features.clerks.service import ClerkBook

_NOTE = (
    "每人一个密码，各自打开同一套账簿；历史里写的是各人自己的姓名。密码互不知道，也不写在任何地方。"
)
_OLD = "以前拷走的账簿和备份仍能用旧密码打开。"
_COLUMNS = (
    Column[Who]("name", "姓名", 180, lambda who: who.name + ("（我）" if who.me else ""), bold=True,
                sortable=False),
    Column[Who]("role", "权限", 100, lambda who: who.role, sortable=False),
    Column[Who]("since", "现用密码设于", 160, lambda who: who.since, sortable=False),
)  # fmt: skip


class ClerksDialog(KeyboardDialog):
    """Opened with `.open()`. Who is not 管理员 sees the list and changes his own password.

    Args:
        parent: the window.
        book: who opens this unit.
        prompts: who asks before something that matters.

    Signals:
        sheet_wanted: a recovery sheet shall be printed.
        plain_wanted: the unit shall have no password any more.
        gone_wanted: this clerk (a slot) shall be taken out.
        renewal_wanted: the unit shall have another key.
    """

    sheet_wanted = Signal()
    plain_wanted = Signal()
    gone_wanted = Signal(str)
    renewal_wanted = Signal()

    def __init__(
        self, parent: QWidget | None, book: ClerkBook, prompts: Prompts | None = None
    ) -> None:
        super().__init__(parent)
        self._book = book
        self._prompts = prompts or Prompts()
        self._lines: dict[int, Who] = {}
        self.setWindowTitle("密码与人员")
        self.table = RecordTable(_COLUMNS, self._ids, self._rows, name="使用人")
        self.state = words("", "soft", wrap=True)
        self.add = QPushButton("新增使用人…")
        self.correct = QPushButton("改姓名或权限…")
        self.password = QPushButton("改密码…")
        self.dismiss = QPushButton("取消使用人")
        self.sheet = QPushButton("打印恢复页…")
        self.idle = QPushButton("自动锁定…")
        self.renew = QPushButton("换密钥…")
        self.renew.setToolTip("密码可能被别人知道了：改好密码以后，账簿换一把密钥重新加密")
        self.plain = QPushButton("不再设密码…")
        self._lay_out()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Ask the book again."""
        self._lines = dict(enumerate(self._book.people(), 1))
        self.table.refresh()
        self.table.select_first()
        minutes = self._book.lock_after
        idle = f"无人操作 {minutes} 分钟后自动锁定" if minutes else "不自动锁定"
        sheet = (
            f"恢复页打印于 {self._book.sheet_since}"
            if self._book.has_recovery
            else "还没有恢复页：密码都忘了，就再也打不开"
        )
        self.state.setText(f"{sheet}。{idle}；随时可以按 Ctrl+L 锁定。")
        set_role(self.state, "soft" if self._book.has_recovery else "due")
        self._allow()

    def _connect(self) -> None:
        self.table.chosen.connect(lambda _: self._allow())
        self.table.opened.connect(lambda _: self._change_password())
        for button, run in (
            (self.add, self._add), (self.correct, self._correct),
            (self.password, self._change_password), (self.dismiss, self._dismiss),
            (self.idle, self._choose_idle), (self.sheet, self.sheet_wanted.emit),
            (self.renew, self._renew), (self.plain, self._give_up),
        ):  # fmt: skip
            button.clicked.connect(lambda *_, run=run: run())
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        close = set_role(QPushButton("完成"), "primary")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        layout = down(
            words("密码与人员", "title"),
            words(_NOTE, "soft", wrap=True),
            card(self.table, pad=0),
            across(self.add, self.correct, self.password, self.dismiss, None),
            4, self.state,
            across(self.sheet, self.idle, self.renew, self.plain, None, close),
            gap=10,
        )  # fmt: skip
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.resize(room_for(self, 680, 520))

    def _ids(self, _sort: str, _descending: bool) -> list[int]:
        return list(self._lines)

    def _rows(self, ids: Sequence[int]) -> dict[int, Who]:
        return {id_: self._lines[id_] for id_ in ids}

    def _chosen(self) -> Who | None:
        return self._lines.get(self.table.current_id() or 0)

    def _allow(self) -> None:
        who, manages = self._chosen(), self._book.manages
        for button in (self.add, self.sheet, self.idle, self.renew, self.plain):
            button.setEnabled(manages)
        self.correct.setEnabled(manages and who is not None)
        self.dismiss.setEnabled(manages and who is not None and not who.me)
        own = who is not None and who.me and who.role is not Role.READER
        self.password.setEnabled(who is not None and (manages or own))

    # the sheets

    def _add(self) -> None:
        form = Form([NAME, ROLE, *password_fields("第一个密码")])
        form.set_values({"role": Role.KEEPER})
        note = "请本人输入密码；管理员代设的，请本人以后在“密码与人员”里自己改。"

        def submit(values: Values) -> None:
            self._book.admit(values["name"], values["role"], agreed_password(values))

        self._ask("新增使用人", form, submit, note=note, primary="新增")

    def _correct(self) -> None:
        who = self._chosen()
        if who is None:
            return
        form = Form([NAME, ROLE])
        form.set_values({"name": who.name, "role": who.role})

        def submit(values: Values) -> None:
            self._book.correct(who.slot, values["name"], values["role"])

        self._ask(f"更改 {who.name}", form, submit)

    def _change_password(self) -> None:
        who = self._chosen()
        if who is None or not self.password.isEnabled():
            return
        fields: list[Field] = [PasswordField(key="current", label="现在的密码", required=True)]
        form = Form([*(fields if who.me else []), *password_fields("新密码")])
        note = "" if who.me else f"原来的密码立即失效。请把新密码当面告诉 {who.name}，由本人再改。"

        def submit(values: Values) -> None:
            self._book.change_password(who.slot, agreed_password(values), values.get("current", ""))

        self._ask(f"改密码 {who.name}", form, submit, note=note)

    def _choose_idle(self) -> None:
        form = Form(
            [NumberField(key="minutes", label="多久没有操作", unit="分钟", most=240, required=True,
                         hint="0 表示不自动锁定。锁定时全部内容遮住，没有保存的也不会丢。")]
        )  # fmt: skip
        form.set_values({"minutes": self._book.lock_after})
        sheet = OrderDialog(
            self, "自动锁定", form, lambda values: self._book.choose_lock_after(values["minutes"]),
            prompts=self._prompts,
        )  # fmt: skip
        sheet.submitted.connect(self.refresh)
        sheet.open()

    def _dismiss(self) -> None:
        who = self._chosen()
        if who is None:
            return
        detail = (
            f"{who.name} 的密码不再能打开账簿；历史里的姓名不变。"
            f"账簿同时换一把密钥重新加密，附件多时要等一会儿。{_OLD}"
        )
        self._prompts.confirm(
            self, f"要取消 {who.name} 吗？", "取消使用人", partial(self.gone_wanted.emit, who.slot),
            detail=detail, no="保留",
        )  # fmt: skip

    def _renew(self) -> None:
        self._prompts.confirm(
            self, "要给账簿换一把密钥吗？", "换密钥", self.renewal_wanted.emit,
            detail="密码可能被别人知道了，请先改密码，再换密钥：账簿、附件和备份重新加密，"
            f"大家的密码和恢复页照旧能用。附件多时要等一会儿。{_OLD}",
        )  # fmt: skip

    def _give_up(self) -> None:
        self._prompts.confirm(
            self, "要让这个单位不再设密码吗？", "不再设密码", self.plain_wanted.emit,
            detail="账簿和备份都改为不加密：谁拿到文件夹或这台电脑，就能读到全部记录。"
            "所有人的密码和恢复页同时作废。",
        )  # fmt: skip

    def _ask(
        self, title: str, form: Form, submit: Callable[[Values], None], *, note: str = "",
        primary: str = "保存",
    ) -> None:  # fmt: skip
        sheet = SlowDialog(
            self, title, form, submit, primary=primary, note=note, prompts=self._prompts
        )
        sheet.submitted.connect(self.refresh)
        sheet.open()
