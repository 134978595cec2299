"""What stands in the workshop: the outline at the left, the fields, the page at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QPushButton, QSplitter, QWidget

from partydesk.features.forms import queries
from partydesk.features.forms.dialogs.livepage import LivePage
from partydesk.features.forms.dialogs.outline import FormOutline
from partydesk.features.forms.dialogs.properties import Properties
from partydesk.features.forms.dialogs.upgrading import NewerStandard
from partydesk.features.forms.rules import Editing, Kind, Node, printed_fields
from partydesk.features.forms.rules.fields import pattern_of
from partydesk.ui.cards import across, card, down, room_for, words
from partydesk.ui.preview import PaperView
from partydesk.ui.printsay import crowded_words, shortcomings
from partydesk.ui.taborder import press
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent

    from partydesk.printing.form import Form
    from partydesk.printing.press import Paper

_WIDE, _TALL = 1600, 1000
_SHARES = (290, 400, 620)


class Specimen(Protocol):
    """Values of the unit for one paper, and whose they are."""

    @property
    def whose(self) -> str: ...  # noqa: D102
    @property
    def values(self) -> Mapping[str, Any]: ...  # noqa: D102


class Bench(QDialog):
    """The parts, and the drawing of the page; what they do stands in `FormWorkshop`.

    Attributes:
        name: of the form in hand: of one layout, where the paper has several.
        settings: what the unit has set of its paper, as JSON.
        editing: its changes.
        held: it stays with the standard that was changed.
    """

    def __init__(self, parent: QWidget | None, *, writes: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle("表样")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.name, self.settings, self.held = "", "", False
        self.editing = Editing({}, ())
        self._newest = self.editing.plain  # the form as it comes with the program of today
        self._values: Mapping[str, Any] = {}
        self._part = ""
        self.forms = QComboBox()
        self.forms.setAccessibleName("哪张表样")
        self.forms.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.outline, self.properties = FormOutline(), Properties(read_only=not writes)
        self.view = PaperView("打印出来", "随改动更新")
        self.live = LivePage(self.view)
        self.whole, self.plain = QCheckBox("画整份"), QCheckBox("看标准样式")
        self.whole.setToolTip("不勾选时只画选中的部分，页码从 1 起")
        self.whose = words("", "soft")
        self.said = words("", "soft", wrap=True)
        self.newer = NewerStandard()
        self.crowded = words("", "due", wrap=True)
        self.undo_button, self.redo_button = QPushButton("撤销"), QPushButton("重做")
        self.undo_button.setToolTip("撤销上一步（Ctrl+Z）")
        self.redo_button.setToolTip("重做（Ctrl+Shift+Z）")
        self.more_button = QPushButton("导入导出…")
        self.close_button = QPushButton("关闭")
        self.keep_button = set_role(QPushButton("保存　Ctrl+S"), "primary")
        self.keep_button.setVisible(writes)
        self._lay_out()
        self.live.drawn.connect(self._say_crowded)
        self.whole.toggled.connect(self.draw)
        self.plain.toggled.connect(self.draw)

    @property
    def paper(self) -> str:
        """Of which the form in hand is a layout."""
        return queries.variants().base(self.name)

    def say(self, sentence: str, *, wrong: bool = False) -> None:
        """One line below."""
        set_role(self.said, "wrong" if wrong else "done")
        self.said.setText(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button the cursor is on, and nothing from a field."""
        if not press(event):
            super().keyPressEvent(event)

    def draw(self) -> None:
        """Draw the page anew."""
        root = self._newest if self.plain.isChecked() else self.editing.root
        self._draw(self._form(root))

    def _draw(self, form: Form) -> None:
        self.live.show_form(form, self._values)

    def _form(self, root: Node) -> Form:
        """The form of a tree, or of the part in hand; a change of all parts is looked at whole."""
        part = "" if self.whole.isChecked() else self._part
        hidden = (node := root.find(part)) is None or node.hidden
        return queries.form_of(self.name, root, "" if part and hidden else part, self.settings)

    def _refresh(self, choose: str = "") -> None:
        """Show the changes: tree, fields and page."""
        root = self.editing.root
        form = self._form(root)
        self.outline.show_form(self.editing, form.styles, self.newer.differences)
        if choose:
            self.outline.choose(choose)
        self.pick(self.outline.chosen)
        self._show_steps()
        self.draw()

    def pick(self, where: str) -> None:
        """Show a piece; see `FormWorkshop`."""

    def _place_of(self, where: str) -> str:
        """The key of the first value in a piece, or beside it in its row; empty for none."""
        if not where.startswith("part/"):
            return ""
        fields = printed_fields(self.editing.root)
        for above in (where, where.rpartition("/")[0]):
            inside = (f for f in fields if f.where == above or f.where.startswith(f"{above}/"))
            if (first := next(inside, None)) is not None:
                return first.key.replace("*", "0")
        return ""

    def pick_key(self, key: str) -> None:
        """Choose the cell in which a value of the page stands."""
        fields = printed_fields(self.editing.root)
        part = f"{self._part}/"
        here = [one for one in fields if one.where.startswith(part)] + list(fields)
        found = next((one for one in here if pattern_of(one.key).fullmatch(key)), None)
        if found is not None:
            self.outline.choose(found.where)

    def _node(self, where: str) -> Node | None:
        node = self.editing.root.find(where)
        if node is None and where.startswith("styles/"):
            return Node(where, Kind.STYLE, {})
        return node

    def _show_steps(self) -> None:
        self.undo_button.setEnabled(self.editing.can_undo)
        self.redo_button.setEnabled(self.editing.can_redo)

    def _say_crowded(self, paper: Paper) -> None:
        """What finds no room in its place, and signs that no font has."""
        said = [part for part in (crowded_words(paper, draft=False), shortcomings(paper)) if part]
        self.crowded.setText("\n".join(said))
        self.crowded.setVisible(bool(said))

    def _lay_out(self) -> None:
        for button in (
            self.undo_button, self.redo_button, self.more_button, self.close_button,
            self.keep_button,
        ):  # fmt: skip
            button.setAutoDefault(False)
        head = across(words("表样", "title"), self.forms, None, self.more_button, gap=16)
        paper = QWidget()
        paper.setLayout(
            down(across(self.whose, None, self.whole, self.plain), self.view, self.crowded, gap=4)
        )
        paper.layout().setStretch(1, 1)  # type: ignore[union-attr]
        self.crowded.hide()
        self.panes = QSplitter(Qt.Orientation.Horizontal)
        self.panes.setChildrenCollapsible(False)
        for pane in (card(self.outline, pad=4), card(self.properties, pad=0), card(paper, pad=8)):
            self.panes.addWidget(pane)
        self.panes.setSizes([px(share) for share in _SHARES])
        self.panes.setStretchFactor(2, 1)
        foot = across(
            self.undo_button, self.redo_button, self.said, None, self.close_button, self.keep_button
        )
        layout = down(head, self.newer, self.panes, foot, gap=12)
        layout.setContentsMargins(px(20), px(14), px(20), px(14))
        layout.setStretchFactor(self.panes, 1)
        self.rows = layout
        self.setLayout(layout)
        self.resize(room_for(self, _WIDE, _TALL))
