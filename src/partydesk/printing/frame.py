"""The lines of a grid: each drawn once however many cells it bounds, the outline heavier."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from partydesk.printing.sheet import THICK, THIN, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_Spans = defaultdict[float, list[tuple[float, float]]]


Area = tuple[float, float, float, float]
"""Left, top, width and height of a cell."""


def frame_rules(areas: Iterable[Area]) -> Iterator[Rule]:
    """The lines round cells that stand in one stack."""
    across: _Spans = defaultdict(list)
    down: _Spans = defaultdict(list)
    for x, y, width, height in areas:
        left, right = round(x, 2), round(x + width, 2)
        top, bottom = round(y, 2), round(y + height, 2)
        across[top].append((left, right))
        across[bottom].append((left, right))
        down[left].append((top, bottom))
        down[right].append((top, bottom))
    for at, start, end, width in _lines(across):
        yield Rule(start, at, end, at, width)
    for at, start, end, width in _lines(down):
        yield Rule(at, start, at, end, width)


def _lines(spans: _Spans) -> Iterator[tuple[float, float, float, float]]:
    """Where each line stands, its two ends, its width; the first and the last are the outline."""
    ordered = sorted(spans)
    for at in ordered:
        width = THICK if at in (ordered[0], ordered[-1]) else THIN
        for start, end in _joined(spans[at]):
            yield at, start, end, width


def _joined(spans: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Spans that touch or overlap as one."""
    ordered = sorted(spans)
    start, end = ordered[0]
    for low, high in ordered:
        if low > end:
            yield start, end
            start = low
        end = max(end, high) if low <= end else high
    yield start, end
