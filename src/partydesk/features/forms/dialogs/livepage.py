"""The page beside the changes: drawn again in the background, always the latest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from partydesk.printing.press import Paper, render
from partydesk.ui.tasks import run_drawing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partydesk.printing.form import Form
    from partydesk.ui.preview import PaperView

    Wish = tuple[Form, Mapping[str, Any]]


_NOTHING = "这一部分有内容时才印，现在没有。"


class LivePage(QObject):
    """Draws a form with values; what was overtaken while drawing is left out.

    Attributes:
        form: that was asked for last.
        paper: that is in view.

    Signals:
        drawn: the paper that was handed to the view.
    """

    drawn = Signal(object)

    def __init__(self, view: PaperView) -> None:
        super().__init__(view)
        self._view = view
        self._wanted: Wish | None = None
        self._busy = False
        self._place = ""
        self.paper: Paper | None = None
        self.form: Form | None = None
        view.canvas.pages.opened.connect(lambda _: view.show_place(self._place))

    def show_form(self, form: Form, values: Mapping[str, Any]) -> None:
        """Draw this."""
        self.form = form
        self._wanted = (form, values)
        self._start()

    def show_place(self, key: str) -> None:
        """Mark the place of a value, now and after the next drawing."""
        self._place = key
        self._view.show_place(key)

    def _start(self) -> None:
        if self._busy or self._wanted is None:
            return
        (form, values), self._wanted = self._wanted, None
        self._busy = True

        def work() -> Paper:
            try:
                return render(form, [values])
            finally:
                self._busy = False  # also where it failed: what comes next is drawn again

        run_drawing(self, work, self._take)

    def _take(self, paper: Paper) -> None:
        self.paper = paper
        if not paper.pages:
            self._view.set_empty(_NOTHING)
        self._view.show_paper(paper if paper.pages else None)
        self.drawn.emit(paper)
        self._start()
