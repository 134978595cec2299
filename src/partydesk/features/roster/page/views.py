"""What the other books know of the person on the card: one book in each turn of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from partydesk.features.roster.page.sections import section
from partydesk.ui.cards import down, emptied

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QHideEvent, QShowEvent

    PersonView = Callable[[int], Iterable[tuple[str, str]]]


class PersonViews(QWidget):
    """Sections of labels and values; who goes on to the next person waits for none of them.

    Of the same person what was said stands until all is asked again. Books are asked only while
    this can be seen: not behind another tab, and not once the window has closed.
    """

    def __init__(self) -> None:
        super().__init__()
        self._views: list[tuple[str, PersonView]] = []
        self._left: list[tuple[str, PersonView]] = []
        self._said: list[tuple[str, list[tuple[str, str]]]] = []
        self._person: int | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)
        self._body = down(gap=8)
        self.setLayout(self._body)

    @property
    def idle(self) -> bool:
        """Whether no book is being asked."""
        return not self._timer.isActive()

    def put(self, title: str, ask: PersonView) -> None:
        """Another book: its lines become a section, no lines none."""
        self._views.append((title, ask))
        self._begin()

    def show_person(self, person: int | None) -> None:
        """Ask every book about a person; None leaves nothing."""
        if person != self._person:
            emptied(self._body)
        self._person = person
        self._begin()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on with what is still to be asked."""
        super().showEvent(event)
        if self._left:
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody waits for it."""
        self._timer.stop()
        super().hideEvent(event)

    def _begin(self) -> None:
        self._left = list(self._views) if self._person is not None else []
        self._said = []
        if not self._left:
            self._timer.stop()
        elif self.isVisible():
            self._timer.start()

    def _go_on(self) -> None:
        title, ask = self._left.pop(0)
        if not self._left:
            self._timer.stop()
        if self._person is not None and (lines := list(ask(self._person))):
            self._said.append((title, lines))
        if not self._left:
            emptied(self._body)
            for heading, found in self._said:
                self._body.addWidget(section(heading, found))
