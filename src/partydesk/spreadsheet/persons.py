"""Persons out of a grid: past gaps, footers and repeated headers, over blocks and merged rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.spreadsheet.asides import Line, is_counter, is_label, is_total
from partydesk.spreadsheet.blockreader import BlockReader
from partydesk.spreadsheet.columns import Column, Sight
from partydesk.spreadsheet.filling import FilledRows
from partydesk.spreadsheet.rows import ReadRow, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from partydesk.spreadsheet.above import Told
    from partydesk.spreadsheet.grid import Cell, Grid
    from partydesk.spreadsheet.header import Header

_SHOWN = 40


class Persons:
    """The persons of one sheet; every call of `rows` runs through the file afresh.

    Attributes:
        skipped: lines with words that are no person and no known footer, once `rows` ran through.
        by_group: headings of columns that were filled down without a merge.
    """

    def __init__(
        self, grid: Grid, header: Header, columns: Mapping[str, Column], told: Sequence[Told] = ()
    ) -> None:
        """Prepare to read.

        Args:
            grid: the sheet.
            header: its header.
            columns: those of the book, by key.
            told: what stands above the header for everybody below it.
        """
        self._grid, self._header, self._columns, self._told = grid, header, columns, told
        blocks = self._begun()
        readers = [reader for block in blocks for reader in block.readers]
        anchors = {index for block in blocks for index in block.anchors}
        spreads = {reader.place: reader.label for reader in readers if reader.spreads}
        width = 1 + max(reader.place for reader in readers)
        self._rows = FilledRows(grid, header.end, width, anchors, spreads)
        self.by_group = tuple(spreads[column] for column in self._rows.by_group)
        self.skipped: list[Skipped] = []

    def rows(self) -> Iterator[ReadRow]:
        """The persons in the order of the file, block after block within a row."""
        self.skipped = []
        blocks = self._begun()
        if self._rows.continued:
            yield from self._over_several_rows(blocks)
            return
        for number, cells in self._rows:
            for block in blocks:
                if row := self._row(number, cells, block):
                    yield row

    def _over_several_rows(self, blocks: Sequence[BlockReader]) -> Iterator[ReadRow]:
        """The same where a name may be merged over rows: a person is held until the next comes."""
        held: list[ReadRow | None] = [None] * len(blocks)
        for number, cells in self._rows:
            for place, block in enumerate(blocks):
                before = held[place]
                if before and (number, block.anchors[0]) in self._rows.continued:
                    block.append(before, cells)
                elif row := self._row(number, cells, block):
                    held[place] = row
                    if before:
                        yield before
        yield from (row for row in held if row)

    def _begun(self) -> list[BlockReader]:
        blocks = [BlockReader(block, self._columns, self._sight) for block in self._header.blocks]
        for block in blocks:
            for word in self._told:
                block.standing.setdefault(word.column.key, word.column.parse(word.text, Sight()))
        return blocks

    def _sight(self, index: int) -> Sight:
        def cells() -> Iterator[Cell]:
            for number, row in self._grid.read():
                if number > self._header.end and index < len(row) and row[index] != "":
                    yield row[index]

        return Sight(cells, self._grid.typed, self._grid.from_1904)

    def _row(self, number: int, cells: list[Cell], block: BlockReader) -> ReadRow | None:
        line = block.line(cells)
        if line is Line.NAME or line is Line.ODD:
            row = ReadRow(self._grid.name, number, {}, {})
            block.fill(row, cells)
            if line is Line.NAME or block.evidence(row):
                block.borrow(row, self._rows.borrowed)
                return row
        self._note(number, cells, block, line)
        return None

    def _note(self, number: int, cells: list[Cell], block: BlockReader, line: Line) -> None:
        """Tell of a line that is no person, unless nobody would miss it."""
        if line is Line.FOOTER or (line is Line.LABELS and block.is_repeated(cells)):
            return
        if line is Line.SECTION:
            text = block.name(cells) or block.section(cells)
            title = block.stand(text)
            self._skip(number, text, f"单独成行，下面没写{title}的人员都照它登记")
        elif line is Line.LABELS:
            self._skip(
                number, " ".join(block.words(cells)), "像是另一行表头，没有读；下面的行请核对"
            )
        elif line is Line.EXAMPLE:
            self._skip(number, block.name(cells), "是填表示例，没有读")
        else:
            words = block.words(cells)
            footer = any(is_total(word) or is_label(word) for word in words)
            if not footer and not all(map(is_counter, words)):
                odd = line is Line.ODD
                reason = "不像一个人的姓名" if odd else "没有姓名，也没有身份证号"
                self._skip(number, " ".join(words), f"{reason}，没有读")

    def _skip(self, number: int, text: str, reason: str) -> None:
        self.skipped.append(Skipped(number, text[:_SHOWN], reason))
