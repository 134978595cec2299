"""`partydesk print` of the dues book's papers: of a year, a quarter or a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.dues.papers import FORMS, OF_MEMBERS, SLIP, DuesPress, wished
from partydesk.features.dues.rules import Month, read_month

if TYPE_CHECKING:
    import argparse

    from partydesk.books import Books
    from partydesk.printing.press import Paper

_REGISTERS = ["--month", "--span", "--blank", "--duplex"]
DUES_FORMS = {
    name: ["--person", *_REGISTERS] if name in OF_MEMBERS else _REGISTERS for name in FORMS
}
"""Name of each form, with its options."""


def add_arguments(press: argparse.ArgumentParser) -> None:
    """Which month the paper is about, and whether of it alone."""
    press.add_argument("--month", metavar="YYYY-MM", help="党费表：哪个月（不写是本月）")
    press.add_argument(
        "--span", choices=("month", "quarter", "year"), help="党费表：本月、本季度还是全年"
    )


def print_dues(books: Books, args: argparse.Namespace, people: list[int]) -> Paper:
    """One of the forms of the dues book, drawn.

    Raises:
        Refusal: there is nothing to print, or the month is none.
    """
    month = read_month(args.month, "month") if args.month else Month.of(books.today())
    span = args.span or ("month" if args.form == SLIP else "year")
    press = DuesPress(books.dues, lambda: books.dues.code)
    wish = wished(month, span, None, tuple(people))
    return press.job(args.form, wish, blank=args.blank, duplex=args.duplex)()
