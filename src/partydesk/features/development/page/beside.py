"""What the page offers beside the 25 steps: letters of reviews, and what else happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from partydesk.features.development.papers import BookPress, WayPress
from partydesk.kernel.late import late
from partydesk.ui.actions import Action
from partydesk.ui.notice import saved_file

if TYPE_CHECKING:
    from partydesk.features.development.dialogs import happenings, letters
    from partydesk.features.development.page.middle import Middle
    from partydesk.features.development.service import RecordBooks
    from partydesk.features.organization.service import OrganizationBook
    from partydesk.ui.page import Page
    from partydesk.ui.prompts import Prompts
else:
    happenings = late("partydesk.features.development.dialogs.happenings")
    letters = late("partydesk.features.development.dialogs.letters")


class Beside(QObject):
    """Opens the sheets of what stands beside the steps over a page.

    Args:
        page: the tab.
        middle: whose book is in view.
        books: the record books.
        organization: the unit's name.
        prompts: who asks.
    """

    def __init__(
        self,
        page: Page,
        middle: Middle,
        books: RecordBooks,
        organization: OrganizationBook,
        prompts: Prompts,
    ) -> None:
        super().__init__(page)
        self._page, self._middle, self._books = page, middle, books
        self._organization, self._prompts = organization, prompts

    def actions(self) -> tuple[Action, ...]:
        """What stands in the menu of the page."""
        chosen = lambda: self._middle.person_id is not None  # noqa: E731
        return (
            Action("review-letters", "政审函调登记簿…", self.open_letters, "Ctrl+Shift+H"),
            Action(
                "happenings", "退回、中断、终止、追认…", self.open_happenings, "Ctrl+Shift+J",
                enabled_when=chosen,
            ),
        )  # fmt: skip

    def open_letters(self) -> None:
        """The register of letters, at those of the person in view."""
        self._page.leave(self._open_letters)

    def open_happenings(self) -> None:
        """What happened beside the steps of the person in view."""
        self._page.leave(self._open_happenings)

    def _open_happenings(self) -> None:
        person = self._middle.person_id
        if person is not None:
            press = BookPress(self._books, self._organization)
            sheet = happenings.HappeningsView(self._page, self._books, press, person, self._prompts)
            sheet.saved.connect(lambda path: self._page.noticed.emit(saved_file(path)))
            sheet.printed.connect(lambda pages: self._page.notify(f"{pages} 页已送到打印机"))
            sheet.changed.connect(self._page.notify)
            sheet.open()

    def _open_letters(self) -> None:
        unit = self._organization.unit()
        way = WayPress(BookPress(self._books, self._organization), self._books, unit.id)
        sheet = letters.LettersView(
            self._page, self._books, way, unit.name, self._middle.person_id, self._prompts
        )
        sheet.saved.connect(lambda path: self._page.noticed.emit(saved_file(path)))
        sheet.printed.connect(lambda pages: self._page.notify(f"{pages} 页已送到打印机"))
        sheet.changed.connect(self._page.notify)
        sheet.open()
