"""A spreadsheet before it is taken in: what it would add and change, and what needs an eye."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from partydesk.features.roster.dialogs.taking.columns import ColumnsSheet
from partydesk.features.roster.dialogs.taking.lines import COLUMNS, FILTERS, preview_lines
from partydesk.features.roster.dialogs.taking.looking import Wishes, work
from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.cards import ShortLabel, across, card, down, room_for, words
from partydesk.ui.filters import FilterLine
from partydesk.ui.flow import FlowLayout
from partydesk.ui.prompts import Prompts
from partydesk.ui.table import RecordTable
from partydesk.ui.taborder import KeyboardDialog
from partydesk.ui.tasks import Cancelled, run_task
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from partydesk.features.roster.dialogs.taking.lines import PreviewLine
    from partydesk.features.roster.dialogs.taking.looking import Looked
    from partydesk.features.roster.service import Roster

__all__ = ["ColumnsSheet", "ImportDialog"]


class ImportDialog(KeyboardDialog):
    """The preview of one file; nothing is written before 导入 is pressed.

    Args:
        parent: the page.
        roster: the book.
        path: the file.
        looked: what a dry run said.
        said: gets one sentence when the file was taken in.
    """

    def __init__(
        self,
        parent: QWidget,
        roster: Roster,
        path: Path,
        looked: Looked,
        said: Callable[[str], object],
    ) -> None:
        super().__init__(parent)
        self._roster, self._path, self._said = roster, path, said
        self._looked = looked
        self._lines: list[PreviewLine] = []
        self._chosen: dict[str, str] = {}
        self.setWindowTitle(f"导入 {path.name}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.counts = ShortLabel("", "name")
        self.columns = QPushButton()
        self.notices = words("", "due", wrap=True)
        self.new_bodies = QCheckBox("没有的支部、党小组自动新建")
        self.namesakes = QCheckBox("没有身份证号的同名人员，作为新人登记")
        self.filters = FilterLine(self)
        sheets = len({line.sheet for line in looked.report.lines})
        self.table = RecordTable(
            COLUMNS if sheets > 1 else COLUMNS[1:],
            self._ids,
            self._rows,
            name="导入预览",
            empty="这一类没有",
        )
        self.primary = set_role(QPushButton("导入"), "primary")
        self._lay_out()
        self._show(looked)
        self._connect()
        self.table.setFocus()

    @classmethod
    def begin(
        cls, parent: QWidget, roster: Roster, path: Path, said: Callable[[str], object]
    ) -> None:
        """Read the file off the window's thread, then show what it would bring."""

        def show(looked: Looked) -> None:
            cls(parent, roster, path, looked, said).open()

        run_task(parent, f"读取 {path.name}", work(roster, path, Wishes(), dry_run=True), show)

    def take(self) -> None:
        """Take the file in: one change, off the window's thread."""
        if self.primary.isEnabled():
            self.primary.setEnabled(False)
            task = work(self._roster, self._path, self._wishes(), dry_run=False)
            run_task(self, f"导入 {self._path.name}", task, self._taken, self._failed)

    def choose_columns(self) -> None:
        """Let the clerk say which heading is read for which field."""
        sheet = ColumnsSheet(self, self._looked.headings)
        sheet.chosen.connect(self._choose)
        sheet.open()

    def _choose(self, changed: Mapping[str, str]) -> None:
        self._chosen.update(changed)
        self._look_again()

    def _failed(self, error: Exception) -> None:
        """Nothing was written: say why, and let the clerk try again."""
        self.primary.setEnabled(True)
        if isinstance(error, (Refusal, StoreTrouble)):
            self.notices.setText(error.sentence)
            self.notices.show()
        elif not isinstance(error, Cancelled):
            raise error

    def _taken(self, looked: Looked) -> None:
        self._said(looked.report.sentence)
        self.accept()

    def _look_again(self) -> None:
        task = work(self._roster, self._path, self._wishes(), dry_run=True)
        run_task(self, f"读取 {self._path.name}", task, self._show, self._failed)

    def _wishes(self) -> Wishes:
        return Wishes(self.new_bodies.isChecked(), self.namesakes.isChecked(), dict(self._chosen))

    def _lay_out(self) -> None:
        """As few lines as there can be above and below the table: a small screen shows enough."""
        cancel = QPushButton("取消")
        cancel.clicked.connect(self.reject)
        for button in (cancel, self.primary, self.columns):
            button.setAutoDefault(False)
        self.primary.setToolTip("导入是一步，导入后可以用 Ctrl+Z 整个撤销（Ctrl+Enter）")
        self.columns.setToolTip("看文件里的每一栏读入到哪里，或者改选")
        self.notices.hide()
        choices = QWidget()
        flow = FlowLayout(choices, px(12))  # a large text puts the two below each other
        for box in (self.new_bodies, self.namesakes):
            flow.addWidget(box)
        bottom = across(choices, cancel, self.primary)
        bottom.setStretch(0, 1)
        bottom.setAlignment(choices, Qt.AlignmentFlag.AlignVCenter)
        layout = down(
            self.counts,
            across(self.filters, self.columns, gap=16),
            card(self.table, pad=0),
            self.notices,
            bottom,
            gap=4,
        )
        layout.setContentsMargins(px(20), px(10), px(20), px(10))
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.resize(room_for(self, 1180, 720))

    def _connect(self) -> None:
        for box in (self.new_bodies, self.namesakes):
            box.toggled.connect(lambda _: self._look_again())
        self.filters.chosen.connect(lambda _: self.table.refresh())
        self.table.opened.connect(self._read_out)
        self.columns.clicked.connect(self.choose_columns)
        self.primary.clicked.connect(self.take)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.take)

    def _show(self, looked: Looked) -> None:
        self._looked, report = looked, looked.report
        self._lines = preview_lines(report)
        told = f"共 {report.rows} 行：{report.sentence.partition('：')[2].rstrip('。')}"
        made = f"；将新建：{'、'.join(report.made)}" if report.made else ""
        self.counts.setText(f"{told}；表头在第 {report.header_row} 行{made}")
        used = sum(bool(heading.key) for heading in looked.headings)
        self.columns.setText(f"栏目对应：读入 {used} 栏，不用 {len(looked.headings) - used} 栏…")
        self.notices.hide()
        tally = {words: 0 for _, _, words in FILTERS}
        for line in self._lines:
            tally[line.outcome] += 1
        tally[""] = len(self._lines)
        self.filters.set_chips([(key, title, tally[of]) for key, title, of in FILTERS])
        heads = report.added + report.updated
        self.primary.setText(f"导入 {heads} 人" if heads else "没有可导入的")
        self.primary.setEnabled(heads > 0)
        self.table.refresh()

    def _read_out(self, number: int) -> None:
        """A line that is too long for its place, whole."""
        Prompts().tell(self, self._lines[number].sentence)

    def _ids(self, sort: str, descending: bool) -> list[int]:
        wanted = {key: of for key, _, of in FILTERS}[self.filters.chip or "all"]
        places = [n for n, line in enumerate(self._lines) if wanted in ("", line.outcome)]
        if sort:
            places.sort(key=lambda n: getattr(self._lines[n], sort), reverse=descending)
        return places

    def _rows(self, ids: Sequence[int]) -> dict[int, PreviewLine]:
        return {number: self._lines[number] for number in ids}
