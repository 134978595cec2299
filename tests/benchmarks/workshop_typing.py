"""From a letter typed in the workshop of forms to the page drawn with it: a form of two pages.

In the real window: a character that is not on the page yet comes into the field, or goes again; the
form is made anew and checked, the page is composed, drawn and turned into a picture in the
background, and painted.
"""

from __future__ import annotations

import statistics
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from partydesk.books import create_books
from partydesk.features.forms.dialogs import FormWorkshop
from partydesk.features.forms.rules import Kind
from partydesk.features.organization.rules import OrganizationKind
from partydesk.ui.startup import start_qt
from partydesk.ui.tasks import drain

if TYPE_CHECKING:
    from collections.abc import Iterator

FORM = "appraisal-form"
KEYS = 60
BOUND_MS = 100
_FIRST = 0x5BA1  # 审, and those behind it


def figures() -> list[dict[str, Any]]:
    """The 95th percentile of sixty letters."""
    application = QApplication.instance() or start_qt(["bench"])
    with TemporaryDirectory() as place:
        books = create_books(
            Path(place) / "unit", "测试党委", OrganizationKind.COMMITTEE, None,
            lambda: date(2026, 11, 23),
        )  # fmt: skip
        workshop = FormWorkshop(None, books.forms, lambda _name, then: then(None))
        workshop.show()
        workshop.show_form(FORM)
        drain()
        taken = sorted(_letters(workshop))
        pages = workshop.live.paper.pages if workshop.live.paper else 0
        workshop.deleteLater()
        drain()
        application.processEvents()
        books.close()
    late = taken[int(len(taken) * 0.95) - 1]
    return [
        {
            "name": "workshop-typing-ms", "value": round(late * 1000), "unit": "ms",
            "of": f"letter to page, 95 of 100, {pages} pages", "bound": BOUND_MS,
            "peers": {"median": round(statistics.median(taken) * 1000)},
        }
    ]  # fmt: skip


def _letters(workshop: FormWorkshop) -> Iterator[float]:
    """Type into a label on the page, and say after each letter when it stood on paper."""
    pages = workshop.view.canvas.pages
    part = next(one for one in workshop.editing.root.inner if one.kind is Kind.PART)
    grid = next(one for one in part.inner if one.kind is Kind.GRID)
    workshop.outline.choose(grid.inner[0].inner[0].id)
    drain()
    box = workshop.properties.form.editor("text").target
    if not isinstance(box, QPlainTextEdit):
        raise TypeError(box)
    for number in range(KEYS):
        loop = QEventLoop()
        pages.drawn.connect(loop.quit)
        start = time.perf_counter()
        if number % 2:
            QTest.keyClick(box, Qt.Key.Key_Backspace)
        else:
            written = QInputMethodEvent()
            written.setCommitString(chr(_FIRST + number))
            QCoreApplication.sendEvent(box, written)
        loop.exec()
        workshop.view.repaint()
        yield time.perf_counter() - start
        pages.drawn.disconnect(loop.quit)
        drain()  # the second page too, as between two letters of a quick typist
