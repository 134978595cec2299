"""Tables of web pages saved under the name .xls, as old systems export them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from partydesk.kernel.findings import Refusal
from partydesk.spreadsheet.grid import Grid, Merge
from partydesk.spreadsheet.textfile import decode

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.spreadsheet.grid import Cell, NumberedRow

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_GB = {"gb2312", "gbk", "gb18030"}
_WIDEST = 200
_SPACES = re.compile(r"[ \t\r\n]+")


class _Tables(HTMLParser):
    """Collects the rows of every outermost table; a nested table is text of its cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[_Cell]]] = []
        self._depth = 0
        self._cell: _Cell | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append([])
        elif self._depth != 1:
            return
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in {"td", "th"}:
            self._cell = _Cell(dict(attrs))
            rows = self.tables[-1]
            if not rows:
                rows.append([])
            rows[-1].append(self._cell)
        elif tag == "br" and self._cell:
            self._cell.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._depth = max(0, self._depth - 1)
        if tag in {"td", "th", "table"} and self._depth <= 1:
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.words.append(_SPACES.sub(" ", data))


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
    return min(max(int(value), 1), _WIDEST) if value and value.isdecimal() else 1


def open_web_page(path: Path) -> list[Grid]:
    """One grid for each table of the page.

    Raises:
        Refusal: no table in it, or an unknown encoding.
    """
    content = path.read_bytes()
    found = _CHARSET.search(content[:2048])
    named = found.group(1).decode("ascii", "replace").lower() if found else ""
    try:
        text = content.decode("gb18030") if named in _GB else decode(content, path.name)
    except UnicodeDecodeError:
        text = decode(content, path.name)
    parser = _Tables()
    parser.feed(text)
    parser.close()
    grids = [_grid(number, rows) for number, rows in enumerate(parser.tables, 1) if any(rows)]
    if not grids:
        raise Refusal(f"“{path.name}”其实是网页，里面没有表格。请从原系统重新导出。")
    return grids


def _grid(number: int, rows: list[list[_Cell]]) -> Grid:
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
        laid.append(row)
    numbered: list[NumberedRow] = list(enumerate(laid, start=1))
    return Grid(f"表{number}", lambda: iter(numbered), tuple(merges), typed=False)
