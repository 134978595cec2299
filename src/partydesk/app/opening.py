"""From nothing to an open unit: the last one, one that is chosen, a new one, or the demo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QInputDialog, QLineEdit

from partydesk.app.desk import load_later_pages, make_window
from partydesk.books import Books, create_books, open_books
from partydesk.demo.unit import DemoOrder, make_demo
from partydesk.features.organization.rules import OrganizationKind
from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble
from partydesk.store.unit import is_encrypted
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import ChoiceField, TextField, Values
from partydesk.ui.form import Form
from partydesk.ui.prompts import Prompts
from partydesk.ui.tasks import drain, run_drawing, run_task
from partydesk.ui.welcome import WelcomeWindow

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from partydesk.ui.memory import ScreenMemory
    from partydesk.ui.window import MainWindow

_LAST = "last-unit"
_AFTER_FIRST_PAINT = 150  # milliseconds: the clerk sees the first page before the rest is made
_DEMO = "演示单位"
_FORBIDDEN = '\\/:*?"<>|'


class Opening(QObject):
    """Brings one unit onto the screen and closes it again.

    Args:
        memory: remembers the last unit and the sizes of the window.
        home: where a demo unit is made.
        today: the clock.
        prompts: who asks the clerk.
    """

    def __init__(
        self,
        memory: ScreenMemory,
        home: Path,
        today: Callable[[], date],
        prompts: Prompts | None = None,
    ) -> None:
        super().__init__()
        self.books: Books | None = None
        self.window: MainWindow | None = None
        self.welcome: WelcomeWindow | None = None
        self._memory, self._home, self._today = memory, home, today
        self._prompts = prompts or Prompts()

    def begin(self, folder: Path | None) -> None:
        """Open `folder`, or the last unit; without either, show the first-run choices."""
        last = self._memory.text(_LAST)
        chosen = folder or (Path(last) if last else None)
        if chosen is None or not (folder or chosen.exists()):
            self.show_welcome()
        else:
            self.open(chosen)

    def show_welcome(self) -> None:
        """The three choices of a first start."""
        self.welcome = WelcomeWindow(
            open_unit=self._choose_folder, new_unit=self._choose_place, open_demo=self._open_demo
        )
        self.welcome.show()

    def open(self, folder: Path, key: str | None = None) -> None:
        """Open a unit in the window; trouble is said, and the choices are shown instead."""
        if key is None and is_encrypted(folder):
            self._ask_key(folder)
            return
        try:
            self._take(open_books(folder, key, self._today), folder)
        except (StoreTrouble, Refusal) as trouble:
            self._say(trouble.sentence)

    def close(self) -> None:
        """Let running work end, then close the unit."""
        drain()
        if self.books is not None:
            self.books.close()
            self.books = None

    def _take(self, books: Books, folder: Path) -> None:
        self.books = books
        self._memory.keep(_LAST, str(folder.resolve()))
        self.window = make_window(books, self._memory)
        self.window.show()
        QTimer.singleShot(_AFTER_FIRST_PAINT, self._prepare)
        if self.welcome is not None:
            self.welcome.close()

    def _prepare(self) -> None:
        """Make the pages that are not shown yet, once the first one can be used."""
        window = self.window
        if window is not None:
            run_drawing(window, load_later_pages, lambda _done: window.make_pages())

    def _say(self, sentence: str) -> None:
        if self.welcome is None:
            self.show_welcome()
        self._prompts.tell(self.welcome, sentence)

    def _ask_key(self, folder: Path) -> None:
        if self.welcome is None:
            self.show_welcome()
        ask = QInputDialog(self.welcome)
        ask.setWindowTitle("打开单位")
        ask.setLabelText(f"“{folder.name}”设了密码，请输入：")
        ask.setTextEchoMode(QLineEdit.EchoMode.Password)
        ask.textValueSelected.connect(lambda key: self.open(folder, key or "?"))
        ask.open()

    def _choose_folder(self) -> None:
        self._prompts.open_folder(self.welcome, "打开单位文件夹", self.open)

    def _choose_place(self) -> None:
        self._prompts.open_folder(self.welcome, "新单位放在哪个文件夹里", self._ask_name)

    def _ask_name(self, place: Path) -> None:
        kinds = tuple((kind, kind.value) for kind in _KINDS)
        form = Form(
            [
                TextField(key="name", label="党组织全称", required=True,
                          hint="如：中共某某局机关委员会。打印在每一本簿子的封面上。"),
                ChoiceField(key="kind", label="类型", options=kinds, required=True, blank=""),
            ]
        )  # fmt: skip
        note = f"将在“{place}”里新建一个同名文件夹，全部记录都放在里面。"
        sheet = OrderDialog(
            self.welcome, "新建单位", form, lambda values: self._make(place, values),
            primary="新建", note=note, prompts=self._prompts,
        )  # fmt: skip
        sheet.open()

    def _make(self, place: Path, values: Values) -> None:
        name = str(values["name"]).strip()
        if any(sign in _FORBIDDEN for sign in name):
            raise Refusal(f"名称里不能有 {_FORBIDDEN} 这些符号。", field="name")
        folder = place / name
        self._take(create_books(folder, name, values["kind"], None, self._today), folder)

    def _open_demo(self) -> None:
        folder = self._home / _DEMO
        if folder.exists():
            self.open(folder)
            return
        order = DemoOrder(self._today())
        parent = self.welcome
        if parent is not None:
            run_task(
                parent, "正在建立演示单位……", lambda _progress: make_demo(folder, order),
                lambda _counts: self.open(folder),
            )  # fmt: skip


_KINDS = (OrganizationKind.BRANCH, OrganizationKind.GENERAL_BRANCH, OrganizationKind.COMMITTEE)
