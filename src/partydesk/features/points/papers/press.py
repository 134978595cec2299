"""Draws the papers of points: what is asked for is read at once, the work only draws."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from partydesk.features.forms.queries import unit_form
from partydesk.features.points import queries
from partydesk.features.points.papers.values import (
    declaration,
    exemption,
    ledger,
    public,
    record,
    summary,
)
from partydesk.features.points.rules import Step
from partydesk.printing.press import render

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from partydesk.features.points.queries import Standing
    from partydesk.features.points.service import Board, PointsBook
    from partydesk.printing.press import Paper

DECLARATION, RECORD, EXEMPTION = "points-declaration", "points-record", "points-exemption"
LEDGER, SUMMARY, PUBLIC = "points-ledger", "points-summary", "points-public"
FORMS: Mapping[str, str] = {
    SUMMARY: "党员积分情况汇总一览表", LEDGER: "党员积分台账（按月）", PUBLIC: "党员积分公示",
    RECORD: "党员积分记录表", DECLARATION: "党员积分申报表",
    EXEMPTION: "不参加积分制管理党员审批表",
}  # fmt: skip
"""Name of each form, and what the clerk calls it."""
OF_PERSON = frozenset((DECLARATION, RECORD, EXEMPTION))
"""Forms of one member; the others are of everybody."""


class PointsPress:
    """Draws papers of points.

    Args:
        book: the points.
        unit: the name of the body at the head.
    """

    def __init__(self, book: PointsBook, unit: str) -> None:
        self._book, self._unit = book, unit

    def job(
        self, form: str, board: Board, lines: Sequence[Standing], *,
        blank: bool = False, duplex: bool = False,
    ) -> Callable[[], Paper]:  # fmt: skip
        """The work of drawing; it may run in another thread. A blank form where nothing is known.

        Args:
            form: which.
            board: the period or the year.
            lines: the members it is about; of a form of one member a sheet for each.
            blank: for the hand.
            duplex: on both sides.
        """
        layout = unit_form(form)
        data = [] if blank else self.data(form, board, lines)
        if not data:
            return lambda: render(layout, [{}], mode="blank", duplex=duplex)
        return lambda: render(layout, data, duplex=duplex)

    def specimen(self, form: str) -> dict[str, Any] | None:
        """The first values that a form would print, to try its layout with; None for nothing."""
        year = self._book.today().year
        found = (
            values for one in (year, year - 1)
            if (board := self._book.board(one)).lines
            for values in self.data(form, board, board.lines[:40])
        )  # fmt: skip
        return next(found, None)

    def data(self, form: str, board: Board, lines: Sequence[Standing]) -> list[dict[str, Any]]:
        """What a form prints, a mapping for each sheet or set of sheets."""
        if board.scheme is None or not lines:
            return []
        if form in OF_PERSON:
            return self._of_persons(form, board, lines)
        if form == PUBLIC:
            return [public(self._unit, board, lines, self._posted(board))]
        make = ledger if form == LEDGER else summary
        return [make(self._unit, board, lines, self._book.today())]

    def _of_persons(
        self, form: str, board: Board, lines: Sequence[Standing]
    ) -> list[dict[str, Any]]:
        if form == EXEMPTION:
            outside = {one.person_id: one for one in queries.exclusions()}
            return [
                exemption(self._unit, one, outside.get(one.member.id))
                for one in lines
                if one.outside
            ]
        first, last = self._span(board)
        make = declaration if form == DECLARATION else record
        return [
            make(self._unit, board, one, self._book.ledger(one.member.id, first, last))
            for one in lines
        ]

    def _posted(self, board: Board) -> tuple[date, date] | None:
        """From when to when it is posted, as entered, or from today on."""
        days = board.scheme.notice_days if board.scheme else 0
        if board.period is not None:
            step = self._book.closing.last_step(board.period.first)
            if step is not None and step.step is Step.POSTED and step.until is not None:
                return step.day, step.until
        today = self._book.today()
        return (today, today + timedelta(days)) if days else None

    @staticmethod
    def _span(board: Board) -> tuple[date, date]:
        if board.period is not None:
            return board.period.first, board.period.last
        year = int(board.words.removesuffix("年"))
        return date(year, 1, 1), date(year, 12, 31)
