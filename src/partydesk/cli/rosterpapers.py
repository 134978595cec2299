"""`partydesk print` of the roster, of single persons, of transfers and of statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.cli.choosing import asked_people, roster_filter
from partydesk.cli.meetingpapers import branch_of
from partydesk.features.attachments.service.portraits import Portraits
from partydesk.features.dues.rules import Month, read_month
from partydesk.features.forms.queries import unit_form
from partydesk.features.roster import queries
from partydesk.features.roster.papers import SETS, Head, roster_job, roster_values
from partydesk.features.roster.papers.personal import PERSON_FORMS, PersonPapers
from partydesk.features.roster.rules import Category
from partydesk.features.statistics import papers as statistics
from partydesk.features.transfers import queries as transfers
from partydesk.features.transfers.papers import press as letters
from partydesk.features.transfers.rules import Direction
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.kernel.prints import Subject
from partydesk.printing.press import render

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from datetime import date

    from partydesk.books import Books
    from partydesk.printing.press import Paper

_ALWAYS = ["--blank", "--duplex"]
_LISTS = ["--person", "--branch", "--filter", "--order", "--as-of", *_ALWAYS]
_PERSONS = ["--person", "--branch", "--filter", *_ALWAYS]
_YEARS = ["--year", *_ALWAYS]
FORMS: dict[str, list[str]] = {
    **dict.fromkeys(SETS, _LISTS),
    **dict.fromkeys(PERSON_FORMS, _PERSONS),
    letters.LETTER: ["--person", *_YEARS],
    letters.REGISTER: _YEARS,
    letters.MOBILE: _ALWAYS,
    statistics.REPORT: ["--branch", "--as-of", *_ALWAYS],
    statistics.LIST: ["--month", "--branch", *_ALWAYS],
    statistics.CARD: ["--month", "--branch", *_ALWAYS],
}
"""Each form with the options it takes."""
AS_OF = frozenset((*SETS, statistics.REPORT))
"""The forms that print a past day."""


class _Wish(NamedTuple):
    """What is asked of a paper."""

    args: argparse.Namespace
    on: date
    people: list[int]
    branch: int | None


def add_arguments(press: argparse.ArgumentParser) -> None:
    """Which people, in which order."""
    press.add_argument("--filter", metavar="NAME", help="名册：保存的筛选")
    press.add_argument(
        "--order", choices=("branch", "name", "strokes"), default="branch",
        help="名册：按支部、拼音还是姓氏笔画排",
    )  # fmt: skip


def roster_paper(books: Books, args: argparse.Namespace) -> Paper:
    """The paper that was asked for.

    Raises:
        Refusal: no such person, branch or filter, or nothing to print.
    """
    if args.blank:
        return render(unit_form(args.form), [{}], mode="blank", duplex=args.duplex)
    wish = _Wish(
        args, args.as_of or books.today(), asked_people(books, args.person),
        None if args.branch is None else branch_of(books, args.branch),
    )  # fmt: skip
    for forms, job in _JOBS:
        if args.form in forms:
            return job(books, wish)()
    raise AssertionError(args.form)


def _roster(books: Books, wish: _Wish) -> Callable[[], Paper]:
    args, form = wish.args, wish.args.form
    if wish.on >= books.today():
        data = _listed(books, wish)
    else:
        past = books.roster.as_of(wish.on)
        try:
            with past.view():
                data = _listed(books, wish)
        finally:
            past.close()
    if not data["rows"]:
        raise Refusal(f"没有可以印在{SETS[form].words}上的人。", field="form")
    return roster_job(form, data, duplex=args.duplex)


def _listed(books: Books, wish: _Wish) -> dict[str, Any]:
    found = wish.people
    if not found:
        wanted = roster_filter(books, wish.args.filter, wish.on, wish.branch)
        found = queries.ids(wanted, wish.args.order)
    since = queries.since_when(Category.ACTIVIST, found)
    head = Head(_called(books, wish.branch), PartialDate.of(wish.on).chinese)
    return roster_values(wish.args.form, queries.rows(found), head, since.get)


def _persons(books: Books, wish: _Wish) -> Callable[[], Paper]:
    args = wish.args
    found = wish.people
    if not found:
        found = queries.ids(roster_filter(books, args.filter, wish.on, wish.branch), "branch")
    subjects = [Subject(row.name, row.id) for row in queries.rows(found)]
    photo = Portraits(books.attachments).for_paper
    source = PersonPapers(args.form, subjects, books.roster, books.organization, photo)
    if not source.subjects:
        raise Refusal(f"所选的人都没有{source.title}可打印。", field="person")
    data = [source.values(one.person or 0) for one in source.subjects]
    return lambda: render(unit_form(args.form), data, duplex=args.duplex)


def _transfers(books: Books, wish: _Wish) -> Callable[[], Paper]:
    args, press = wish.args, letters.TransferPress(books.transfers, books.organization)
    year = args.year or books.today().year
    chosen: Sequence[int] = ()
    if args.form == letters.LETTER:
        wanted = transfers.TransferFilter(args.year, Direction.OUT)
        rows = transfers.rows(transfers.ids(wanted, "number"))
        chosen = [one.id for one in rows if wish.people == [] or one.person_id in wish.people]
        if not chosen:
            raise Refusal("没有可以打印的组织关系介绍信。", field="person")
    return press.job(args.form, year, chosen, duplex=args.duplex)


def _figures(books: Books, wish: _Wish) -> Callable[[], Paper]:
    args, unit = wish.args, _called(books, wish.branch)
    if args.form == statistics.REPORT:
        report = books.statistics.report(wish.on, wish.branch)
        return statistics.job(
            args.form, [statistics.report_values(report, unit)], duplex=args.duplex
        )
    asked = read_month(args.month, "month") if args.month else Month.of(wish.on)
    month = (asked.year, asked.number)
    people = books.statistics.anniversaries(*month, wish.branch)
    if not people:
        raise Refusal(f"{asked.chinese}没有人过政治生日。", field="month")
    if args.form == statistics.LIST:
        data = [statistics.list_values(people, month, unit)]
    else:
        data = statistics.card_values(people, month, unit)
    return statistics.job(args.form, data, duplex=args.duplex)


def _called(books: Books, branch: int | None) -> str:
    return (
        books.organization.unit().name if branch is None else books.organization.body(branch).name
    )


_JOBS = (
    (frozenset(SETS), _roster),
    (frozenset(PERSON_FORMS), _persons),
    (frozenset(letters.FORMS), _transfers),
    (frozenset(statistics.FORMS), _figures),
)
