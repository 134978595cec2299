"""How record books leave the command line: which pages, on what sheets, noted in the print log."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.cli.paths import checked_out
from partydesk.cli.speaking import tell
from partydesk.cli.wholefiles import WholeFiles
from partydesk.features.development.papers import RECORD_BOOK, BookPress
from partydesk.features.forms.queries import unit_form
from partydesk.kernel.dates import chinese_date
from partydesk.kernel.filenames import fit_name
from partydesk.kernel.findings import Refusal
from partydesk.kernel.prints import FILE, Print, Subject
from partydesk.printing.finish import Fold
from partydesk.printing.ink import write_papers
from partydesk.printing.order import Order, carried_out
from partydesk.store.trouble import StoreTrouble

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from partydesk.books import Books
    from partydesk.printing.compose import Beginning
    from partydesk.printing.order import Carried
    from partydesk.printing.press import Paper
    from partydesk.printing.sheet import Sheet

OPTIONS = ["--draft", "--scans", "--pages", "--fold", "--changed", "--test"]
"""What `forms` says of them."""
_CONTENT = {"filled": "已登记的内容", "blank": "空白", "draft": "誊抄底稿"}


class Written(NamedTuple):
    """A file that was written.

    Attributes:
        path: of the file.
        pages: how many it has.
        fonts: names of those embedded in it.
        missing: characters that no font has.
        person: whose book it is; empty where it is of several.
        parts: what was printed of whom.
    """

    path: Path
    pages: int
    fonts: list[str]
    missing: list[str]
    person: str
    parts: tuple[tuple[Subject, _Part], ...] = ()


class _Part(NamedTuple):
    """What the print log keeps of a book."""

    pages: int
    part: str
    codes: tuple[str, ...]


def add_arguments(press: Any) -> None:
    """Add the options to `print`."""
    press.add_argument("--scans", action="store_true", help="材料目录后面附上扫描的原件")
    press.add_argument("--draft", action="store_true", help="誊抄底稿：登记的内容印成浅色，供手抄")
    press.add_argument("--pages", default="", metavar="1-3,8-", help="只印这些页")
    press.add_argument(
        "--fold", choices=[fold.value for fold in Fold], default=Fold.PLAIN.value,
        help="plain 一页一面，pairs 两页拼一面 A3，booklet A3 对折骑马订",
    )  # fmt: skip
    press.add_argument("--changed", action="store_true", help="只印上次打印后改过的页，附换页清单")
    press.add_argument("--test", action="store_true", help="试印，不留打印记录")


def refuse_options(args: argparse.Namespace) -> None:
    """Of other papers these cannot be asked.

    Raises:
        Refusal: naming the first that was.
    """
    asked = {
        "--draft": args.draft, "--scans": args.scans, "--pages": args.pages,
        "--changed": args.changed,
        "--fold": args.fold != Fold.PLAIN.value,
    }  # fmt: skip
    for option, wanted in asked.items():
        if wanted:
            raise Refusal(f"{option} 只用于表样 {RECORD_BOOK}。", field=option.strip("-"))


def order_of(args: argparse.Namespace) -> Order:
    """What is asked of each book.

    Raises:
        Refusal: options that exclude each other.
    """
    if args.draft and args.blank:
        raise Refusal("--draft 和 --blank 只能选一个。", field="draft")
    if args.changed and (args.draft or args.blank or args.pages):
        raise Refusal("--changed 不能和 --draft、--blank、--pages 一起用。", field="changed")
    mode = "draft" if args.draft else "blank" if args.blank else "filled"
    return Order(mode, args.duplex, args.pages, args.changed, Fold(args.fold))  # type: ignore[arg-type]


def write_books(books: Books, args: argparse.Namespace, people: Sequence[int]) -> list[Written]:
    """Write all books into one file or each into its own, and note them; all files or none.

    One book is drawn and let go before the next is read.

    Raises:
        Refusal: options that exclude each other, pages that are not there, nothing to exchange.
        StoreTrouble: the files cannot be written.
    """
    order = order_of(args)
    press = BookPress(books.development, books.organization, args.form)
    press.read_scan = books.attachments.pages_for_paper if args.scans else None
    names = {person: books.development.card(person).entry.name for person in people}
    subjects = [Subject(names[one], one, n) for n, one in enumerate(people, 1)]
    subjects = subjects or [Subject("空白")]
    made = ((one, _carried(books, press, order, one)) for one in subjects)
    wanted = ((one, carried) for one, carried in made if carried.made.sheets)
    written: list[Written] = []
    with WholeFiles() as files:
        if not args.split or not people:
            person = subjects[0].name if len(people) == 1 else ""
            written += _write_one(files, args.out, wanted, person)
        else:
            figures = max(2, len(str(len(subjects))))
            for one, carried in wanted:
                name = f"{args.out.stem}-{one.number:0{figures}d}-{fit_name(one.name)}"
                out = args.out.with_name(name + args.out.suffix)
                out = checked_out(out, args.out.suffix.lower())
                written += _write_one(files, out, iter([(one, carried)]), one.name)
        if not written:
            raise Refusal("和上次打印的一样，没有要换的页。")
    if not args.test:
        _note(books, args.form, order, written)
    return written


def _write_one(
    files: WholeFiles, out: Path, wanted: Iterator[tuple[Subject, Carried]], person: str
) -> Iterator[Written]:
    """The books that are wanted in one file; nothing where there are none."""
    first = next(wanted, None)
    if first is None:
        return
    parts: list[tuple[Subject, _Part]] = []
    missing: dict[str, None] = {}
    pages = 0

    def papers() -> Iterator[tuple[Sequence[Sheet], Sequence[Beginning], tuple[float, float]]]:
        nonlocal pages, missing
        for one, carried in chain([first], wanted):
            made = carried.made
            pages += len(made.sheets)
            missing |= dict.fromkeys(sign for sheet in made.sheets for sign in sheet.missing)
            parts.append((one, _Part(carried.pages, carried.part, carried.codes)))
            yield made.sheets, made.beginnings, made.size

    with files.open(out) as file:
        made = first[1].made
        fonts = write_papers(papers(), made.size, made.title, file, out.parent)
    yield Written(out, pages, fonts, list(missing), person, tuple(parts))


def _note(books: Books, form: str, order: Order, written: Sequence[Written]) -> None:
    """Enter what was written in the print log."""
    title = unit_form(form).title
    prints = [
        Print(form, title, subject, _CONTENT[order.mode], order.mirrored, part.pages,
              part.part, 1, FILE, one.path.name, part.codes)
        for one in written for subject, part in one.parts
    ]  # fmt: skip
    _enter(books, prints)


def note_paper(
    books: Books, args: argparse.Namespace, path: Path, paper: Paper, whose: Subject | None = None
) -> None:
    """Enter a paper of another kind: of a meeting, a year, the unit, or of one person."""
    if args.test:
        return
    content = _CONTENT["blank" if args.blank else "filled"]
    whose = whose or Subject("、".join(args.person) or books.organization.unit().name)
    title = unit_form(args.form).title
    _enter(books, [
        Print(args.form, title, whose, content, args.duplex, paper.pages, "", 1, FILE, path.name,
              paper.codes)
    ])  # fmt: skip


def _enter(books: Books, prints: list[Print]) -> None:
    try:
        books.prints.enter(prints)
    except StoreTrouble as trouble:  # the files are there
        tell(f"文件已写好，打印记录没有记上：{trouble.sentence}")


def _carried(books: Books, press: BookPress, order: Order, subject: Subject) -> Carried:
    last = None
    if order.changed:
        last = books.prints.last(press.layout, subject, duplex=order.mirrored)
    scans = press.read_scan is not None
    work = press.composing(subject.person, order.mode, duplex=order.mirrored, scans=scans)
    return carried_out(work, order, subject, last, chinese_date(books.today()))
