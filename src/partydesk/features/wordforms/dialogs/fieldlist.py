"""Every field that can stand in a template, with what it says of somebody; Enter copies one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from partydesk.features.wordforms.rules.writing import written
from partydesk.ui.cards import across, down, words
from partydesk.ui.theme import font, px

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from partydesk.features.wordforms.rules import Facts, Field, FieldCatalogue

_HINT = "复制后粘贴到 Word 文件里；在表格的一行里写“每个……”的字段，有几条就有几行。"


class FieldTree(QTreeWidget):
    """The fields under their groups; Enter and Ctrl+C copy the one that is chosen."""

    wanted = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The names have three fifths of the room, what they say the rest."""
        super().resizeEvent(event)
        self.setColumnWidth(0, self.viewport().width() * 3 // 5)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Ctrl+C."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter or event.matches(QKeySequence.StandardKey.Copy):
            self.wanted.emit()
            return
        super().keyPressEvent(event)


class FieldList(QWidget):
    """The list with its search.

    Signals:
        copied: the mark that lies on the clipboard now.
    """

    copied = Signal(str)

    def __init__(self, catalogue: FieldCatalogue) -> None:
        super().__init__()
        self.search = QLineEdit()
        self.search.setPlaceholderText("查找字段")
        self.search.setAccessibleName("查找字段")
        self.search.setClearButtonEnabled(True)
        self.tree = FieldTree()
        self.tree.setAccessibleName("可以用的字段")
        self.tree.setHeaderLabels(["字段", "样例"])
        self.tree.setRootIsDecorated(True)
        self.tree.setIndentation(px(14))
        self.tree.setUniformRowHeights(True)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.header().setStretchLastSection(True)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self._items: list[tuple[QTreeWidgetItem, Field]] = []
        self._fill(catalogue)
        self.search.textChanged.connect(self._narrow)
        self.tree.wanted.connect(self.copy)
        self.tree.itemDoubleClicked.connect(lambda *_: self.copy())
        layout = down(across(words("可以用的字段", "section"), None, self.search),
                      self.tree, words(_HINT, "soft", wrap=True))  # fmt: skip
        layout.setStretchFactor(self.tree, 1)
        self.setLayout(layout)

    def show_facts(self, facts: Facts | None) -> None:
        """What the fields say of one person; nothing without."""
        for item, field in self._items:
            item.setText(1, _sample(field, facts) if facts is not None else "")
            item.setToolTip(1, item.text(1))

    def copy(self) -> None:
        """Put the chosen field on the clipboard, as it stands in a template."""
        mark = self.mark
        if mark:
            QGuiApplication.clipboard().setText(mark)
            self.copied.emit(mark)

    @property
    def mark(self) -> str:
        """The field that is chosen, 【姓名】; empty where it is a group."""
        found = self.tree.currentItem()
        return next((field.mark for item, field in self._items if item is found), "")

    def _fill(self, catalogue: FieldCatalogue) -> None:
        groups: dict[str, QTreeWidgetItem] = {}
        for field in catalogue.fields:
            if field.group not in groups:
                groups[field.group] = QTreeWidgetItem(self.tree, [field.group])
                groups[field.group].setFirstColumnSpanned(True)
                groups[field.group].setFont(0, font("name"))
            item = QTreeWidgetItem(groups[field.group], [field.mark])
            item.setToolTip(0, field.mark)
            self._items.append((item, field))
        self._groups = tuple(groups.values())
        self._groups[0].setExpanded(True)
        self.tree.setCurrentItem(self._groups[0].child(0))

    def _narrow(self, text: str) -> None:
        """Fields whose name or sample has the words; a group without one is hidden."""
        for item, _field in self._items:
            item.setHidden(bool(text) and text not in item.text(0) + item.text(1))
        for number, group in enumerate(self._groups):
            shown = any(not group.child(one).isHidden() for one in range(group.childCount()))
            group.setHidden(not shown)
            group.setExpanded(bool(text) or number == 0)
        first = next((item for item, _ in self._items if not item.isHidden()), None)
        if text and first is not None:
            self.tree.setCurrentItem(first)


def _sample(field: Field, facts: Facts) -> str:
    """On one line; of a list its first entry, and how many there are."""
    if not field.of:
        return " ".join(written(facts.single.get(field.key)).split())
    if field.of not in facts.lists:
        return "1" if not field.key else " ".join(written(facts.single.get(field.key)).split())
    lines = facts.lists[field.of]
    if not lines:
        return "（没有）"
    first = written(lines[0].get(field.key)) if field.key else "1"
    return f"{' '.join(first.split())}（共 {len(lines)} 条）"
