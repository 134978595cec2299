"""Everything can be reached and done without a mouse, in the order one reads."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

import partydesk
from partydesk.features.development.page import DevelopmentPage
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.grid import RowsEditor
from partydesk.ui.helpsheet import KeysSheet
from partydesk.ui.welcome import WelcomeWindow
from tests.app.walk import choose_first, settle, sheets

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from partydesk.ui.window import MainWindow
    from tests.app.conftest import Office

Keys = Qt.Key


def round_trip(window: MainWindow, qtbot: QtBot, key: Qt.Key) -> list[QWidget]:
    """Where the cursor stops, from where it is until it is there again."""
    stops: list[QWidget] = []
    at = QApplication.focusWidget()
    while at is not None and at not in stops:
        stops.append(at)
        qtbot.keyClick(at, key)
        at = QApplication.focusWidget()
    assert at is stops[0]
    return stops


def names(stops: list[QWidget]) -> list[str]:
    return [stop.accessibleName() or str(stop.property("text")) for stop in stops]


def reachable(window: MainWindow) -> set[QWidget]:
    return {
        part
        for part in window.findChildren(QWidget)
        if part.isVisible()
        and part.isEnabled()
        and part.window() is window
        and part.focusPolicy() & Qt.FocusPolicy.TabFocus
    }


def test_tab_goes_through_all_of_a_page_and_back_the_same_way(
    office: Callable[[Path], Office], demo: Path, qtbot: QtBot
) -> None:
    window = office(demo).window
    for number, page in enumerate(window.pages):
        window.show_page(number)
        choose_first(page)
        there = round_trip(window, qtbot, Keys.Key_Tab)
        assert set(there) == reachable(window)
        back = round_trip(window, qtbot, Keys.Key_Backtab)
        assert back == [there[0], *reversed(there[1:])]
        read = names(there)
        if not page.filters.search.isVisible():
            continue
        search = read.index("查找")
        assert read[search + 1].startswith("筛选：")
        assert read[search + 2] == "保存的筛选"
        dated = bool({"关键日期", "截至", "统计到"} & set(read[search + 3 : search + 4]))
        assert dated is (page.filters.date is not None), read
        assert (
            search
            > read.index("更多操作")
            > read.index(window.tabs.buttons[number].accessibleName())
        )


def test_from_the_last_field_of_a_step_tab_goes_to_the_button_that_saves(
    office: Callable[[Path], Office], demo: Path, qtbot: QtBot
) -> None:
    window = office(demo).window
    window.show_page(1)
    page = window.page
    assert isinstance(page, DevelopmentPage)
    for step in (2, 15):
        page.middle.open_step(step, 1)
        settle()
        entry = page.middle.entry
        form = entry.form
        stops = round_trip(window, qtbot, Keys.Key_Tab)
        fields = [form.editor(key).target for key in form.keys]
        assert stops[: len(fields)] == fields
        after = stops[len(fields) :]  # the meeting, attachments; all that belongs to the step
        (area,) = [one for one in entry.findChildren(QScrollArea) if one.isAncestorOf(form)]
        belonging = [at for at in after if area.isAncestorOf(at)]
        assert after[: len(belonging)] == belonging
        left = next(n for n, at in enumerate(after) if not entry.isAncestorOf(at))
        entered = entry.remove_link.isVisible()
        others = ["删除这一步"] * entered + ["改动历史", "保存并登记下一步"]
        foot = after[len(belonging) : left]
        assert names(foot[:-1]) == others
        assert foot[-1] is entry.save_button
        page.middle.leave(lambda: None)


def test_what_is_only_to_be_read_is_scrolled_by_keys_where_it_does_not_fit(
    office: Callable[[Path], Office], demo: Path, qtbot: QtBot
) -> None:
    window = office(demo).window
    window.resize(1000, 600)
    choose_first(window.page)
    window.show_keys()
    (sheet,) = sheets()
    assert isinstance(sheet, KeysSheet)
    for top in (window.page, sheet):
        (area,) = [one for one in top.findChildren(QScrollArea) if one.accessibleName()]
        assert area.verticalScrollBar().maximum() > 0
        assert area.focusPolicy() & Qt.FocusPolicy.TabFocus
        qtbot.keyClick(area, Keys.Key_PageDown)
        assert area.verticalScrollBar().value() > 0
    sheet.close()
    window.resize(1366, 4000)
    settle()
    (area,) = [one for one in window.page.findChildren(QScrollArea) if one.accessibleName()]
    assert not area.focusPolicy() & Qt.FocusPolicy.TabFocus, "there is nothing to scroll"


def test_what_a_menu_offers_is_chosen_by_its_figure_or_letter(
    office: Callable[[Path], Office], demo: Path, qtbot: QtBot
) -> None:
    window = office(demo).window
    choose_first(window.page)
    buttons = [one for one in window.findChildren(QToolButton) if one.menu() and one.isVisible()]
    assert len(buttons) == 3
    for button in buttons:
        button.menu().aboutToShow.emit()  # one of them is made when it opens
        texts = [action.text() for action in button.menu().actions() if action.text()]
        figures = [f"&{n % 10}　" for n in range(1, min(len(texts), 10) + 1)]
        assert [text[:3] for text in texts[:10]] == figures
        assert [text[:3] for text in texts[10:13]] == ["&A　", "&B　", "&C　"][: len(texts[10:])]
    (menu,) = [one.menu() for one in buttons if one.accessibleName() == "更多操作"]
    assert isinstance(menu, QMenu)
    menu.popup(window.pos())
    qtbot.keyClick(menu, Keys.Key_1)
    (sheet,) = sheets()
    assert sheet.windowTitle().startswith("更正")
    sheet.done(0)


def test_a_cell_that_is_written_in_is_called_by_its_column(
    office: Callable[[Path], Office], demo: Path, qtbot: QtBot
) -> None:
    window = office(demo).window
    choose_first(window.page)
    window.page.trigger("correct-person")
    (sheet,) = sheets()
    for grid in sheet.findChildren(RowsEditor):
        grid.setFocus()
        grid.box.setCurrentCell(0, 0)
        for column in grid.box.columns:
            at = QApplication.focusWidget()
            assert at is not None
            assert at.accessibleName() == column.title
            qtbot.keyClick(at, Keys.Key_Tab)
    sheet.done(0)


def test_enter_presses_the_button_the_cursor_is_on(
    office: Callable[[Path], Office], demo: Path, qtbot: QtBot
) -> None:
    window = office(demo).window
    window.show_page(1)
    page = window.page
    assert isinstance(page, DevelopmentPage)
    page.middle.open_step(2, 1)
    page.middle.entry.save_button.setFocus()
    page.middle.entry.form.set_values({"date": None})
    qtbot.keyClick(page.middle.entry.save_button, Keys.Key_Return)
    assert page.middle.entry.form.error("date")
    page.trigger("receive-application")
    (sheet,) = sheets()
    assert isinstance(sheet, OrderDialog)
    sheet.primary.setFocus()
    qtbot.keyClick(sheet.primary, Keys.Key_Enter)
    assert sheet.form.error("person")
    sheet.form.touched = False
    sheet.done(0)


@pytest.mark.parametrize("action", ["history", "prints", "recycle", "backups"])
def test_enter_presses_in_the_windows_of_the_unit_too(
    action: str, office: Callable[[Path], Office], demo: Path, qtbot: QtBot
) -> None:
    window = office(demo).window
    window._made[action].trigger()
    settle()
    (sheet,) = sheets()
    (close,) = [one for one in sheet.findChildren(QPushButton) if one.text() == "关闭"]
    close.setFocus()
    qtbot.keyClick(close, Keys.Key_Return)
    settle()
    assert sheets() == []


def test_every_window_over_a_page_lets_enter_press() -> None:
    for module in pkgutil.walk_packages(partydesk.__path__, "partydesk."):
        if module.name != "partydesk.__main__":
            importlib.import_module(module.name)
    found, plain = [QDialog], []
    while found:
        kind = found.pop()
        found += [one for one in kind.__subclasses__() if one.__module__.startswith("partydesk.")]
        if kind.__module__.startswith("partydesk.") and kind.keyPressEvent is QDialog.keyPressEvent:
            plain.append(kind.__name__)
    assert plain == []


def test_at_the_first_start_enter_takes_the_first_choice(qtbot: QtBot) -> None:
    taken: list[str] = []
    welcome = WelcomeWindow(
        open_unit=lambda: taken.append("open"),
        new_unit=lambda: taken.append("new"),
        open_demo=lambda: taken.append("demo"),
        restore=lambda: taken.append("restore"),
    )
    qtbot.addWidget(welcome)
    with qtbot.waitActive(welcome):
        welcome.show()
    at = QApplication.focusWidget()
    assert at is not None
    qtbot.keyClick(at, Keys.Key_Return)
    qtbot.keyClick(at, Keys.Key_Tab)
    at = QApplication.focusWidget()
    assert at is not None
    qtbot.keyClick(at, Keys.Key_Return)
    assert taken == ["open", "new"]
