"""A spreadsheet before it is taken in: what it would add and change, and what needs an eye."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QPushButton, QWidget

from partydesk.features.roster import queries
from partydesk.features.roster.rules import LABELS
from partydesk.features.roster.service.intake import ImportOptions, file_digest
from partydesk.features.roster.service.report import Outcome
from partydesk.features.roster.sheets import read_roster, roster_rows
from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.cards import across, card, down, words
from partydesk.ui.filters import FilterLine
from partydesk.ui.table import Column, RecordTable
from partydesk.ui.tasks import Cancelled, run_task
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from partydesk.features.roster.service import Roster
    from partydesk.features.roster.service.report import ImportReport
    from partydesk.ui.tasks import Progress

_ROLES = {"新增": "done", "更新": "due", "未导入": "wrong", "请核对": "due", "不变": "soft"}
_LOOK = "请核对"
_FILTERS = (
    ("all", "全部", ""), ("added", "新增", Outcome.ADDED), ("updated", "更新", Outcome.UPDATED),
    ("unchanged", "不变", Outcome.UNCHANGED), ("refused", "未导入", Outcome.REFUSED),
    ("look", _LOOK, _LOOK),
)  # fmt: skip


class PreviewLine(NamedTuple):
    """One line of the preview."""

    sheet: str
    row: int
    name: str
    outcome: str
    column: str
    words: str


class ImportDialog(QDialog):
    """The preview of one file; nothing is written before 导入 is pressed.

    Args:
        parent: the page.
        roster: the book.
        path: the file.
        report: of the dry run.
        said: gets one sentence when the file was taken in.
    """

    def __init__(
        self,
        parent: QWidget,
        roster: Roster,
        path: Path,
        report: ImportReport,
        said: Callable[[str], object],
    ) -> None:
        super().__init__(parent)
        self._roster = roster
        self._path = path
        self._said = said
        self._lines: list[PreviewLine] = []
        self.setWindowTitle("导入名册")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.counts = words("", "name", wrap=True)
        self.columns = words("", "soft", wrap=True)
        self.notices = words("", "due", wrap=True)
        self.new_bodies = QCheckBox("本单位没有的支部和党小组，自动新建")
        self.namesakes = QCheckBox("没有身份证号的同名人员，作为新人登记")
        self.filters = FilterLine(self)
        sheets = len({line.sheet for line in report.lines})
        self.table = RecordTable(
            _COLUMNS if sheets > 1 else _COLUMNS[1:],
            self._ids,
            self._rows,
            name="导入预览",
            empty="这一类没有",
        )
        self.primary = set_role(QPushButton("导入"), "primary")
        self._lay_out()
        self._show(report)
        for box in (self.new_bodies, self.namesakes):
            box.toggled.connect(lambda _: self._look_again())
        self.filters.chosen.connect(lambda _: self.table.refresh())
        self.primary.clicked.connect(self.take)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.take)

    @classmethod
    def begin(
        cls, parent: QWidget, roster: Roster, path: Path, said: Callable[[str], object]
    ) -> None:
        """Read the file off the window's thread, then show what it would bring."""

        def show(report: ImportReport) -> None:
            cls(parent, roster, path, report, said).open()

        options = ImportOptions()
        run_task(parent, f"读取 {path.name}", _work(roster, path, options, dry_run=True), show)

    def take(self) -> None:
        """Take the file in: one change, off the window's thread."""
        if self.primary.isEnabled():
            self.primary.setEnabled(False)
            work = _work(self._roster, self._path, self._options(), dry_run=False)
            run_task(self, f"导入 {self._path.name}", work, self._taken, self._failed)

    def _failed(self, error: Exception) -> None:
        """Nothing was written: say why, and let the clerk try again."""
        self.primary.setEnabled(True)
        if isinstance(error, (Refusal, StoreTrouble)):
            self.notices.setText(error.sentence)
            self.notices.show()
        elif not isinstance(error, Cancelled):
            raise error

    def _taken(self, report: ImportReport) -> None:
        self._said(report.sentence)
        self.accept()

    def _look_again(self) -> None:
        work = _work(self._roster, self._path, self._options(), dry_run=True)
        run_task(self, f"读取 {self._path.name}", work, self._show)

    def _options(self) -> ImportOptions:
        return ImportOptions(self.new_bodies.isChecked(), self.namesakes.isChecked())

    def _lay_out(self) -> None:
        cancel = QPushButton("取消")
        cancel.clicked.connect(self.reject)
        for button in (cancel, self.primary):
            button.setAutoDefault(False)
        keys = words("导入是一步，导入后可以用 Ctrl+Z 整个撤销。", "soft")
        layout = down(
            words(f"导入 {self._path.name}", "title"),
            self.counts,
            self.columns,
            self.notices,
            across(self.new_bodies, self.namesakes, None, gap=24),
            self.filters,
            card(self.table, pad=0),
            across(keys, None, cancel, self.primary),
            gap=10,
        )
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        layout.setStretch(6, 1)
        self.setLayout(layout)
        room = self.screen().availableGeometry()
        self.resize(min(px(1000), room.width() - 60), min(px(680), room.height() - 60))

    def _show(self, report: ImportReport) -> None:
        self._lines = preview_lines(report)
        self.counts.setText(f"共 {report.rows} 行：{report.sentence.partition('：')[2]}")
        self.columns.setText(_recognised(report))
        notes = [*report.notices]
        if report.made:
            notes.append(f"将新建：{'、'.join(report.made)}")
        self.notices.setText("\n".join(notes))
        self.notices.setVisible(bool(notes))
        tally = {words: 0 for _, _, words in _FILTERS}
        for line in self._lines:
            tally[line.outcome] += 1
        tally[""] = len(self._lines)
        self.filters.set_chips([(key, title, tally[of]) for key, title, of in _FILTERS])
        heads = report.added + report.updated
        self.primary.setText(f"导入 {heads} 人" if heads else "没有可导入的")
        self.primary.setEnabled(heads > 0)
        self.table.refresh()

    def _ids(self, sort: str, descending: bool) -> list[int]:
        wanted = {key: of for key, _, of in _FILTERS}[self.filters.chip or "all"]
        places = [n for n, line in enumerate(self._lines) if wanted in ("", line.outcome)]
        if sort:
            places.sort(key=lambda n: getattr(self._lines[n], sort), reverse=descending)
        return places

    def _rows(self, ids: Sequence[int]) -> dict[int, PreviewLine]:
        return {number: self._lines[number] for number in ids}


_COLUMNS = (
    Column[PreviewLine]("sheet", "工作表", 110, lambda line: line.sheet),
    Column[PreviewLine]("row", "行", 64, lambda line: str(line.row), align="right"),
    Column[PreviewLine]("name", "姓名", 110, lambda line: line.name, bold=True),
    Column[PreviewLine](
        "outcome", "结果", 84, lambda line: line.outcome, role=lambda line: _ROLES[line.outcome]
    ),
    Column[PreviewLine]("column", "栏目", 130, lambda line: line.column),
    Column[PreviewLine]("words", "说明", 560, lambda line: line.words),
)


def preview_lines(report: ImportReport) -> list[PreviewLine]:
    """Every row with what becomes of it, and below it what is doubtful, as in the file."""
    refused = {(item.sheet, item.row): item for item in report.refused}
    names = {(line.sheet, line.row): line.name for line in report.lines}
    lines = []
    for line in report.lines:
        item = refused.get((line.sheet, line.row))
        said = "；".join(f"{c.label}：{c.old or '（空）'} → {c.new}" for c in line.changes)
        if item is not None:
            said = f"“{item.value}”{item.reason}" if item.value else item.reason
        column = item.column if item is not None else ""
        lines.append(PreviewLine(line.sheet, line.row, line.name, line.outcome, column, said))
    lines += [
        PreviewLine(
            doubt.sheet, doubt.row, names.get((doubt.sheet, doubt.row), ""), _LOOK, doubt.column,
            doubt.message,
        )
        for doubt in report.warnings
    ]  # fmt: skip
    order = {sheet: number for number, sheet in enumerate(dict.fromkeys(n[0] for n in names))}
    return sorted(lines, key=lambda line: (order.get(line.sheet, 0), line.row))


def _recognised(report: ImportReport) -> str:
    known = "、".join(
        heading if LABELS[key] == heading else f"{heading}（{LABELS[key]}）"
        for heading, key in report.columns.items()
    )
    text = f"表头在第 {report.header_row} 行，认出 {len(report.columns)} 栏：{known}。"
    if report.ignored:
        text += f"没有用到的栏（原文照样保存）：{'、'.join(report.ignored)}。"
    return text


def _work(
    roster: Roster, path: Path, options: ImportOptions, *, dry_run: bool
) -> Callable[[Progress], ImportReport]:
    def work(progress: Progress) -> ImportReport:
        reading = read_roster(path)
        rows = roster_rows(reading, queries.limits(), roster.today())
        chosen = ImportOptions(options.create_branches, options.add_namesakes, progress)
        return roster.import_table(
            reading, rows, file_digest(path), dry_run=dry_run, options=chosen
        )

    return work
