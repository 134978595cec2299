"""What an import did, or would do: counts, and every row or cell that needs a human eye."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple


class Outcome(StrEnum):
    """What happens to one row."""

    ADDED = "新增"
    UPDATED = "更新"
    UNCHANGED = "不变"
    REFUSED = "未导入"


class CellChange(NamedTuple):
    """One field of a known person that gets another value; both as the clerk reads them."""

    label: str
    old: str
    new: str


class RefusedRow(NamedTuple):
    """A row that is not taken in: where it is (numbers as the spreadsheet shows them), and why."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str


class DoubtfulCell(NamedTuple):
    """Something taken in (or left out) that the clerk should look at."""

    sheet: str
    row: int
    column: str
    message: str


class ImportLine(NamedTuple):
    """One row in the preview."""

    sheet: str
    row: int
    name: str
    outcome: Outcome
    changes: tuple[CellChange, ...] = ()


@dataclass(slots=True)
class ImportReport:
    """The outcome of one file.

    Attributes:
        file: its name.
        sheet: its first sheet that holds people; several are joined by 、.
        header_row: number of the row with the headings, as the spreadsheet shows it.
        columns: heading → field of the roster.
        ignored: headings that were not recognised.
        notices: what the clerk should know about the file and its sheets.
        made: branches and groups that the import makes.
        rows: rows that hold a person.
        lines: row by row, kept for the preview alone.
        dry_run: nothing was written.
    """

    file: str
    sheet: str
    header_row: int
    columns: dict[str, str]
    dry_run: bool
    ignored: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    rows: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    warnings: list[DoubtfulCell] = field(default_factory=list)
    lines: list[ImportLine] = field(default_factory=list)

    @property
    def writes(self) -> bool:
        """Whether anything is (or would be) written."""
        return bool(self.added or self.updated)

    @property
    def sentence(self) -> str:
        """One sentence for the notice bar."""
        parts = [f"新增 {self.added} 人", f"更新 {self.updated} 人", f"不变 {self.unchanged} 人"]
        if self.refused:
            parts.append(f"{len(self.refused)} 行没有导入")
        if self.warnings:
            parts.append(f"{len(self.warnings)} 处请核对")
        return f"{self.file}：{'，'.join(parts)}。"

    def messages(self) -> list[tuple[str, str]]:
        """Where and what, for each row and cell to look at: (`第 17 行 出生日期`, why)."""
        return [
            (self._where(item.sheet, item.row, item.column), f"没有导入：{item.reason}")
            for item in self.refused
        ] + [
            (self._where(item.sheet, item.row, item.column), item.message) for item in self.warnings
        ]

    def remarks(self) -> list[str]:
        """What is to be known about the file as a whole, one sentence each."""
        said = list(self.notices)
        if self.ignored:
            said.append(f"没有用到的栏（原文照样保存）：{'、'.join(self.ignored)}")
        if self.made:
            said.append(f"{'将新建' if self.dry_run else '新建了'}：{'、'.join(self.made)}")
        return said

    def _where(self, sheet: str, row: int, column: str) -> str:
        parts = [f"工作表“{sheet}”" if sheet != self.sheet else "", f"第 {row} 行", column]
        return " ".join(part for part in parts if part)

    def as_json(self) -> dict[str, Any]:
        """The document of `partydesk import --json`."""
        return {
            "file": self.file,
            "sheet": self.sheet,
            "header_row": self.header_row,
            "columns": self.columns,
            "rows": self.rows,
            "added": self.added,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "refused": [self._placed(item._asdict()) for item in self.refused],
            "warnings": [self._placed(item._asdict()) for item in self.warnings],
            "ignored": list(self.ignored),
            "notices": list(self.notices),
            "made": list(self.made),
            "dry_run": self.dry_run,
        }

    def _placed(self, item: dict[str, Any]) -> dict[str, Any]:
        """The sheet is named only where it is not the one named above."""
        if item["sheet"] == self.sheet:
            del item["sheet"]
        return item
