"""The window of one open unit: its pages, in the order of the tabs, are the table of contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.development.page import DevelopmentPage
from partydesk.features.roster.page import RosterPage
from partydesk.ui.bus import ChangeBus
from partydesk.ui.window import History, MainWindow

if TYPE_CHECKING:
    from partydesk.books import Books
    from partydesk.ui.memory import ScreenMemory


def make_window(books: Books, memory: ScreenMemory | None = None) -> MainWindow:
    """Every page of the unit, listening to its changes."""
    store = books.store
    pages = [
        RosterPage(books.roster, books.organization, books.development.is_underway),
        DevelopmentPage(books.development, books.organization),
    ]
    window = MainWindow(books.organization.unit().name, store.clerk, pages, memory)
    bus = ChangeBus(window)
    store.listeners.append(bus.announce)
    window.watch(bus)
    labels = (lambda: store.undo_label), (lambda: store.redo_label)
    window.set_history(History(store.undo, store.redo, *labels))
    return window
