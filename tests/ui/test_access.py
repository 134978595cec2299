"""Everything that takes the cursor has a name a screen reader can say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from partydesk.ui.dialog import OrderDialog
from partydesk.ui.form import Form
from partydesk.ui.helpsheet import KeysSheet
from partydesk.ui.welcome import WelcomeWindow
from tests.ui.gallery import FIELDS, window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def nameless(top: QWidget) -> list[str]:
    found = []
    for widget in top.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.window() is not top:
            continue
        if isinstance(widget.parent(), QAbstractScrollArea):
            continue  # headings and viewports belong to what scrolls
        spoken = QAccessible.queryAccessibleInterface(widget)
        if spoken is None or not spoken.text(QAccessible.Text.Name):
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


@pytest.mark.parametrize("number", [0, 1])
def test_every_part_of_a_page_has_a_name(qtbot: QtBot, number: int) -> None:
    shown = window()
    qtbot.addWidget(shown)
    shown.show()
    shown.show_page(number)
    assert nameless(shown) == []


def test_every_part_of_a_sheet_has_a_name(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    dialog = OrderDialog(page, "登记党员大会", Form(FIELDS), lambda _values: None)
    dialog.open()
    assert nameless(dialog) == []
    dialog.done(0)


def test_every_part_of_the_first_page_and_the_keys_has_a_name(qtbot: QtBot) -> None:
    welcome = WelcomeWindow(open_unit=str, new_unit=str, open_demo=str, restore=str)
    keys = KeysSheet(welcome, [])
    for top in (welcome, keys):
        qtbot.addWidget(top)
        assert nameless(top) == []


def test_the_choices_of_the_first_page_do_what_they_say(qtbot: QtBot) -> None:
    done: list[str] = []
    welcome = WelcomeWindow(
        open_unit=lambda: done.append("open"),
        new_unit=lambda: done.append("new"),
        open_demo=lambda: done.append("demo"),
        restore=lambda: done.append("restore"),
    )
    qtbot.addWidget(welcome)
    welcome.show()
    for choice in welcome.choices:
        qtbot.keyClick(choice, Qt.Key.Key_Space)
    assert done == ["open", "new", "restore", "demo"]
