"""Draws the papers: what is asked for is read at once, the work only draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.appraisal import queries
from partydesk.features.appraisal.papers.values import ballot_rows, of_branch, of_member
from partydesk.features.forms.queries import unit_form
from partydesk.features.roster.queries import orders
from partydesk.kernel.findings import Refusal
from partydesk.printing.press import render

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from partydesk.features.appraisal.service import AppraisalBook, Board
    from partydesk.printing.press import Paper

FORM, NOTICE = "appraisal-form", "appraisal-notice"
SUMMARY, BALLOT, HALF, PUBLIC = (
    "appraisal-summary", "appraisal-ballot", "appraisal-ballot-half", "appraisal-public",
)  # fmt: skip
FORMS: Mapping[str, str] = {
    SUMMARY: "结果汇总表（测评统计）", FORM: "民主评议党员登记表", BALLOT: "民主测评票",
    HALF: "民主测评票（一张 A4 裁成两份）", NOTICE: "结果反馈通知单", PUBLIC: "结果公示",
}  # fmt: skip
"""Name of each form, and what the clerk calls it."""
OF_MEMBERS = frozenset({FORM, NOTICE})
"""Forms of which each member has one."""
_HALF_MOST = 9  # names on half a sheet; more of them run into the other half


class AppraisalPress:
    """Draws papers of one appraisal.

    Args:
        book: the appraisals.
    """

    def __init__(self, book: AppraisalBook) -> None:
        self.book = book

    def job(
        self, form: str, body: int, year: int, *, blank: bool = False, duplex: bool = False
    ) -> Callable[[], Paper]:
        """The work of drawing; it may run in another thread. Forms of members: all of them.

        Raises:
            Refusal: there is nothing to print.
        """
        layout = unit_form(form)
        if blank:
            return lambda: render(layout, [{}], mode="blank", duplex=duplex)
        data = self.values(form, self.board(body, year))
        return lambda: render(layout, data, duplex=duplex)

    def of_all(
        self, form: str, bodies: Sequence[int], year: int, *, duplex: bool = False
    ) -> Callable[[], Paper]:
        """The same for several branches, one behind the other; those that have none are left out.

        Raises:
            Refusal: none of them has one; says why the first has not.
        """
        layout, data, reasons = unit_form(form), [], []
        for body in bodies:
            try:
                data += self.values(form, self.board(body, year))
            except Refusal as nothing:
                reasons.append(nothing)
        if not data:
            raise reasons[0] if reasons else Refusal("还没有党支部，没有可以打印的。")
        return lambda: render(layout, data, duplex=duplex)

    def board(self, body: int, year: int) -> Board:
        """One appraisal.

        Raises:
            Refusal: it was not begun.
        """
        board = self.book.board(body, year, self.book.today())
        if board is None:
            name = self.book.organization.body(body).short_name
            raise Refusal(f"{name}还没有登记 {year} 年度的民主评议，没有可以打印的。")
        return board

    def specimen(self, form: str) -> dict[str, Any] | None:
        """Values of the latest appraisal; None where there is none."""
        row = next(iter(queries.appraisals()), None)
        if row is None:
            return None
        try:
            return self.values(form, self.board(row.body, row.year))[0]
        except Refusal:
            return None

    def values(self, form: str, board: Board, person: int | None = None) -> list[dict[str, Any]]:
        """What a paper prints; of one member where one is named.

        Raises:
            Refusal: too many names for half a sheet, nobody with a result.
        """
        if form in OF_MEMBERS:
            return self._of_members(form, board, person)
        data = of_branch(board.row, board.members, board.most)
        if form in (BALLOT, HALF):
            data["rows"] = ballot_rows(board.members)
        if form == HALF and len(data["rows"]) > _HALF_MOST:
            raise Refusal(
                f"参评的正式党员有 {len(data['rows'])} 名，半张 A4 放不下，请印“{FORMS[BALLOT]}”。"
            )
        return [data]

    @staticmethod
    def _of_members(form: str, board: Board, person: int | None) -> list[dict[str, Any]]:
        chosen = [
            one for one in board.members
            if not one.entry.excused and person in (None, one.person)
            and (form == FORM or one.entry.grade is not None)
        ]  # fmt: skip
        if not chosen:
            raise Refusal("还没有评定等次，没有可以打印的通知单。" if form == NOTICE
                          else "不参加评议的党员没有登记表。")  # fmt: skip
        known = dict(orders(person))
        return [of_member(board.row, one, known.get(one.person)) for one in chosen]
