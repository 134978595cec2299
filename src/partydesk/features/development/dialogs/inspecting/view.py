"""迎检一览: everybody with a book, the papers of each stage, the worst fault; Enter opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from partydesk.features.development.dialogs.inspecting.checklist import Checklist
from partydesk.features.development.dialogs.inspecting.columns import people_columns, sort_key
from partydesk.features.development.dialogs.inspecting.filtering import FilterRow
from partydesk.features.development.dialogs.inspecting.printing import InspectionSheet
from partydesk.features.development.dialogs.inspecting.reading import READING, GradualSurvey
from partydesk.features.development.rules.materials import MaterialState
from partydesk.kernel.filenames import workbook_path
from partydesk.kernel.late import late
from partydesk.kernel.prints import Subject
from partydesk.ui.cards import across, down, room_for, words
from partydesk.ui.history import UndoLink, history_of
from partydesk.ui.sheet import Sheet
from partydesk.ui.table import RecordTable
from partydesk.ui.tasks import run_task
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from partydesk.features.development import sheets
    from partydesk.features.development.service import RecordBooks
    from partydesk.features.development.service.materials import FileRow
    from partydesk.ui.page import Notice
    from partydesk.ui.prompts import Prompts
else:
    sheets = late("partydesk.features.development.sheets")

_HINT = "空格 核对这个人的材料　Enter 打开有问题的一步　Ctrl+F 查找　Ctrl+Z 撤销　Esc 关闭"
_NOBODY = "还没有记实簿。\n在发展党员页按 Ctrl+N 接收第一份入党申请书。"
_NONE = "没有符合条件的人。"


class InspectionView(Sheet):
    """Opened with `.open()`; what is read while it stands is read a few books at a time.

    Args:
        parent: the page.
        books: the record books.
        unit: its full name.
        prompts: who asks.

    Signals:
        opened: (person, step, occurrence) is to be shown; the sheet has closed.
        saved: the Path of a file that was written.
        printed: how many pages went to the printer.
        changed: something was noted of a paper.
    """

    opened = Signal(int, int, int)
    saved = Signal(object)
    printed = Signal(int)
    changed = Signal()

    def __init__(self, parent: QWidget, books: RecordBooks, unit: str, prompts: Prompts) -> None:
        super().__init__(parent, "迎检一览")
        self._books, self._unit, self._prompts = books, unit, prompts
        self._every: dict[int, FileRow] = {}
        self.shown: list[FileRow] = []
        self.filters = FilterRow()
        self.table = RecordTable(people_columns(), self._ids, self._rows, name="迎检一览")
        self.checklist = Checklist(books.materials)
        self.stack = QStackedWidget()
        self.status = words("", "soft", wrap=True)
        self.undo = UndoLink(self, short=True)
        self._told = ""  # what was taken back last
        self.print_button = set_role(QPushButton("打印　Ctrl+P"), "primary")
        self.export_button = QPushButton("存成表格　Ctrl+S")
        self._survey = GradualSurvey(books, self)
        self._lay_out()
        self._connect()
        if (history := history_of(parent)) is not None:
            self.undo.set_history(history)
        self.refresh()

    @property
    def reading(self) -> bool:
        """Whether books are still being judged."""
        return not self._survey.idle

    def refresh(self) -> None:
        """Ask the books again: those that changed, a few at a time."""
        self.table.empty = READING
        self._survey.begin()

    def check(self) -> None:
        """The papers of the chosen person."""
        row = self._every.get(self.table.current_id() or 0)
        if row is not None:
            self.checklist.show_row(row)
            self._turn(1)

    def print_out(self) -> None:
        """The findings or the checklists of those in view."""
        row = self._every.get(self.table.current_id() or 0)
        person = row.judged.book.person if row else None
        chosen = Subject(person.name, person.id) if person else None
        ids = [one.id for one in self.shown]
        sheet = InspectionSheet(self, self._books, self._unit, (ids, chosen), self._prompts)
        sheet.saved.connect(self.saved)
        sheet.printed.connect(self.printed)
        sheet.open()

    def export(self) -> None:
        """The table of those in view as a spreadsheet."""
        if self.shown:
            name = f"{self._unit}发展党员迎检一览.xlsx"
            self._prompts.save_file(self, "存成表格", name, self._write)

    def reject(self) -> None:
        """From the papers of one person back to all; from there the sheet closes."""
        if self.stack.currentIndex() == 0:
            super().reject()
        elif self.checklist.is_typing:
            self.checklist.table.setFocus()
        else:
            self._turn(0)

    def _take(self, rows: Sequence[FileRow]) -> None:
        self._every = {row.id: row for row in rows}
        self.filters.offer(rows)
        chosen = self.table.current_id()
        self._narrow()
        if self.stack.currentIndex() == 1 and chosen in self._every:
            self.checklist.show_row(self._every[chosen])

    def _narrow(self) -> None:
        if self.reading:
            return
        asked = self.filters.asked()
        self.shown = [row for row in self._every.values() if asked.shows(row)]
        self.table.empty = _NONE if self._every else _NOBODY
        self.table.refresh()
        self.table.select_first()
        self._say()

    def _say(self) -> None:
        states = (MaterialState.PRESENT, MaterialState.MISSING, MaterialState.DISPUTED)
        sums = "　".join(
            f"{state} {sum(row.count(state) for row in self.shown)}" for state in states
        )
        faulty = sum(row.is_faulty for row in self.shown)
        told = f"{self._told}　•　" if self._told else ""
        self.status.setText(f"{told}{len(self.shown)} 人，{faulty} 人有问题　•　材料：{sums}")
        for button in (self.print_button, self.export_button):
            button.setEnabled(bool(self.shown))

    def _ids(self, sort: str, descending: bool) -> Sequence[int]:
        if not sort:
            return [row.id for row in self.shown]
        rows = sorted(self.shown, key=lambda row: sort_key(row, sort), reverse=descending)
        return [row.id for row in rows]

    def _rows(self, ids: Sequence[int]) -> Mapping[int, FileRow]:
        return {id_: self._every[id_] for id_ in ids if id_ in self._every}

    def _noted(self) -> None:
        """One person's file was changed: nobody else is looked through again."""
        row = self._every.get(self.table.current_id() or 0)
        if row is None:
            return
        (now,) = self._books.materials.survey([row.judged], self._books.today()).rows()
        self._every[now.id] = now
        self.shown = [now if one.id == now.id else one for one in self.shown]
        self.checklist.show_row(now)
        self._told = ""
        self.undo.refresh()
        self._say()
        self.changed.emit()

    def _taken_back(self, notice: Notice) -> None:
        """Whatever it was, it may have changed anybody's book."""
        self._told = notice.sentence
        self.refresh()

    def _turn(self, page: int) -> None:
        self.stack.setCurrentIndex(page)
        self.filters.setVisible(page == 0)
        if page == 0:
            self._narrow()
        (self.table, self.checklist.table)[page].setFocus()

    def _open(self, step: int, occurrence: int) -> None:
        person = self.table.current_id()
        self.accept()
        if person is not None:
            self.opened.emit(person, step, occurrence)

    def _write(self, path: Path) -> None:
        path = workbook_path(path)
        rows, note = tuple(self.shown), f"{self._unit}　{self._books.today().isoformat()}"
        run_task(
            self, "正在存成表格……", lambda _progress: sheets.write_inspection(path, rows, note),
            lambda _done: self.saved.emit(path),
        )  # fmt: skip

    def _connect(self) -> None:
        self.undo.told.connect(self._taken_back)
        self._survey.said.connect(self.status.setText)
        self._survey.ended.connect(self._take)
        self.filters.changed.connect(self._narrow)
        self.filters.went_on.connect(self.table.setFocus)
        self.table.opened.connect(lambda id_: self._open(*self._every[id_].place))
        self.checklist.wrote.connect(self._noted)
        self.checklist.asked.connect(self._open)
        self.print_button.clicked.connect(self.print_out)
        self.export_button.clicked.connect(self.export)
        keys = (
            ("Ctrl+P", self.print_out), ("Ctrl+S", self.export),
            ("Ctrl+F", self.filters.to_search), ("Ctrl+Z", self.undo.undo),
            ("Ctrl+Shift+Z", self.undo.redo),
        )  # fmt: skip
        for key, run in keys:
            QShortcut(QKeySequence(key), self, run)
        space = QShortcut(QKeySequence("Space"), self.table, self.check)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _lay_out(self) -> None:
        close = QPushButton("关闭")
        close.clicked.connect(self.reject)
        for button in (close, self.undo, self.print_button, self.export_button):
            button.setAutoDefault(False)
        people = QWidget()
        inside = down(self.table, words(_HINT, "hint", wrap=True), gap=8)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setStretchFactor(self.table, 1)
        people.setLayout(inside)
        for page in (people, self.checklist):
            self.stack.addWidget(page)
        foot = across(self.status, self.undo, close, self.export_button, self.print_button)
        foot.setStretchFactor(self.status, 1)
        layout = down(words("迎检一览", "title"), self.filters, self.stack, foot, gap=12)
        layout.setContentsMargins(px(24), px(20), px(24), px(16))
        layout.setStretchFactor(self.stack, 1)
        self.setLayout(layout)
        self.resize(room_for(self, 1320, 800))
        self.table.setFocus()
