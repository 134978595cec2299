"""One block of columns: its cells put into rows, and what each of its lines is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.spreadsheet.asides import Line, is_counter, is_label, is_total, line_of
from partydesk.spreadsheet.columns import EMPTY, Column, Parsed, Sight, clean, read_text
from partydesk.spreadsheet.grid import text_of
from partydesk.spreadsheet.headings import normalise
from partydesk.spreadsheet.reader import ColumnReader
from partydesk.spreadsheet.rows import CellProblem, ReadRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from partydesk.spreadsheet.grid import Cell
    from partydesk.spreadsheet.header import Block


class BlockReader:
    """Reads the lines of one block.

    Args:
        block: its headings and what they were recognised as.
        columns: the columns of the book.
        sight: what the parsers of a column may know, by its place.

    Attributes:
        readers: one for each heading.
        anchors: columns of the identifying cells.
        standing: what a line or a title above said about all lines below it: field → value.
    """

    def __init__(
        self, block: Block, columns: Mapping[str, Column], sight: Callable[[int], Sight]
    ) -> None:
        keys = block.assignment.keys
        self._columns = {place: columns[key] for place, key in keys.items() if key}
        self.readers = tuple(
            ColumnReader(h.place, h.label, self._columns.get(h.place), sight(h.place))
            for h in block.headings
        )
        # Taken apart for the loop that runs for every cell of the file.
        self._steps = tuple((r, r.place, r.label, r.key, r.known) for r in self.readers)
        identifying = [(p, c) for p, c in self._columns.items() if c.identifies]
        self.anchors = tuple(sorted(place for place, _ in identifying))
        self._names = [place for place, column in identifying if column.proves is None]
        self._proofs = [(p, c.proves) for p, c in identifying if c.proves is not None]
        self._leading = tuple(r.place for r in self.readers if r.place < self.anchors[0])
        words = (word for column in columns.values() for word in (column.title, *column.aliases))
        self._words = {*map(normalise, words), *(h.names[-1] for h in block.headings)}
        self._lists = {c.key for c in self._columns.values() if c.parse is read_text}
        self._heads = [column for column in columns.values() if column.heads]
        self.standing: dict[str, Parsed] = {}
        if block.title:
            self.stand(block.title)

    def stand(self, text: str) -> str:
        """Let a text speak for all lines below it, and say which column it fills there."""
        fitting = (column for column in self._heads if column.heads and column.heads(text))
        column = next(fitting, self._heads[0])
        self.standing[column.key] = column.parse(text, Sight())
        return column.title

    def line(self, cells: Sequence[Cell]) -> Line:
        """What a line is, as far as the cells that identify a person and those before them say."""
        if any(proves(clean(cells[place])) for place, proves in self._proofs):
            return Line.NAME
        before = [(place, cell) for place in self._leading if isinstance(cell := cells[place], str)]
        if any(is_total(cell) for _, cell in before):
            return Line.FOOTER
        name = self.name(cells)
        if not name:
            return Line.SECTION if self.section(cells) else Line.NOTHING
        line = line_of(name)
        return self._named(name, before) if line is Line.NAME else line

    def _named(self, name: str, before: Iterable[tuple[int, str]]) -> Line:
        """A text that could be a name: a heading repeated, a section, a signature?"""
        if normalise(name) in self._words:
            return Line.LABELS
        if any(column.heads and column.heads(name) for column in self._heads):
            return Line.SECTION
        asked = (is_label(cell, told=place in self._columns) for place, cell in before)
        return Line.ODD if any(asked) else Line.NAME

    def is_repeated(self, cells: Sequence[Cell]) -> bool:
        """Whether a line of headings says what the header says, as on the next printed page."""
        return all(
            normalise(clean(cells[reader.place])) in ("", normalise(reader.label))
            for reader in self.readers
            if reader.key
        )

    def name(self, cells: Sequence[Cell]) -> str:
        """The text in the column of names, or in that of ID numbers where there is no other."""
        for place in self._names or self.anchors:
            text = clean(cells[place])
            if text not in EMPTY:
                return text
        return ""

    def section(self, cells: Sequence[Cell]) -> str:
        """The one text of a line that heads the lines below it; empty for any other line."""
        words = [word for word in self.words(cells, spreading=True) if not is_counter(word)]
        if len(words) != 1:
            return ""
        known = (column.heads(words[0]) for column in self._heads if column.heads)
        return words[0] if any(known) else ""

    def words(self, cells: Sequence[Cell], *, spreading: bool = False) -> list[str]:
        """The texts of a line, those of columns that are filled down only where asked for."""
        return [
            text
            for reader in self.readers
            if (spreading or not reader.spreads)
            and (text := clean(cells[reader.place])) not in EMPTY
        ]

    def fill(self, row: ReadRow, cells: list[Cell]) -> None:
        """Put the cells of a line into its row."""
        values, raw = row.values, row.raw
        for reader, place, label, key, known in self._steps:
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
        if self.standing:
            self._fill_standing(values)

    def _fill_standing(self, values: dict[str, object]) -> None:
        for key, parsed in self.standing.items():
            if values.get(key) is None and parsed.value is not None:
                values[key] = parsed.value

    def evidence(self, row: ReadRow) -> bool:
        """Whether some cell besides the name was understood as a fact about a person."""
        return any(
            row.values.get(column.key) is not None
            for place, column in self._columns.items()
            if not column.identifies and not column.spreads and place not in self._leading
        )

    def borrow(self, row: ReadRow, borrowed: Mapping[int, str]) -> None:
        """Doubt the cells that were merged with those of the line above."""
        for place, area in borrowed.items():
            column, reader = self._columns.get(place), self._reader(place)
            if reader and column and not column.spreads and row.values.get(column.key) is not None:
                text = row.raw.get(reader.label, "")
                reason = f"{area} 合并成了一格，这一行也按“{text}”读入，请核对"
                cell = f"{area.partition(':')[0].rstrip('0123456789')}{row.number}"
                row.problems.append(
                    CellProblem(row.number, reader.label, cell, text, reason, key=column.key)
                )

    def append(self, row: ReadRow, cells: Sequence[Cell]) -> None:
        """A further line of a person whose name is merged over several rows."""
        for reader in self.readers:
            text, known = text_of(cells[reader.place]), row.raw.get(reader.label, "")
            if text and text != known:
                row.raw[reader.label] = f"{known}\n{text}" if known else text
                if reader.key in self._lists:
                    row.values[reader.key] = row.raw[reader.label]

    def _reader(self, place: int) -> ColumnReader | None:
        return next((reader for reader in self.readers if reader.place == place), None)
