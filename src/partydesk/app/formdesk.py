"""表样, 套打, Word 模板 and 意见用语 in the window, with values of the unit to try them with."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from partydesk.kernel.late import late
from partydesk.ui.actions import Action
from partydesk.ui.phrasing import set_phrases
from partydesk.ui.tasks import run_drawing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QPlainTextEdit

    from partydesk.app import specimens, stocked, wordpapers
    from partydesk.app.specimens import Specimen
    from partydesk.books import Books
    from partydesk.features.attachments.service import sources
    from partydesk.features.forms import dialogs, queries
    from partydesk.features.overprints import dialogs as overprints
    from partydesk.features.phrases import dialogs as phrases
    from partydesk.ui import backdrops
    from partydesk.ui.prompts import Prompts
    from partydesk.ui.window import MainWindow
else:  # the window waits for neither
    queries = late("partydesk.features.forms.queries")
    dialogs = late("partydesk.features.forms.dialogs")
    specimens = late("partydesk.app.specimens")
    stocked = late("partydesk.app.stocked")
    wordpapers = late("partydesk.app.wordpapers")
    sources = late("partydesk.features.attachments.service.sources")
    overprints = late("partydesk.features.overprints.dialogs")
    phrases = late("partydesk.features.phrases.dialogs")
    backdrops = late("partydesk.ui.backdrops")


class FormDesk(QObject):
    """Belongs to the window of one unit."""

    def __init__(self, window: MainWindow, books: Books, prompts: Prompts | None) -> None:
        super().__init__(window)
        self._window, self._books, self._prompts = window, books, prompts
        set_phrases(window, self)
        window.offer(
            [
                Action("forms", "表样…", self.open),
                Action("overprints", "套打…", self.open_overprints),
                Action("word-templates", "Word 模板…", self.open_templates),
                Action("phrases", "意见用语（在意见框里按 F8）…", self.open_phrases),
            ]
        )

    def open(self) -> None:
        """The workshop; what is half typed on the page is settled first, it may be drawn."""
        self._window.page.leave(
            lambda: run_drawing(self._window, queries.read_standards, lambda _done: self._open())
        )

    def _open(self) -> None:
        workshop = dialogs.FormWorkshop(self._window, self._books.forms, self._ask, self._prompts)
        workshop.open()

    def open_overprints(self) -> None:
        """The stock of the unit; what is half typed on the page is settled first."""
        self._window.page.leave(self._open_overprints)

    def _open_overprints(self) -> None:
        book = self._books.overprints
        backdrops.scan_sources[:] = [book.scan]
        overprints.OverprintList(
            self._window, book, lambda: stocked.people(self._books), sources.of_file,
            self._prompts,
        ).open()  # fmt: skip

    def open_templates(self) -> None:
        """The Word templates, for everybody in the roster."""
        self._window.page.leave(
            lambda: wordpapers.open_sheet(self._window, self._books, {}, self._prompts)
        )

    def has(self, label: str) -> bool:
        """Whether there are phrases for a field of this label."""
        return self._phrases.has(label)

    def offer(self, box: QPlainTextEdit, label: str, facts: Mapping[str, str]) -> None:
        """Let the clerk choose a phrase for a box."""
        self._phrases.offer(box, label, facts)

    def open_phrases(self) -> None:
        """The phrases of the unit."""
        self._phrases.edit(self._window)

    @cached_property
    def _phrases(self) -> phrases.Phrases:
        return phrases.Phrases(self._books.phrases, self._prompts)

    def _ask(self, form: str, then: Callable[[Specimen | None], object]) -> None:
        books = self._books

        def read() -> Specimen | None:
            with books.store.visit():
                return specimens.specimen(books, form)

        run_drawing(self, read, then)
