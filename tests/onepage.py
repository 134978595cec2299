"""One page of the window, standing alone: it follows every change of its unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QApplication, QLabel

from partydesk.ui.dialog import OrderDialog
from partydesk.ui.page import Page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from partydesk.books import Books

Kind = TypeVar("Kind", bound=Page)


def stood(page: Kind, books: Books, qtbot: QtBot) -> Kind:
    """The page, shown as wide as a clerk has it."""
    qtbot.addWidget(page)
    page.resize(1300, 700)
    books.store.listeners.append(lambda _: page.refresh())
    page.show()
    page.refresh()
    return page


def last_sheet(page: QWidget) -> OrderDialog:
    """The sheet that was opened last."""
    return page.findChildren(OrderDialog)[-1]


def said_on(widget: QWidget) -> str:
    """Everything that the labels of a widget say."""
    QApplication.processEvents()  # what was put in is shown
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())
