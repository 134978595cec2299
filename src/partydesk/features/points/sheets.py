"""The ledger of entries as a spreadsheet, both ways; and the table of a period or a year."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.dues.sheets.heads import cell_at, find_heads, rows_below
from partydesk.features.points.rules import LedgerRow, written
from partydesk.kernel.findings import Refusal
from partydesk.spreadsheet.columns import Sight
from partydesk.spreadsheet.dates import read_date
from partydesk.spreadsheet.reading import open_file
from partydesk.spreadsheet.writing import OutColumn, write_table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from partydesk.features.dues.sheets.heads import Heads
    from partydesk.features.points.queries import EntryRow
    from partydesk.spreadsheet.grid import Cell, Grid

_COLUMNS = (
    ("日期", 12), ("姓名", 14), ("项目", 34), ("分值", 8), ("事由", 40), ("状态", 10),
    ("申报人", 12), ("审核人", 12), ("审核日期", 12), ("说明", 30),
)  # fmt: skip
_WORDS = {
    "day": "日期 登记时间 登记日期 时间 发生日期", "name": "姓名 党员姓名 党员",
    "item": "项目 积分项目 考核项目 考核内容", "points": "分值 积分 得分 加扣分 分数",
    "ground": "事由 加扣分事由 事项 具体事项", "declared_by": "申报人 登记人",
    "approved_by": "审核人 审核 书记审核", "state": "状态",
}  # fmt: skip
_KNOWN = {word: key for key, words in _WORDS.items() for word in words.split()}
_NEEDED = (frozenset({"day"}), frozenset({"name"}), frozenset({"item"}))
_TEXTS = ("name", "item", "points", "ground", "declared_by", "approved_by", "state")


class LedgerReading(NamedTuple):
    """A ledger that was read."""

    file: str
    rows: tuple[LedgerRow, ...]


def write_ledger(path: Path, rows: Iterable[EntryRow], note: str) -> None:
    """Write entries, the oldest first.

    Raises:
        StoreTrouble: the disk is full, the place read-only, the file open in Excel.
    """
    columns = [OutColumn(title, width) for title, width in _COLUMNS]
    write_table(path, "积分台账", columns, map(_cells, rows), note=note)


def read_ledger(path: Path) -> LedgerReading:
    """Read a ledger.

    Raises:
        Refusal: unreadable, or no ledger; one sentence naming the file.
    """
    for grid in open_file(path):
        heads = find_heads(grid, _KNOWN, _NEEDED)
        if heads is not None:
            found = (_row(number, cells, heads, grid) for number, cells in rows_below(grid, heads))
            return LedgerReading(path.name, tuple(one for one in found if one.name or one.item))
    raise Refusal(f"“{path.name}”里没有认出积分台账的表头：要有日期、姓名和项目这几列。")


def _cells(row: EntryRow) -> list[object]:
    state = "更正" if row.reverses else "已更正" if row.reversed_by else str(row.state)
    approved = row.approved_on.isoformat() if row.approved_on else ""
    points = "一票否决" if row.veto else written(row.points)
    return [
        row.day.isoformat(), row.name, row.item, points, row.ground, state, row.declared_by,
        row.approved_by, approved, row.reason or row.answer,
    ]  # fmt: skip


def _row(number: int, cells: list[Cell], heads: Heads, grid: Grid) -> LedgerRow:
    cell = cells[heads.places["day"]] if heads.places["day"] < len(cells) else ""
    read = read_date(cell, Sight(typed=grid.typed, from_1904=grid.from_1904)).value
    texts = {key: cell_at(cells, heads, key) for key in _TEXTS}
    texts["points"] = _figure(texts["points"])
    return LedgerRow(number, getattr(read, "exact", None), **texts)


def _figure(text: str) -> str:
    """`2.0` of a cell that holds a number is 2."""
    try:
        return f"{Decimal(text).normalize():f}"
    except ArithmeticError:
        return text
