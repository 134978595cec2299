"""From a letter typed to the page drawn with it, in the window's preview: a paper of two pages.

As a page of the program does it: composed and drawn in the background, turned into a picture there,
painted in the window.
"""

from __future__ import annotations

import statistics
import time
from typing import Any

from _table_pages import FORM, rows
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from partydesk.printing.press import render
from partydesk.ui.preview import PaperView
from partydesk.ui.startup import start_qt
from partydesk.ui.tasks import run_drawing

KEYS = 60
BOUND_MS = 100


def figures() -> list[dict[str, Any]]:
    """The 95th percentile of sixty letters, and the first paper after the start."""
    application = QApplication.instance() or start_qt(["bench"])
    view = PaperView()
    view.resize(420, 600)
    view.show()
    first = _once(view, "")
    taken = sorted(_once(view, "审" * number) for number in range(1, KEYS + 1))
    application.processEvents()
    late = taken[int(len(taken) * 0.95) - 1]
    return [
        {
            "name": "preview-typing-ms", "value": round(late * 1000), "unit": "ms",
            "of": "letter to page, 95 of 100", "bound": BOUND_MS,
            "peers": {"median": round(statistics.median(taken) * 1000)},
        },
        {
            "name": "preview-first-ms", "value": round(first * 1000), "unit": "ms",
            "of": "first page of the program, fonts read meanwhile", "bound": 500, "peers": {},
        },
    ]  # fmt: skip


def _once(view: PaperView, text: str) -> float:
    """Draw in the background as the pages of the program do, until the view was painted."""
    data = {"rows": rows(2)[:40]}
    data["rows"][0]["note"] = text
    loop = QEventLoop()
    start = time.perf_counter()

    def painted() -> None:
        view.repaint()
        loop.quit()

    view.canvas.pages.drawn.connect(painted)
    run_drawing(view, lambda: render(FORM, [data]), view.show_paper)
    loop.exec()
    view.canvas.pages.drawn.disconnect(painted)
    return time.perf_counter() - start
