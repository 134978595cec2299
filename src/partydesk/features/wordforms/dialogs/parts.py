"""What stands in the sheet of the templates; what it does stands in `TemplateSheet`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget, QPushButton, QSplitter, QWidget

from partydesk.features.wordforms.dialogs.fieldlist import FieldList
from partydesk.ui.cards import across, card, down, room_for, scrolled, words
from partydesk.ui.flow import FlowLayout
from partydesk.ui.taborder import KeyboardDialog
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from partydesk.features.wordforms.rules import FieldCatalogue

_NOTE = "自己的 Word 表格，在要填的地方写【姓名】这样的字段，存进来以后就能按登记的内容一次填好。"


class TemplateParts(KeyboardDialog):
    """The parts, laid out.

    Args:
        parent: the page or the window.
        catalogue: the fields that can be used.
    """

    def __init__(self, parent: QWidget | None, catalogue: FieldCatalogue) -> None:
        super().__init__(parent)
        self.setWindowTitle("Word 模板")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.listed = QListWidget()
        self.listed.setAccessibleName("Word 模板")
        self.fields = FieldList(catalogue)
        self.whose = QComboBox()
        self.whose.setAccessibleName("样例用谁的")
        self.whom = QComboBox()
        self.whom.setAccessibleName("为谁填写")
        self.add_button = QPushButton("加入模板…")
        self.samples_button = QPushButton("加入样例")
        self.replace_button, self.save_button = QPushButton("换文件…"), QPushButton("另存…")
        self.name_button = QPushButton("改名…")
        self.drop_button, self.close_button = QPushButton("删除"), QPushButton("关闭")
        self.copy_button = QPushButton("复制字段　Ctrl+C")
        self.make_button = set_role(QPushButton("填写…　Ctrl+S"), "primary")
        self.problems = words("", "due", wrap=True)
        self.said = words("", "soft", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        left = QWidget()
        said = scrolled(self._said_below())
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.add_button, self.samples_button, self.replace_button,
                       self.save_button, self.name_button, self.drop_button):  # fmt: skip
            flow.addWidget(button)
        layout = down(words("模板", "section"), self.listed, said, buttons, gap=8)
        layout.setStretchFactor(self.listed, 3)
        layout.setStretchFactor(said, 2)
        left.setLayout(layout)
        right = QWidget()
        who = across(words("样例用谁的", "soft"), self.whose, None, self.copy_button)
        right.setLayout(down(self.fields, who))
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setChildrenCollapsible(False)
        panes.addWidget(card(left))
        panes.addWidget(card(right))
        panes.setSizes([px(500), px(580)])
        panes.setStretchFactor(1, 1)
        whole = down(
            words("Word 模板", "title"), words(_NOTE, "soft", wrap=True), panes,
            across(words("为谁填写"), self.whom, None, self.close_button, self.make_button), gap=12,
        )  # fmt: skip
        whole.setStretchFactor(panes, 1)
        whole.setContentsMargins(px(20), px(14), px(20), px(14))
        self.setLayout(whole)
        self.resize(room_for(self, 1120, 740))

    def _said_below(self) -> QWidget:
        inside = QWidget()
        inside.setLayout(down(self.said, self.problems, None, gap=4))
        return inside
