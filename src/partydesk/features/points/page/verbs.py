"""What the page's actions do: each opens one sheet, or is one change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.points.rules import EntryState, PeriodState
from partydesk.kernel.late import late

if TYPE_CHECKING:
    from datetime import date

    from partydesk.features.organization.service import OrganizationBook
    from partydesk.features.points import dialogs, papers
    from partydesk.features.points.page.views import PointsTables
    from partydesk.features.points.service import PointsBook
    from partydesk.ui.page import Page
    from partydesk.ui.prompts import Prompts
else:
    papers = late("partydesk.features.points.papers")
    dialogs = late("partydesk.features.points.dialogs")

_SEVERAL = 2


class Verbs:
    """Opens the sheets over the page.

    Args:
        page: the parent of the sheets.
        views: its tables, which know what the page is about.
        book: the points.
        organization: its branches.
        prompts: who asks the clerk.
    """

    def __init__(
        self,
        page: Page,
        views: PointsTables,
        book: PointsBook,
        organization: OrganizationBook,
        prompts: Prompts,
    ) -> None:
        self._page, self._views, self._book = page, views, book
        self._organization, self._prompts = organization, prompts

    def declare(self) -> None:
        """登记: for the members that are chosen, or for others."""
        day = min(self._views.sought.span[1], self._book.today())
        if self._book.ground.scheme_on(day) is None:
            self.choose_scheme()
            return
        dialogs.entry_dialog(
            self._page, self._book, self._views.people(), day, self._prompts
        ).open()

    def list_many(self) -> None:
        """逐人登记: for the chosen rows, or for all who take part where only one is chosen."""
        day = min(self._views.sought.span[1], self._book.today())
        if self._book.ground.scheme_on(day) is None:
            self.choose_scheme()
            return
        people = self._views.people()
        if len(people) < _SEVERAL:
            people = [one.member.id for one in self._views.lines() if not one.outside]
        dialogs.listing_dialog(self._page, self._book, people, day, self._prompts).open()

    def approve(self) -> None:
        """审核通过 of all chosen rows."""
        rows = [one for one in self._views.chosen_entries()
                if one.state is EntryState.DECLARED]  # fmt: skip
        if rows:
            dialogs.approval_dialog(self._page, self._book, rows, self._prompts).open()

    def refuse(self) -> None:
        """审核不通过."""
        if (row := self._views.entry()) is not None:
            dialogs.refusal_dialog(self._page, self._book, row, self._prompts).open()

    def correct(self) -> None:
        """更正."""
        if (row := self._views.entry()) is not None:
            dialogs.reversal_dialog(self._page, self._book, row, self._prompts).open()

    def exclude(self) -> None:
        """不参加."""
        person = self._views.person_id()
        dialogs.exclusion_dialog(self._page, self._book, person, self._prompts).open()

    def rejoin(self) -> None:
        """恢复参加."""
        if (person := self._views.person_id()) is not None:
            dialogs.rejoin_dialog(self._page, self._book, person, self._prompts).open()

    def choose_scheme(self) -> None:
        """积分办法: one of the program's, or the unit's own to change."""
        dialogs.scheme_dialog(self._page, self._book, self._prompts).open()

    def post(self) -> None:
        """公示."""
        if (first := self._first) is not None:
            keep = lambda on: self._book.closing.post(first, on)  # noqa: E731
            words = self._views.sought.board.words
            dialogs.day_dialog(
                self._page, f"公示 {words}的积分", ("公示起始日期", self._book.today()), keep,
                self._prompts,
            ).open()  # fmt: skip

    def confirm(self) -> None:
        """确认."""
        if (first := self._first) is not None:
            keep = lambda on: self._book.closing.confirm(first, on)  # noqa: E731
            words = self._views.sought.board.words
            dialogs.day_dialog(
                self._page, f"确认 {words}的积分", ("确认日期", self._book.today()), keep,
                self._prompts,
            ).open()  # fmt: skip

    def reopen(self) -> None:
        """重新打开."""
        if (first := self._first) is not None:
            keep = lambda why: self._book.closing.reopen(first, why)  # noqa: E731
            words = self._views.sought.board.words
            dialogs.reason_dialog(
                self._page, f"重新打开 {words}的积分", "原因", keep, self._prompts
            ).open()

    def print_out(self) -> None:
        """The print sheet."""
        press = papers.PointsPress(self._book, self._organization.unit().name)
        views = self._views
        dialogs.PointsPrintSheet(
            self._page, press, views.sought.board, views.lines(), views.person_id(), self._prompts
        ).open()

    def can(self, state: PeriodState) -> bool:
        """Whether the period in view can be done next what follows `state`."""
        board = self._views.sought.board
        if board.period is None or board.scheme is None:
            return False
        skips = state is PeriodState.POSTED and not board.scheme.notice_days
        fits = board.state is state or (skips and board.state is PeriodState.OPEN)
        return fits and board.period.last < self._book.today()

    @property
    def _first(self) -> date | None:
        period = self._views.sought.board.period
        return period.first if period else None
