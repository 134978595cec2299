"""Finding the header: under title rows, over one row or several, in blocks side by side."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from partydesk.spreadsheet.grid import column_letter
from partydesk.spreadsheet.headings import Assignment, Heading, Headings, combine, made_unique
from partydesk.spreadsheet.top import HEADER_WITHIN, MOST_LEVELS, Top

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partydesk.spreadsheet.grid import Grid

_FEWEST = 2
_TITLES_WITHIN = 3


@dataclass(frozen=True, slots=True)
class Block:
    """Columns that belong together; most sheets have one block.

    Attributes:
        title: what stands above the block (a branch); empty for a single block, whose title is
            one of the whole sheet.
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
        above: the texts above it, row by row.
    """

    row: int
    end: int
    blocks: tuple[Block, ...]
    above: tuple[tuple[str, ...], ...] = ()


def find_header(
    grid: Grid, words: Headings, chosen: Mapping[str, str] | None = None
) -> Header | None:
    """The best header within the first rows, None where nothing identifies a person."""
    top = Top(grid)
    best: tuple[int, int, int] | None = None
    for row in range(1, HEADER_WITHIN + 1):
        for levels in range(1, MOST_LEVELS + 1):
            headings = top.headings(row, levels)
            if any(_is_person(top, row + more, words, headings) for more in range(1, levels)):
                break
            sure = words.assign(headings, chosen, guess=False).sure
            people = sum(words.identifying(heading) for heading in headings)
            if not people or sure + people - 1 < _FEWEST:
                continue
            score = (sure, -levels, -row)
            best = max(best, score) if best else score
    if best is None:
        return None
    row, levels = -best[2], -best[1]
    anchors = [h.place for h in top.headings(row, levels) if words.identifying(h)]
    levels = max(levels, 1 + top.sub_rows(row, anchors))
    headings = [words.shortened(heading) for heading in top.headings(row, levels)]
    headings += _untitled(top, row + levels - 1, headings)
    headings.sort(key=lambda heading: heading.place)
    above = tuple(tuple(filter(None, top.texts.get(before, ()))) for before in range(1, row))
    blocks = tuple(_blocks(top, row, headings, words, chosen))
    return Header(row, row + levels - 1, blocks, tuple(filter(None, above)))


def _untitled(top: Top, end: int, headings: Sequence[Heading]) -> list[Heading]:
    """Columns without a heading go by their letter: their words are kept, and said to be unread."""
    columns = top.untitled(end, {heading.place for heading in headings})
    labels = [(column, f"{column_letter(column)}列") for column in columns]
    return [Heading(column, label, (label.lower(),), label) for column, label in labels]


def _is_person(top: Top, row: int, words: Headings, headings: Sequence[Heading]) -> bool:
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
    top: Top,
    row: int,
    headings: list[Heading],
    words: Headings,
    chosen: Mapping[str, str] | None,
) -> list[Block]:
    starts = _starts(headings, words)
    if len(starts) == 1:
        unique = made_unique(headings)
        return [Block("", tuple(unique), words.assign(unique, chosen))]
    lead = _lead(headings, starts)
    edges = [0, *(start - lead for start in starts[1:]), len(headings)]
    spans = list(pairwise(edges))
    areas = [
        (headings[a].place, headings[start].place)
        for start, (a, _) in zip(starts, spans, strict=True)
    ]
    titles = _titles(top, row, areas, words)
    blocks = []
    for title, (first, last) in zip(titles, spans, strict=True):
        own = made_unique(headings[first:last])
        blocks.append(Block(title, tuple(own), words.assign(own, chosen)))
    return blocks


def _titles(top: Top, row: int, areas: Sequence[tuple[int, int]], words: Headings) -> list[str]:
    """What stands above each block: the nearest line of names, else one that differs throughout."""
    lines = [
        [_above(top, before, *area) for area in areas]
        for before in range(row - 1, max(0, row - 1 - _TITLES_WITHIN), -1)
    ]
    for line in lines:
        if all(map(words.heads, filter(None, line))) and any(line):
            return line
    if lines and all(lines[0]) and len(set(lines[0])) == len(areas):
        return lines[0]
    return [""] * len(areas)


def _above(top: Top, row: int, first: int, anchor: int) -> str:
    """The text over the columns of a block up to its identifying one."""
    texts = (top.spread(row, column) for column in range(anchor, first - 1, -1))
    return next(filter(None, texts), "")


def _starts(headings: Sequence[Heading], words: Headings) -> list[int]:
    """The identifying heading of each block: repeated, with other headings repeated beside it."""
    first = next((n for n, h in enumerate(headings) if words.identifying(h)), 0)
    name = headings[first].names[0]
    starts = [n for n, h in enumerate(headings) if h.names[0] == name]
    sets = [
        {h.names[0] for h in headings[a:b]} - {name} for a, b in pairwise([*starts, len(headings)])
    ]
    alone = len(starts) == len(headings)
    return starts if alone or set.intersection(*sets) else starts[:1]


def _lead(headings: Sequence[Heading], starts: Sequence[int]) -> int:
    """How many headings stand before the identifying one in every block."""
    lead = 0
    while starts[0] - lead > 0:
        before = {headings[start - lead - 1].names[0] for start in starts}
        if len(before) > 1:
            break
        lead += 1
    return lead
