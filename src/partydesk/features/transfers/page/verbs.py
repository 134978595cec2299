"""What the page's actions do: each opens one sheet about the current row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.transfers.page.views import LOST, MOBILE
from partydesk.features.transfers.rules import Direction, State
from partydesk.kernel.late import late

if TYPE_CHECKING:
    from partydesk.features.organization.service import OrganizationBook
    from partydesk.features.transfers import dialogs, papers
    from partydesk.features.transfers.page.views import TransferTables
    from partydesk.features.transfers.queries import TransferRow
    from partydesk.features.transfers.service import TransferBook
    from partydesk.ui.page import Page
    from partydesk.ui.prompts import Prompts
else:
    dialogs = late("partydesk.features.transfers.dialogs")
    papers = late("partydesk.features.transfers.papers")


class Verbs:
    """Opens the sheets over the page.

    Args:
        page: the parent of the sheets.
        views: its tables.
        book: the transfers.
        organization: its branches.
        prompts: who asks the clerk.
    """

    def __init__(
        self,
        page: Page,
        views: TransferTables,
        book: TransferBook,
        organization: OrganizationBook,
        prompts: Prompts,
    ) -> None:
        self._page, self._views = page, views
        self._book, self._organization = book, organization
        self._prompts = prompts

    @staticmethod
    def is_open_out(row: TransferRow | None) -> bool:
        """Whether a transfer out waits for its receipt."""
        return row is not None and row.direction is Direction.OUT and row.state is State.OPEN

    def issue(self) -> None:
        """转出."""
        page, show = self._page, self._show
        dialogs.letter_dialog(page, self._book, self._prompts, issued=show).open()

    def arrive(self) -> None:
        """转入."""
        page = self._page
        book, bodies = self._book, self._organization
        dialogs.arrival_dialog(page, book, bodies, self._prompts, self._show).open()

    def _show(self, person: int) -> None:
        """What was just entered is what is printed or gone on with next."""
        self._page.refresh()
        self._page.show_record(person)

    def move(self) -> None:
        """支部之间."""
        page = self._page
        dialogs.move_dialog(page, self._book, self._organization, self._prompts).open()

    def receipt(self) -> None:
        """登记回执."""
        if (row := self._views.transfer()) is not None:
            say = lambda left: self._page.notify(left, "due")  # noqa: E731
            dialogs.receipt_dialog(self._page, self._book, row, self._prompts, say).open()

    def void(self) -> None:
        """作废."""
        if (row := self._views.transfer()) is not None:
            dialogs.void_dialog(self._page, self._book, row, self._prompts).open()

    def correct(self) -> None:
        """更正."""
        if (row := self._views.transfer()) is not None:
            dialogs.letter_dialog(self._page, self._book, self._prompts, row=row).open()

    def send(self) -> None:
        """寄出回执."""
        if (row := self._views.transfer()) is not None:
            dialogs.sent_dialog(self._page, self._book, row, self._prompts).open()

    def go(self) -> None:
        """流出."""
        dialogs.mobility_dialog(self._page, self._book, self._prompts).open()

    def guest(self) -> None:
        """流入."""
        dialogs.mobility_dialog(self._page, self._book, self._prompts, guest=True).open()

    def touch(self) -> None:
        """A contact."""
        if (row := self._views.mobile_row()) is not None:
            keep = lambda order: self._book.roaming.touch(row.id, order)  # noqa: E731
            title = f"登记与 {row.name} 的联系"
            dialogs.note_dialog(self._page, self._book, title, self._prompts, keep).open()

    def come_back(self) -> None:
        """Not mobile any more."""
        if (row := self._views.mobile_row()) is not None:
            keep = lambda day: self._book.roaming.come_back(row.id, day)  # noqa: E731
            field = ("ended_on", "结束日期", self._book.today())
            title = f"{row.name} 不再流动"
            dialogs.day_dialog(self._page, title, field, self._prompts, keep).open()

    def lose(self) -> None:
        """失联."""
        dialogs.loss_dialog(self._page, self._book, self._prompts).open()

    def search(self) -> None:
        """A search."""
        if (row := self._views.lost_row()) is not None:
            keep = lambda order: self._book.roaming.search(row.id, order)  # noqa: E731
            title = f"登记查找 {row.name}"
            dialogs.note_dialog(self._page, self._book, title, self._prompts, keep).open()

    def found(self) -> None:
        """取得联系."""
        if (row := self._views.lost_row()) is not None:
            keep = lambda day: self._book.roaming.find(row.id, day)  # noqa: E731
            field = ("found_on", "取得联系日期", self._book.today())
            title = f"与 {row.name} 取得联系"
            dialogs.day_dialog(self._page, title, field, self._prompts, keep).open()

    def suspend(self) -> None:
        """停止党籍."""
        if (row := self._views.lost_row()) is not None:
            keep = lambda day, why: self._book.roaming.suspend(row.id, day, why)  # noqa: E731
            field = ("suspended_on", "停止党籍日期", self._book.today())
            title = f"{row.name} 停止党籍"
            dialogs.decision_dialog(self._page, title, field, self._prompts, keep).open()

    def remove(self) -> None:
        """除名."""
        if (row := self._views.lost_row()) is not None:
            keep = lambda day, why: self._book.roaming.remove(row.id, day, why)  # noqa: E731
            field = ("removed_on", "除名日期", self._book.today())
            title = f"{row.name} 按自行脱党除名"
            dialogs.decision_dialog(self._page, title, field, self._prompts, keep).open()

    def print_out(self, year: int) -> None:
        """The print sheet: the letter of the row, or the registers of a year."""
        press = papers.TransferPress(self._book, self._organization)
        dialogs.TransferPrintSheet(
            self._page, press, year, self._views.transfer(),
            roaming=self._views.key in {MOBILE, LOST}, prompts=self._prompts,
        ).open()  # fmt: skip
