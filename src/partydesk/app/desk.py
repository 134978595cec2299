"""The window of one open unit: its tabs, in order, are the table of contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.roster.page import RosterPage
from partydesk.ui.bus import ChangeBus
from partydesk.ui.tabs import Tab
from partydesk.ui.window import History, MainWindow

if TYPE_CHECKING:
    from partydesk.books import Books
    from partydesk.ui.memory import ScreenMemory
    from partydesk.ui.page import Page
    from partydesk.ui.prompts import Prompts


def make_window(
    books: Books, memory: ScreenMemory | None = None, prompts: Prompts | None = None
) -> MainWindow:
    """Every page of the unit, listening to its changes; `prompts` asks the clerk."""
    store = books.store
    tabs = [
        Tab("roster", RosterPage.tab, lambda: _roster(books, prompts)),
        Tab("development", "发展党员", lambda: _development(books, prompts)),
    ]
    window = MainWindow(books.organization.unit().name, store.clerk, tabs, memory)
    bus = ChangeBus(window)
    store.listeners.append(bus.announce)
    window.watch(bus)
    labels = (lambda: store.undo_label), (lambda: store.redo_label)
    window.set_history(History(store.undo, store.redo, *labels))
    return window


def load_later_pages() -> None:
    """Read the code of the pages that are not shown first; meant for another thread."""
    from partydesk.features.development.page import DevelopmentPage  # noqa: F401, PLC0415


def _roster(books: Books, prompts: Prompts | None) -> Page:
    return RosterPage(
        books.roster,
        books.organization,
        lambda person: books.development.is_underway(person),  # noqa: PLW0108 - late
        prompts,
    )


def _development(books: Books, prompts: Prompts | None) -> Page:
    # Read late: the window must not wait for a page that is not shown first.
    from partydesk.features.development.page import DevelopmentPage  # noqa: PLC0415

    return DevelopmentPage(books.development, books.organization, prompts)
