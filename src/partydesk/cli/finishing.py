"""How record books leave the command line: which pages, on what sheets, noted in the print log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.cli.speaking import tell
from partydesk.features.development.papers import RECORD_BOOK, BookPress
from partydesk.kernel.dates import chinese_date
from partydesk.kernel.filenames import fit_name
from partydesk.kernel.findings import Refusal
from partydesk.kernel.prints import FILE, Print, Subject
from partydesk.printing.finish import Fold, joined
from partydesk.printing.form import load_form
from partydesk.printing.order import Order, carried_out
from partydesk.printing.press import Paper, ink
from partydesk.store.trouble import StoreTrouble

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from partydesk.books import Books
    from partydesk.printing.order import Carried

OPTIONS = ["--draft", "--scans", "--pages", "--fold", "--changed", "--test"]
"""What `forms` says of them."""
_CONTENT = {"filled": "已登记的内容", "blank": "空白", "draft": "誊抄底稿"}
_TITLE = "发展党员全程纪实簿"


class Leaving(NamedTuple):
    """A file that is to be written: what is in it, and whose papers."""

    name: str
    paper: Paper
    person: str
    parts: tuple[tuple[Subject, Carried], ...]


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


def leaving(books: Books, args: argparse.Namespace, people: Sequence[int]) -> Iterator[Leaving]:
    """The files to write; a name is empty for the one that was asked for.

    Raises:
        Refusal: options that exclude each other, pages that are not there, nothing to exchange.
    """
    order = order_of(args)
    press = BookPress(books.development, books.organization)
    press.read_scan = books.attachments.pages_for_paper if args.scans else None
    names = {person: books.development.card(person).entry.name for person in people}
    subjects = [Subject(names[one], one, n) for n, one in enumerate(people, 1)]
    subjects = subjects or [Subject("空白")]
    made = ((one, _carried(books, press, order, one)) for one in subjects)
    wanted = [(one, carried) for one, carried in made if carried.made.sheets]
    if not wanted:
        raise Refusal("和上次打印的一样，没有要换的页。")
    if not args.split or not people:
        whole = joined(*(carried.made for _, carried in wanted))
        person = wanted[0][0].name if len(people) == 1 else ""
        yield Leaving("", ink(whole), person, tuple(wanted))
        return
    figures = max(2, len(str(len(subjects))))
    for one, carried in wanted:
        name = f"{one.number:0{figures}d}-{fit_name(one.name)}"
        yield Leaving(name, ink(carried.made), one.name, ((one, carried),))


def note(books: Books, args: argparse.Namespace, written: Sequence[tuple[Path, Leaving]]) -> None:
    """Enter what was written in the print log; a test leaves no mark."""
    if args.test:
        return
    order = order_of(args)
    prints = [
        Print(RECORD_BOOK, _TITLE, subject, _CONTENT[order.mode], order.mirrored, carried.pages,
              carried.part, 1, FILE, path.name, carried.codes)
        for path, one in written for subject, carried in one.parts
    ]  # fmt: skip
    _enter(books, prints)


def note_paper(books: Books, args: argparse.Namespace, path: Path, paper: Paper) -> None:
    """Enter a paper of another kind: of a meeting, a year, the unit."""
    if args.test:
        return
    content = _CONTENT["blank" if args.blank else "filled"]
    whose = Subject("、".join(args.person) or books.organization.unit().name)
    title = load_form(args.form).title
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
        last = books.prints.last(RECORD_BOOK, subject, duplex=order.mirrored)
    scans = press.read_scan is not None
    work = press.composing(subject.person, order.mode, duplex=order.mirrored, scans=scans)
    return carried_out(work, order, subject, last, chinese_date(books.today()))
