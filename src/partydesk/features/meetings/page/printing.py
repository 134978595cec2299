"""The print sheets of the page: of the meeting in view, of the year that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from partydesk.features.meetings.dialogs.printsheet import MeetingPrintSheet, YearPrintSheet
from partydesk.features.meetings.papers import YEAR_FORMS
from partydesk.ui.notice import saved_file

if TYPE_CHECKING:
    from partydesk.features.meetings.page.scope import Scope
    from partydesk.features.meetings.papers import MeetingPress
    from partydesk.features.meetings.queries import Minutes
    from partydesk.features.organization.service import OrganizationBook
    from partydesk.ui.page import Page
    from partydesk.ui.printdialog import PrintDialog
    from partydesk.ui.prompts import Prompts


class Printing(QObject):
    """Opens them, and says where the file is."""

    def __init__(
        self,
        page: Page,
        press: MeetingPress,
        organization: OrganizationBook,
        prompts: Prompts,
    ) -> None:
        super().__init__(page)
        self._page, self._press = page, press
        self._organization, self._prompts = organization, prompts

    def meeting(self, minutes: Minutes | None) -> None:
        """The papers of one meeting."""
        if minutes is not None:
            self._open(MeetingPrintSheet(self._page, self._press, minutes, self._prompts))

    def year(self, year: int, scope: Scope) -> None:
        """The papers of a year, of the chosen body or of all."""
        bodies = [scope.body] if scope.body else [one.id for _, one in self._organization.tree()]
        name = scope.body_words if scope.body else self._organization.unit().short_name
        about = (name, bodies)
        self._open(YearPrintSheet(self._page, self._press, year, about, YEAR_FORMS, self._prompts))

    def _open(self, sheet: PrintDialog) -> None:
        sheet.saved.connect(lambda path: self._page.noticed.emit(saved_file(path)))
        sheet.printed.connect(lambda pages: self._page.notify(f"{pages} 页已送到打印机"))
        sheet.open()
