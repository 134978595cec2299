"""What calamine does not tell about an .xlsx file, read from its parts as text.

Broken cells, uncalculated formulas, dates shown only to the month, hidden rows, strike-through,
comments, the 1904 flag; and the guards: unpacked size, entities, a stray cell that would make the
sheet a thousand million cells large.
"""

from __future__ import annotations

import html
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partydesk.kernel.findings import Refusal
from partydesk.spreadsheet.grid import BrokenCell, column_index, column_letter
from partydesk.spreadsheet.styles import Styles, read_styles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_UNPACKED = 512 * 1024 * 1024
MOST_CELLS = 6_000_000
_MOST_OF_ONE = 16 << 20  # bytes of one row, one text, one part without either
_CHUNK = 1 << 20
_LONGEST_NUMBER = 10  # digits
_LONGEST_COUNT = 7  # digits; a sheet that is read has six million cells at most
_LONGEST_MARK = len("<!DOCTYPE")
# No tag runs past the next "<", and no more is searched than a real one holds: whoever makes a file
# of a million broken tags does not get them searched a million times each.
_TAG = rb"[^<>]{0,400}"
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^<>]*>")
_RELATION = re.compile(rb"<Relationship\b[^<>]*>")
# The columns in use beyond the 26 of one letter, and those of rows with six figures: hardly any.
_PLACES = re.compile(rb'\sr="([A-Z]{1,3}\d{6,7}|[A-Z]{2,3})')
_ROWS = re.compile(rb'<(?:\w+:)?row\b[^<>]*\br="(\d{1,7})"')
_CELL = re.compile(rb"<(?:\w+:)?c\s[^<>]*>")
_PLACE = re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})"')
# A place written in any other way than Excel's is not looked at here, but calamine reads it: it
# takes the number for what is left of it in 32 bits and asks for as much memory as that needs.
_ODD = re.compile(rb'\sr\s*=\s*(?!"(?:[A-Z]{1,3})?\d{1,7}")')
_ODD_PLACE = re.compile(
    rb'<(?:\w+:)?(?:c|row)(?=[\s/>])(?!(?:\s+(?!r\s*=)[\w:]+="[^"<>]*"|\s+r="(?:[A-Z]{1,3})?\d{1,7}")*'
    rb"\s*/?>)"
)
# With every blank made a space one look is enough for what nearly every file is: at most 26 columns
# and 99,999 rows, every place written as Excel writes it.
_BLANKS = bytes.maketrans(b"\t\n\r\v\f", b"     ")
_UNUSUAL = re.compile(rb' r(?: |=(?!"[A-Z]?\d{1,5}"))')
_USUAL_HEIGHT = 99_999
_ERROR = re.compile(
    rb"<c\b(?=" + _TAG + rb'\bt="e")' + _TAG + rb'\br="([A-Z]{1,3})(\d{1,7})"' + _TAG + rb">"
    rb"((?:[^<]|<(?!/?c\b)){0,9999})</c>"
)  # fmt: skip
_VALUE = re.compile(rb"<v>([^<]*)</v>")
_FORMULA = re.compile(
    rb"<c\b(?!" + _TAG + rb'\bt="str")' + _TAG + rb'\br="([A-Z]{1,3})(\d{1,7})"' + _TAG + rb">"
    rb"<f\b(?:" + _TAG + rb"/>|" + _TAG + rb">[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>"
)  # fmt: skip
_STYLED = re.compile(rb"<c\b" + _TAG + rb'\br="([A-Z]{1,3})(\d{1,7})"' + _TAG + rb'\bs="(\d{1,9})"')
_HIDDEN_ROW = re.compile(
    rb"<row\b(?=" + _TAG + rb'\bhidden="(?:1|true)")' + _TAG + rb'\br="(\d{1,7})"'
)
_HIDDEN_COLUMN = re.compile(rb"<col\b(?=" + _TAG + rb'\bhidden="(?:1|true)")[^<>]*>')
_ONE_LETTER = 25  # the last column of one letter, from 0
_LETTERS, _DIGITS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"0123456789"
_COUNT = re.compile(rb"uniqueCount\s*=\s*(['\"])(.*?)\1", re.DOTALL)
_STRUCK_WORDS = re.compile(rb'<strike\b(?![^<>]*val="(?:0|false)")')
_NAMED = 8
_UNKNOWN = BrokenCell("（公式）", "公式还没有算出值，请在 Excel 或 WPS 里打开并保存一次")
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError
)  # fmt: skip


@dataclass(slots=True)
class Marks:
    """What is special about single cells of one sheet: row → column → what."""

    broken: dict[int, dict[int, BrokenCell]] = field(default_factory=dict)
    months: dict[int, set[int]] = field(default_factory=dict)
    struck: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[str] = field(default_factory=list)

    @property
    def notices(self) -> tuple[str, ...]:
        """In words for the clerk."""
        said = []
        if self.hidden_rows:
            rows = _some([str(row) for row in self.hidden_rows])
            said.append(f"第 {rows} 行是隐藏行，也一并读入了")
        if self.hidden_columns:
            said.append(f"{_some(self.hidden_columns)} 列是隐藏列，也一并读入了")
        if self.struck:
            said.append(f"{_some(self.struck)} 有删除线，仍按普通内容读入，请核对")
        return tuple(said)


def _some(words: list[str]) -> str:
    more = f" 等 {len(words)} 处" if len(words) > _NAMED else ""
    return "、".join(words[:_NAMED]) + more


class PackageParts:
    """The parts of one .xlsx file.

    Raises:
        Refusal: damaged, locked, hostile or absurdly large.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.name
        try:
            self._archive = zipfile.ZipFile(path)
        except _UNREADABLE as error:
            raise self._damaged() from error
        # calamine takes no notice of large and small letters, nor of which way a stroke leans
        self._parts = {_plain(info.filename): info for info in self._archive.infolist()}
        self._guard_size()
        book = self._part("xl/workbook.xml")
        self.from_1904 = re.search(rb'\bdate1904="(?:1|true)"', book) is not None
        self._paths = self._sheet_paths(book)
        self._styles = read_styles(self._part("xl/styles.xml"))
        self.has_struck_words = False
        # Read through once: checked for entities, for a lying size, for words struck through.
        for chunk in self._chunks("xl/sharedStrings.xml"):
            self._guard_count(chunk)
            self._look_for_struck(chunk)

    def _look_for_struck(self, chunk: bytes) -> None:
        if b"<strike" in chunk and _STRUCK_WORDS.search(chunk):
            self.has_struck_words = True

    def close(self) -> None:
        """Let the file go."""
        self._archive.close()

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """The names of its sheets, in order."""
        return tuple(self._paths)

    @property
    def has_comments(self) -> bool:
        """Whether any cell carries a comment (批注)."""
        return any("omments" in name for name in self._archive.namelist())

    def marks(self, sheet: str) -> Marks:
        """What is special about the cells of a sheet.

        Raises:
            Refusal: a stray cell makes the sheet absurdly large.
        """
        marks = Marks()
        part = self._paths.get(sheet, "")
        places: set[bytes] = set()
        height = 0
        for chunk in self._chunks(part):
            if _UNUSUAL.search(chunk.translate(_BLANKS)):
                if _ODD.search(chunk) and _ODD_PLACE.search(chunk):
                    raise self._damaged()
                places.update(_PLACES.findall(chunk))
                height = max(height, max(map(int, _ROWS.findall(chunk)), default=0))
            else:
                height = max(height, _USUAL_HEIGHT)
            _mark(marks, chunk, self._styles)
            self._look_for_struck(chunk)
        rows = [height, *(int(place.lstrip(_LETTERS)) for place in places if place[-1:].isdigit())]
        columns = [column_index(place.rstrip(_DIGITS).decode()) for place in places]
        if max(rows) * (max([_ONE_LETTER, *columns]) + 1) > MOST_CELLS:
            self._guard_extent(sheet, part)
        return marks

    def _guard_extent(self, sheet: str, part: str) -> None:
        """Measure what is filled: empty cells that only carry a format do not count."""
        width = height = 0
        for chunk in self._chunks(part):
            for tag in _CELL.findall(chunk):
                for letters, row in () if tag.endswith(b"/>") else _PLACE.findall(tag):
                    width = max(width, column_index(letters.decode()) + 1)
                    height = max(height, int(row))
        if width * height > MOST_CELLS:
            raise Refusal(
                f"“{self._file}”的工作表“{sheet}”太大：一直到 {column_letter(width - 1)} 列、"
                f"第 {height} 行都有内容。请删去多余的行和列，另存后再导入。"
            )

    def _guard_size(self) -> None:
        sizes = sum(part.file_size for part in self._archive.infolist())
        if sizes > MOST_UNPACKED:
            raise Refusal(f"“{self._file}”解开后太大，可能已损坏。请另存为新的 .xlsx 再导入。")

    def _sheet_paths(self, book: bytes) -> dict[str, str]:
        targets = {}
        for tag in _RELATION.findall(self._part("xl/_rels/workbook.xml.rels")):
            targets[_attribute(tag, "Id")] = _attribute(tag, "Target")
        paths = {}
        for tag in _SHEET.findall(book):
            target = targets.get(_attribute(tag, "r:id") or _attribute(tag, r"\w+:id"), "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            paths[_attribute(tag, "name")] = path
        return paths

    def _part(self, name: str) -> bytes:
        return b"".join(self._chunks(name))

    def _chunks(self, name: str) -> Iterator[bytes]:
        """A part piece by piece, each ending before a cell begins."""
        info = self._parts.get(_plain(name))
        if info is None:
            return
        try:
            with self._archive.open(info) as part:
                rest = before = b""
                while piece := part.read(_CHUNK):
                    self._guard_markup(before + piece)
                    before = piece[-_LONGEST_MARK:]
                    rest += piece
                    cut = max(rest.rfind(b"<row"), rest.rfind(b"<si>"))
                    if cut > 0:
                        yield rest[:cut]
                        rest = rest[cut:]
                    elif len(rest) > _MOST_OF_ONE:
                        raise self._damaged()
                yield rest
        except _UNREADABLE as error:
            raise self._damaged() from error

    def _guard_count(self, text: bytes) -> None:
        """How many texts there are said to be is how much memory is asked for at once."""
        said = _COUNT.findall(text.partition(b"<si>")[0])
        if any(not one.isdigit() or len(one) > _LONGEST_COUNT for _, one in said):
            raise self._damaged()

    def _guard_markup(self, text: bytes) -> None:
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
            raise Refusal(f"“{self._file}”里有不该有的 XML 定义，为安全起见不读。")
        if b"\0" in text:  # another encoding, in which nothing here would find anything
            raise self._damaged()

    def _damaged(self) -> Refusal:
        return Refusal(
            f"“{self._file}”已损坏或加了密码，打不开。请在 Excel 或 WPS 里打开后另存，再导入。"
        )


def _plain(name: str) -> str:
    return name.casefold().replace("\\", "/")


def _attribute(tag: bytes, name: str) -> str:
    found = re.search(rf'\s{name}="([^"]*)"'.encode(), tag)
    return html.unescape(found.group(1).decode("utf-8", "replace")) if found else ""


def _mark(marks: Marks, chunk: bytes, styles: Styles) -> None:
    if b't="e"' in chunk:
        for letters, row, content in _ERROR.findall(chunk):
            shown = _VALUE.search(content)
            text = shown.group(1).decode() if shown else "#错误"
            _put(marks, letters, row, BrokenCell(text, f"公式出错（{text}），没有值"))
    if b"<f" in chunk:
        for letters, row in _FORMULA.findall(chunk):
            _put(marks, letters, row, _UNKNOWN)
    if styles.month_only or styles.struck:
        _mark_styled(marks, chunk, styles)
    if b"hidden=" in chunk:
        _mark_hidden(marks, chunk)


def _mark_styled(marks: Marks, chunk: bytes, styles: Styles) -> None:
    for letters, row, style in _STYLED.findall(chunk):
        if int(style) in styles.month_only:
            marks.months.setdefault(int(row), set()).add(column_index(letters.decode()))
        if int(style) in styles.struck:
            marks.struck.append(f"{letters.decode()}{int(row)}")


def _mark_hidden(marks: Marks, chunk: bytes) -> None:
    marks.hidden_rows += [int(row) for row in _HIDDEN_ROW.findall(chunk)]
    for tag in _HIDDEN_COLUMN.findall(chunk):
        ends = [column_letter(max(1, _count(_attribute(tag, end))) - 1) for end in ("min", "max")]
        marks.hidden_columns.append("—".join(dict.fromkeys(ends)))


def _count(digits: str) -> int:
    return int(digits) if digits.isdecimal() and len(digits) < _LONGEST_NUMBER else 1


def _put(marks: Marks, letters: bytes, row: bytes, cell: BrokenCell) -> None:
    marks.broken.setdefault(int(row), {})[column_index(letters.decode())] = cell
