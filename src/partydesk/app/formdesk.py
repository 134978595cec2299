"""表样 in the window: the workshop, with values of the unit to try a form with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from partydesk.kernel.late import late
from partydesk.ui.actions import Action
from partydesk.ui.tasks import run_drawing

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.app import specimens
    from partydesk.app.specimens import Specimen
    from partydesk.books import Books
    from partydesk.features.forms import dialogs
    from partydesk.ui.prompts import Prompts
    from partydesk.ui.window import MainWindow
else:  # the window waits for neither
    dialogs = late("partydesk.features.forms.dialogs")
    specimens = late("partydesk.app.specimens")


class FormDesk(QObject):
    """Belongs to the window of one unit."""

    def __init__(self, window: MainWindow, books: Books, prompts: Prompts | None) -> None:
        super().__init__(window)
        self._window, self._books, self._prompts = window, books, prompts
        window.offer([Action("forms", "表样…", self.open)])

    def open(self) -> None:
        """The workshop; what is half typed on the page is settled first, it may be drawn."""
        self._window.page.leave(self._open)

    def _open(self) -> None:
        workshop = dialogs.FormWorkshop(self._window, self._books.forms, self._ask, self._prompts)
        workshop.open()

    def _ask(self, form: str, then: Callable[[Specimen | None], object]) -> None:
        books = self._books

        def read() -> Specimen | None:
            with books.store.visit():
                return specimens.specimen(books, form)

        run_drawing(self, read, then)
