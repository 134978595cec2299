"""在全部账簿里查找: what is typed is looked for in every book; Enter goes to where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget

from partydesk.features.searching.queries import MOST, hits
from partydesk.ui.cards import across, card, down, room_for, words
from partydesk.ui.table import Column, RecordTable
from partydesk.ui.taborder import press
from partydesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from PySide6.QtGui import QKeyEvent

    from partydesk.features.searching.rules import Hit

_WAIT = 150  # ms after the last letter
_NOTE = (
    "找姓名、拼音、号码，会议记录、决议和任务，发展各步，介绍信、凭条号，考察材料和附件名称里的字。"
)
_EMPTY = "在上面输入要找的字"
_NONE = "各本账里都没有，请换一个词"
_HINT = "Enter 到这一页　Esc 关闭"
_COLUMNS: tuple[Column[Hit], ...] = (
    Column("kind", "在哪里", 104, lambda hit: hit.kind, sortable=False),
    Column("name", "谁、哪一次", 240, lambda hit: hit.name, sortable=False, bold=True, most=340),
    Column("day", "日期", 128, lambda hit: hit.day, sortable=False),
    Column("text", "原文", 420, lambda hit: hit.text, sortable=False, most=640),
)


class SearchView(QDialog):
    """Opened with `.open()`; one table of the unit is asked after the other.

    Signals:
        opened: a `Hit` is to be shown; the sheet has closed.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("在全部账簿里查找")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search = QLineEdit()
        self.search.setPlaceholderText("姓名、拼音首字母、编号、记录里的字")
        self.search.setAccessibleName("在全部账簿里查找")
        self.search.setClearButtonEnabled(True)
        self.shown: dict[int, Hit] = {}
        self._asked: Iterator[list[Hit]] = iter(())
        self._full = False
        self.table = RecordTable(_COLUMNS, self._ids, self._rows, name="找到的地方", empty=_EMPTY)
        self.status = words("", "soft", wrap=True)
        self._pause = QTimer(self, singleShot=True, interval=_WAIT)
        self._pause.timeout.connect(self.look)
        self._going = QTimer(self, interval=0)
        self._going.timeout.connect(self._go_on)
        self._lay_out()
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.search.returnPressed.connect(self._to_list)
        self.table.opened.connect(self._open)
        self.search.setFocus()

    @property
    def looking(self) -> bool:
        """Whether something is still to be looked through."""
        return self._pause.isActive() or self._going.isActive()

    def look(self) -> None:
        """Begin anew with what is typed now."""
        self._pause.stop()
        self.shown, self._full = {}, False
        self._asked = hits(self.search.text())
        self._going.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button the cursor is on; Down goes into the list."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.table.setFocus()
        elif not press(event):
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        found = next(self._asked, None)
        if found is None:
            self._going.stop()
            self._say()
            return
        self._full = self._full or len(found) >= MOST
        first = len(self.shown) + 1
        self.shown |= dict(enumerate(found, first))

    def _say(self) -> None:
        typed = bool(self.search.text().strip())
        self.table.empty = _NONE if typed else _EMPTY
        self.table.refresh()
        self.table.select_first()
        most = f"（每种只列最近的 {MOST} 处，多写几个字可以找得更准）" if self._full else ""
        self.status.setText(f"找到 {len(self.shown)} 处{most}" if typed else "")

    def _to_list(self) -> None:
        """Enter in the box: on to the list, once it is there."""
        if self.looking:
            self.look()
        self.table.setFocus()

    def _open(self, id_: int) -> None:
        hit = self.shown[id_]
        self.accept()
        self.opened.emit(hit)

    def _ids(self, _sort: str, _descending: bool) -> Sequence[int]:
        return list(self.shown)

    def _rows(self, ids: Sequence[int]) -> Mapping[int, Hit]:
        return {id_: self.shown[id_] for id_ in ids if id_ in self.shown}

    def _lay_out(self) -> None:
        close = QPushButton("关闭")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        foot = across(self.status, close)
        foot.setStretchFactor(self.status, 1)
        head = down(words("在全部账簿里查找", "title"), words(_NOTE, "soft", wrap=True), gap=4)
        layout = down(
            head,
            self.search,
            card(self.table, pad=0),
            words(_HINT, "hint", wrap=True),
            foot,
            gap=10,
        )
        layout.setContentsMargins(px(24), px(20), px(24), px(16))
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.resize(room_for(self, 1060, 680))
