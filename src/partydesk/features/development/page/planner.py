"""What the page offers of the plan: one person's days, the wall sheet, the figures of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from partydesk.features.development.dialogs.inspecting import InspectionView
from partydesk.features.development.dialogs.intake import DatesIntake
from partydesk.features.development.dialogs.papersheet import PapersSheet, papers_print_sheet
from partydesk.features.development.dialogs.plan import (
    PlanSheet,
    quota_dialog,
    quota_words,
    wall_sheet,
)
from partydesk.features.development.page.beside import Beside
from partydesk.features.development.papers import BookPress, WayPress, WaySource
from partydesk.ui.actions import Action
from partydesk.ui.notice import saved_file
from partydesk.ui.page import Notice
from partydesk.ui.tasks import run_drawing

if TYPE_CHECKING:
    from partydesk.features.development.dialogs.papersheet import Wanted
    from partydesk.features.development.dialogs.printsheet import PrintSheet
    from partydesk.features.development.page.middle import Middle
    from partydesk.features.development.service.planning import PlanBook
    from partydesk.features.organization.service import OrganizationBook
    from partydesk.ui.page import Page
    from partydesk.ui.prompts import Prompts


def tell_printing(page: Page, planner: Planner | None, sheet: PrintSheet) -> None:
    """Say where books went; pages that were printed filled can be locked now."""

    def printed(pages: int) -> None:
        said = f"{pages} 页已送到打印机"
        if planner is not None and planner.writes and sheet.form.order().mode == "filled":
            page.noticed.emit(Notice(f"{said}，签字以后可以锁定", "done", "锁定…", planner.lock))
        else:
            page.notify(said)

    sheet.saved.connect(lambda path: page.noticed.emit(saved_file(path)))
    sheet.printed.connect(printed)


class Planner(QObject):
    """Opens the sheets of the plan over a page.

    Args:
        page: the tab.
        middle: whose book is in view.
        book: the plans.
        organization: the unit's name.
        prompts: who asks.
    """

    def __init__(
        self,
        page: Page,
        middle: Middle,
        book: PlanBook,
        organization: OrganizationBook,
        prompts: Prompts,
    ) -> None:
        super().__init__(page)
        self._page, self._middle, self._book = page, middle, book
        self._organization, self._prompts = organization, prompts
        self.intake = DatesIntake(page, book.books, prompts)
        self.beside = Beside(page, middle, book.books, organization, prompts)

    @property
    def writes(self) -> bool:
        """Whether this clerk may set days and lock pages."""
        return self._book.writes

    def _person(self) -> int | None:
        """Whose book is in view."""
        return self._middle.person_id

    def actions(self) -> tuple[Action, ...]:
        """What stands in the menu of the page."""
        chosen = lambda: self._person() is not None  # noqa: E731
        return (
            Action(
                "plan-person", "发展计划…", self.open, "Ctrl+J", "calendar", enabled_when=chosen
            ),
            Action("way-papers", "打印各步材料…", self.print_papers),
            Action("lock-pages", "锁定已完成的页…", self.lock, "Ctrl+Shift+K", enabled_when=chosen),
            Action("plan-wall", "打印发展计划一览…", self.print_wall),
            Action("inspection", "迎检一览…", self.inspect, "Ctrl+I"),
            *self.beside.actions(),
            Action("dates-from-sheet", "从表格登记步骤日期…", self.intake.ask),
            Action("plan-quota", "年度发展计划…", self.set_quota),
        )

    def lock(self) -> None:
        """Lock the finished pages of the person in view."""
        self._page.leave(self._middle.lock_pages)

    def open(self) -> None:
        """The plan of the person in view."""
        person = self._person()
        if person is not None:
            self._page.leave(lambda: self._open(person))

    def print_wall(self) -> None:
        """The wall sheet of everybody."""
        name = self._organization.unit().name
        sheet = wall_sheet(self._page, self._book, name, self._prompts)
        sheet.saved.connect(lambda path: self._page.noticed.emit(saved_file(path)))
        sheet.printed.connect(lambda pages: self._page.notify(f"{pages} 页已送到打印机"))
        sheet.open()

    def print_papers(self) -> None:
        """Papers of the way, for the people who are ticked."""
        books = self._book.books
        every = (one.book for one in books.judged_books(books.today()) if one.book.entries)
        people = [book.person for book in every if book.person.left_on is None]
        sheet = PapersSheet(self._page, people, self._person())
        sheet.picked.connect(self._print_wanted)
        sheet.open()

    def _print_wanted(self, wanted: Wanted) -> None:
        books, unit = self._book.books, self._organization.unit().id
        press = WayPress(BookPress(books, self._organization), books, unit)

        def work() -> tuple[WaySource, list[str]]:
            with books.reading():
                sheaves = press.sheaves(wanted.papers, wanted.people)
                lacking = [one for sheaf in sheaves for one in press.lacking(sheaf)]
            return WaySource(press, books, sheaves), lacking

        run_drawing(self._page, work, lambda made: self._offer(*made))

    def _offer(self, source: WaySource, lacking: list[str]) -> None:
        if not source.subjects:
            self._page.notify("所选的人还没有办到这一步，没有可以打印的材料")
            return
        sheet = papers_print_sheet(self._page, source, lacking, self._prompts)
        sheet.saved.connect(lambda path: self._page.noticed.emit(saved_file(path)))
        sheet.printed.connect(lambda pages: self._page.notify(f"{pages} 页已送到打印机"))
        sheet.open()

    def inspect(self) -> None:
        """Findings and papers of everybody who is here and has a book, before one goes on."""
        self._page.leave(self._inspect)

    def _inspect(self) -> None:
        unit = self._organization.unit().name
        sheet = InspectionView(self._page, self._book.books, unit, self._prompts)
        sheet.saved.connect(lambda path: self._page.noticed.emit(saved_file(path)))
        sheet.printed.connect(lambda pages: self._page.notify(f"{pages} 页已送到打印机"))
        sheet.changed.connect(lambda: self._page.notify("材料核对已登记"))
        sheet.opened.connect(self._go)
        sheet.open()

    def _go(self, person: int, step: int, occurrence: int) -> None:
        self._page.show_record(person)
        if self._person() == person:
            self._middle.open_step(step, occurrence)

    def set_quota(self) -> None:
        """The figures of the year, as soon as everybody has been planned."""
        book, judged = self._book, self._book.books.judged_books(self._book.today())

        def work() -> dict[int, str]:
            with book.books.reading():
                return quota_words(book, judged)

        run_drawing(self._page, work, self._open_quota)

    def _open_quota(self, years: dict[int, str]) -> None:
        sheet = quota_dialog(self._page, self._book, years, self._prompts)
        sheet.submitted.connect(lambda: self._page.notify("年度发展计划已保存"))
        sheet.open()

    def _open(self, person: int) -> None:
        sheet = PlanSheet(self._page, self._book, person, self._prompts)
        sheet.kept.connect(lambda: self._page.notify("发展计划已保存"))
        sheet.open()
