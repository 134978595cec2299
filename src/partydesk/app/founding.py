"""The sheet for a new unit: its official name, what kind of organization it is, its password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.books import create_books
from partydesk.features.clerks.rules import PASSWORD_HINT, check_name, check_password
from partydesk.features.organization.rules import OrganizationKind
from partydesk.kernel.findings import Refusal
from partydesk.store.keys import new_lock
from partydesk.ui.fields import ChoiceField, Heading, PasswordField, TextField, Values
from partydesk.ui.form import Form
from partydesk.ui.slowdialog import SlowDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from partydesk.books import Books
    from partydesk.store.keys import Unlocked
    from partydesk.ui.prompts import Prompts

_FORBIDDEN = '\\/:*?"<>|'
_KINDS = (OrganizationKind.BRANCH, OrganizationKind.GENERAL_BRANCH, OrganizationKind.COMMITTEE)
_OPEN = "不设密码就建立账簿吗？"
_WHY = (
    "账簿里有身份证号、家庭情况、政治审查。不设密码，谁拿到这台电脑或单位文件夹，都能读到全部内容。"
    "以后可以在“单位”菜单的“密码与人员”里设。"
)
_FIELDS = (
    TextField(
        key="name", label="党组织全称", required=True,
        hint="如：中共某某局机关委员会。打印在每一本簿子的封面上。",
    ),
    ChoiceField(
        key="kind", label="类型", options=tuple((kind, kind.value) for kind in _KINDS),
        required=True, blank="",
    ),
    Heading(text="密码（可以以后再设）"),
    TextField(
        key="clerk", label="您的姓名", width=20, hint="您是第一位管理员，可以再给别人各设密码。"
    ),
    PasswordField(key="password", label="密码", hint=PASSWORD_HINT),
    PasswordField(key="again", label="再输一次"),
)  # fmt: skip


class FoundSheet(SlowDialog):
    """Opened with `.open()`; the unit is made off the window's thread.

    Args:
        parent: the window below.
        place: the folder in which the folder of the unit is made.
        today: the clock.
        taken: gets the open books and their folder, in the window's thread.
        prompts: who asks whether there shall be no password.
    """

    def __init__(
        self,
        parent: QWidget | None,
        place: Path,
        today: Callable[[], date],
        taken: Callable[[Books, Path], None],
        prompts: Prompts,
    ) -> None:
        self._place, self._today = place, today
        self._made: tuple[Books, Path]
        self._declined = False
        note = f"将在“{place}”里新建一个同名文件夹，全部记录都放在里面。"
        super().__init__(
            parent, "新建单位", Form(_FIELDS), self._make, primary="新建", note=note,
            prompts=prompts,
        )  # fmt: skip
        self.submitted.connect(lambda: taken(*self._made))

    def submit(self) -> None:
        """Make the unit; without a password only when the clerk knows what that means."""
        values = self.form.values()
        wanted = any(values[key] for key in ("clerk", "password", "again"))
        if wanted or self._declined or self.form.problems():
            super().submit()
        else:
            self._prompts.confirm(
                self, _OPEN, "不设密码，先建", self._decline, detail=_WHY, no="返回设密码"
            )

    def _decline(self) -> None:
        self._declined = True
        self.submit()
        self._declined = False

    def _make(self, values: Values) -> None:
        """In the lane's thread: whatever it opened there is closed again."""
        name = str(values["name"]).strip()
        if any(sign in _FORBIDDEN for sign in name):
            raise Refusal(f"名称里不能有 {_FORBIDDEN} 这些符号。", field="name")
        folder = self._place / name
        books = create_books(folder, name, values["kind"], _lock(values), self._today)
        books.store.database.close()
        self._made = books, folder


def _lock(values: Values) -> Unlocked | None:
    """The keys of the first clerk; None where no password is wanted."""
    if not any(values[key] for key in ("clerk", "password", "again")):
        return None
    if values["password"] != values["again"]:
        raise Refusal("两次输入的密码不一样，请重新输入。", field="again")
    try:
        name = check_name(values["clerk"])
    except Refusal as refusal:
        raise Refusal(refusal.sentence, field="clerk") from refusal
    check_password(values["password"], (name, values["name"]))
    return new_lock(name, values["password"])
