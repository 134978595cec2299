"""What is chosen in the outline, to be changed: its fields, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QPushButton, QWidget

from partydesk.features.forms.dialogs.sheet import read_sheet, sheet_of
from partydesk.features.forms.rules import FieldWords, Kind, name_of
from partydesk.kernel.findings import Refusal
from partydesk.ui.cards import across, down, emptied, scrolled, words
from partydesk.ui.form import Form
from partydesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.features.forms.rules import Editing, Node
    from partydesk.printing.form import Form as PaperForm
    from partydesk.ui.fields import Values

_NOUNS = {
    Kind.FORM: "整张表", Kind.MARGINS: "页边距", Kind.STYLE: "字体样式", Kind.PART: "部分",
    Kind.GRID: "表格", Kind.TEXTS: "文字", Kind.FIELDS: "套打的字段", Kind.CONTENTS: "目录",
    Kind.OVERFLOW: "附页", Kind.ROW: "行", Kind.CELL: "格", Kind.PARAGRAPH: "段",
    Kind.FIELD: "字段",
}  # fmt: skip
_THIS = {
    Kind.PART: "这一部分", Kind.GRID: "这张表格", Kind.TEXTS: "这些文字", Kind.ROW: "这一行",
    Kind.PARAGRAPH: "这一段", Kind.FIELD: "这个字段",
}  # fmt: skip
_EXTENSIBLE = (Kind.ROW, Kind.PARAGRAPH)
_MOVEABLE = (*_EXTENSIBLE, Kind.PART, Kind.GRID, Kind.TEXTS)
_NO_FIELDS = "这里没有要填的，可以用下面的按钮。"
_INSERT = "插入内容…"


class Properties(QWidget):
    """Signals are wishes: the window looks whether a paper can be made of them.

    Signals:
        set_asked: (address, values of its table) what was typed.
        hide_asked: (address, whether it is to be hidden).
        move_asked: (address, -1 up or 1 down).
        add_asked: address behind which something of the own is to stand.
        back_asked: address of what is to be as it comes.
    """

    set_asked = Signal(str, dict)
    hide_asked = Signal(str, bool)
    move_asked = Signal(str, int)
    add_asked = Signal(str)
    back_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, read_only: bool = False) -> None:
        super().__init__(parent)
        self.form = Form([])
        self._node: Node | None = None
        self._words: FieldWords | None = None
        self._before: Values = {}
        self._read_only = read_only
        self.title = words("", "section", wrap=True)
        self.trouble = words("", "field-error", wrap=True)
        self.trouble.hide()
        self.insert = QComboBox()
        self.insert.setAccessibleName(_INSERT)
        self.insert.activated.connect(self._insert)
        self.hide_button, self.back_button = QPushButton(), QPushButton("恢复这一处")
        self.up_button, self.down_button = QPushButton("上移"), QPushButton("下移")
        self.add_button = QPushButton("在下面加自己的文字")
        self.up_button.setToolTip("上移（Alt+↑）")
        self.down_button.setToolTip("下移（Alt+↓）")
        self._place = down(gap=4)
        inside = QWidget()
        buttons = down(
            across(self.hide_button, self.back_button), across(self.up_button, self.down_button),
            self.add_button, gap=8,
        )  # fmt: skip
        layout = down(self.title, self.trouble, self._place, self.insert, buttons, None, gap=12)
        layout.setContentsMargins(px(12), px(8), px(12), px(8))
        inside.setLayout(layout)
        area = scrolled(inside)
        outer = down(area, gap=0)
        self.setLayout(outer)
        self._connect()

    def show_node(self, node: Node, editing: Editing, form: PaperForm) -> None:
        """Show a piece; what was typed of it is asked of `form` where the table does not say it."""
        self._node = node
        self._words = FieldWords(editing.plain, node.id, own=editing.root)
        sheet = sheet_of(node, self._words, form)
        emptied(self._place)
        self.form = Form(sheet.fields)
        self.form.set_values(sheet.values)
        self._before = self.form.values()
        self.form.edited.connect(self._typed)
        self.form.setEnabled(not self._read_only)
        self._place.addWidget(self.form if sheet.fields else words(_NO_FIELDS, "soft", wrap=True))
        self.title.setText(f"{_NOUNS[node.kind]}　{name_of(node)}")
        self.complain("")
        self._offer_words()
        self._offer_buttons(node, editing)

    def note_taken(self) -> None:
        """What was typed stands: from now on only what comes after it is new."""
        self._before = self.form.values()
        self.complain("")
        self.back_button.setEnabled(not self._read_only)

    def complain(self, sentence: str, field: str | None = None) -> None:
        """Say what cannot be, at its field where it has one."""
        known = field in self.form.keys
        self.form.set_errors({str(field): sentence} if known and sentence else {}, focus=False)
        self.trouble.setText("" if known else sentence)
        self.trouble.setVisible(bool(sentence) and not known)

    def _offer_words(self) -> None:
        texts = "text" in self.form.keys and self._words is not None
        self.insert.setVisible(texts and not self._read_only)
        self.insert.clear()
        if texts and self._words is not None:
            self.insert.addItems([_INSERT, *self._words.offered])

    def _offer_buttons(self, node: Node, editing: Editing) -> None:
        changed = any(
            one.where == node.id or one.where.startswith(f"{node.id}/") or not node.id
            for one in editing.changes
        )
        verb = "重新印" if node.hidden else "删去" if node.own else "不印"
        self.hide_button.setText(f"{verb}{_THIS.get(node.kind, '')}")
        self.back_button.setText("整张表恢复标准" if not node.id else "恢复标准")
        shown = {
            self.hide_button: node.kind in _THIS, self.up_button: node.kind in _MOVEABLE,
            self.down_button: node.kind in _MOVEABLE, self.add_button: node.kind in _EXTENSIBLE,
            self.back_button: True,
        }  # fmt: skip
        for button, there in shown.items():
            button.setVisible(there)
            button.setEnabled(not self._read_only)
        self.back_button.setEnabled(changed and not self._read_only)

    def _typed(self, now: Values) -> None:
        if self._node is None or self._words is None:
            return
        if self.form.problems():
            self.form.set_errors(self.form.slips(), focus=False)
            return
        try:
            changed = read_sheet(self._node, self._before, now, self._words)
        except Refusal as refusal:
            self.complain(refusal.sentence, refusal.field)
            return
        if changed:
            self.set_asked.emit(self._node.id, dict(changed))

    def _insert(self, index: int) -> None:
        if index and isinstance(box := self.form.editor("text").target, QPlainTextEdit):
            box.insertPlainText(self.insert.itemText(index))
            box.setFocus()
        self.insert.setCurrentIndex(0)

    def _connect(self) -> None:
        for button, wish in (
            (self.hide_button, lambda node: self.hide_asked.emit(node.id, not node.hidden)),
            (self.up_button, lambda node: self.move_asked.emit(node.id, -1)),
            (self.down_button, lambda node: self.move_asked.emit(node.id, 1)),
            (self.add_button, lambda node: self.add_asked.emit(node.id)),
            (self.back_button, lambda node: self.back_asked.emit(node.id)),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(lambda *_, wish=wish: self._wish(wish))

    def _wish(self, wish: Callable[[Node], None]) -> None:
        if self._node is not None:
            wish(self._node)
