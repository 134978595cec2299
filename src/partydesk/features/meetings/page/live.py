"""The minutes on paper, drawn again in the background whenever the typing pauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from partydesk.features.forms.queries import unit_form
from partydesk.ui.tasks import run_drawing

if TYPE_CHECKING:
    from partydesk.features.meetings.papers import MeetingPress
    from partydesk.features.meetings.queries import Minutes
    from partydesk.ui.preview import Paper, PaperView


class LiveMinutes(QObject):
    """Draws the latest minutes that were asked for; what was overtaken meanwhile is left out.

    Signals:
        drawn: the paper was handed to the view.
    """

    drawn = Signal()

    def __init__(self, view: PaperView, press: MeetingPress) -> None:
        super().__init__(view)
        self._view, self._press = view, press
        self._shown: Minutes | None = None
        self._form: object = None
        self._waiting = self._busy = False

    def show_minutes(self, minutes: Minutes | None) -> None:
        """Draw these; None empties the view."""
        form = unit_form("minutes")
        if minutes == self._shown and form is self._form:
            return
        self._shown, self._form = minutes, form
        if minutes is None:
            self._view.show_paper(None)
        else:
            self._waiting = True
            self._start()

    def _start(self) -> None:
        if self._busy or not self._waiting or self._shown is None:
            return
        self._waiting, self._busy = False, True
        asked = self._shown
        run_drawing(self, self._press.draft(asked), lambda paper: self._take(asked.id, paper))

    def _take(self, meeting: int, paper: Paper) -> None:
        self._busy = False
        if self._shown is not None and self._shown.id == meeting:
            self._view.show_paper(paper)
            self.drawn.emit()
        self._start()
