"""The tab 积分: members and their points in a period, what waits, what was entered, who is out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from partydesk.features.points import queries
from partydesk.features.points.page.bar import PeriodBar
from partydesk.features.points.page.card import MemberCard
from partydesk.features.points.page.scope import PeriodChoice
from partydesk.features.points.page.sheetdesk import SheetDesk
from partydesk.features.points.page.verbs import Verbs
from partydesk.features.points.page.views import (
    BOARD,
    ENTRIES,
    NOTES,
    OUTSIDE,
    PENDING,
    PointsTables,
)
from partydesk.features.points.rules import EntryState, PeriodState, written
from partydesk.ui.actions import Action, Place
from partydesk.ui.cards import down
from partydesk.ui.page import Page
from partydesk.ui.prompts import Prompts

if TYPE_CHECKING:
    from partydesk.features.organization.service import OrganizationBook
    from partydesk.features.points.rules import Period
    from partydesk.features.points.service import Board, PointsBook
    from partydesk.kernel.findings import Finding

_WRITING = (
    "declare-points", "list-points", "approve-points", "refuse-points", "correct-points",
    "exclude-points", "rejoin-points", "points-scheme", "post-points", "confirm-points",
    "reopen-points", "import-points",
)  # fmt: skip
_OWN = frozenset(
    ("points_scheme", "points_entry", "points_exclusion", "points_step", "points_result",
     "person", "organization")
)  # fmt: skip


class PointsPage(Page):
    """积分.

    Args:
        book: the points.
        organization: its branches.
        prompts: who asks the clerk.
    """

    key = "points"
    tab = "积分"
    title = "积分"
    writing = frozenset(_WRITING)

    def __init__(
        self, book: PointsBook, organization: OrganizationBook, prompts: Prompts | None = None
    ) -> None:
        super().__init__()
        self._book, self._organization = book, organization
        self.watches = _OWN | book.watched
        self.notes: list[Finding] = []
        self._counted = False
        self.scope = PeriodChoice(book.today())
        self.bar = PeriodBar()
        self.views = PointsTables(self)
        self.card = MemberCard()
        asks = prompts or Prompts()
        self.verbs = Verbs(self, self.views, book, organization, asks)
        self.sheets = SheetDesk(self, self, book, organization, asks)
        left = QWidget()
        inside = down(self.bar, self.views, gap=0)
        inside.setStretchFactor(self.views, 1)
        left.setLayout(inside)
        self.add_card(left, stretch=1)
        self.add_card(self.card, width=330)
        self.set_scope(self.scope)
        self.filters.set_search("姓名、拼音首字母")
        self.set_actions(self._declare())
        for signal in (self.filters.searched, self.filters.chosen, self.scope.changed):
            signal.connect(lambda *_: self._narrow())
        self.views.chosen.connect(lambda _: self._show())
        self.views.opened.connect(lambda _: self._open())
        self.card.asked.connect(self.trigger)
        self.bar.asked.connect(self.trigger)

    @property
    def board(self) -> Board:
        """The points in view."""
        return self._book.board(self.scope.year, self.scope.first)

    @property
    def span(self) -> tuple[date, date]:
        """First and last day of what is in view."""
        period = self.board.period
        if period is not None:
            return period.first, period.last
        return date(self.scope.year, 1, 1), date(self.scope.year, 12, 31)

    @property
    def branch(self) -> int | None:
        """The branch the page is about; None for all."""
        return self.scope.branch

    @property
    def query(self) -> str:
        """What stands in the search box."""
        return self.filters.query

    def refresh(self) -> None:
        """Ask the book again: periods, counts, table, card."""
        self._counted = True
        self._narrow()

    def show_record(self, id_: int) -> None:
        """Open the points of one member."""
        self.filters.search.clear()
        self.filters.choose(BOARD)
        self.views.table.select_id(id_)

    def tab_count(self) -> int | None:
        """How many entries wait for being looked at."""
        today = self._book.today()
        return queries.counts(today, today)[1]

    def _declare(self) -> tuple[Action, ...]:
        do, views, sheets = self.verbs, self.views, self.sheets
        waits = lambda: any(  # noqa: E731
            one.state is EntryState.DECLARED for one in views.chosen_entries()
        )
        stands = lambda: (  # noqa: E731
            (row := views.entry()) is not None and row.stands and row.state is EntryState.APPROVED
        )
        somebody = lambda: views.person_id() is not None  # noqa: E731
        return (
            Action("declare-points", "登记积分", do.declare, "Ctrl+N", "add", Place.MAIN),
            Action("approve-points", "审核通过", do.approve, "F2", "done", Place.HEAD, waits),
            Action("print-points", "打印", do.print_out, "Ctrl+P", "print", Place.HEAD),
            Action("list-points", "逐人登记…", do.list_many, "Ctrl+M"),
            Action("refuse-points", "审核不通过…", do.refuse, enabled_when=waits),
            Action("correct-points", "更正…", do.correct, "Ctrl+B", enabled_when=stands),
            Action("post-points", "公示…", do.post,
                   enabled_when=lambda: self._can(PeriodState.OPEN)),
            Action("confirm-points", "确认…", do.confirm,
                   enabled_when=lambda: self._can(PeriodState.POSTED)),
            Action("reopen-points", "重新打开…", do.reopen,
                   enabled_when=lambda: self._can(PeriodState.CONFIRMED)),
            Action("exclude-points", "登记不参加…", do.exclude, "Ctrl+D"),
            Action("rejoin-points", "恢复参加…", do.rejoin, enabled_when=somebody),
            Action("points-scheme", "积分办法…", do.choose_scheme, "Ctrl+J"),
            Action("import-points", "导入台账…", sheets.take_in, "Ctrl+I"),
            Action("export-points", "台账存为表格…", sheets.write, "Ctrl+E"),
        )  # fmt: skip

    def _can(self, state: PeriodState) -> bool:
        """Before it is first looked at a year is not counted for the sake of a button."""
        return self._counted and self.verbs.can(state)

    def _narrow(self) -> None:
        self.scope.offer(self._organization.branches(), self._begun())
        self.notes = self._book.notes(self.scope.year)
        lines = self.views.lines()
        entered, waiting = queries.counts(*self.span)
        self.filters.set_chips(
            [
                (BOARD, "积分", sum(not one.outside for one in lines)),
                (PENDING, "待审核", waiting),
                (ENTRIES, "登记记录", entered),
                (OUTSIDE, "不参加", sum(bool(one.outside) for one in lines)),
                (NOTES, "提醒", len(self.notes)),
            ]
        )
        board = self.board
        step = self._book.closing.last_step(board.period.first) if board.period else None
        self.bar.show_state(board, step, self._book.today())
        self.views.show_view(self.filters.chip or BOARD)
        self.setFocusProxy(self.views.table)
        self._say(waiting)
        self._show()

    def _begun(self) -> list[Period]:
        today = self._book.today()
        return [one for one in self._book.ground.periods(self.scope.year) if one.first <= today]

    def _say(self, waiting: int) -> None:
        board, lines = self.board, [one for one in self.views.lines() if not one.outside]
        self.count_changed.emit(waiting)
        if not lines:
            self.status_changed.emit(f"{board.words}　没有积分")
            return
        mean = sum(one.total for one in lines) // len(lines)
        grades: dict[str, int] = {}
        for one in lines:
            if one.grade:
                grades[one.grade] = grades.get(one.grade, 0) + 1
        told = "　".join(f"{name} {heads} 人" for name, heads in grades.items())
        self.status_changed.emit(
            f"{board.words}　参加 {len(lines)} 人　平均 {written(mean)} 分"
            + (f"　•　{told}" if told else "")
        )

    def _show(self) -> None:
        person = self.views.person_id()
        board = self.board
        standing = next((one for one in board.lines if one.member.id == person), None)
        if standing is None or person is None:
            self.card.show_nobody()
        else:
            lines = self._book.ledger(person, *self.span)
            about = self._book.findings_of(person, self.scope.year, lines)
            self.card.show_member(standing, board, lines, about, self.views.entry())
        self.update_actions()

    def _open(self) -> None:
        """Enter: what waits is looked at, what stands is corrected, for a member one enters."""
        declared = {action.id: action for action in self.declared}
        for one in ("approve-points", "correct-points"):
            if declared[one].enabled_when():
                self.trigger(one)
                return
        if self.views.key == BOARD:
            self.trigger("declare-points")
