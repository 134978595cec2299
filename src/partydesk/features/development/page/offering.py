"""取自会议: a step that a meeting decides is filled from its minutes, or the meeting is entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from partydesk.features.development.service.landing import is_decided_by_meeting, offers
from partydesk.ui.cards import across, down, emptied, link, words
from partydesk.ui.readonly import writing

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.features.development.page.entry import EntryView
    from partydesk.features.development.service import RecordBooks
    from partydesk.features.development.service.landing import Offer

_SHOWN = 3


class MeetingOffer(QWidget):
    """Below the form of a step.

    Signals:
        wanted: (person, step) the meeting is to be entered now.
    """

    wanted = Signal(int, int)

    def __init__(
        self, entry: EntryView, books: RecordBooks, person: Callable[[], int | None]
    ) -> None:
        super().__init__()
        self._entry, self._books, self._person = entry, books, person
        self._lines = down(gap=6)
        self.setLayout(self._lines)
        entry.shown.connect(lambda _: self.look())

    def look(self) -> None:
        """The meetings that the step in view can be taken from."""
        emptied(self._lines)
        person, step = self._person(), self._entry.place[0]
        asked = person is not None and is_decided_by_meeting(step)
        self.setVisible(asked)
        if person is None or not asked:
            return
        found = offers(self._books, person, step)[:_SHOWN]
        new = writing(link("登记这次会议…", lambda: self._want(person, step)))
        head = QWidget()
        head.setLayout(across(words("会议记录", "section"), None, new))
        self._lines.addWidget(head)
        for one in found:
            said = f"取自{one.words}" + ("（已作出决议）" if one.about else "")
            self._lines.addWidget(writing(link(said, lambda one=one: self.take(one))))  # type: ignore[misc]
        if not found:
            self._lines.addWidget(words("会议登记以后，日期、到会和票数从会议记录里取。", "soft"))

    def take(self, offer: Offer) -> None:
        """Fill the form; nothing is written before the clerk saves it."""
        form = self._entry.form
        for key, value in offer.fields.items():
            if key in form.keys:
                form.editor(key).fill(value)
        form.retype(form.typed())
        form.focus("date")

    def _want(self, person: int, step: int) -> None:
        self._entry.leave(lambda: self.wanted.emit(person, step))
