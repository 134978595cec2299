"""`partydesk forms` and `partydesk print`: papers without a window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.cli import (
    appraisalpapers,
    developmentpapers,
    duesprinting,
    electionpapers,
    finishing,
    meetingpapers,
    pointspapers,
    rosterpapers,
    splitting,
)
from partydesk.cli.access import add_unit_arguments, opened
from partydesk.cli.finishing import Written
from partydesk.cli.history import read_whole
from partydesk.cli.paths import checked_out, read_path
from partydesk.cli.speaking import print_json, tell
from partydesk.cli.wholefiles import WholeFiles
from partydesk.features.backups.papers import HANDOVER, Handover, blank_handover, handover_job
from partydesk.features.development import queries
from partydesk.features.development.papers import RECORD_BOOK, BookPress
from partydesk.features.development.papers.copying import APPLICATION_COPY, copying_values
from partydesk.features.forms.queries import unit_form, variants
from partydesk.features.roster.rules import LONGEST_NAME
from partydesk.kernel.findings import Refusal
from partydesk.printing.form import load_form
from partydesk.printing.press import render
from partydesk.printing.template import MM

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from partydesk.books import Books
    from partydesk.printing.press import Mode, Paper

_BOOK_OPTIONS = ["--person", "--blank", "--split", "--duplex", *finishing.OPTIONS]
_BOOKS = tuple(one.layout for one in variants().of(RECORD_BOOK))
"""The record book as the unit has it, and each of its other layouts by name."""
_FORMS = {
    RECORD_BOOK: _BOOK_OPTIONS,
    HANDOVER: ["--blank"],
    **meetingpapers.FORMS,
    **duesprinting.DUES_FORMS,
    **electionpapers.FORMS,
    **developmentpapers.FORMS,
    **appraisalpapers.FORMS,
    **pointspapers.FORMS,
    APPLICATION_COPY: ["--person", "--blank", "--duplex"],
    **rosterpapers.FORMS,
    **dict.fromkeys(_BOOKS[1:], _BOOK_OPTIONS),
}
_SPLIT = frozenset(name for name, options in _FORMS.items() if splitting.is_split(name, options))
_OF_BOOKS = (
    (meetingpapers.FORMS, meetingpapers.meeting_paper),
    (electionpapers.FORMS, electionpapers.election_paper),
    (appraisalpapers.FORMS, appraisalpapers.appraisal_paper),
    (pointspapers.FORMS, pointspapers.points_paper),
    (rosterpapers.FORMS, rosterpapers.roster_paper),
)
_SELDOM = {*electionpapers.FORMS, *appraisalpapers.FORMS, *developmentpapers.FORMS}
"""Forms of which a unit may have none for years: not every day is an election."""
_FORM_HELP = (
    "表样名称，见 partydesk forms。一张表有几种样式的：写这张表的名称（如 record-book），"
    "印本单位选用的样式；写样式的名称（如 record-book-henan），印这一种"
)
_PAPERS = {210: "A5", 297: "A4", 420: "A3"}  # by their longer side in mm
_PER = {
    "person": "每人一份", "unit": "每单位一份", "meeting": "每次会议一份", "month": "每月一份",
    "year": "每年一份",
}  # fmt: skip


def add_parser(commands: Any) -> None:
    """Add `forms` and `print`."""
    forms = commands.add_parser("forms", help="能打印的表样")
    forms.add_argument("--json", action="store_true", help="输出 JSON")
    forms.set_defaults(run=_list_forms)
    press = commands.add_parser("print", help="打印成 PDF")
    add_unit_arguments(press)
    press.add_argument("form", metavar="FORM", help=_FORM_HELP)
    press.add_argument(
        "--person",
        action="append",
        type=_read_person,
        default=[],
        metavar="NAME_OR_ID",
        help="姓名、编号或身份证号，可以写几次",
    )
    press.add_argument(
        "--meeting", action="append", type=read_whole, default=[], metavar="ID", help="哪次会议"
    )
    press.add_argument("--year", type=read_whole, metavar="Y", help="哪一年，不写是今年")
    press.add_argument("--branch", metavar="NAME", help="哪个党支部，不写是全部")
    press.add_argument("--kind", metavar="KIND", help="哪种会议，如 党员大会")
    press.add_argument("--blank", action="store_true", help="空白表，供手写")
    press.add_argument("--duplex", action="store_true", help="双面打印")
    press.add_argument("--photos", action="store_true", help="会议记录后面附上照片和附件页")
    press.add_argument("--split", action="store_true", help="一人一个文件")
    finishing.add_arguments(press)
    duesprinting.add_arguments(press)
    rosterpapers.add_arguments(press)
    press.add_argument(
        "-o", "--out", type=read_path, required=True, metavar="OUT.pdf", help="印成哪个文件"
    )
    press.add_argument("--json", action="store_true", help="输出 JSON")
    press.set_defaults(run=_print)


def _read_person(text: str) -> str:
    """What names a person, for argparse.

    Raises:
        Refusal: it can be neither a name nor a number.
    """
    if not text.strip() or len(text) > LONGEST_NAME or not text.isprintable():
        raise Refusal(f"--person “{text[:LONGEST_NAME]}”不是姓名、编号或身份证号。", field="person")
    return text


def _list_forms(args: argparse.Namespace) -> int:
    forms = [
        {
            "name": name, "title": load_form(name).title, "per": load_form(name).per,
            "options": _options(name), "pages": None,
            "paper": _PAPERS[round(max(load_form(name).size) / MM)],
        }
        for name in _FORMS
    ]  # fmt: skip
    if args.json:
        print_json({"forms": forms})
    else:
        for form in forms:
            name, of = str(form["name"]), variants().base(str(form["name"]))
            other = "" if of == name else f"，{of} 的另一种样式"
            print(f"{name}　{form['title']}（{_PER[str(form['per'])]}，{form['paper']}{other}）")
    return 0


def _options(name: str) -> list[str]:
    """What can be asked of a form."""
    more = ["--split"] if name in _SPLIT and "--split" not in _FORMS[name] else []
    return [*_FORMS[name], *more]


def _print(args: argparse.Namespace) -> int:
    checked_out(args.out, ".pdf")
    if args.form not in _FORMS:
        known = "、".join(_FORMS)
        raise Refusal(f"没有名为“{args.form}”的表样。可以打印的有：{known}。", field="form")
    meetingpapers.refuse_options(args)
    _refuse_past(args)
    if args.form not in _BOOKS:
        finishing.refuse_options(args)
        _refuse_split(args)
    with opened(args) as books:
        if args.form in _BOOKS:
            printed = finishing.write_books(books, args, _people(books, args))
        elif args.split and not args.blank:
            printed = splitting.write_each(books, args, _other, _possible(books, args))
        else:
            paper = _filled_or_blank(books, args)
            printed = [_write(args.out, paper)]
            finishing.note_paper(books, args, args.out, paper)
    missing = sorted({sign for one in printed for sign in one.missing})
    if args.json:
        print_json(_report(printed, missing))
    else:
        for one in printed:
            tell(f"{one.path}　{one.pages} 页")
    if missing:
        tell(f"这些字没有字体能打印，纸上印为〓：{'、'.join(missing)}")
    return 0


def _refuse_split(args: argparse.Namespace) -> None:
    """Nor is a file for each person, of a paper that is not made so."""
    if args.split and args.form not in _SPLIT:
        raise Refusal(
            f"{args.form} 不能一人一个文件，请去掉 --split。能这样印的见 partydesk forms --json。",
            field="split",
        )


def _refuse_past(args: argparse.Namespace) -> None:
    """A past day is not passed over in silence for a paper that knows none."""
    if args.as_of is not None and args.form not in {*duesprinting.DUES_FORMS, *rosterpapers.AS_OF}:
        raise Refusal("--as-of 只用于党费的表、名册和统计表。", field="as_of")


def _filled_or_blank(books: Books, args: argparse.Namespace) -> Paper:
    """A paper of what there is; the blank one where nobody in particular was asked for.

    Raises:
        Refusal: there is nothing to print of what was asked for.
    """
    try:
        return _other(books, args)
    except Refusal as nothing:
        if args.form not in _SELDOM or args.person or args.branch or args.year:
            raise
        args.blank = True
        paper = _other(books, args)
        tell(f"{nothing.sentence}印的是空白表。")
        return paper


def _other(books: Books, args: argparse.Namespace) -> Paper:
    """A paper that is no record book."""
    if args.form == HANDOVER:
        return _list_of(books, blank=args.blank)
    if args.form in developmentpapers.FORMS:
        return developmentpapers.way_paper(books, args, _people(books, args))
    if args.form == APPLICATION_COPY:
        return _copies(books, args)
    for forms, draw in _OF_BOOKS:
        if args.form in forms:
            return draw(books, args)
    people = [books.roster.resolve(text) for text in args.person]
    return duesprinting.print_dues(books, args, people)


def _copies(books: Books, args: argparse.Namespace) -> Paper:
    """The drafts of the application form of those who were named, or of all who have a book."""
    press = BookPress(books.development, books.organization)
    people = _people(books, args)
    values = [copying_values(press.values(person)) for person in people] or [{}]
    mode: Mode = "blank" if args.blank else "draft"
    return render(unit_form(APPLICATION_COPY), values, mode=mode, duplex=args.duplex)


def _list_of(books: Books, *, blank: bool) -> Paper:
    """The list that goes with a handover package, of the unit as it is."""
    if blank:
        return blank_handover()
    unit, on = books.organization.unit().name, books.today()
    clerk, facts = books.store.clerk, books.backups.own.facts()
    return handover_job(Handover(unit, on, clerk, "", "", facts, books.findings(on)))()


def _people(books: Books, args: argparse.Namespace) -> list[int]:
    """Ids of those who were named, or of everybody with a book; empty for one blank book."""
    if args.person:
        return list(dict.fromkeys(books.roster.resolve(text) for text in args.person))
    if args.blank:
        return []
    begun = queries.stored_entries()
    people = [person.id for person in queries.applicants().rows() if person.id in begun]
    if not people:
        raise Refusal("还没有人有记实簿。")
    return people


def _possible(books: Books, args: argparse.Namespace) -> list[int]:
    """Those who may have a paper that is made per person."""
    if args.person or args.form in {*developmentpapers.FORMS, APPLICATION_COPY}:
        return _people(books, args)
    return splitting.everybody(books, args)


def _write(path: Path, paper: Paper) -> Written:
    """The whole file or none."""
    with WholeFiles() as files, files.open(path) as file:
        file.write(paper.pdf)
    return Written(path, paper.pages, paper.fonts, paper.missing, "")


def _report(printed: list[Written], missing: list[str]) -> dict[str, Any]:
    files = [
        {"path": str(one.path), "pages": one.pages, "person": one.person or None} for one in printed
    ]
    fonts = sorted({font for one in printed for font in one.fonts})
    return {"files": files, "missing_characters": missing, "fonts": fonts}
