"""The lines of the preview: each row of the file, what becomes of it, what needs an eye."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.roster.service.report import Outcome
from partydesk.ui.table import Column

if TYPE_CHECKING:
    from partydesk.features.roster.service.report import ImportReport

LOOK = "请核对"
_ROLES = {"新增": "done", "更新": "due", "未导入": "wrong", LOOK: "due", "不变": "soft"}
FILTERS = (
    ("all", "全部", ""), ("added", "新增", Outcome.ADDED), ("updated", "更新", Outcome.UPDATED),
    ("unchanged", "不变", Outcome.UNCHANGED), ("refused", "未导入", Outcome.REFUSED),
    ("look", LOOK, LOOK),
)  # fmt: skip


class PreviewLine(NamedTuple):
    """One line of the preview; `row` is 0 where it is about the whole file."""

    sheet: str
    row: int
    name: str
    outcome: str
    column: str
    words: str

    @property
    def sentence(self) -> str:
        """The line in words, for reading it whole."""
        parts = [self.sheet, f"第 {self.row} 行" if self.row else "", self.name, self.column]
        place = " ".join(part for part in parts if part)
        return f"{place}：{self.words or self.outcome}" if place else self.words


COLUMNS = (
    Column[PreviewLine]("sheet", "工作表", 110, lambda line: line.sheet),
    Column[PreviewLine]("row", "行", 64, lambda line: str(line.row or ""), align="right"),
    Column[PreviewLine]("name", "姓名", 110, lambda line: line.name, bold=True),
    Column[PreviewLine](
        "outcome", "结果", 84, lambda line: line.outcome, role=lambda line: _ROLES[line.outcome]
    ),
    Column[PreviewLine]("column", "栏目", 130, lambda line: line.column),
    Column[PreviewLine]("words", "说明", 400, lambda line: line.words),
)


def preview_lines(report: ImportReport) -> list[PreviewLine]:
    """What is to be known about the file, then its rows, below each what is doubtful in it."""
    refused = {(item.sheet, item.row): item for item in report.refused}
    names = {(line.sheet, line.row): line.name for line in report.lines}
    lines = []
    for line in report.lines:
        item = refused.get((line.sheet, line.row))
        said = "；".join(f"{c.label}：{c.old or '（空）'} → {c.new}" for c in line.changes)
        if item is not None:
            said = item.reason if item.value in item.reason else f"“{item.value}”{item.reason}"
        column = item.column if item is not None else ""
        lines.append(PreviewLine(line.sheet, line.row, line.name, line.outcome, column, said))
    lines += [
        PreviewLine(
            doubt.sheet, doubt.row, names.get((doubt.sheet, doubt.row), ""), LOOK, doubt.column,
            doubt.message,
        )
        for doubt in report.warnings
    ]  # fmt: skip
    order = {sheet: number for number, sheet in enumerate(dict.fromkeys(n[0] for n in names))}
    lines.sort(key=lambda line: (order.get(line.sheet, 0), line.row))
    return [PreviewLine("", 0, "", LOOK, "", words) for words in report.notices] + lines
