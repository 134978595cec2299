"""One page of the window, standing alone: it follows every change of its unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QApplication, QLabel

from partydesk.ui.bus import ChangeBus
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.page import Page
from partydesk.ui.window import History, MainWindow

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


def windowed(page: Page, books: Books, qtbot: QtBot) -> MainWindow:
    """The page in the window of its unit, in front of everything; it hears every change."""
    store, window = books.store, MainWindow("某局机关党委", "陈晓", [page])
    qtbot.addWidget(window)
    bus = ChangeBus(window)
    store.listeners.append(bus.announce)
    window.watch(bus)
    labels = (lambda: store.undo_label), (lambda: store.redo_label)
    window.set_history(History(store.undo, store.redo, *labels))
    window.resize(1366, 768)
    with qtbot.waitActive(window, timeout=60_000):
        window.show()
        window.activateWindow()
    return window


def last_sheet(page: QWidget) -> OrderDialog:
    """The sheet that was opened last."""
    return page.findChildren(OrderDialog)[-1]


def said_on(widget: QWidget) -> str:
    """Everything that the labels of a widget say."""
    QApplication.processEvents()  # what was put in is shown
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())
