"""Persons out of a grid: past gaps, footers and repeated headers, over blocks and merged rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partydesk.spreadsheet.columns import EMPTY, Column, Parsed, Sight, clean
from partydesk.spreadsheet.filling import FilledRows
from partydesk.spreadsheet.grid import Cell, Grid, text_of
from partydesk.spreadsheet.reader import ColumnReader, Understood
from partydesk.spreadsheet.rows import ReadRow, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from partydesk.spreadsheet.header import Block, Header

_FOOTER = re.compile(
    r"(?:合计|总计|小计|共计|累计)|(?:审核人?|填表人?|制表人?|填报人?|填报单位|填报日期|经办人|负责人"
    r"|单位负责人|主管领导|收款人|联系人|联系电话|支部书记|说明|备注|注)(?:\s*[:：(（]|$)"
)
_EXAMPLE = re.compile(r"[(（]?(?:例[:：]|示例|样例)")
_COUNTING = frozenset("甲乙丙丁")
_SHORT, _SHOWN = 4, 40


@dataclass(frozen=True, slots=True)
class _BlockReader:
    """The readers of one block.

    Attributes:
        readers: one for each heading.
        leading: columns before the first anchor, where footers begin.
        steps: the same taken apart, for the loop that runs for every cell of the file.
        anchors: columns of the identifying cells.
        words: the headings of the anchors, to know a repeated header.
        title: what the text above the block says about each of its persons.
    """

    readers: tuple[ColumnReader, ...]
    leading: tuple[int, ...]
    steps: tuple[tuple[ColumnReader, int, str, str, dict[Cell, Understood]], ...]
    anchors: tuple[int, ...]
    words: frozenset[str]
    title: Mapping[str, Parsed]

    def fill(self, row: ReadRow, cells: list[Cell]) -> None:
        """Put the cells of the block into the row."""
        values, raw = row.values, row.raw
        for reader, place, label, key, known in self.steps:
            cell = cells[place]
            if cell == "":
                if key:
                    values[key] = None
                continue
            understood = known.get(cell) if cell.__class__ is str else None
            if understood is None:
                understood = reader.understand(cell)
            raw[label] = understood[0]
            if key:
                values[key] = understood[1]
            if understood[2]:
                reader.report(row, understood)


class Persons:
    """The persons of one sheet; every call of `rows` runs through the file afresh.

    Attributes:
        skipped: rows with words that are no person and no known footer, once `rows` ran through.
        by_group: headings of columns that were filled down without a merge.
    """

    def __init__(self, grid: Grid, header: Header, columns: Mapping[str, Column]) -> None:
        self._grid, self._end, self._columns = grid, header.end, columns
        self._blocks = [self._block(block) for block in header.blocks]
        readers = [reader for block in self._blocks for reader in block.readers]
        anchors = {index for block in self._blocks for index in block.anchors}
        spreads = {reader.place: reader.label for reader in readers if reader.spreads}
        width = 1 + max(reader.place for reader in readers)
        self._rows = FilledRows(grid, header.end, width, anchors, spreads)
        self.by_group = tuple(spreads[column] for column in self._rows.by_group)
        self.skipped: list[Skipped] = []

    def rows(self) -> Iterator[ReadRow]:
        """The persons in the order of the file, block after block within a row."""
        self.skipped = []
        held: list[ReadRow | None] = [None] * len(self._blocks)
        for number, cells in self._rows:
            for place, block in enumerate(self._blocks):
                before = held[place]
                if before and (number, block.anchors[0]) in self._rows.continued:
                    _append(before, block, cells)
                elif row := self._row(number, cells, block):
                    held[place] = row
                    if before:
                        yield before
        yield from (row for row in held if row)

    def _block(self, block: Block) -> _BlockReader:
        keys = block.assignment.keys
        readers = tuple(
            ColumnReader(
                h.place, h.label, self._columns.get(keys.get(h.place, "")), self._sight(h.place)
            )
            for h in block.headings
        )
        anchors = [r for r in readers if r.key and self._columns[r.key].identifies]
        above = next((c for c in self._columns.values() if c.spreads), None)
        title: dict[str, Parsed] = {}
        if block.title and above and above.key not in keys.values():
            title[above.key] = above.parse(block.title, Sight())
        words = frozenset(reader.label for reader in anchors)
        steps = tuple((r, r.place, r.label, r.key, r.known) for r in readers)
        leading = tuple(r.place for r in readers if r.place < anchors[0].place)
        return _BlockReader(readers, leading, steps, tuple(r.place for r in anchors), words, title)

    def _sight(self, index: int) -> Sight:
        def cells() -> Iterator[Cell]:
            for number, row in self._grid.read():
                if number > self._end and index < len(row) and row[index] != "":
                    yield row[index]

        return Sight(cells, self._grid.typed, self._grid.from_1904)

    def _row(self, number: int, cells: list[Cell], block: _BlockReader) -> ReadRow | None:
        if any(_is_footer(cells[place]) for place in block.leading):
            return None
        name = next((text for index in block.anchors if (text := clean(cells[index]))), "")
        if not name:
            self._note(number, cells, block)
            return None
        if not self._is_person(number, name, block):
            return None
        values: dict[str, object] = {key: parsed.value for key, parsed in block.title.items()}
        row = ReadRow(self._grid.name, number, values, {})
        block.fill(row, cells)
        return row

    def _is_person(self, number: int, name: str, block: _BlockReader) -> bool:
        if _FOOTER.match(name) or "".join(name.split()) in block.words or name in _COUNTING:
            return False
        if _EXAMPLE.match(name):
            self.skipped.append(Skipped(number, name, "是填表示例"))
            return False
        # A row that numbers the columns: (1) (2) (3)
        return len(name) > _SHORT or not name.strip("()（）").isdigit()

    def _note(self, number: int, cells: list[Cell], block: _BlockReader) -> None:
        words = [
            text
            for reader in block.readers
            if not reader.spreads and (text := clean(cells[reader.place])) not in EMPTY
        ]
        if words and not _FOOTER.match(words[0]) and not all(map(_is_counter, words)):
            shown = " ".join(words)[:_SHOWN]
            self.skipped.append(Skipped(number, shown, "没有姓名，也没有身份证号"))


def _is_footer(cell: Cell) -> bool:
    return isinstance(cell, str) and _FOOTER.match(cell.strip()) is not None


def _is_counter(word: str) -> bool:
    """A row number that stands alone in an empty line of the form: `1`, `1、`, `①`, `A1`."""
    return len(word) <= _SHORT and not re.search("[一-鿿]", word)


def _append(row: ReadRow, block: _BlockReader, cells: Sequence[Cell]) -> None:
    """A further line of a person whose name is merged over several rows."""
    for reader in block.readers:
        text, known = text_of(cells[reader.place]), row.raw.get(reader.label, "")
        if text and text != known:
            row.raw[reader.label] = f"{known}\n{text}" if known else text
