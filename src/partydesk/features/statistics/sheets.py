"""The report as a spreadsheet: every table below the other, one figure to a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.statistics.rules.bands import COLUMNS
from partydesk.kernel.dates import chinese_date
from partydesk.spreadsheet.writing import CellKind, OutColumn, write_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from partydesk.features.statistics.service import Report


def write_report(path: Path, report: Report, unit: str) -> None:
    """Write all tables.

    Raises:
        StoreTrouble: the disk is full, the place read-only, the file open in Excel.
    """
    columns = [
        OutColumn("统计表", 22), OutColumn("行次", 6), OutColumn("项目", 34),
        *(OutColumn(title, 10, CellKind.COUNT) for title in COLUMNS),
    ]  # fmt: skip
    note = f"单位：{unit}　统计截止：{chinese_date(report.on)}"
    write_table(path, "党员统计表", columns, _rows(report), note=note)


def _rows(report: Report) -> Iterator[list[object]]:
    for table in report.tables:
        for row in table.rows:
            figures = [row.number(n) for n in range(len(table.columns))]
            blank = [None] * (len(COLUMNS) - len(figures))
            yield [table.title, row.code, "　" * row.depth + row.name, *figures, *blank]
