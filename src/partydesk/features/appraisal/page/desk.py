"""The tab 民主评议: one branch and year, its members with their grades, what has to follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.appraisal import queries
from partydesk.features.appraisal.page.card import AppraisalCard
from partydesk.features.appraisal.page.columns import ALL, belongs, chips, sort_key
from partydesk.features.appraisal.page.exchanging import Exchange
from partydesk.features.appraisal.page.grading import Grading
from partydesk.features.appraisal.page.scope import Scope
from partydesk.features.appraisal.page.verbs import Seen, Verbs
from partydesk.features.appraisal.rules import Grade
from partydesk.kernel.findings import Severity
from partydesk.ui.actions import Action, Place
from partydesk.ui.page import Page
from partydesk.ui.prompts import Prompts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partydesk.features.appraisal.queries import AppraisalRow, MemberRow
    from partydesk.features.appraisal.service import AppraisalBook, Board
    from partydesk.kernel.findings import Finding

_EMPTY = "这个支部还没有登记这个年度的民主评议。\n按 Ctrl+N 登记评议，名单取自评议当日的名册。"
_NONE = "没有符合条件的党员。"
_WRITING = (
    "begin", "enter", "feed-back", "feed-back-all", "grade-rest", "excuse",
    "call-again", "import-results", "cancel-appraisal",
)  # fmt: skip


class AppraisalPage(Page):
    """民主评议.

    Args:
        book: the appraisals.
        prompts: who asks the clerk.
    """

    key = "appraisal"
    tab = "民主评议"
    title = "民主评议"
    writing = frozenset(_WRITING)
    watches = frozenset(
        {"organization", "person", "appraisal", "appraisal_member", "meeting", "attendance",
         "resolution", "own_form"}
    )  # fmt: skip

    def __init__(self, book: AppraisalBook, prompts: Prompts | None = None) -> None:
        super().__init__()
        self._book = book
        self._board: Board | None = None
        self._found: Sequence[Finding] = ()
        self._members: dict[int, MemberRow] = {}
        self._writes = True
        self.scope = Scope()
        self.grading = Grading(book, self._ids, self._rows, self._members.get)
        self.table = self.grading.table
        self.card = AppraisalCard()
        seen = Seen(self.scope, lambda: self.row, lambda: self.members, self.chosen)
        self.verbs = Verbs(self, seen, book, prompts or Prompts())
        self.exchange = Exchange(self, lambda: self._board, book, prompts or Prompts())
        self.set_scope(self.scope)
        self.add_card(self.grading, stretch=1)
        self.add_card(self.card, width=330)
        self.setFocusProxy(self.table)
        self.set_subtitle("自评 • 互评 • 测评 • 评定 • 反馈")
        self.filters.set_search("姓名、拼音首字母")
        self.set_actions(self._declare())
        self.scope.chosen.connect(self.refresh)
        for signal in (self.filters.searched, self.filters.chosen):
            signal.connect(lambda *_: self._narrow())
        self.table.chosen.connect(lambda _: self._show())
        self.table.opened.connect(lambda _: self.trigger("enter"))
        self.grading.wrote.connect(self.notify)
        self.card.asked.connect(self.trigger)

    @property
    def row(self) -> AppraisalRow | None:
        """The appraisal in view."""
        return self._board.row if self._board is not None else None

    @property
    def members(self) -> Sequence[MemberRow]:
        """Everybody in it."""
        return self._board.members if self._board is not None else ()

    def chosen(self) -> list[MemberRow]:
        """Who is chosen, top down."""
        return [self._members[one] for one in self.table.selected_ids() if one in self._members]

    def refresh(self) -> None:
        """Ask the book again."""
        book, on = self._book, self._book.today()
        self.scope.offer(queries.years(), book.organization.branches(), book.year_now())
        body, year = self.scope.body, self.scope.year
        self._board = book.board(body, year, on) if body is not None else None
        if self._board is not None:
            self._found = self._board.findings
        else:
            self._found = book.missing(body, year, on) if body is not None else ()
        self._members.clear()
        self._members |= {one.person: one for one in self.members}
        self._narrow()

    def show_record(self, id_: int) -> None:
        """Open one appraisal."""
        row = queries.appraisal(id_)
        if row is not None:
            self.filters.search.clear()
            self.scope.choose(row.year, row.body)

    def set_read_only(self) -> None:
        """Who only reads types no votes and sets no grade."""
        self._writes = False
        super().set_read_only()
        self._narrow()

    def _declare(self) -> tuple[Action, ...]:
        do = self.verbs
        begun = lambda: self.row is not None  # noqa: E731
        any_ = lambda: bool(self.chosen())  # noqa: E731
        return (
            Action("begin", "登记评议", do.begin, "Ctrl+N", "add", Place.MAIN),
            Action("enter", "填写", do.enter, "Ctrl+E", "edit", Place.HEAD, any_),
            Action("print-appraisal", "打印", do.print_out, "Ctrl+P", "print", Place.HEAD, begun),
            Action("grade-rest", "其余全部评为合格", do.grade_rest, "Ctrl+D", enabled_when=begun),
            Action("feed-back", "登记反馈…", do.feed_back, "Ctrl+B", enabled_when=any_),
            Action("feed-back-all", "未反馈的全部登记反馈…", do.feed_back_all, enabled_when=begun),
            Action("excuse", "不参加评议…", do.excuse, enabled_when=any_),
            Action("call-again", "按当日名册取名单", do.call_again, enabled_when=begun),
            Action("export-results", "导出结果…", self.exchange.give, enabled_when=begun),
            Action("import-results", "导入结果…", self.exchange.take, enabled_when=begun),
            Action("cancel-appraisal", "取消这次评议…", do.cancel, enabled_when=begun),
        )

    def _narrow(self) -> None:
        self.filters.set_chips(chips(self.members))
        self.table.empty = _EMPTY if self._board is None else _NONE
        self.grading.show_row(self.row, self._counts(), writes=self._writes)
        self.status_changed.emit(self._status())
        worse = sum(one.severity is not Severity.INFO for one in self._found)
        self.count_changed.emit(worse)
        self._show()

    def _counts(self) -> str:
        if self._board is None:
            return ""
        graded = [one for one in self.members if one.is_graded_kind]
        said = [f"{grade} {sum(one.entry.grade is grade for one in graded)}" for grade in Grade]
        said[0] += f"/{self._board.most}"
        left = sum(one.entry.grade is None for one in graded)
        return "　".join([*said, f"未评定 {left}"])

    def _status(self) -> str:
        if self._board is None:
            return "没有登记"
        taking = [one for one in self.members if not one.entry.excused]
        graded = sum(one.is_graded_kind for one in taking)
        told = sum(one.entry.fed_back_on is not None for one in taking)
        return (
            f"党员 {len(self.members)} 名　参加评议 {len(taking)}　评定等次 {graded}　"
            f"预备党员 {len(taking) - graded}　•　已反馈 {told}"
        )

    def _ids(self, sort: str, descending: bool) -> list[int]:
        text, chip = self.filters.query.strip().lower(), self.filters.chip or ALL
        rows = [
            one for one in self.members
            if belongs(chip, one) and (text in one.name or one.initials.startswith(text)
                                       or one.pinyin.startswith(text))
        ]  # fmt: skip
        if sort:
            rows.sort(key=lambda one: sort_key(one, sort), reverse=descending)
        return [one.person for one in rows]

    def _rows(self, ids: Sequence[int]) -> Mapping[int, MemberRow]:
        return {person: self._members[person] for person in ids if person in self._members}

    def _show(self) -> None:
        one = self._members.get(self.table.current_id() or 0)
        self.card.show_board(self._board, one, self._found)
        self.update_actions()
