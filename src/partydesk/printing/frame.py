"""The lines of a grid: each drawn once however many cells it bounds, the outline heavier."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from partydesk.printing.sheet import THICK, THIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partydesk.printing.cells import Box
    from partydesk.printing.sheet import Sheet

_Spans = defaultdict[float, list[tuple[float, float]]]


def draw_frame(sheet: Sheet, boxes: Iterable[Box]) -> None:
    """The lines round cells that stand in one stack."""
    across: _Spans = defaultdict(list)
    down: _Spans = defaultdict(list)
    for box in boxes:
        left, right = round(box.x, 2), round(box.x + box.width, 2)
        top, bottom = round(box.y, 2), round(box.y + box.height, 2)
        across[top].append((left, right))
        across[bottom].append((left, right))
        down[left].append((top, bottom))
        down[right].append((top, bottom))
    for y, x0, x1, width in _lines(across):
        sheet.line(x0, y, x1, y, width)
    for x, y0, y1, width in _lines(down):
        sheet.line(x, y0, x, y1, width)


def _lines(spans: _Spans) -> Iterator[tuple[float, float, float, float]]:
    """Where each line stands, its two ends, its width; the first and the last are the outline."""
    for at in sorted(spans):
        for start, end in _joined(spans[at]):
            yield at, start, end, THICK if at in (min(spans), max(spans)) else THIN


def _joined(spans: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Spans that touch or overlap as one."""
    start, end = min(spans)
    for low, high in sorted(spans):
        if low > end:
            yield start, end
            start = low
        end = max(end, high) if low <= end else high
    yield start, end
