"""A filled record book against the same words and lines drawn by bare canvas calls."""

from __future__ import annotations

import gc
import json
import statistics
import time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportlab.pdfgen.canvas import Canvas

from partydesk.printing.form import load_form
from partydesk.printing.press import compose, render

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from partydesk.printing.sheet import Sheet

ROUNDS = 15
SAMPLE = Path(__file__).parents[1] / "golden" / "record-book" / "full.json"


def draw_bare(sheets: Sequence[Sheet], size: tuple[float, float]) -> bytes:
    """What a program without an engine would do: one call for each line and each string."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1, initialFontName="NotoSerifSC-Regular")
    for sheet in sheets:
        for x0, y0, x1, y1, width in sheet.rules:
            canvas.setLineWidth(width)
            canvas.line(x0, size[1] - y0, x1, size[1] - y1)
        for x, y, cut, points, text, spread, grey in sheet.runs:
            canvas.setFont(cut.font.fontName, points)
            canvas.setFillGray(grey)
            canvas.drawString(x, size[1] - y, text, charSpace=spread)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def ratio() -> float:
    """Our book over the bare drawing of its words and lines: median of several rounds in turn."""
    form, data = load_form("record-book"), json.loads(SAMPLE.read_text(encoding="utf-8"))
    sheets, _ = compose(form, [data])
    render(form, [data])
    ratios = []
    for _ in range(ROUNDS):
        bare = seconds(lambda: draw_bare(sheets, form.size))
        ours = seconds(lambda: render(form, [data]))
        ratios.append(ours / bare)
    return statistics.median(ratios)


def seconds(work: Callable[[], object]) -> float:
    """How long it takes, after a collection that belongs to neither side."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def figures() -> list[dict[str, Any]]:
    """The figure for `partydesk bench`."""
    return [
        {
            "name": "book-30", "value": round(ratio(), 2), "unit": "ratio",
            "of": "bare canvas", "bound": 2.0, "peers": {},
        }
    ]  # fmt: skip


if __name__ == "__main__":
    print(figures())
