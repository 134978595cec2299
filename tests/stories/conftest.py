"""A clerk at the real window: a file on disk, the keyboard, and nothing in between."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from shiboken6 import delete, isValid

from partydesk.app.opening import Opening
from partydesk.app.safety import Safety
from partydesk.features.development.page import DevelopmentPage
from partydesk.features.roster.page import RosterPage
from partydesk.ui.memory import ScreenMemory
from partydesk.ui.tasks import drain
from tests.units import TODAY, demo_copied

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from partydesk.books import Books
    from partydesk.ui.finding import FindingCard
    from partydesk.ui.form import Form
    from partydesk.ui.window import MainWindow
    from tests.conftest import Answers

ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
Sheet = TypeVar("Sheet", bound=QDialog)


class Clerk:
    """Starts the program, types, presses keys, reads what stands on the screen.

    Attributes:
        today: the clock of the office.
        answers: chooses files and folders, and confirms.
        home: where the program keeps what is not of the unit.
    """

    def __init__(self, qtbot: QtBot, answers: Answers, home: Path) -> None:
        self.today: Callable[[], date] = lambda: TODAY
        self.qtbot, self.answers, self.home = qtbot, answers, home
        self.opening: Opening | None = None

    # the program

    def start(self, folder: Path | None = None) -> None:
        """Start the program, on a unit or as it was left; the window is ready when it returns."""
        memory = ScreenMemory(self.home / "screen.ini")
        self.opening = Opening(memory, self.home, self.today, self.answers)
        self.opening.begin(folder)
        if self.opening.window is not None:
            self.at_the_window()
        elif self.opening.welcome is not None:
            self._activate(self.opening.welcome)

    def at_the_window(self) -> None:
        """Wait until the window is in front, its pages are made and backups have begun."""
        window = self.window
        self._activate(window)
        self.qtbot.waitUntil(lambda: len(window._made_pages) == len(window._tabs))
        safe = window.findChildren(Safety)
        self.qtbot.waitUntil(lambda: all("backups" in vars(one) for one in safe))

    def leave(self) -> None:
        """Close the window and the program; what is half typed is dropped."""
        self.answers.yes, self.answers.keep = True, False
        if self.opening is not None:
            for top in (self.opening.window, self.opening.welcome):
                if top is not None:
                    top.close()
                    QApplication.processEvents()
            self.opening.close()
            for top in (self.opening.window, self.opening.welcome):
                if top is not None and isValid(top):
                    delete(top)  # as the program does; else every later story waits for its style
            self.opening = None

    @property
    def books(self) -> Books:
        assert self.opening is not None
        assert self.opening.books is not None
        return self.opening.books

    @property
    def window(self) -> MainWindow:
        assert self.opening is not None
        assert self.opening.window is not None
        return self.opening.window

    @property
    def roster(self) -> RosterPage:
        page = self.window.pages[0]
        assert isinstance(page, RosterPage)
        return page

    @property
    def development(self) -> DevelopmentPage:
        page = self.window.pages[1]
        assert isinstance(page, DevelopmentPage)
        return page

    # the keyboard

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key where the cursor is; what it sets going has ended when it returns."""
        self.qtbot.keyClick(self.focus(), key, modifier or Qt.KeyboardModifier.NoModifier)
        self.settle()

    def enter(self, text: str) -> None:
        """Type over what stands where the cursor is; Chinese comes from the input method."""
        self.qtbot.keyClick(self.focus(), Qt.Key.Key_A, CONTROL)
        self.write(text)

    def write(self, text: str) -> None:
        """Type on where the cursor is."""
        if text.isascii():
            self.qtbot.keyClicks(self.focus(), text)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(self.focus(), event)

    def fill(self, form: Form, **texts: str) -> None:
        """Go to each field and type."""
        for key, text in texts.items():
            form.focus(key)
            self.enter(text)

    def settle(self) -> None:
        """What is read, announced and judged has arrived; a paper may still be drawn."""
        QApplication.processEvents()
        if self.opening is not None and self.opening.window is not None:
            pauses = [page.filters._pause for page in self.window.pages]
            pauses.append(self.development.middle.entry._pause)
            self.qtbot.waitUntil(lambda: not any(pause.isActive() for pause in pauses))
        drain()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # bars that are done
        QApplication.processEvents()

    def focus(self) -> QWidget:
        """Where the cursor is; when a sheet has closed, its window comes to the front again."""
        if QApplication.activeWindow() is None and self.opening and self.opening.window:
            front = QApplication.activeModalWidget() or self.opening.window
            self._activate(front)  # no window manager here does it
        found = QApplication.focusWidget()
        assert found is not None, "the cursor is nowhere"
        return found

    # the screen

    def sheet(self, kind: type[Sheet]) -> Sheet:
        """The one sheet of this kind that is open, in front."""
        drain()
        (found,) = (
            top
            for top in QApplication.topLevelWidgets()
            if isinstance(top, kind) and top.isVisible()
        )
        self._activate(found)
        return found

    def said(self, top: QWidget) -> str:
        """Every word that can be seen in a widget."""
        return "\n".join(
            label.text() for label in top.findChildren(QLabel) if label.isVisible() and label.text()
        )

    def undo_words(self) -> str:
        """What the line below says of Ctrl+Z."""
        return self.window._undo.text() if self.window._undo.isVisible() else ""

    def _activate(self, top: QWidget) -> None:
        with self.qtbot.waitActive(top, timeout=60_000):
            top.show()
            top.activateWindow()


def colour_of(card: FindingCard) -> str:
    """The role a card is dressed in: finding-error is red, finding-warning amber."""
    return str(card.property("role"))


@pytest.fixture
def clerk(qtbot: QtBot, answers: Answers, tmp_path: Path) -> Iterator[Clerk]:
    at_work = Clerk(qtbot, answers, tmp_path / "home")
    yield at_work
    at_work.leave()


@pytest.fixture
def demo(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    """A unit of 60 invented people with 24 record books, for this test alone."""
    return demo_copied(tmp_path_factory.getbasetemp(), tmp_path)
