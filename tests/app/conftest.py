"""The whole window as the program makes it, on units of many kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from partydesk.app.beside import put_strips
from partydesk.app.desk import make_window
from partydesk.books import Books, create_books, open_books
from partydesk.features.organization.rules import OrganizationKind
from partydesk.ui.tasks import drain
from tests.app.walk import settle
from tests.units import TODAY, demo_copied

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from partydesk.ui.window import MainWindow
    from tests.conftest import Answers


@pytest.fixture
def demo(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    """A unit of 60 invented people with 24 record books, for this test alone."""
    return demo_copied(tmp_path_factory.getbasetemp(), tmp_path)


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A unit without anybody."""
    folder = tmp_path / "新单位"
    kind = OrganizationKind.COMMITTEE
    create_books(folder, "中共某某局机关委员会", kind, None, lambda: TODAY).close()
    return folder


@pytest.fixture
def books(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Books]:
    """The books of the demo unit, for this test alone."""
    opened = open_books(demo_copied(tmp_path_factory.getbasetemp(), tmp_path), today=lambda: TODAY)
    yield opened
    drain()
    opened.close()


@pytest.fixture
def window(qtbot: QtBot, books: Books, answers: Answers) -> MainWindow:
    """The window on `books`; its first page is shown, the others are made when they are needed."""
    made = make_window(books, prompts=answers)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


class Office:
    """One open unit in its window."""

    def __init__(self, folder: Path, answers: Answers) -> None:
        self.books: Books = open_books(folder, today=lambda: TODAY)
        self.window: MainWindow = make_window(self.books, prompts=answers)
        put_strips(self.window, self.books, answers)

    def show(self, qtbot: QtBot) -> None:
        """Every page made and shown once."""
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        with qtbot.waitActive(self.window, timeout=60_000):
            self.window.show()
        for number in range(len(self.window.pages)):
            self.window.show_page(number)
            settle()
        self.window.show_page(0)

    def close(self) -> None:
        drain()
        self.window.close()
        self.books.close()


@pytest.fixture
def office(qtbot: QtBot, answers: Answers) -> Iterator[Callable[[Path], Office]]:
    """Open a unit in its window; it is closed at the end."""
    opened: list[Office] = []

    def open_unit(folder: Path) -> Office:
        opened.append(Office(folder, answers))
        opened[-1].show(qtbot)
        return opened[-1]

    yield open_unit
    for one in opened:
        one.close()
