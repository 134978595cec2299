"""What stands in the sheet of one kind of stock; what it does stands in `StockDesigner`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QListWidget,
    QPushButton,
    QSplitter,
    QWidget,
)

from partydesk.features.forms.dialogs.livepage import LivePage
from partydesk.features.overprints.dialogs.canvas import StockCanvas
from partydesk.features.overprints.rules import ALIGNS, MOST_PAGES
from partydesk.printing.papersize import MOST
from partydesk.ui.cards import across, card, down, room_for, scrolled, words
from partydesk.ui.fields import ChoiceField, LongField, NumberField, TextField
from partydesk.ui.form import Form
from partydesk.ui.preview import PaperView
from partydesk.ui.taborder import KeyboardDialog
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from partydesk.features.overprints.rules import Catalogue
    from partydesk.ui.fields import Field

_WIDE, _TALL = 1500, 960
_SHARES = (330, 360, 640)
_INSERT = "插入内容……"


def _length(key: str, label: str, *, beside: bool = False) -> NumberField:
    return NumberField(
        key=key, label=label, beside=beside, decimals=1, unit="毫米", most=round(MOST)
    )


class Bench(KeyboardDialog):
    """The parts, laid out."""

    def __init__(self, parent: QWidget | None, *, writes: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle("套打")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.sheet, self.spot = Form(_sheet_fields()), Form(_spot_fields())
        self.listed = QListWidget()
        self.listed.setAccessibleName("字段")
        self.add_box, self.insert = _search_box(_INSERT), _search_box(_INSERT)
        self.add_box.setAccessibleName("加字段")
        self.add_own = QPushButton("加自己的文字")
        self.drop_button = QPushButton("删除这个字段")
        self.scan_button, self.unscan_button = QPushButton("选底图…"), QPushButton("去掉底图")
        self.scan_button.setToolTip("空白表的扫描件或照片（PNG、JPG），只在屏幕上垫底，不打印")
        self.canvas = StockCanvas()
        self.view = PaperView("印在纸上", "随改动更新", canvas=self.canvas)
        self.live = LivePage(self.view)
        self.whose = _search_box("")
        self.whose.setAccessibleName("用谁的内容试印")
        self.crowded, self.said = words("", "due", wrap=True), words("", "soft", wrap=True)
        self.undo_button, self.redo_button = QPushButton("撤销"), QPushButton("重做")
        self.print_button, self.close_button = QPushButton("打印…"), QPushButton("关闭")
        self.keep_button = set_role(QPushButton("保存　Ctrl+S"), "primary")
        for writer in (
            self.add_box, self.add_own, self.drop_button, self.insert, self.scan_button,
            self.unscan_button, self.keep_button,
        ):  # fmt: skip
            writer.setVisible(writes)
        for form in (self.sheet, self.spot):
            form.setEnabled(writes)
        self.canvas.fixed = not writes
        self._lay_out()

    def offer(self, values: Catalogue) -> None:
        """What can be put on the page, found by any part of its name."""
        for box, lead in ((self.add_box, "加字段：选一项内容……"), (self.insert, _INSERT)):
            box.clear()
            box.addItem(lead, "")
            for value in values.values:
                box.addItem(f"{value.words}　（{value.group}）", value.raw)

    def _lay_out(self) -> None:
        buttons = (
            self.add_own, self.drop_button, self.scan_button, self.unscan_button, self.undo_button,
            self.redo_button, self.print_button, self.close_button, self.keep_button,
        )  # fmt: skip
        for button in buttons:
            button.setAutoDefault(False)
        self._lay_out_panes()
        foot = across(
            self.undo_button, self.redo_button, self.said, None, self.print_button,
            self.close_button, self.keep_button,
        )  # fmt: skip
        layout = down(self.panes, foot, gap=12)
        layout.setContentsMargins(px(20), px(14), px(20), px(14))
        layout.setStretchFactor(self.panes, 1)
        self.setLayout(layout)
        self.resize(room_for(self, _WIDE, _TALL))

    def _lay_out_panes(self) -> None:
        left, middle, paper = QWidget(), QWidget(), QWidget()
        left.setLayout(
            down(
                words("纸张", "section"), self.sheet, across(self.scan_button, self.unscan_button),
                words("字段", "section"), self.add_box, self.add_own, self.listed, gap=8,
            )
        )  # fmt: skip
        left.layout().setStretchFactor(self.listed, 1)  # type: ignore[union-attr]
        middle.setLayout(
            down(
                words("选中的字段", "section"), self.spot, self.insert, self.drop_button,
                words(
                    "在右边的页面上拖动字段；拖右下角改大小。方向键移动 0.5 毫米，Shift 加方向键"
                    "移动 5 毫米，Ctrl 加方向键改大小。", "soft", wrap=True,
                ), None, gap=8,
            )
        )  # fmt: skip
        who = across(words("试印谁的", "soft"), self.whose, None)
        paper.setLayout(down(who, self.view, self.crowded, gap=4))
        paper.layout().setStretchFactor(self.view, 1)  # type: ignore[union-attr]
        self.crowded.hide()
        for pane in (left, middle):
            pane.layout().setContentsMargins(px(12), px(8), px(12), px(8))  # type: ignore[union-attr]
        self.panes = QSplitter(Qt.Orientation.Horizontal)
        self.panes.setChildrenCollapsible(False)
        for pane in (scrolled(left), scrolled(middle)):
            self.panes.addWidget(card(pane, pad=0))
        self.panes.addWidget(card(paper, pad=8))
        self.panes.setSizes([px(share) for share in _SHARES])
        self.panes.setStretchFactor(2, 1)


def _sheet_fields() -> list[Field]:
    return [
        TextField(key="title", label="名称", placeholder="如 入党志愿书封面"),
        _length("width", "纸宽"),
        _length("height", "纸高", beside=True),
        NumberField(key="pages", label="页数", least=1, most=MOST_PAGES),
    ]


def _spot_fields() -> list[Field]:
    return [
        LongField(key="text", label="内容", lines=2),
        NumberField(key="page", label="在第几页", least=1, most=MOST_PAGES),
        _length("x", "距左边"),
        _length("y", "距上边", beside=True),
        _length("width", "宽"),
        _length("height", "高", beside=True),
        NumberField(key="size", label="字号", decimals=1, unit="磅", least=6, most=36),
        ChoiceField(key="align", label="对齐", options=ALIGNS, blank=""),
    ]


def _search_box(lead: str) -> QComboBox:
    """A list that is searched by any part of a line."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    if (found := box.completer()) is not None:
        found.setFilterMode(Qt.MatchFlag.MatchContains)
        found.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    if (line := box.lineEdit()) is not None:
        line.setPlaceholderText(lead)
    return box
