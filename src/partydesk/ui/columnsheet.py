"""The sheet 列和排序: which columns a list shows, in which order, how wide, sorted by what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
)

from partydesk.kernel.looks import LEAST_WIDTH, MOST_WIDTH, ColumnLook, Look
from partydesk.ui.cards import across, down, room_for, words
from partydesk.ui.sheet import Sheet
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.ui.table import RecordTable

_WIDE, _HIGH, _ROW = 620, 640, 34
_KEY, _WIDTH = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_OWN = "列表原有的顺序"


class ColumnsSheet(Sheet):
    """Opened with `.open()`; Ctrl+Enter shows the list so, Esc leaves it.

    Args:
        table: the list.
    """

    def __init__(self, table: RecordTable) -> None:
        super().__init__(table, "列和排序")
        self._table = table
        self.list = QListWidget()
        self.list.setAccessibleName("列，空格键显示或隐藏")
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.currentItemChanged.connect(self._show_width)
        self.wide = QSpinBox()
        self.wide.setRange(0, MOST_WIDTH)
        self.wide.setSingleStep(10)
        self.wide.setMinimumWidth(px(96))
        self.wide.setSpecialValueText("自动")
        self.wide.setAccessibleName("列宽")
        self.wide.lineEdit().setAccessibleName("列宽")
        self.wide.valueChanged.connect(self._take_width)
        self.sort = QComboBox()
        self.sort.setAccessibleName("排序")
        self.descending = QCheckBox("倒序")
        self.problem = words("", "wrong", wrap=True)
        self.problem.hide()
        self._offer_sorts()
        self._lay_out()
        self._show(table.arranger.look())
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            QShortcut(QKeySequence(keys), self, lambda by=by: self.move_by(by))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.submit)
        self.list.setFocus()

    def look(self) -> Look:
        """What is chosen on the sheet."""
        columns = tuple(
            ColumnLook(
                item.data(_KEY), item.data(_WIDTH), item.checkState() is Qt.CheckState.Checked
            )
            for item in self._items()
        )
        return Look(columns, self.sort.currentData() or "", self.descending.isChecked())

    def move_by(self, by: int) -> None:
        """Move the column one is on up or down."""
        row = self.list.currentRow()
        if row < 0 or not 0 <= row + by < self.list.count():
            return
        item = self.list.takeItem(row)
        self.list.insertItem(row + by, item)
        self.list.setCurrentRow(row + by)

    def submit(self) -> None:
        """Show the list so."""
        look = self.look()
        if not any(one.shown for one in look.columns):
            self.problem.setText("至少要显示一列。")
            self.problem.show()
            return
        self._table.arranger.choose(look)
        self.accept()

    def _offer_sorts(self) -> None:
        self.sort.addItem(_OWN, "")
        for column in self._table.records.columns:
            if column.sortable:
                also = column.also is not None
                self.sort.addItem(f"{column.title}（拼音）" if also else column.title, column.key)
            if column.also is not None:
                self.sort.addItem(f"{column.title}（{column.also[1]}）", column.also[0])

    def _lay_out(self) -> None:
        up, below = self._button("上移"), self._button("下移")
        up.clicked.connect(lambda: self.move_by(-1))
        below.clicked.connect(lambda: self.move_by(1))
        back = self._button("恢复原样")
        back.clicked.connect(lambda: self._show(self._table.arranger.as_it_comes()))
        cancel, take = self._button("取消"), set_role(self._button("采用"), "primary")
        cancel.clicked.connect(self.reject)
        take.clicked.connect(self.submit)
        head = words("列和排序", "title")
        note = words(
            "勾选要显示的列；拖动或用 Alt+↑、Alt+↓ 改变次序。印出来和存成表格时也是这些列。",
            "soft", wrap=True,
        )  # fmt: skip
        title = words("列宽", "soft")
        title.setBuddy(self.wide)
        order = words("排序", "soft")
        order.setBuddy(self.sort)
        moves = across(up, below, None, title, self.wide)
        sorts = across(order, self.sort, self.descending, None)
        keys = words("Ctrl+Enter 采用　Esc 取消", "soft")
        foot = across(keys, None, back, cancel, take)
        layout = down(head, note, self.list, moves, sorts, self.problem, foot, gap=12)
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        layout.setStretchFactor(self.list, 1)
        self.setLayout(layout)
        self.resize(room_for(self, _WIDE, _HIGH))

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        return button

    def _show(self, look: Look) -> None:
        titles = {column.key: column.title for column in self._table.records.columns}
        self.list.clear()
        for one in look.columns:
            item = QListWidgetItem(titles[one.key], self.list)
            item.setData(_KEY, one.key)
            item.setData(_WIDTH, one.width)
            item.setSizeHint(QSize(0, px(_ROW)))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if one.shown else Qt.CheckState.Unchecked)
        self.list.setCurrentRow(0)
        self.sort.setCurrentIndex(max(self.sort.findData(look.sort), 0))
        self.descending.setChecked(look.descending)

    def _items(self) -> Sequence[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _show_width(self, item: QListWidgetItem | None, _before: object = None) -> None:
        self.wide.blockSignals(True)
        self.wide.setValue(int(item.data(_WIDTH)) if item is not None else 0)
        self.wide.blockSignals(False)

    def _take_width(self, width: int) -> None:
        item = self.list.currentItem()
        if item is not None:
            item.setData(_WIDTH, max(width, LEAST_WIDTH) if width else 0)
