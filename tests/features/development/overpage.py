"""A window that stands over the page of record books, tried as a clerk does it: by its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from partydesk.ui.dialog import OrderDialog
from partydesk.ui.register import Register

if TYPE_CHECKING:
    from tests.features.development.conftest import Desk

Kind = TypeVar("Kind", bound=Register)
CTRL = Qt.KeyboardModifier.ControlModifier


class Over(Generic[Kind]):
    """The window of a kind that an action of the page has opened."""

    def __init__(self, at: Desk, kind: type[Kind], action: str, person: int | None = None) -> None:
        self.at = at
        at.qtbot.waitUntil(lambda: at.page._judging.idle)
        if person is not None:
            at.page.show_record(person)
        at.page.trigger(action)
        sheet = at.dialog()
        assert isinstance(sheet, kind)
        self.sheet: Kind = sheet

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """A key, while the cursor is in the list."""
        table = self.sheet.table
        self.sheet.activateWindow()
        self.at.qtbot.waitUntil(self.sheet.isActiveWindow)
        table.setFocus()
        self.at.qtbot.keyClick(table, key, modifier or Qt.KeyboardModifier.NoModifier)

    def over(self) -> list[QDialog]:
        """What has opened over it."""
        return [one for one in self.sheet.findChildren(QDialog) if one.isVisible()]

    def order(self) -> OrderDialog:
        """The sheet that asks for something."""
        (found,) = self.over()
        assert isinstance(found, OrderDialog)
        return found
