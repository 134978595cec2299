"""`partydesk print` of the papers of points: of a year, or of the period that a month lies in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.cli.meetingpapers import branch_of
from partydesk.features.dues.rules import read_month
from partydesk.features.points.papers import FORMS as PAPERS
from partydesk.features.points.papers import OF_PERSON, PointsPress
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    import argparse

    from partydesk.books import Books
    from partydesk.features.points.service import Board
    from partydesk.printing.press import Paper

_USUAL = ["--year", "--month", "--branch", "--blank", "--duplex"]
FORMS = {name: ["--person", *_USUAL] if name in OF_PERSON else _USUAL for name in PAPERS}
"""The papers of points and the options each takes."""
_FIRST_YEAR, _LAST_YEAR = 1949, 2199


def points_paper(books: Books, args: argparse.Namespace) -> Paper:
    """The paper that was asked for.

    Raises:
        Refusal: no such branch or person; the unit has no scheme, or nobody has points.
    """
    branch = None if args.branch is None else branch_of(books, args.branch)
    people = {books.roster.resolve(text) for text in args.person}
    board = _board(books, args)
    lines = [
        one for one in board.lines
        if (branch is None or one.member.branch_id == branch)
        and (not people or one.member.id in people)
    ]  # fmt: skip
    press = PointsPress(books.points, books.organization.unit().name)
    if not args.blank and not press.data(args.form, board, lines):
        raise Refusal(f"{board.words}没有可以打印的{PAPERS[args.form]}。")
    return press.job(args.form, board, lines, blank=args.blank, duplex=args.duplex)()


def _board(books: Books, args: argparse.Namespace) -> Board:
    if args.month:
        day = read_month(args.month, "month").first
        return books.points.board(day.year, books.points.ground.period_of(day).first)
    year = books.today().year if args.year is None else args.year
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise Refusal(f"--year 应在 {_FIRST_YEAR} 到 {_LAST_YEAR} 之间。", field="year")
    return books.points.board(year)
