"""Finding the header: under title rows, over one row or several, in blocks side by side."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from partydesk.spreadsheet.columns import clean
from partydesk.spreadsheet.headings import Assignment, Heading, Headings, combine, made_unique

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partydesk.spreadsheet.grid import Grid, Merge

HEADER_WITHIN = 15
_MOST_LEVELS = 3
_WIDEST = 400
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Block:
    """Columns that belong together; most sheets have one block.

    Attributes:
        title: what stands above the block (a branch), empty for a single block.
        headings: its headings.
        assignment: which of them are columns of the book.
    """

    title: str
    headings: tuple[Heading, ...]
    assignment: Assignment


@dataclass(frozen=True, slots=True)
class Header:
    """The header of one sheet.

    Attributes:
        row: where it begins, as the clerk sees it (from 1).
        end: its last row; persons come after it.
        blocks: one, or several side by side.
    """

    row: int
    end: int
    blocks: tuple[Block, ...]


class _Top:
    """The first rows of a sheet as texts, with merged ranges spread out."""

    def __init__(self, grid: Grid) -> None:
        self.texts: dict[int, list[str]] = {}
        for number, cells in grid.read():
            if number > HEADER_WITHIN + _MOST_LEVELS:
                break
            self.texts[number] = [clean(cell) for cell in cells[:_WIDEST]]
        self.width = max((len(row) for row in self.texts.values()), default=0)
        last = HEADER_WITHIN + _MOST_LEVELS
        self._merges = [m for m in grid.merges if m.top <= last and m.left < _WIDEST]
        self._keeps_merges = grid.keeps_merges

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
        left = ""
        for column in range(self.width):
            texts = [self.spread(row + level, column, row) for level in range(levels)]
            if levels > 1 and not self._keeps_merges:
                left = texts[0] or left
                texts[0] = left if any(texts[1:]) else texts[0]
            heading = combine(column, texts)
            if heading:
                found.append(heading)
        return found

    def sub_rows(self, row: int, anchors: Sequence[int]) -> int:
        """How many rows below a header row still belong to it: `培养联系人` over `1 | 2`."""
        depth = 0
        for column in anchors:
            merge = self.merge(row, column)
            if merge and merge.top == row:
                depth = max(depth, merge.bottom - row)
        if depth or any(self.at(row + 1, column) for column in anchors):
            return min(depth, _MOST_LEVELS - 1)
        below = [column for column in range(self.width) if self.at(row + 1, column)]
        if self._keeps_merges:
            grouped = [self.merge(row, column) for column in below]
            return int(any(merge and merge.right > merge.left for merge in grouped))
        return int(any(not self.at(row, column) for column in below))


def find_header(
    grid: Grid, words: Headings, chosen: Mapping[str, str] | None = None
) -> Header | None:
    """The best header within the first rows, None where nothing identifies a person."""
    top = _Top(grid)
    best: tuple[int, int, int] | None = None
    for row in range(1, HEADER_WITHIN + 1):
        for levels in (1, 2):
            headings = top.headings(row, levels)
            sure = words.assign(headings, chosen, guess=False).sure
            if sure < _FEWEST or not any(words.identifying(h) for h in headings):
                continue
            if levels > 1 and _is_person(top, row + 1, words, headings):
                continue
            score = (sure, -levels, -row)
            best = max(best, score) if best else score
    if best is None:
        return None
    row, levels = -best[2], -best[1]
    anchors = [h.place for h in top.headings(row, levels) if words.identifying(h)]
    levels = max(levels, 1 + top.sub_rows(row, anchors))
    headings = [words.shortened(heading) for heading in top.headings(row, levels)]
    return Header(row, row + levels - 1, tuple(_blocks(top, row, headings, words, chosen)))


def _is_person(top: _Top, row: int, words: Headings, headings: Sequence[Heading]) -> bool:
    """Whether the second row is data: its identifying cell says something that is no heading."""
    for heading in headings:
        if not words.identifying(heading):
            continue
        text = top.at(row, heading.place)
        alone = combine(heading.place, [text])
        if alone and not words.knows(alone):
            return True
    return False


def _blocks(
    top: _Top,
    row: int,
    headings: list[Heading],
    words: Headings,
    chosen: Mapping[str, str] | None,
) -> list[Block]:
    starts = _starts(headings, words)
    if len(starts) == 1:
        unique = made_unique(headings)
        return [Block("", tuple(unique), words.assign(unique, chosen))]
    blocks = []
    lead = _lead(headings, starts)
    edges = [0, *(start - lead for start in starts[1:]), len(headings)]
    for start, (first, last) in zip(starts, pairwise(edges), strict=True):
        own = made_unique(headings[first:last])
        title = top.spread(row - 1, headings[start].place)
        blocks.append(Block(title, tuple(own), words.assign(own, chosen)))
    return blocks


def _starts(headings: Sequence[Heading], words: Headings) -> list[int]:
    """The identifying heading of each block: repeated, with other headings repeated beside it."""
    first = next((n for n, h in enumerate(headings) if words.identifying(h)), 0)
    name = headings[first].names[0]
    starts = [n for n, h in enumerate(headings) if h.names[0] == name]
    sets = [
        {h.names[0] for h in headings[a:b]} - {name} for a, b in pairwise([*starts, len(headings)])
    ]
    return starts if set.intersection(*sets) else starts[:1]


def _lead(headings: Sequence[Heading], starts: Sequence[int]) -> int:
    """How many headings stand before the identifying one in every block."""
    lead = 0
    while starts[0] - lead > 0:
        before = {headings[start - lead - 1].names[0] for start in starts}
        if len(before) > 1:
            break
        lead += 1
    return lead
