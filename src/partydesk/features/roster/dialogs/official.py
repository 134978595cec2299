"""上级系统的表格: written out in its columns; and what has changed since the last entry there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from partydesk.features.roster import queries
from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.cards import across, down, room_for, words
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import ChoiceField, YesNoField
from partydesk.ui.form import Form
from partydesk.ui.table import Column, RecordTable
from partydesk.ui.taborder import KeyboardDialog
from partydesk.ui.tasks import run_drawing
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from partydesk.features.roster.rules.official import Difference, OfficialSheet
    from partydesk.ui.fields import Values
    from partydesk.ui.prompts import Prompts

_COMPARING = "正在与上次录入的内容比较……"
_EMPTY = "与上级系统没有差异"
_NOTE = "列的次序与上级系统的表格相同；本系统没有的项目留空。填好的表可以用“导入名册”读回来。"
_SAYS = "逐人逐项列出上次标记“已录入”以后的变化。录入上级系统后，标记为已录入。"
_COLUMNS = (
    Column["Difference"]("name", "姓名", 120, lambda one: one.name, bold=True, most=260,
                         sortable=False),
    Column["Difference"]("item", "项目", 130, lambda one: one.item, sortable=False),
    Column["Difference"]("there", "上级系统中", 220, lambda one: one.there, sortable=False,
                         role=lambda _: "soft"),
    Column["Difference"]("here", "现在", 240, lambda one: one.here, sortable=False),
)  # fmt: skip


def official_dialog(
    parent: QWidget, write: Callable[[OfficialSheet, bool], object], prompts: Prompts
) -> OrderDialog:
    """Which sheet, and whether codes are written as numbers; `write` asks where to."""
    sheets = {sheet.key: sheet for sheet in queries.official_sheets()}
    options = tuple((key, sheet.title) for key, sheet in sheets.items())
    form = Form(
        (
            ChoiceField(key="sheet", label="表格", options=options, blank=""),
            YesNoField(key="codes", label="民族、学历、学位、岗位写成", yes="代码", no="名称"),
        )
    )
    form.set_values({"codes": False})

    def submit(values: Values) -> None:
        write(sheets[values["sheet"]], values["codes"] is True)

    return OrderDialog(
        parent, "上级系统的表格", form, submit, primary="存为表格…", note=_NOTE, prompts=prompts
    )


class DifferencesDialog(KeyboardDialog):
    """Opened with `.open()`; Esc closes it.

    Args:
        parent: the page.
        mark: notes that people were entered; raises Refusal or StoreTrouble.
        write: asks where to and writes what is shown; None where there is nothing.
        prompts: who asks before many are marked.
    """

    def __init__(
        self,
        parent: QWidget,
        mark: Callable[[Sequence[int]], int],
        write: Callable[[Sequence[Difference]], object],
        prompts: Prompts,
    ) -> None:
        super().__init__(parent)
        self._mark, self._write, self._prompts = mark, write, prompts
        self._found: list[Difference] = []
        self._asked = object()
        self.setWindowTitle("与上级系统的差异")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table = RecordTable(
            _COLUMNS, self._ids, self._rows, name="与上级系统的差异", empty=_EMPTY
        )
        self.says = words("", "soft")
        self.trouble = words("", "wrong", wrap=True)
        self.trouble.hide()
        self.some, self.all = QPushButton("标记所选的人"), QPushButton("全部标记为已录入…")
        self.save = set_role(QPushButton("存为表格…"), "primary")
        self.some.clicked.connect(lambda: self._mark_these(self.chosen()))
        self.all.clicked.connect(self._ask_all)
        self.save.clicked.connect(lambda: self._write(self._found))
        self._lay_out()
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.look()

    def look(self) -> None:
        """Compare again."""
        self.says.setText(_COMPARING)
        asked = self._asked = object()
        run_drawing(self, queries.changed_since_entry, lambda found: self._take(asked, found))

    def _take(self, asked: object, found: list[Difference]) -> None:
        if asked is not self._asked:
            return  # somebody was marked meanwhile: what was read before that stands no longer
        self._found = found
        self.table.refresh()
        people = len({one.person for one in self._found})
        self.says.setText(f"{people} 人，{len(self._found)} 项" if self._found else _EMPTY)
        self._enable()

    def chosen(self) -> list[int]:
        """The people of the rows that are chosen."""
        return list(dict.fromkeys(self._found[row].person for row in self.table.selected_ids()))

    def _ids(self, _sort: str, _descending: bool) -> Sequence[int]:
        return range(len(self._found))

    def _rows(self, asked: Sequence[int]) -> Mapping[int, Any]:
        return {row: self._found[row] for row in asked}

    def _enable(self) -> None:
        self.some.setEnabled(bool(self.table.selected_ids()))
        for button in (self.all, self.save):
            button.setEnabled(bool(self._found))

    def _ask_all(self) -> None:
        people = list(dict.fromkeys(one.person for one in self._found))
        self._prompts.confirm(
            self, f"要把 {len(people)} 人都标记为已录入上级系统吗？", "标记",
            lambda: self._mark_these(people), "以后只列出这次标记以后的变化；可以撤销。",
        )  # fmt: skip

    def _mark_these(self, people: Sequence[int]) -> None:
        try:
            self._mark(people)
        except (Refusal, StoreTrouble) as trouble:
            self.trouble.setText(trouble.sentence)
            self.trouble.show()
        else:
            self.trouble.hide()
            self.look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses nothing by itself."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        close = QPushButton("关闭")
        close.clicked.connect(self.reject)
        for button in (self.some, self.all, self.save, close):
            button.setAutoDefault(False)
        foot = across(self.says, None, close, self.some, self.all, self.save)
        layout = down(
            words("与上级系统的差异", "title"), words(_SAYS, "soft", wrap=True), self.table,
            self.trouble, foot, gap=12,
        )  # fmt: skip
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        layout.setStretchFactor(self.table, 1)
        self.setLayout(layout)
        QShortcut(QKeySequence("Ctrl+S"), self, self.save.click)
        self.resize(room_for(self, 860, 620))
