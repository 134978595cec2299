"""The form as a tree, in the words that stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from partydesk.features.forms.rules import Kind, Node, name_of, not_printed, printed_fields
from partydesk.features.forms.rules.naming import style_name
from partydesk.ui.theme import colour, font

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partydesk.features.forms.rules import Difference, Editing, Printed

_ID = Qt.ItemDataRole.UserRole
_BLOCK = {
    Kind.GRID: "表格", Kind.TEXTS: "文字", Kind.FIELDS: "套打的字段", Kind.CONTENTS: "目录",
    Kind.OVERFLOW: "附页",
}  # fmt: skip
_LATER = ("新标准改了什么", "这份表上不印的内容")


class FormOutline(QTreeWidget):
    """Parts, rows and cells; Alt and the arrows move what is chosen.

    Signals:
        picked: the address of the piece that was chosen.
    """

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setAccessibleName("表样的各部分")
        self.setUniformRowHeights(True)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.header().setStretchLastSection(False)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._fields: dict[str, list[str]] = {}
        self._opened: set[str] = set()
        self._changed: set[str] = set()
        self._folded: dict[str, Node] = {}
        self._quiet = False
        self.currentItemChanged.connect(self._say)
        self.itemExpanded.connect(lambda item: self._unfold(str(item.data(0, _ID) or "")))

    def show_form(
        self, editing: Editing, styles: Iterable[str], differences: Sequence[Difference] = ()
    ) -> None:
        """Show a form anew; what was open and chosen stays so where it is still there."""
        self._opened = {id_ for id_, item in self._items.items() if item.isExpanded()}
        self._changed = {change.where for change in editing.changes}
        self._folded = {}
        fonts_open = any(one.startswith("styles/") for one in (self.chosen,))
        chosen = self.chosen
        self._quiet = True
        self.clear()
        self._items = {}
        self._fields = {}
        for one in printed_fields(editing.root):
            self._fields.setdefault(one.where, []).append(one.words)
        top = self.invisibleRootItem()
        self._put(top, "", "整张表：名称、页眉、页脚")
        self._put(top, "margins", "页边距")
        fonts = self._put(top, "", "字体", known=False)
        for name in styles:
            self._put(fonts, f"styles/{name}", style_name(name))
        self._put_list(_LATER[0], [(one.where, _told(one)) for one in differences])
        gone = not_printed(editing.plain, editing.root)
        names = {node.id: name_of(node) for node in editing.plain.inner}
        self._put_list(_LATER[1], [(one.where, _missing(one, names)) for one in gone])
        before = ""
        for part in (node for node in editing.root.inner if node.kind is Kind.PART):
            self._put_node(top, part, deep=False)
            if (words := self._words(part)) == before:
                self._items[part.id].setText(0, f"{words}（续）")
            before = words
            if part.id in self._opened:
                self._unfold(part.id)
                self._items[part.id].setExpanded(True)
        fonts.setExpanded(fonts_open)
        self._quiet = False
        self.choose(chosen)

    @property
    def chosen(self) -> str:
        """The address of the piece that is chosen."""
        item = self.currentItem()
        return str(item.data(0, _ID) or "") if item is not None else ""

    def choose(self, id_: str) -> None:
        """Choose a piece and bring it into view; the form itself where it is not there."""
        self._unfold("/".join(id_.split("/")[:2]))
        item = self._items.get(id_) or self._items.get("")
        if item is not None and item is not self.currentItem():
            self.setCurrentItem(item)
            self.scrollToItem(item)

    def rename(self, node: Node) -> None:
        """Say a piece and those above it anew: its words have changed."""
        for one in node.walk():
            if (item := self._items.get(one.id)) is not None:
                item.setText(0, self._words(one))
                item.setFont(0, font("name"))

    def _put_node(self, above: QTreeWidgetItem, node: Node, *, deep: bool = True) -> None:
        item = self._put(above, node.id, self._words(node))
        if node.hidden:
            item.setForeground(0, colour("soft"))
        if node.id in self._changed:
            item.setFont(0, font("name"))
        if deep:
            for inner in node.inner:
                self._put_node(item, inner)
            item.setExpanded(node.id in self._opened)
        elif node.inner:
            self._folded[node.id] = node
            item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)

    def _unfold(self, id_: str) -> None:
        """What stands in a part is put in when it is first asked for: there are hundreds."""
        node, item = self._folded.pop(id_, None), self._items.get(id_)
        if node is not None and item is not None:
            for inner in node.inner:
                self._put_node(item, inner)

    def _words(self, node: Node) -> str:
        fields = [word for one in node.walk() for word in self._fields.get(one.id, ())]
        words = name_of(node, fields[:4])
        if node.kind in _BLOCK:
            words = f"{_BLOCK[node.kind]}：{words}" if node.inner else words
        return f"（不印）{words}" if node.hidden else words

    def _put(
        self, above: QTreeWidgetItem, id_: str, words: str, *, known: bool = True
    ) -> QTreeWidgetItem:
        item = QTreeWidgetItem([words])
        item.setData(0, _ID, id_ if known else None)
        above.addChild(item)
        if known:
            self._items[id_] = item
        return item

    def _put_list(self, title: str, lines: Sequence[tuple[str, str]]) -> None:
        if not lines:
            return
        group = self._put(self.invisibleRootItem(), "", f"{title}（{len(lines)}）", known=False)
        for id_, words in lines:
            self._put(group, id_, words, known=False).setData(0, _ID, id_)
        group.setExpanded(True)

    def _say(self) -> None:
        if not self._quiet and self.currentItem() is not None:
            self.picked.emit(self.chosen)


def _told(one: Difference) -> str:
    mine = "（您也改过，照您的）" if one.mine else ""
    return f"{one.what}　{one.part}　{one.name}{mine}"


def _missing(one: Printed, parts: dict[str, str]) -> str:
    part = parts.get("/".join(one.where.split("/")[:2]), "")
    return f"{one.words}（{part}）" if part else one.words
