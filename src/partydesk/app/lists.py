"""What every list of every page can do: its columns, its filters, on paper, as a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from partydesk.kernel.dates import chinese_date
from partydesk.kernel.filenames import workbook_path
from partydesk.kernel.late import late
from partydesk.ui.actions import Action
from partydesk.ui.prompts import Prompts
from partydesk.ui.savedfilters import SavedFilters
from partydesk.ui.table import RecordTable
from partydesk.ui.tasks import run_task

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.books import Books
    from partydesk.features.lists import dialogs, sheets
    from partydesk.ui import columnsheet, listed
    from partydesk.ui.page import Page
    from partydesk.ui.tabs import Tab
else:
    columnsheet = late("partydesk.ui.columnsheet")
    dialogs = late("partydesk.features.lists.dialogs")
    listed = late("partydesk.ui.listed")
    sheets = late("partydesk.features.lists.sheets")


def with_lists(page: Page, books: Books, prompts: Prompts | None = None) -> Page:
    """The page, with what can be done to its lists in its menu."""
    page.looks = books.lists
    lists = PageLists(page, books, prompts or Prompts())
    actions = lists.actions()
    if page.filters.search.placeholderText():
        saved = SavedFilters(page, books.lists, prompts)
        page.filters.add_part(saved)
        actions.append(
            Action("saved-filters", "保存的筛选和更多条件…", saved.drop_down, "Ctrl+Shift+F")
        )
    page.set_actions((*page.declared, *actions))
    return page


def tab_with_lists(tab: Tab, books: Books, prompts: Prompts | None) -> Tab:
    """The tab, whose page gets it when it is made."""
    return replace(tab, make=lambda: with_lists(tab.make(), books, prompts))


@dataclass(frozen=True, slots=True)
class PageLists:
    """The lists of one page.

    Attributes:
        page: whose.
        books: the unit.
        prompts: who asks where a file goes.
    """

    page: Page
    books: Books
    prompts: Prompts

    def actions(self) -> list[Action]:
        """What is offered in the menu of the page."""
        return [
            Action("list-columns", "列和排序…", self.arrange, "Ctrl+Shift+L",
                   enabled_when=lambda: bool(self.page.findChildren(RecordTable))),
            Action("list-print", "打印列表…", self.print_out, "Ctrl+Alt+P"),
            Action("list-write", "列表存为表格…", self.write, "Ctrl+Shift+E"),
        ]  # fmt: skip

    def arrange(self) -> None:
        """The sheet of the columns of the table in view."""
        shown = listed.list_in_view(self.page)
        tables = [one for one in self.page.findChildren(RecordTable) if one.isVisibleTo(self.page)]
        table = shown if isinstance(shown, RecordTable) else next(iter(tables), None)
        if table is not None:
            columnsheet.ColumnsSheet(table).open()

    def print_out(self) -> None:
        """The print sheet of the list in view."""
        shown = listed.list_in_view(self.page)
        if shown is None or not listed.how_many(shown)[0]:
            self.page.notify("这里没有可以打印的列表。", "due")
            return
        dialogs.ListSheet(
            self.page, shown, self._head(), self.books.store.visit, self.prompts
        ).open()

    def write(self) -> None:
        """Ask where to, and write the list in view."""
        shown = listed.list_in_view(self.page)
        if shown is None or not listed.how_many(shown)[0]:
            self.page.notify("这里没有可以保存的列表。", "due")
            return
        read, name = listed.reading_of(shown), shown.accessibleName()
        note = "　".join(self._head())

        def put(path: Path) -> None:
            path = workbook_path(path)

            def work(_going: object) -> int:
                with self.books.store.visit():
                    listing = read()
                sheets.write_listing(path, listing, note)
                return len(listing.rows)

            run_task(
                self.page, "保存列表", work,
                lambda rows: self.page.notify(f"已保存 {rows} 行：{path.name}"),
            )  # fmt: skip

        self.prompts.save_file(self.page, "列表存为表格", f"{name}.xlsx", put)

    def _head(self) -> tuple[str, str]:
        """The unit, and the day: the key date where the page has one."""
        day = self.page.filters.date
        on = day.chinese if day is not None else chinese_date(self.books.today())
        return self.books.organization.unit().name, f"截至 {on}"
