"""`partydesk print` of the dues book's papers: of a year, a quarter or a month."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from partydesk.cli.history import read_day
from partydesk.features.dues.papers import FORMS, OF_MEMBERS, SLIP, DuesPress, wished
from partydesk.features.dues.rules import Month, read_month
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    import argparse

    from partydesk.books import Books
    from partydesk.features.dues.service import DuesBook
    from partydesk.printing.press import Paper

_REGISTERS = ["--year", "--month", "--span", "--branch", "--as-of", "--blank", "--duplex"]
DUES_FORMS = {
    name: ["--person", *_REGISTERS] if name in OF_MEMBERS else _REGISTERS for name in FORMS
}
"""Name of each form, with its options."""


def add_arguments(press: argparse.ArgumentParser) -> None:
    """Which month the paper is about, and whether of it alone."""
    press.add_argument("--month", metavar="YYYY-MM", help="党费表、政治生日：哪个月（不写是本月）")
    press.add_argument(
        "--span", choices=("month", "quarter", "year"), help="党费表：本月、本季度还是全年"
    )
    as_of = partial(read_day, what="--as-of ")
    press.add_argument(
        "--as-of", type=as_of, metavar="DATE", help="党费表、名册、统计表：哪一天的样子"
    )


def print_dues(books: Books, args: argparse.Namespace, people: list[int]) -> Paper:
    """One of the forms of the dues book, drawn.

    Raises:
        Refusal: there is nothing to print, the month is none, there is no such branch, or the
            books had not been begun by the day asked for.
    """
    if args.as_of is None:
        return _drawn(books, books.dues, args, people)
    with books.past_dues(args.as_of) as book:
        return _drawn(books, book, args, people)


def _drawn(books: Books, book: DuesBook, args: argparse.Namespace, people: list[int]) -> Paper:
    month = Month.of(book.today())
    if args.month:
        month = read_month(args.month, "month")
    elif args.year:
        month = read_month(f"{args.year}-12", "year")
    span = args.span or ("month" if args.form == SLIP else "year")
    press = DuesPress(book, lambda: book.code)
    wish = wished(month, span, _branch(books, args.branch), tuple(people))
    return press.job(args.form, wish, blank=args.blank, duplex=args.duplex)()


def _branch(books: Books, name: str | None) -> int | None:
    if not name:
        return None
    found = books.organization.find_branch(name)
    if found is None:
        raise Refusal(f"没有名为“{name[:40]}”的党支部，或者不止一个。", field="branch")
    return found.id
