"""The floor of the books: their words and lines, found already, drawn by bare canvas calls.

What a program without an engine would do: a call for each line and for each string, and for width
or grey where it changes. Both sides embed the same fonts, find them cut down already from the round
before, and pack their pages alike.
"""

from __future__ import annotations

import gc
import statistics
import time
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlab.pdfgen.canvas import Canvas

from partydesk.printing.press import compose, render

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from partydesk.printing.model import Form
    from partydesk.printing.sheet import Rule, Run, Sheet


class Ratio(NamedTuple):
    """Medians of several rounds: ours over the floor, our seconds; and how many pages."""

    value: float
    seconds: float
    pages: int


class _Plain(NamedTuple):
    rules: list[Rule]
    runs: list[Run]


def ratio(form: Form, data: Sequence[Mapping[str, Any]], rounds: int) -> Ratio:
    """Our papers over the bare drawing of their words and lines, in turn."""
    pages = [_plain(sheet) for sheet in compose(form, data)[0]]
    render(form, data)
    draw_bare(pages, form.size)
    ratios, whole = [], []
    for _ in range(rounds):
        bare = seconds(lambda: draw_bare(pages, form.size))
        ours = seconds(lambda: render(form, data))
        ratios.append(ours / bare)
        whole.append(ours)
    return Ratio(statistics.median(ratios), statistics.median(whole), len(pages))


def _plain(sheet: Sheet) -> _Plain:
    """All that is drawn on a page, those rows and grids too that it shares with others."""
    parts = list(sheet.whole)
    rules = [rule for part in parts for rule in part.all_rules()]
    return _Plain(rules, [run for part in parts for run in part.all_runs()])


def draw_bare(pages: Sequence[_Plain], size: tuple[float, float]) -> bytes:
    """The file, with neither bookmarks nor metadata."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1, initialFontName="NotoSerifSC-Regular")
    for rules, runs in pages:
        wide = dark = None
        for x0, y0, x1, y1, width in rules:
            if width != wide:
                canvas.setLineWidth(wide := width)
            canvas.line(x0, size[1] - y0, x1, size[1] - y1)
        for x, y, cut, points, text, spread, grey in runs:
            canvas.setFont(cut.font.fontName, points)
            if grey != dark:
                canvas.setFillGray(dark := grey)
            canvas.drawString(x, size[1] - y, text, charSpace=spread)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def seconds(work: Callable[[], object]) -> float:
    """Processor time, after a collection that belongs to neither side."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start
