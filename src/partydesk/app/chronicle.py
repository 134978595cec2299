"""What the window offers of the history: in the menu 单位, and to the pages below."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from partydesk.ui.actions import Action
from partydesk.ui.printlog import set_print_log

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from partydesk.books import Books
    from partydesk.features.history.dialogs.desk import HistoryDesk
    from partydesk.ui.prompts import Prompts
    from partydesk.ui.window import MainWindow


class Chronicle:
    """Of the window of one unit: made before it, because its first page asks for the history too.

    The code of the sheets is read when one is first needed.

    Attributes:
        show_day: lets the page of the roster look at a day.
    """

    def __init__(self, books: Books, prompts: Prompts | None) -> None:
        self._books, self._prompts = books, prompts
        self._window: MainWindow | None = None
        self.show_day: Callable[[date], object] = lambda _day: None

    def go_to_day(self, day: date) -> None:
        """Show the roster as it was on a day."""
        if self._window is not None:
            self._window.go("roster")
            self.show_day(day)

    def join(self, window: MainWindow) -> None:
        """Offer it in the menu of this window."""
        self._window = window
        set_print_log(window, lambda: self._books.prints)
        window.offer(
            [
                Action("history", "改动历史…", self._open, "Ctrl+H"),
                Action("prints", "打印记录和盒签…", self.prints_of),
                Action("recycle", "回收处…", self._open_recycle),
                Action("prove", "核对账簿…", lambda: self.desk.prove()),  # noqa: PLW0108 - late
            ]
        )

    @cached_property
    def desk(self) -> HistoryDesk:
        """The sheets of the history.

        Raises:
            LookupError: there is no window yet.
        """
        from partydesk.features.history.dialogs.desk import HistoryDesk  # noqa: PLC0415 - see above

        window = self._window
        if window is None:
            raise LookupError
        return HistoryDesk(
            window, self._books.history, window.notify, self._prompts, self.go_to_day
        )

    def _open(self) -> None:
        if self._window is not None:
            self._window.page.leave(self.desk.open)  # what is half typed is settled first

    def _open_recycle(self) -> None:
        from partydesk.features.history.service.shelves import shelves  # noqa: PLC0415 - see above

        books = self._books
        kinds = shelves(books.history, books.roster.return_person)
        self.desk.recycle(kinds, self._open_purge)

    def _open_purge(self) -> None:
        organization = self._books.organization

        def keep(years: int) -> None:
            organization.choose(replace(organization.settings, retention_years=years))

        self.desk.purge(self._books.retention, organization.settings.retention_years, keep)

    def of_person(self, person: int, name: str) -> None:
        """The history of one person."""
        from partydesk.features.history.rules import Scope  # noqa: PLC0415 - see above

        self.desk.open(Scope(name, person))

    def prints_of(self, person: int | None = None, name: str = "") -> None:
        """What was printed of one person, or at all."""
        from partydesk.features.prints.dialogs import PrintsDialog  # noqa: PLC0415 - see above

        sheet = PrintsDialog(self._window, person, name)
        sheet.labels.connect(lambda: self._print_labels(sheet))
        sheet.open()

    def _print_labels(self, above: QWidget) -> None:
        from partydesk.features.prints.dialogs.labels import LabelSheet  # noqa: PLC0415 - see above

        unit = self._books.organization.unit().name
        LabelSheet(above, unit, self._books.today().year, self._prompts).open()

    def of_step(self, person: int, title: str, step: int, occurrence: int) -> None:
        """The history of one step of a person."""
        from partydesk.features.history.rules import Scope  # noqa: PLC0415 - see above

        match = {"step": step, "occurrence": occurrence}
        self.desk.open(Scope(title, person, "step_entry", match))
