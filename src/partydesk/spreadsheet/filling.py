"""Merged cells of the data area: what stands once for many rows is filled down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.spreadsheet.columns import clean
from partydesk.spreadsheet.grid import column_letter

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from partydesk.spreadsheet.grid import Cell, Grid, Merge, NumberedRow

_MOST_FULL = 64  # so many more people with a branch of their own: it is no column of groups


class FilledRows:
    """The rows below a header, as wide as the header, with nothing left out that was merged.

    Attributes:
        continued: row and identifying column of each further line of a person over several rows.
        by_group: columns that are filled in the first row of each group only, without a merge.
        borrowed: of the row handed out last, the columns merged with cells above → their area.
    """

    def __init__(
        self, grid: Grid, end: int, width: int, anchors: Collection[int], spreads: Collection[int]
    ) -> None:
        self._grid, self._end, self._width = grid, end, width
        tall = [m for m in grid.merges if m.bottom > m.top and m.bottom > end and m.left < width]
        self.continued = {
            (row, m.left)
            for m in tall
            if m.left in anchors
            for row in range(m.top + 1, m.bottom + 1)
        }
        self._tall: dict[int, list[Merge]] = {}
        for merge in tall:
            if merge.left not in anchors:
                self._tall.setdefault(max(merge.top, end + 1), []).append(merge)
        self.borrowed: dict[int, str] = {}
        merged = {m.left for m in tall}
        self.by_group = [c for c in spreads if c not in merged and self._only_first(c, anchors)]

    def __iter__(self) -> Iterator[NumberedRow]:
        standing: dict[int, tuple[Cell, Merge]] = {}
        group: dict[int, Cell] = {}
        for number, cells in self._below():
            if self._tall:
                self._fill_merged(number, cells, standing)
            for column in self.by_group:
                if clean(cells[column]):
                    group[column] = cells[column]
                else:
                    cells[column] = group.get(column, "")
            yield number, cells

    def _fill_merged(
        self, number: int, cells: list[Cell], standing: dict[int, tuple[Cell, Merge]]
    ) -> None:
        self.borrowed = {}
        for column, (cell, merge) in tuple(standing.items()):
            if number > merge.bottom:
                del standing[column]
            elif cells[column] == "":
                cells[column] = cell
                letter = column_letter(column)
                self.borrowed[column] = f"{letter}{merge.top}:{letter}{merge.bottom}"
        for merge in self._tall.get(number, ()):
            standing[merge.left] = (cells[merge.left], merge)

    def _below(self) -> Iterator[NumberedRow]:
        for number, cells in self._grid.read():
            if number > self._end:
                missing = self._width - len(cells)
                yield number, cells + [""] * missing if missing > 0 else cells

    def _only_first(self, column: int, anchors: Collection[int]) -> bool:
        """Whether a column is filled in the first row of groups only: never twice the same."""
        filled = blank = 0
        last: Cell = ""
        for _, cells in self._below():
            if not any(cells[anchor] != "" for anchor in anchors):
                continue
            if cells[column] == "":
                if not filled:
                    return False  # the first group would have no name
                blank += 1
            elif cells[column] == last:
                return False
            else:
                filled += 1
                if filled - blank > _MOST_FULL:
                    return False
            last = cells[column]
        return 0 < filled <= blank
