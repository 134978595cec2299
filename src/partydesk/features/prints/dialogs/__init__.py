"""打印记录 on screen: of one person, or of the whole unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from partydesk.features.prints import queries
from partydesk.ui.cards import across, card, down, room_for, words
from partydesk.ui.table import Column, RecordTable
from partydesk.ui.taborder import KeyboardDialog
from partydesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.features.prints.queries import PrintRow

_NOTE = "每次打印和存成文件都记在这里，谁也改不了。试打不留记录。"
_EMPTY = "还没有打印过"
_NONE_FOUND = "没有找到，请换一个词"
_COLUMNS: tuple[Column[PrintRow], ...] = (
    Column("at", "时间", 142, lambda row: row.when, sortable=False),
    Column("subject", "谁的", 104, lambda row: row.subject, bold=True, sortable=False, most=170),
    Column("title", "打印件", 250, lambda row: row.paper, sortable=False),
    Column("pages", "页数", 150, lambda row: row.amount, sortable=False),
    Column("target", "去向", 168, lambda row: f"{row.way}：{row.target}", sortable=False),
    Column("clerk", "经办人", 84, lambda row: row.clerk, sortable=False),
)


class PrintsDialog(KeyboardDialog):
    """Opened with `.open()`.

    Signals:
        labels: 打印脊背签、盒签 was pressed.

    Args:
        parent: the window.
        person: whose papers; None for all.
        name: the person's name.
    """

    labels = Signal()

    def __init__(self, parent: QWidget | None, person: int | None = None, name: str = "") -> None:
        super().__init__(parent)
        title = f"{name}　打印记录".strip()
        self.setWindowTitle(title)
        self._person = person
        self.search = QLineEdit()
        self.search.setPlaceholderText("姓名、打印件、打印机或文件名")
        self.search.setAccessibleName("查找打印记录")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.refresh)
        self.table = RecordTable(_COLUMNS, self._ids, queries.rows, name="打印记录", empty=_EMPTY)
        self.count = words("", "soft")
        more = QPushButton("打印脊背签、盒签…")
        more.setAutoDefault(False)
        more.clicked.connect(self.labels)
        close = QPushButton("关闭")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        head = down(words(title, "title"), words(_NOTE, "soft", wrap=True), gap=4)
        layout = down(
            head, self.search, card(self.table, pad=0), across(self.count, None, more, close)
        )
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.resize(room_for(self, 1060, 640))
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Ask the log again."""
        self.table.empty = _NONE_FOUND if self.search.text().strip() else _EMPTY
        self.table.refresh()
        self.table.select_first()
        self.count.setText(f"共 {self.table.count():,} 条")

    def _ids(self, _sort: str, _descending: bool) -> Sequence[int]:
        return queries.ids(self._person, self.search.text())
