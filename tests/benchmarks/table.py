"""Pages of a roster against a floor, the least that draws them, and against other programs.

The floor is given what the press has to find out: every line broken and in its place. It writes
each different word once, the grid as one form, and the operators of a page into its stream.
"""

from __future__ import annotations

import gc
import statistics
import time
from io import BytesIO
from typing import TYPE_CHECKING, Any

import _table_peers
from _table_pages import FORM, rows
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from partydesk.printing.embedded import EmbeddedFont
from partydesk.printing.press import compose, render

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from partydesk.printing.sheet import Sheet

SIZES = ((1, 15), (34, 7), (1000, 3))
"""Pages, and how often they are drawn."""
BOUND = 1.5


def draw_floor(sheets: Sequence[Sheet], size: tuple[float, float]) -> bytes:
    """The same words at the same places, nothing looked up twice."""
    out = BytesIO()
    canvas = Canvas(
        out, pagesize=size, invariant=1, initialFontName="NotoSerifSC-Regular", pageCompression=1
    )
    document = canvas._doc
    words: dict[tuple[str, float, str], str] = {}
    grids: dict[tuple[object, ...], str] = {}
    for page in sheets:
        grid = tuple(page.all_rules())
        if grid not in grids:
            grids[grid] = f"grid{len(grids)}"
            canvas.beginForm(grids[grid])
            lines = (
                f"{w} w {x0:.2f} {size[1] - y0:.2f} m {x1:.2f} {size[1] - y1:.2f} l S"
                for x0, y0, x1, y1, w in grid
            )
            canvas.addLiteral("\n".join(lines))
            canvas.endForm()
        canvas.doForm(grids[grid])
        code = ["BT"]
        for x, y, cut, points, text, _, _ in page.runs:
            key = (cut.font.fontName, points, text)
            if key not in words:
                words[key] = "".join(
                    f"{cut.font.getSubsetInternalName(subset, document)} {points} Tf "
                    f"<{codes.hex()}> Tj"
                    for subset, codes in cut.font.splitString(text, document)
                )
            code.append(f"1 0 0 1 {x:.2f} {size[1] - y:.2f} Tm {words[key]}")
        code.append("ET")
        canvas.addLiteral("\n".join(code))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


class _Plain:
    """A page for the floor: its words and its lines in their places, in plain lists."""

    def __init__(self, sheet: Sheet) -> None:
        self.runs = list(sheet.all_runs())
        self._rules = tuple(sheet.all_rules())

    def all_rules(self) -> tuple[Any, ...]:
        return self._rules


def seconds(work: Callable[[], object]) -> float:
    """Processor time, after a collection that belongs to neither side.

    Neither finds its fonts cut down already from the round before: the same text again is rare.
    """
    for name in pdfmetrics.getRegisteredFontNames():
        if isinstance(font := pdfmetrics.getFont(name), EmbeddedFont):
            font.forget_subsets()
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def figures() -> list[dict[str, Any]]:
    """One figure for each number of pages; the peers are timed where they are installed."""
    return [_figure(pages, rounds) for pages, rounds in SIZES]


def _figure(pages: int, rounds: int) -> dict[str, Any]:
    data = {"rows": rows(pages)}
    sheets: list[Any] = [_Plain(sheet) for sheet in compose(FORM, [data])[0]]

    def ours() -> object:
        return render(FORM, [data])

    def floor() -> object:
        return draw_floor(sheets, FORM.size)

    ours(), floor()
    pairs = [(seconds(ours), seconds(floor)) for _ in range(rounds)]
    mine = statistics.median(taken for taken, _ in pairs)
    peers = _table_peers.seconds(data["rows"], pages)
    return {
        "name": f"table-{pages}",
        "value": round(statistics.median(taken / least for taken, least in pairs), 2),
        "unit": "ratio", "of": "floor", "bound": BOUND,
        "peers": {name: round(taken / mine, 1) for name, taken in peers},
    }  # fmt: skip


if __name__ == "__main__":
    for figure in figures():
        print(figure)
