"""One clerk, two units: from the window of the one to the other, without ending the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.store.folder import taken
from partydesk.store.snapshot import files, shelf
from tests.units import demo_copied

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.stories.conftest import Clerk

Keys = Qt.Key


def leave(clerk: Clerk) -> None:
    """The last line of the menu 单位 leads to another one."""
    action = clerk.window.menu._menu.actions()[-1]
    assert "另一个单位" in action.text()
    action.trigger()
    for _ in range(3):
        QApplication.processEvents()


def test_the_unit_is_closed_as_at_the_end_of_work_and_another_is_chosen(
    clerk: Clerk, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.getbasetemp()
    first, second = (demo_copied(place, tmp_path / name) for name in ("甲", "乙"))
    clerk.start(first)
    clerk.books.roster.add_person(PersonOrder("欧阳慧敏", Category.FULL))
    window = clerk.window
    leave(clerk)
    assert clerk.opening is not None
    assert clerk.opening.books is None
    assert clerk.opening.window is None
    assert not isValid(window)  # nothing of the unit that was left stays on the screen
    welcome = clerk.opening.welcome
    assert welcome is not None
    assert welcome.isVisible()
    assert taken(first) is None
    assert not (first / "unit.db-wal").exists()
    newest = shelf.listed(first / shelf.FOLDER)[0]
    with files.connected(newest.path, None) as copy:
        found = copy.execute("SELECT count(*) FROM person WHERE name = '欧阳慧敏'").fetchone()
    assert found == (1,)

    clerk.answers.path = second
    clerk._activate(welcome)
    clerk.press(Keys.Key_Space)  # the first choice: open a folder
    clerk.at_the_window()
    assert clerk.books.store.folder == second
    assert not welcome.isVisible()
    clerk.books.roster.add_person(PersonOrder("司马相如", Category.FULL))
    clerk.settle()
    assert "司马相如" in clerk.undo_words()

    leave(clerk)  # and back again
    assert clerk.opening.welcome is not None
    clerk.answers.path = first
    clerk._activate(clerk.opening.welcome)
    clerk.press(Keys.Key_Space)
    clerk.at_the_window()
    assert clerk.books.store.undo_label == "登记 欧阳慧敏"
