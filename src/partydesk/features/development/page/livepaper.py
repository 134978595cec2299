"""The paper beside the entry: drawn again in the background whenever the typing pauses."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from partydesk.features.development.papers import RECORD_BOOK
from partydesk.features.forms.queries import unit_form
from partydesk.ui.tasks import run_drawing

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.features.development.queries import BookRow
    from partydesk.ui.preview import Paper, PaperView

    Draw = Callable[[BookRow], Callable[[], Paper]]

_FIRST = 0.02  # s that the window needs for itself


def _after_the_window(work: Callable[[], Paper]) -> Paper:
    """Draw once the window has shown what was typed or chosen: two would be in each other's way."""
    time.sleep(_FIRST)
    return work()


class LivePaper(QObject):
    """Draws the latest book that was asked for; what was overtaken while drawing is left out.

    Args:
        view: where the paper is shown.
        draw: reads what the paper needs, in the window's thread, and returns the work of drawing.

    Signals:
        drawn: the paper was handed to the view.
    """

    drawn = Signal()

    def __init__(self, view: PaperView, draw: Draw) -> None:
        super().__init__(view)
        self._view = view
        self._draw = draw
        self._wanted: BookRow | None = None
        self._place = ""
        self._busy = False
        self.paper: Paper | None = None
        self.book: BookRow | None = None
        self._form: object = None
        view.canvas.pages.opened.connect(lambda _: view.show_place(self._place))

    @property
    def idle(self) -> bool:
        """Whether what was asked for stands in the view."""
        return not self._busy and self._wanted is None

    def show_book(self, book: BookRow | None) -> None:
        """Draw this book; None empties the view."""
        if book is None:
            self._wanted = self.book = self.paper = None
            self._view.show_paper(None)
        elif book != self.book or self._form is not unit_form(RECORD_BOOK):
            self.book = self._wanted = book
            self._form = unit_form(RECORD_BOOK)
            self._start()

    def show_place(self, key: str) -> None:
        """Bring a place into view, now and after the next drawing."""
        self._place = key
        self._view.show_place(key)

    def _start(self) -> None:
        if self._busy or self._wanted is None:
            return
        book, self._wanted = self._wanted, None
        self._busy = True
        work = self._draw(book)
        run_drawing(self, lambda: _after_the_window(work), lambda paper: self._take(book, paper))

    def _take(self, book: BookRow, paper: Paper) -> None:
        self._busy = False
        if self.book is not None and book.person.id == self.book.person.id:
            self.paper = paper
            self._view.show_paper(paper)
            self.drawn.emit()
        self._start()
