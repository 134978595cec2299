"""Rows that stand in one stack, of one grid or several: their cells and the lines round them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from partydesk.printing.cells import Box, draw_cell
from partydesk.printing.frame import frame_rules
from partydesk.printing.listrows import ListRow
from partydesk.printing.sheet import THIN, Frame, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partydesk.printing.cells import Left
    from partydesk.printing.frame import Area
    from partydesk.printing.grid import SetCell, SetRow
    from partydesk.printing.model import Form
    from partydesk.printing.sheet import Sheet

Frames = dict[tuple[object, ...], Frame]
"""Grids that were drawn, by where their rows stand."""


class Placed(NamedTuple):
    """A row with its top and its height."""

    row: SetRow | ListRow
    y: float
    height: float


def draw_stack(
    form: Form, sheet: Sheet, rows: Sequence[Placed], page: int, frames: Frames
) -> Iterator[tuple[Left, SetRow]]:
    """Draw rows; yields what found no room, and the row it is from."""
    for row, y, height in rows:
        if isinstance(row, ListRow):
            row.draw(sheet, y, height, page)
    areas: list[Area] = []
    for cell, row, y, height in _cells_of(rows):
        first = cell in row.cells
        areas.append((cell.x, y, cell.width, height))
        box = Box(
            sheet.left + cell.x, y, cell.width, height, page, first, not row.block.summary
        )  # fmt: skip
        if left := draw_cell(form, sheet, cell, box):
            yield left, row
    lists = [placed for placed in rows if isinstance(placed.row, ListRow)]
    if lists:
        sheet.frames.append((sheet.left, _shared(areas, lists, frames)))
    else:
        sheet.rules += _own(sheet.left, areas, frames).rules


def _own(left: float, areas: Sequence[Area], frames: Frames) -> Frame:
    """The lines round a stack as they stand on the page."""
    key = (left, *areas)
    if key not in frames:
        standing = ((left + x, y, width, height) for x, y, width, height in areas)
        frames[key] = Frame(tuple(frame_rules(standing)))
    return frames[key]


def _shared(areas: Sequence[Area], lists: Sequence[Placed], frames: Frames) -> Frame:
    """The lines round a stack with a list in it: pages full of rows have the same."""
    key = (*areas, *((_edges(row), y, height) for row, y, height in lists))
    if key not in frames:
        columns: list[Area] = []
        between: list[Rule] = []
        for run in _runs(lists):
            edges, top, bottom = _edges(run[0].row), run[0].y, run[-1].y + run[-1].height
            columns += ((x0, top, x1 - x0, bottom - top) for x0, x1 in pairwise(edges))
            between += (Rule(edges[0], y, edges[-1], y, THIN) for _, y, _ in run[1:])
        frames[key] = Frame((*frame_rules([*areas, *columns]), *between))
    return frames[key]


def _edges(row: SetRow | ListRow) -> tuple[float, ...]:
    return row.edges if isinstance(row, ListRow) else ()


def _runs(lists: Sequence[Placed]) -> Iterator[list[Placed]]:
    """The rows of lists cut up where their cells begin elsewhere, or another row stands between."""
    run: list[Placed] = []
    for placed in lists:
        last = run[-1] if run else None
        apart = last and abs(last.y + last.height - placed.y) > THIN
        if last and (apart or _edges(last.row) != _edges(placed.row)):
            yield run
            run = []
        run.append(placed)
    yield run


def _cells_of(rows: Sequence[Placed]) -> Iterator[tuple[SetCell, SetRow, float, float]]:
    """Each cell of a stack with the row where it begins here, its top and its height."""
    seen: set[SetCell] = set()
    for at, (row, y, height) in enumerate(rows):
        if isinstance(row, ListRow):
            continue
        for cell in (*row.over, *row.cells):
            if cell in seen:
                continue
            seen.add(cell)
            bottom = y + height
            for below, top, tall in rows[at + 1 :]:
                if below.block is not row.block or below.index > cell.last:
                    break
                bottom = top + tall
            yield cell, row, y, bottom - y
