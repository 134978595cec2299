"""The tab 组织关系: the register of letters, mobile members, lost contact; one row beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.transfers import queries
from partydesk.features.transfers.page.card import TransferCard
from partydesk.features.transfers.page.scope import YearAndBranch
from partydesk.features.transfers.page.verbs import Verbs
from partydesk.features.transfers.page.views import (
    IN,
    LOST,
    MOBILE,
    OPEN,
    OUT,
    WITHIN,
    TransferTables,
)
from partydesk.features.transfers.rules import Direction
from partydesk.ui.actions import Action, Place
from partydesk.ui.page import Page
from partydesk.ui.prompts import Prompts

if TYPE_CHECKING:
    from partydesk.features.organization.service import OrganizationBook
    from partydesk.features.transfers.service import TransferBook

_WRITING = (
    "issue-letter", "arrive", "move-branch", "receipt", "void-letter", "correct-letter",
    "send-receipt", "go-away", "guest", "touch", "come-back", "lose", "search-lost", "found",
    "suspend", "remove-lost",
)  # fmt: skip


class TransfersPage(Page):
    """组织关系.

    Args:
        book: the transfers.
        organization: its branches.
        prompts: who asks the clerk.
    """

    key = "transfers"
    tab = "组织关系"
    title = "组织关系"
    writing = frozenset(_WRITING)
    watches = frozenset(
        {"transfer", "mobility", "mobility_contact", "lost_contact", "lost_search", "person",
         "organization"}
    )  # fmt: skip

    def __init__(
        self, book: TransferBook, organization: OrganizationBook, prompts: Prompts | None = None
    ) -> None:
        super().__init__()
        self._book, self._organization = book, organization
        self.scope = YearAndBranch()
        self.views = TransferTables(self)
        self.card = TransferCard(book)
        self.verbs = Verbs(self, self.views, book, organization, prompts or Prompts())
        self.add_card(self.views, stretch=1)
        self.add_card(self.card, width=340)
        self.set_scope(self.scope)
        self.set_subtitle("接转 • 流动 • 失联")
        self.filters.set_search("姓名、拼音首字母、党组织、编号")
        self.set_actions(self._declare())
        for signal in (self.filters.searched, self.filters.chosen, self.scope.changed):
            signal.connect(lambda *_: self._narrow())
        self.views.chosen.connect(lambda _: self._show())
        self.views.opened.connect(lambda _: self._open())
        self.card.asked.connect(self.trigger)

    @property
    def year(self) -> int | None:
        """The year the page is about; None for all."""
        return self.scope.year

    @property
    def branch(self) -> int | None:
        """The branch the page is about; None for all."""
        return self.scope.branch

    @property
    def query(self) -> str:
        """What stands in the search box."""
        return self.filters.query

    def refresh(self) -> None:
        """Ask the book again: branches, counts, table, card."""
        branches = self._organization.branches()
        self.scope.offer(queries.years(), branches, self._book.today().year)
        self._narrow()

    def show_record(self, id_: int) -> None:
        """Open the register at one person: what is under way, away or lost, else the last."""
        rows, away = queries.of_person(id_), _away(id_)
        if not rows and away is None:
            return
        self.filters.search.clear()
        self.filters.choose(OPEN)
        if rows and self.views.table.select_id(rows[0].id):
            return
        found = {Direction.OUT: OUT, Direction.IN: IN, Direction.WITHIN: WITHIN}
        view, row = away or (found[rows[0].direction], rows[0].id)
        self.filters.choose(view)
        self.views.table.select_id(row)

    def tab_count(self) -> int | None:
        """How many transfers wait for something."""
        return queries.counts(None)["unfinished"]

    def _declare(self) -> tuple[Action, ...]:
        do, views = self.verbs, self.views
        open_out = lambda: do.is_open_out(views.transfer())  # noqa: E731
        mobile = lambda: (row := views.mobile_row()) is not None and row.ended_on is None  # noqa: E731
        lost = lambda: (row := views.lost_row()) is not None and row.is_open  # noqa: E731
        owes = lambda: (row := views.transfer()) is not None and row.owes_receipt  # noqa: E731
        return (
            Action("issue-letter", "转出", do.issue, "Ctrl+N", "next", Place.MAIN),
            Action("arrive", "转入", do.arrive, "Ctrl+I", "previous", Place.HEAD),
            Action("print-transfer", "打印", self._print, "Ctrl+P", "print", Place.HEAD),
            Action("receipt", "登记回执…", do.receipt, "F2", "done", Place.MENU, open_out),
            Action("void-letter", "作废介绍信…", do.void, enabled_when=open_out),
            Action("correct-letter", "更正介绍信…", do.correct, enabled_when=open_out),
            Action("send-receipt", "登记寄出回执…", do.send, enabled_when=owes),
            Action("move-branch", "支部之间转移…", do.move, "Ctrl+M"),
            Action("go-away", "登记流出党员…", do.go, "Ctrl+O"),
            Action("guest", "登记流入党员…", do.guest),
            Action("touch", "登记联系…", do.touch, "Ctrl+T", enabled_when=mobile),
            Action("come-back", "结束流动…", do.come_back, enabled_when=mobile),
            Action("lose", "登记失联党员…", do.lose, "Ctrl+U"),
            Action("search-lost", "登记查找…", do.search, enabled_when=lost),
            Action("found", "取得联系…", do.found, enabled_when=lost),
            Action("suspend", "停止党籍…", do.suspend, enabled_when=lost),
            Action("remove-lost", "按自行脱党除名…", do.remove, enabled_when=lost),
        )

    def _narrow(self) -> None:
        counts = queries.counts(self.year, self.branch)
        away = sum(row.ended_on is None for row in queries.mobile())
        lost = sum(row.is_open for row in queries.losses())
        self.filters.set_chips(
            [
                (OPEN, "等待办理", counts["unfinished"]),
                (OUT, "转出", counts.get(str(Direction.OUT), 0)),
                (IN, "转入", counts.get(str(Direction.IN), 0)),
                (WITHIN, "支部间", counts.get(str(Direction.WITHIN), 0)),
                (MOBILE, "流动党员", away),
                (LOST, "失联党员", lost),
            ]
        )
        self.views.show_view(self.filters.chip or OPEN)
        self.setFocusProxy(self.views.table)
        self._say(counts, away, lost)
        self._show()

    def _say(self, counts: dict[str, int], away: int, lost: int) -> None:
        year = f"{self.year}年" if self.year else "历年"
        told = "　".join(f"{one} {counts.get(str(one), 0)}" for one in Direction)
        self.status_changed.emit(f"{year}　{told}　•　流动 {away} 人　失联 {lost} 人")
        self.count_changed.emit(counts["unfinished"])

    def _show(self) -> None:
        views = self.views
        if (row := views.transfer()) is not None:
            person = queries.candidate(row.person_id)
            self.card.show_transfer(row, (person and person.branch_short) or "")
        elif (mobile := views.mobile_row()) is not None:
            self.card.show_mobile(mobile)
        elif (lost := views.lost_row()) is not None:
            self.card.show_lost(lost)
        else:
            self.card.show_nobody()
        self.update_actions()

    def _print(self) -> None:
        self.verbs.print_out(self.year or self._book.today().year)

    def _open(self) -> None:
        """Enter does what comes next for the row."""
        declared = {action.id: action for action in self.declared}
        for one in ("receipt", "send-receipt", "touch", "search-lost"):
            if declared[one].enabled_when():
                self.trigger(one)
                return


def _away(person: int) -> tuple[str, int] | None:
    """The list of members away or lost in which somebody stands, and the row."""
    lists = ((MOBILE, queries.mobile()), (LOST, queries.losses()))
    found = ((key, one.id) for key, rows in lists for one in rows if one.person_id == person)
    return next(found, None)
