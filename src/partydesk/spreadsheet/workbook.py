"""Workbooks as grids: calamine reads the cells, the parts of an .xlsx say the rest."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, cast

import python_calamine as calamine

from partydesk.kernel.dates import PartialDate
from partydesk.spreadsheet.grid import Grid, Merge
from partydesk.spreadsheet.oldbook import OldBook
from partydesk.spreadsheet.packageparts import Marks, PackageParts
from partydesk.spreadsheet.sniffing import damaged

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from partydesk.spreadsheet.grid import Cell, NumberedRow

_WORKSHEET = calamine.SheetTypeEnum.WorkSheet
_COMMENTS = "文件里有批注，批注不读入"
_STRUCK = "有的字带删除线，仍按普通内容读入，请核对"
_VISIBLE = calamine.SheetVisibleEnum.Visible


def open_xlsx(path: Path) -> list[Grid]:
    """The grids of an .xlsx file, hidden sheets with them.

    Raises:
        Refusal: damaged, locked, hostile or absurdly large.
    """
    parts = PackageParts(path)
    try:
        marks = {name: parts.marks(name) for name in parts.sheet_names}
        return _grids(
            _load(path),
            marks,
            from_1904=parts.from_1904,
            notices=(_COMMENTS,) * parts.has_comments + (_STRUCK,) * parts.has_struck_words,
        )
    finally:
        parts.close()


def open_xls(path: Path) -> list[Grid]:
    """The grids of an old .xls file.

    Raises:
        Refusal: damaged, locked or absurdly large.
    """
    old = OldBook(path)
    sheets = _load(path)
    marks = old.sheets if len(old.sheets) == len(sheets) else [Marks()] * len(sheets)
    by_name = {sheet.name: special for (sheet, _), special in zip(sheets, marks, strict=True)}
    return _grids(sheets, by_name, from_1904=old.from_1904, notices=(_COMMENTS,) * old.has_comments)


def _load(path: Path) -> list[tuple[calamine.CalamineSheet, bool]]:
    """The worksheets, each with whether it is visible."""
    try:
        # From the open file, not by its path: that would go by the ending of the name.
        with path.open("rb") as file, calamine.load_workbook(file) as book:
            return [
                (book.get_sheet_by_name(meta.name), meta.visible == _VISIBLE)
                for meta in book.sheets_metadata
                if meta.typ == _WORKSHEET
            ]
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise damaged(path) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # what Rust calls a bug of its own
            raise damaged(path) from error
        raise


def _grids(
    sheets: list[tuple[calamine.CalamineSheet, bool]],
    marks: dict[str, Marks],
    *,
    from_1904: bool,
    notices: tuple[str, ...],
) -> list[Grid]:
    grids = []
    for sheet, visible in sheets:
        special = marks.get(sheet.name, Marks())
        hidden = () if visible else ("是隐藏的工作表，也一并读入了",)
        said = (*hidden, *special.notices, *notices)
        grids.append(_grid(sheet, special, said, from_1904))
    return grids


def _grid(
    sheet: calamine.CalamineSheet, marks: Marks, notices: tuple[str, ...], from_1904: bool
) -> Grid:
    left = sheet.start[1] if sheet.start else 0

    def read() -> Iterator[NumberedRow]:
        pad: list[Cell] = [""] * left
        special = marks.broken.keys() | marks.months.keys()
        number = 0
        for number, values in enumerate(sheet.iter_rows(), start=1):
            cells = pad + cast("list[Cell]", values) if left else cast("list[Cell]", values)
            if number in special:
                _apply(marks, number, cells)
            yield number, cells
        for beyond in sorted(row for row in marks.broken if row > number):
            cells = []
            _apply(marks, beyond, cells)
            yield beyond, cells

    merges = tuple(
        Merge(top + 1, first, bottom + 1, last)
        for (top, first), (bottom, last) in sheet.merged_cell_ranges or ()
    )
    return Grid(sheet.name, read, merges, notices, from_1904=from_1904)


def _apply(marks: Marks, number: int, cells: list[Cell]) -> None:
    broken = marks.broken.get(number, {})
    if broken and max(broken) >= len(cells):
        cells.extend([""] * (max(broken) + 1 - len(cells)))
    for column, cell in broken.items():
        if cells[column] == "":
            cells[column] = cell
    for column in marks.months.get(number, ()):
        day = cells[column] if column < len(cells) else ""
        if isinstance(day, (date, datetime)):
            cells[column] = PartialDate(day.year, day.month)
