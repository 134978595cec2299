"""One attachment by itself: a picture is shown from memory, of anything else a copy is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from partydesk.features.attachments.dialogs.paper import print_pictures
from partydesk.features.attachments.dialogs.pixels import drawn
from partydesk.features.attachments.dialogs.view import PictureView
from partydesk.features.attachments.rules import PICTURE, file_name
from partydesk.kernel.findings import Refusal
from partydesk.store.snapshot.files import in_size
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.cards import ShortLabel, across, card, down, room_for, words
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import TextField, Values
from partydesk.ui.form import Form
from partydesk.ui.prompts import Prompts
from partydesk.ui.taborder import KeyboardDialog
from partydesk.ui.tasks import run_drawing, run_task
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QImage

    from partydesk.features.attachments.queries import Item
    from partydesk.features.attachments.service import AttachmentBook

_MOST = 3000  # px of a picture on screen
_ELSEWHERE = (
    "这类附件不能在这里打开。可以“另存一份”，再用别的程序打开："
    "另存的那份没有加密，谁拿到这台电脑都能读，用完请删除。"
)
_KEYS = "滚轮放大缩小，按 0 复原"
_SAVED = "已另存：{}。这一份没有加密，用完请删除；原件仍在账簿里。"


class AttachmentSheet(KeyboardDialog):
    """Opened with `.open()`; Left and Right go to the neighbours, Esc closes.

    Args:
        parent: the window.
        book: the attachments.
        items: those of one row.
        place: which of them is shown first.
        prompts: who asks.

    Signals:
        told: one sentence, and its kind (done, wrong).
    """

    told = Signal(str, str)

    def __init__(
        self, parent: QWidget, book: AttachmentBook, items: Sequence[Item], place: int,
        prompts: Prompts | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._book, self._prompts = book, prompts or Prompts()
        self._items, self._place = list(items), place
        self.title = ShortLabel()
        self.about = words("", "soft", wrap=True)
        self.said = words("", "due", wrap=True)
        self.view = PictureView()
        self.previous, self.next = QPushButton("上一个"), QPushButton("下一个")
        self.print = QPushButton("打印…　Ctrl+P")
        self.rename = QPushButton("改名或加说明…")
        self.delete = QPushButton("删除")
        self.turn = QPushButton("向右转　R")
        self.save = set_role(QPushButton("另存一份…　Ctrl+S"), "primary")
        self._lay_out()
        self._connect()
        self._show()
        self.save.setFocus()

    @property
    def item(self) -> Item:
        """What is shown."""
        return self._items[self._place]

    def step(self, by: int) -> None:
        """To a neighbour."""
        if 0 <= self._place + by < len(self._items):
            self._place += by
            self._show()

    def _connect(self) -> None:
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.save.clicked.connect(self._ask_copy)
        self.print.clicked.connect(self._print)
        self.rename.clicked.connect(self._rename)
        self.delete.clicked.connect(self._delete)
        self.turn.clicked.connect(self.view.turn)
        for keys, run in (
            ("Left", lambda: self.step(-1)), ("Right", lambda: self.step(1)),
            ("Ctrl+S", self._ask_copy), ("Ctrl+P", self._print),
            ("+", self.view.larger), ("=", self.view.larger), ("-", self.view.smaller),
            ("0", self.view.fit), ("R", self.view.turn),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self, run)

    def _show(self) -> None:
        item = self.item
        place = f"第 {self._place + 1} 个，共 {len(self._items)} 个" if len(self._items) > 1 else ""
        self.setWindowTitle(item.name)
        self.title.setText(item.name)
        picture = item.kind == PICTURE
        keys = _KEYS if picture else ""
        facts = (item.kind, in_size(item.size), f"{item.added_on} 存入", item.owner, place, keys)
        self.about.setText("　•　".join(one for one in facts if one))
        if item.note:
            self.about.setText(f"{self.about.text()}\n{item.note}")
        self.previous.setEnabled(self._place > 0)
        self.next.setEnabled(self._place + 1 < len(self._items))
        self.view.show_picture(None)
        self._offer(picture=picture)
        self._say("正在打开……" if picture else _ELSEWHERE)
        if picture:
            run_drawing(self, lambda: self._drawn(item), lambda found: self._showed(item, found))

    def _drawn(self, item: Item) -> QImage | str:
        """In the lane's thread: the picture, or why there is none."""
        try:
            return drawn(self._book.picture(item, _MOST))
        except (Refusal, StoreTrouble) as trouble:
            return trouble.sentence

    def _showed(self, item: Item, found: QImage | str) -> None:
        if item != self.item:
            return
        if isinstance(found, str):
            self._offer(picture=False)
            self._say(found)
        else:
            self._say("")
            self.view.show_picture(found)

    def _offer(self, *, picture: bool) -> None:
        """Nothing is offered that cannot be done with it, or by this clerk."""
        for part in (self.print, self.turn, self.frame):
            part.setVisible(picture)
        for part in (self.rename, self.delete):
            part.setVisible(self._book.writes)

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def _ask_copy(self) -> None:
        item = self.item
        self._prompts.save_file(
            self, "另存一份", file_name(item.name), lambda path: self._copy(item, path)
        )

    def _copy(self, item: Item, path: Path) -> None:
        run_task(
            self, "另存一份", lambda going: self._book.save(item, path, going),
            lambda _: self._say(_SAVED.format(path.name)),
        )  # fmt: skip

    def _print(self) -> None:
        if self.print.isVisible():
            print_pictures(self, self._book, [self.item], self._prompts, self.view.turned)

    def _rename(self) -> None:
        item = self.item
        form = Form(
            [
                TextField(key="name", label="名称", required=True),
                TextField(key="note", label="说明", placeholder="如：入党申请书原件，共 3 页"),
            ]
        )
        form.set_values({"name": item.name, "note": item.note})

        def submit(values: Values) -> None:
            self._book.correct(item, str(values["name"]), str(values["note"]))
            self._items = list(self._book.beside(item.table, item.row))
            self._show()

        OrderDialog(self, "改名或加说明", form, submit, prompts=self._prompts).open()

    def _delete(self) -> None:
        try:
            self._book.remove([self.item])
        except (Refusal, StoreTrouble) as trouble:
            self._say(trouble.sentence)
        else:
            self.accept()

    def _lay_out(self) -> None:
        close = QPushButton("关闭")
        close.clicked.connect(self.reject)
        buttons = (
            self.previous, self.next, self.delete, self.turn, self.rename, self.print, close,
            self.save,
        )  # fmt: skip
        for button in buttons:
            button.setAutoDefault(False)
        set_role(self.title, "title")
        self.frame = card(self.view, pad=1)
        foot = across(self.previous, self.next, self.turn, None, self.delete, self.rename,
                      self.print, close, self.save)  # fmt: skip
        layout = down(
            down(self.title, self.about, gap=4), self.said, self.frame, None, foot, gap=10
        )
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        layout.setStretch(2, 1000)  # where there is no picture, the stretch below takes its room
        self.setLayout(layout)
        self.resize(room_for(self, 960, 700))
