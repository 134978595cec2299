"""What calamine does not tell about an .xls file, and what of it would bring calamine down."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from partydesk.kernel.findings import Refusal
from partydesk.spreadsheet.compound import BrokenBoxError, Compound
from partydesk.spreadsheet.grid import BrokenCell, column_letter
from partydesk.spreadsheet.oldstyles import STYLES, OldStyles
from partydesk.spreadsheet.packageparts import MOST_CELLS, Marks
from partydesk.spreadsheet.sniffing import damaged, locked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BOF, _FILEPASS, _1904, _SHEET, _WORDS, _EXTENT = 0x809, 0x2F, 0x22, 0x85, 0xFC, 0x200
_SHEET_BODY = 0x10
_WHOLE_SHEET = 65536 * 256
_ROW, _COLUMNS, _NOTE = 0x208, 0x7D, 0x1C
_ERROR_OR_BOOL, _FORMULA, _MANY = 0x205, 0x06, 0xBD
_CELLS = frozenset({_ERROR_OR_BOOL, _FORMULA, _MANY, 0x203, 0x27E, 0x204, 0xFD, 0xD6})
_HIDDEN_ROW, _HIDDEN_COLUMN, _LAST_COLUMN = 0x20, 0x01, 255
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_SHORTEST_WORD = 3
_EACH = 6  # bytes of a number in a record that holds several


class OldBook:
    """Marks of each sheet in the order of the file, the 1904 flag, whether there are comments.

    Calamine believes what the records say about their own size, and asks for that much memory; a
    damaged file would end the whole program. So each size is held against the file first.

    Raises:
        Refusal: damaged, locked, or absurdly large.
    """

    def __init__(self, path: Path) -> None:
        self.from_1904 = self.has_comments = False
        self._styles = OldStyles()
        self.sheets: list[Marks] = []
        self._path = path
        self._height = self._width = 0
        try:
            self._stream = Compound(path.read_bytes()).stream("Workbook", "Book")
            for kind, body in _records(self._stream):
                if kind in _CELLS:
                    self._cell(kind, body)
                else:
                    self._other(kind, body)
        except (BrokenBoxError, struct.error) as error:
            raise damaged(path) from error

    def _other(self, kind: int, body: bytes) -> None:
        if kind == _FILEPASS:
            raise locked(self._path)
        if kind == _BOF and struct.unpack_from("<H", body, 2)[0] == _SHEET_BODY:
            self.sheets.append(Marks())
            self._height = self._width = 0
        elif kind == _1904:
            self.from_1904 = body[:1] == b"\x01"
        elif kind in STYLES:
            self._styles.take(kind, body)
        elif kind == _NOTE:
            self.has_comments = True
        elif kind in _HIDING and self.sheets:
            _HIDING[kind](self.sheets[-1], body)
        elif kind in _CLAIMS and _CLAIMS[kind](body) > self._limit(kind):
            raise BrokenBoxError("it claims more than it holds")

    def _limit(self, kind: int) -> int:
        return _WHOLE_SHEET if kind == _EXTENT else len(self._stream)

    def _cell(self, kind: int, body: bytes) -> None:
        row, column = struct.unpack_from("<HH", body)
        last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind == _MANY else column
        self._height = max(self._height, row + 1)
        self._width = max(self._width, column + 1, last + 1)
        if self._height * self._width > MOST_CELLS:
            raise Refusal(
                f"“{self._path.name}”太大或已损坏：第 {self._height} 行、第 {self._width} 列"
                "还有内容。请删去多余的行和列，另存为 .xlsx 再导入。"
            )
        if self.sheets:
            self._mark(self.sheets[-1], kind, body)

    def _mark(self, marks: Marks, kind: int, body: bytes) -> None:
        _mark_error(marks, kind, body)
        if not (self._styles.struck or self._styles.month_only):
            return
        row, first = struct.unpack_from("<HH", body)
        places = range(4, len(body) - 2, _EACH) if kind == _MANY else (4,)
        for column, place in enumerate(places, first):
            (style,) = struct.unpack_from("<H", body, place)
            if style in self._styles.month_only:
                marks.months.setdefault(row + 1, set()).add(column)
            if style in self._styles.struck:
                marks.struck.append(f"{column_letter(column)}{row + 1}")


def _place(body: bytes) -> int:
    return int(struct.unpack_from("<I", body)[0])


def _words(body: bytes) -> int:
    return int(struct.unpack_from("<4xI", body)[0]) * _SHORTEST_WORD


def _extent(body: bytes) -> int:
    first, last, left, right = struct.unpack_from("<IIHH", body)
    if last < first or right < left:
        raise BrokenBoxError("an extent below nothing")
    return int((last - first) * (right - left))  # the ends are not included


# What a record claims: where a sheet begins, how much the words take, how many cells there are.
_CLAIMS = {_SHEET: _place, _WORDS: _words, _EXTENT: _extent}


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        if kind == 0 and length == 0:
            return  # padding behind the last sheet
        yield kind, stream[place + 4 : place + 4 + length]
        place += 4 + length


def _mark_row(marks: Marks, body: bytes) -> None:
    row, flags = struct.unpack_from("<H10xH", body)
    if flags & _HIDDEN_ROW:
        marks.hidden_rows.append(row + 1)


def _mark_columns(marks: Marks, body: bytes) -> None:
    first, last, flags = struct.unpack_from("<HH4xH", body)
    if flags & _HIDDEN_COLUMN:
        ends = (column_letter(first), column_letter(min(last, _LAST_COLUMN)))
        marks.hidden_columns.append("—".join(dict.fromkeys(ends)))


_HIDING = {_ROW: _mark_row, _COLUMNS: _mark_columns}


def _mark_error(marks: Marks, kind: int, body: bytes) -> None:
    row, column = struct.unpack_from("<HH", body)
    code = None
    if kind == _ERROR_OR_BOOL and body[7:8] == b"\x01":
        code = body[6]
    if kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6:7] == b"\x02":
        code = body[8]
    if code is not None:
        text = _ERRORS.get(code, "#错误")
        cell = BrokenCell(text, f"公式出错（{text}），没有值")
        marks.broken.setdefault(row + 1, {})[column] = cell
