"""The anatomy of a page when room is short, and where the cursor is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from partydesk.ui.window import MainWindow
from tests.ui.gallery import BookPage, RosterPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Keys = Qt.Key


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow("某某局机关党委", "陈晓", [BookPage(), RosterPage(300)])
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made, timeout=60_000):
        made.show()
    return made


def book(window: MainWindow) -> BookPage:
    page = window.pages[0]
    assert isinstance(page, BookPage)
    return page


def test_in_a_narrow_window_the_search_box_stands_in_the_title_line(window: MainWindow) -> None:
    page = book(window)
    search = page.filters.search
    below = search.mapTo(page, search.rect().topLeft()).y()
    window.resize(911, 512)
    QApplication.processEvents()
    assert search.isVisible()
    assert search.mapTo(page, search.rect().topLeft()).y() < below - 20
    chips = page.filters.chips.buttons.values()
    assert len({chip.y() for chip in chips}) == 1, "the chips have one line"
    window.resize(1366, 768)
    QApplication.processEvents()
    assert search.mapTo(page, search.rect().topLeft()).y() == below


def test_the_cursor_stays_in_the_search_box_when_it_moves(window: MainWindow, qtbot: QtBot) -> None:
    page = book(window)
    qtbot.keyClick(page, Keys.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(page.filters.search, "zm")
    window.resize(911, 512)
    QApplication.processEvents()
    assert page.filters.search.hasFocus()
    qtbot.keyClicks(page.filters.search, "y")
    assert page.filters.query == "zmy"


@pytest.mark.parametrize("key", [Keys.Key_Down, Keys.Key_Return])
def test_from_the_search_box_one_goes_on_to_what_was_found(
    window: MainWindow, qtbot: QtBot, key: Qt.Key
) -> None:
    page = book(window)
    qtbot.keyClick(page, Keys.Key_F, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(page.filters.searched):
        qtbot.keyClicks(page.filters.search, "zmy")
        qtbot.keyClick(page.filters.search, key)
    assert page.list.hasFocus()


def test_where_nothing_was_found_the_cursor_stays(window: MainWindow, qtbot: QtBot) -> None:
    page = book(window)
    page.list.set_groups([])
    qtbot.keyClick(page, Keys.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page.filters.search, Keys.Key_Return)
    assert page.filters.search.hasFocus()


def test_back_on_a_page_the_cursor_is_where_it_was(window: MainWindow) -> None:
    page = book(window)
    assert page.list.hasFocus()
    page.form.focus("place")
    window.show_page(1)
    window.show_page(0)
    assert page.form.editor("place").target.hasFocus()


def test_a_hidden_card_leaves_its_room_to_the_others(window: MainWindow) -> None:
    page = book(window)
    first, middle = page.work.widget(0), page.work.widget(1)
    before = middle.width()
    page.set_shown(first, False)
    QApplication.processEvents()
    assert middle.width() > before + 200
    page.set_shown(first, True)
    QApplication.processEvents()
    assert middle.width() == before


def test_widths_that_nobody_gave_are_not_kept(window: MainWindow, qtbot: QtBot) -> None:
    page = book(window)
    assert page.work.saveState().isEmpty()
    page.work.moveSplitter(400, 1)
    page.work.splitterMoved.emit(400, 1)
    kept = page.work.saveState()
    other = BookPage()
    qtbot.addWidget(other)
    other.resize(page.size())
    other.restore(kept)
    other.show()
    QApplication.processEvents()
    assert other.work.sizes() == page.work.sizes()
    page.set_shown(page.work.widget(2), False)
    assert page.work.saveState().isEmpty()
