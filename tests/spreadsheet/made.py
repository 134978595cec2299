"""Spreadsheets as clerks make them, for the tests of reading."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import xlsxwriter

from partydesk.features.roster.sheets import COLUMNS, OTHERS
from partydesk.kernel.identity import check_character
from partydesk.spreadsheet.columns import Parsed, Sight
from partydesk.spreadsheet.reading import FileReading, read_tables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from partydesk.spreadsheet.columns import Parser
    from partydesk.spreadsheet.grid import Cell
    from partydesk.spreadsheet.rows import CellProblem, ReadRow

HEAD = ("姓名", "性别", "公民身份号码", "出生日期", "所在党支部")


class Formula(NamedTuple):
    """A formula cell with the value that was calculated last, None for never."""

    text: str
    cached: object = None


def id_of(born: str = "19900501", order: int = 1, region: str = "990101") -> str:
    """An ID number of a region that does not exist; an odd order is a man's."""
    first = f"{region}{born}{order:03d}"
    return first + check_character(first)


def xlsx(
    path: Path,
    *sheets: Sequence[Sequence[object]],
    names: Sequence[str] = (),
    merges: Sequence[str] = (),
    from_1904: bool = False,
    date_format: str = "yyyy-mm-dd",
) -> Path:
    """A workbook of these sheets; `merges` (of the first sheet) as `A1:D1`."""
    book = xlsxwriter.Workbook(str(path), {"date_1904": from_1904, "in_memory": True})
    day = book.add_format({"num_format": date_format})
    for number, rows in enumerate(sheets):
        sheet = book.add_worksheet(names[number] if number < len(names) else None)
        for merge in merges if number == 0 else ():
            sheet.merge_range(merge, "")
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                _write(sheet, row, column, cell, day)
    book.close()
    return path


def _write(sheet: Any, row: int, column: int, cell: object, day: object) -> None:
    if isinstance(cell, Formula):
        sheet.write_formula(row, column, cell.text, None, cell.cached)
    elif isinstance(cell, (date, datetime)):
        sheet.write_datetime(row, column, cell, day)
    elif isinstance(cell, (bool, int, float)):
        sheet.write(row, column, cell)
    elif cell not in {None, ""}:
        sheet.write_string(row, column, str(cell))


def read(path: Path, *, chosen: Mapping[str, str] | None = None) -> FileReading:
    """The file as a roster."""
    return read_tables(path, COLUMNS, others=OTHERS, chosen=chosen)


def people(path: Path, *rows: Sequence[object], **options: Any) -> list[ReadRow]:
    """The persons of a sheet written from these rows."""
    return list(read(xlsx(path, rows, **options)).rows())


def names(rows: list[ReadRow]) -> list[object]:
    """Who was read."""
    return [row.values["name"] for row in rows]


def problem(row: ReadRow) -> CellProblem:
    """The one problem of a row."""
    assert len(row.problems) == 1, row.problems
    return row.problems[0]


def parsed(parse: Parser, cell: Cell, *others: Cell, **sight: Any) -> Parsed:
    """What a parser makes of one cell, among the others of its column."""
    return parse(cell, Sight(lambda: (cell, *others), **sight))
