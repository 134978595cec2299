"""What every list of every page can do: its columns, its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.kernel.late import late
from partydesk.ui.actions import Action
from partydesk.ui.savedfilters import SavedFilters
from partydesk.ui.table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.books import Books
    from partydesk.ui import columnsheet
    from partydesk.ui.page import Page
    from partydesk.ui.prompts import Prompts
else:
    columnsheet = late("partydesk.ui.columnsheet")


def with_lists(page: Page, books: Books, prompts: Prompts | None = None) -> Page:
    """The page, with what can be done to its lists in its menu."""
    page.looks = books.lists
    actions = [
        Action("list-columns", "列和排序…", columns_of(page), "Ctrl+Shift+L",
               enabled_when=lambda: list_of(page) is not None),
    ]  # fmt: skip
    if page.filters.search.placeholderText():
        saved = SavedFilters(page, books.lists, prompts)
        page.filters.add_part(saved)
        actions.append(
            Action("saved-filters", "保存的筛选和更多条件…", saved.showMenu, "Ctrl+Shift+F")
        )
    page.set_actions((*page.declared, *actions))
    return page


def columns_of(page: Page) -> Callable[[], None]:
    """The sheet of the columns of the list in view."""

    def columns() -> None:
        if (table := list_of(page)) is not None:
            columnsheet.ColumnsSheet(table).open()

    return columns


def list_of(page: Page) -> RecordTable | None:
    """The list in view: the one with the cursor, or the first."""
    shown = [one for one in page.findChildren(RecordTable) if not one.isHidden()]
    focused = [one for one in shown if one.hasFocus()]
    visible = [one for one in shown if one.isVisible()]
    return next(iter([*focused, *visible, *shown]), None)
