"""The first rows of a sheet as texts: titles, headings, and what stands above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.spreadsheet.columns import clean
from partydesk.spreadsheet.headings import Heading, combine

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from partydesk.spreadsheet.grid import Grid, Merge

HEADER_WITHIN = 15
MOST_LEVELS = 3
_WIDEST = 400


class Top:
    """The first rows of a sheet as texts, with merged ranges spread out."""

    def __init__(self, grid: Grid) -> None:
        self.texts: dict[int, list[str]] = {}
        for number, cells in grid.read():
            if number > HEADER_WITHIN + MOST_LEVELS:
                break
            self.texts[number] = [clean(cell) for cell in cells[:_WIDEST]]
        self.width = max((len(row) for row in self.texts.values()), default=0)
        last = HEADER_WITHIN + MOST_LEVELS
        self._merges = [m for m in grid.merges if m.top <= last and m.left < _WIDEST]

    def at(self, row: int, column: int) -> str:
        """The text of a cell alone."""
        texts = self.texts.get(row, ())
        return texts[column] if column < len(texts) else ""

    def merge(self, row: int, column: int) -> Merge | None:
        """The merged range that covers a cell."""
        for merge in self._merges:
            if merge.top <= row <= merge.bottom and merge.left <= column <= merge.right:
                return merge
        return None

    def spread(self, row: int, column: int, highest: int = 1) -> str:
        """The text that covers a cell: its own, or that of its merged range from `highest` on."""
        merge = self.merge(row, column)
        if merge is None:
            return self.at(row, column)
        return self.at(merge.top, merge.left) if merge.top >= highest else ""

    def headings(self, row: int, levels: int) -> list[Heading]:
        """The headings if the header were these rows."""
        found = []
        flat = levels > 1 and not self._grouped(row, levels)
        left = [""] * levels
        for column in range(self.width):
            texts = [self.spread(row + level, column, row) for level in range(levels)]
            if flat:
                _under_groups(texts, left)
            heading = combine(column, texts)
            if heading:
                found.append(heading)
        return found

    def untitled(self, end: int, headed: Collection[int]) -> list[int]:
        """Columns with something in them below the header, and no heading."""
        return [
            column
            for column in range(self.width)
            if column not in headed and any(self.at(row, column) for row in self.texts if row > end)
        ]

    def sub_rows(self, row: int, anchors: Sequence[int]) -> int:
        """How many rows below a header row still belong to it: `培养联系人` over `1 | 2`."""
        depth = 0
        for column in anchors:
            merge = self.merge(row, column)
            if merge and merge.top == row:
                depth = max(depth, merge.bottom - row)
        if depth or any(self.at(row + 1, column) for column in anchors):
            return min(depth, MOST_LEVELS - 1)
        below = [column for column in range(self.width) if self.at(row + 1, column)]
        if self._grouped(row, 1):
            grouped = [self.merge(row, column) for column in below]
            return int(any(merge and merge.right > merge.left for merge in grouped))
        return int(any(not self.at(row, column) for column in below))

    def _grouped(self, row: int, levels: int) -> bool:
        """Whether headings of these rows are merged across: then nothing else makes a group."""
        return any(
            row <= merge.top < row + levels and merge.right > merge.left for merge in self._merges
        )


def _under_groups(texts: list[str], left: list[str]) -> None:
    """Put the groups to the left above the lower texts of a column, where nothing is merged."""
    for level, text in enumerate(texts[:-1]):
        if text:
            left[level:] = [text, *[""] * (len(left) - level - 1)]
        elif any(texts[level + 1 :]):
            texts[level] = left[level]
