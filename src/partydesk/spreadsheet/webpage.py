"""Tables of web pages saved under the name .xls, as old systems export them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from partydesk.kernel.findings import Refusal
from partydesk.spreadsheet.grid import Grid, Merge
from partydesk.spreadsheet.packageparts import MOST_CELLS, Marks
from partydesk.spreadsheet.textfile import decode

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.spreadsheet.grid import Cell, NumberedRow

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_GB = {"gb2312", "gbk", "gb18030"}
_WIDEST = 200
_MOST_ACROSS = 16_384  # columns, as Excel has them
_DEEPEST = 20  # tables within tables: each word is written into all of them
# Comments, declarations, processing instructions: what the parser would search to the end for, once
# for each that does not end, or would not know at all.
_COMMENT = re.compile("<!--.*?(?:-->|\\Z)", re.DOTALL)
_DECLARATION = re.compile("<[!?][^>]*>")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n]+")


class _Tables(HTMLParser):
    """Collects the rows of every table, also of those that lie in a cell of another for the layout.

    Attributes:
        tables: in the order in which they begin; each with its rows of cells.
        hidden: of each table, the rows that the page does not show.
    """

    def __init__(self, file: str) -> None:
        super().__init__(convert_charrefs=True)
        self._file = file
        self.tables: list[list[list[_Cell]]] = []
        self.hidden: list[set[int]] = []
        self._open: list[int] = []  # the tables around this place, the innermost last
        self._cells: list[_Cell | None] = []  # the open cell of each

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            if len(self._open) == _DEEPEST:
                raise Refusal(f"“{self._file}”里表格套表格，套得太深，读不出来。")
            self._open.append(len(self.tables))
            self._cells.append(None)
            self.tables.append([])
            self.hidden.append(set())
        elif not self._open:
            return
        elif tag == "tr":
            self._begin_row(dict(attrs))
        elif tag in {"td", "th"}:
            self._begin_cell(dict(attrs))
        elif tag == "br":
            self._write("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self._open:
            self._open.pop()
            self._cells.pop()
        elif tag in {"td", "th"} and self._cells:
            self._cells[-1] = None

    def handle_data(self, data: str) -> None:
        self._write(_SPACES.sub(" ", data))

    def _write(self, words: str) -> None:
        for cell in self._cells:
            if cell is not None:
                cell.words.append(words)

    def _begin_row(self, attributes: dict[str, str | None]) -> None:
        rows = self.tables[self._open[-1]]
        rows.append([])
        self._cells[-1] = None
        if _HIDDEN.search(attributes.get("style") or ""):
            self.hidden[self._open[-1]].add(len(rows))

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        rows = self.tables[self._open[-1]]
        if not rows:
            rows.append([])
        cell = self._cells[-1] = _Cell(attributes)
        rows[-1].append(cell)


class _Cell:
    """One td: its words, and how far it spreads."""

    def __init__(self, attributes: dict[str, str | None]) -> None:
        self.words: list[str] = []
        self.across = _span(attributes.get("colspan"))
        self.down = _span(attributes.get("rowspan"))

    @property
    def text(self) -> str:
        return "".join(self.words).replace("\xa0", " ").strip()


def _span(value: str | None) -> int:
    number = int(value[:9]) if value and value.isdecimal() else 1  # endless digits are no number
    return min(max(number, 1), _WIDEST)


def open_web_page(path: Path) -> list[Grid]:
    """One grid for each table of the page.

    Raises:
        Refusal: no table in it, or an unknown encoding.
    """
    content = path.read_bytes()
    charset = _CHARSET.search(content[:2048])
    named = charset.group(1).decode("ascii", "replace").lower() if charset else ""
    try:
        text = content.decode("gb18030") if named in _GB else decode(content, path.name)
    except UnicodeDecodeError:
        text = decode(content, path.name)
    parser = _Tables(path.name)
    parser.feed(_without_notes(text))
    parser.close()
    found = enumerate(zip(parser.tables, parser.hidden, strict=True), 1)
    grids = [
        _grid(path.name, number, rows, hidden) for number, (rows, hidden) in found if any(rows)
    ]
    if not grids:
        raise Refusal(f"“{path.name}”其实是网页，里面没有表格。请从原系统重新导出。")
    return grids


def _without_notes(text: str) -> str:
    text = _COMMENT.sub("", text)
    return _DECLARATION.sub("", text[: text.rfind(">") + 1])


def _grid(file: str, number: int, rows: list[list[_Cell]], hidden: set[int]) -> Grid:
    filled = 0
    laid: list[list[Cell]] = []
    merges: list[Merge] = []
    covered: dict[int, int] = {}  # column → last row that a cell from above still covers
    for line, cells in enumerate(rows, start=1):
        row: list[Cell] = []
        for cell in cells:
            while covered.get(len(row), 0) >= line:
                row.append("")
            left, bottom = len(row), line + cell.down - 1
            row.append(cell.text)
            row.extend([""] * (cell.across - 1))
            if cell.across > 1 or cell.down > 1:
                merges.append(Merge(line, left, bottom, len(row) - 1))
            covered.update((column, bottom) for column in range(left, len(row)))
            if len(row) > _MOST_ACROSS or filled + len(row) > MOST_CELLS:
                raise Refusal(f"“{file}”里的表格太大，读不出来。请只导出需要的行和列。")
        filled += len(row)
        laid.append(row)
    numbered: list[NumberedRow] = list(enumerate(laid, start=1))
    notices = Marks(hidden_rows=sorted(hidden)).notices
    return Grid(f"表{number}", lambda: iter(numbered), tuple(merges), notices, typed=False)
