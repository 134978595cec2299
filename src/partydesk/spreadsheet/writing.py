"""Tables written as .xlsx: a title, a header, and cells that no program can take for a formula."""

from __future__ import annotations

import io
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import xlsxwriter

from partydesk.kernel.dates import PartialDate
from partydesk.store.trouble import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_FONT = "宋体"
_TITLE_SIZE, _TEXT_SIZE = 16, 11
_TITLE_HEIGHT, _HEADER_HEIGHT = 30, 24
_MOST_SHEET_NAME = 31
_FEN = Decimal(100)


class CellKind(StrEnum):
    """How the cells of a column are kept."""

    TEXT = "text"
    COUNT = "count"
    FEN = "fen"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class OutColumn:
    """One column of a written table.

    Attributes:
        title: its heading.
        width: in characters.
        kind: text (ID numbers and dates too, so that nothing is recalculated), count, an amount
            in fen that is shown in yuan, or a date as Excel's own where it is known to the day.
    """

    title: str
    width: float = 12
    kind: CellKind = CellKind.TEXT


def write_table(
    path: Path,
    title: str,
    columns: Sequence[OutColumn],
    rows: Iterable[Sequence[object]],
    *,
    note: str = "",
) -> None:
    """Write one table; an existing file is replaced only once the new one is complete.

    Args:
        path: where to.
        title: above the table, and the name of the sheet.
        columns: its columns.
        rows: values in the order of the columns; None leaves the cell empty.
        note: a line under the title (unit, date).

    Raises:
        StoreTrouble: the disk is full, the place read-only, the file open in Excel.
    """
    memory = io.BytesIO()
    # In memory: the library's own way would leave names in the system's temporary folder.
    with xlsxwriter.Workbook(memory, {"in_memory": True}) as book:
        sheet = book.add_worksheet(_sheet_name(title))
        formats = _Formats(book)
        first = _head(sheet, formats, title, note, columns)
        for number, row in enumerate(rows, start=first):
            for index, (column, value) in enumerate(zip(columns, row, strict=True)):
                _write(sheet, formats, (number, index), column.kind, value)
    with in_words():
        beside = path.with_name(path.name + ".part")
        try:
            beside.write_bytes(memory.getbuffer())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)


class _Formats:
    """The few formats of a table."""

    def __init__(self, book: Any) -> None:
        plain = {"font_name": _FONT, "font_size": _TEXT_SIZE, "border": 1, "valign": "vcenter"}
        self.title = book.add_format(
            {"font_name": _FONT, "font_size": _TITLE_SIZE, "bold": True, "align": "center"}
            | {"valign": "vcenter"}
        )
        self.note = book.add_format({"font_name": _FONT, "font_size": _TEXT_SIZE})
        self.head = book.add_format(plain | {"bold": True, "align": "center", "text_wrap": True})
        self.text = book.add_format(plain | {"num_format": "@"})
        # Excel keeps it text even after the cell was edited.
        self.quoted = book.add_format(plain | {"num_format": "@", "quote_prefix": True})
        self.count = book.add_format(plain | {"num_format": "0"})
        self.money = book.add_format(plain | {"num_format": "#,##0.00"})
        self.day = book.add_format(plain | {"num_format": "yyyy-mm-dd"})


def _head(
    sheet: Any, formats: _Formats, title: str, note: str, columns: Sequence[OutColumn]
) -> int:
    """Title, note and header; the row (from 0) where the persons begin."""
    last = len(columns) - 1
    sheet.set_row(0, _TITLE_HEIGHT)
    if last > 0:
        sheet.merge_range(0, 0, 0, last, "", formats.title)
    sheet.write_string(0, 0, title, formats.title)
    row = 1
    if note:
        sheet.write_string(row, 0, note, formats.note)
        row += 1
    sheet.set_row(row, _HEADER_HEIGHT)
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width)
        sheet.write_string(row, index, column.title, formats.head)
    sheet.freeze_panes(row + 1, 0)
    sheet.repeat_rows(row)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    return row + 1


def _write(
    sheet: Any, formats: _Formats, place: tuple[int, int], kind: CellKind, value: object
) -> None:
    if value is None or value == "":
        sheet.write_blank(*place, None, formats.text)
    elif kind is CellKind.COUNT and isinstance(value, int):
        sheet.write_number(*place, value, formats.count)
    elif kind is CellKind.FEN and isinstance(value, int):
        sheet.write_number(*place, float(Decimal(value) / _FEN), formats.money)
    elif kind is CellKind.DAY and isinstance(value, PartialDate) and value.exact:
        sheet.write_datetime(*place, value.exact, formats.day)
    else:
        text = _text(value)
        risky = text.startswith(_FORMULA_SIGNS)
        sheet.write_string(*place, text, formats.quoted if risky else formats.text)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, PartialDate):
        return value.chinese
    return str(value)


def _sheet_name(title: str) -> str:
    return "".join(c for c in title if c not in "[]:*?/\\'")[:_MOST_SHEET_NAME] or "表"
