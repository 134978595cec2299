"""Many papers: one after the other, each whole or not at all; what is missing can be done later."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, NamedTuple

from partydesk.kernel.filenames import file_names
from partydesk.kernel.findings import Refusal
from partydesk.printing.ink import write_papers
from partydesk.printing.order import carried_out
from partydesk.printing.press import ink
from partydesk.ui.printout import send_pages, write_bytes, write_whole
from partydesk.ui.tasks import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter

    from partydesk.kernel.prints import PrintLog, Subject
    from partydesk.printing.adjusting import Adjustment
    from partydesk.printing.order import Carried, Order
    from partydesk.ui.printjob import PaperSource
    from partydesk.ui.tasks import Progress


class Batch(NamedTuple):
    """What is asked of many papers.

    Attributes:
        source: where they come from.
        order: what is asked of each.
        log: knows their last prints; None where nothing is noted.
        now: the day, in words.
    """

    source: PaperSource
    order: Order
    log: PrintLog | None
    now: str

    def prepared(self, subject: Subject) -> Callable[[], Carried]:
        """Read one paper now; what is returned composes it, and may raise a Refusal."""
        order = self.order
        last = None
        if order.changed and self.log is not None:
            last = self.log.last(self.source.form, subject, duplex=order.mirrored)
        work = self.source.work(subject, order.mode, duplex=order.mirrored)
        return lambda: carried_out(work, order, subject, last, self.now)

    def carry_out(self, subject: Subject) -> Carried:
        """One paper, read and composed, in another thread than the window's.

        Raises:
            Refusal: pages that are not there.
        """
        with self.source.reading():
            compose = self.prepared(subject)
        return compose()


class Left(NamedTuple):
    """A paper that has left the program: whose, what the log keeps of it, its file."""

    subject: Subject
    pages: int
    part: str
    codes: tuple[str, ...]
    target: str


class Outcome(NamedTuple):
    """What became of many papers.

    Attributes:
        done: those that left.
        skipped: those in which nothing had changed.
        failed: those that could not, and why.
        cancelled: whether the clerk stopped it before the end.
    """

    done: tuple[Left, ...]
    skipped: tuple[Subject, ...] = ()
    failed: tuple[tuple[Subject, str], ...] = ()
    cancelled: bool = False


def names_of(batch: Batch, subjects: Sequence[Subject], rule: str) -> dict[Subject, str]:
    """The name of each paper's file."""
    figures = max(2, len(str(len(subjects))))
    values = [
        {"序号": f"{number:0{figures}}", "姓名": one.name, "表名": batch.source.title}
        for number, one in enumerate(subjects, 1)
    ]
    return dict(zip(subjects, file_names(rule, values, ".pdf"), strict=True))


def write_each(batch: Batch, files: dict[Subject, Path], progress: Progress) -> Outcome:
    """A file for each paper; a file that cannot be written stops none of the others."""

    def put(subject: Subject, carried: Carried) -> str:
        write_bytes(ink(carried.made).pdf, files[subject])
        return files[subject].name

    return _each(batch, list(files), put, progress)


def print_each(
    batch: Batch,
    subjects: Sequence[Subject],
    printer: QPrinter,
    adjustment: Adjustment,
    tray: str,
    progress: Progress,
) -> Outcome:
    """A job at the printer for each paper."""

    def put(subject: Subject, carried: Carried) -> str:
        printer.setDocName(f"{subject.name} {batch.source.title}")  # as the queue shows it
        send_pages(ink(carried.made).pdf, printer, _quiet, adjustment, tray)
        return printer.printerName() or printer.outputFileName()

    return _each(batch, subjects, put, progress)


def write_together(
    batch: Batch, subjects: Sequence[Subject], path: Path, progress: Progress
) -> Outcome:
    """All papers in one file; it is there when all of them are in it.

    Raises:
        Refusal: it cannot be written there, or pages are asked for that a paper does not have.
        Cancelled: the clerk stopped it; there is no file then.
    """
    done: list[Left] = []
    skipped: list[Subject] = []
    first = _carry(batch, subjects, path.name, progress, done, skipped)
    opening = next(first, None)
    if opening is None:
        return Outcome((), tuple(skipped))

    def papers() -> Iterator[Carried]:
        yield opening
        yield from first

    def fill(out: IO[bytes]) -> None:
        made = (one.made for one in papers())
        write_papers(
            ((one.sheets, one.beginnings, one.size) for one in made),
            opening.made.size,
            batch.source.title,
            out,
            path.parent,
        )

    write_whole(path, fill)
    return Outcome(tuple(done), tuple(skipped))


def _carry(
    batch: Batch,
    subjects: Sequence[Subject],
    target: str,
    progress: Progress,
    done: list[Left],
    skipped: list[Subject],
) -> Iterator[Carried]:
    for number, subject in enumerate(subjects):
        progress(number, len(subjects), _words(number, subjects))
        carried = batch.carry_out(subject)
        if carried.made.sheets:
            done.append(_left(subject, carried, target))
            yield carried
        else:
            skipped.append(subject)


def _each(
    batch: Batch,
    subjects: Sequence[Subject],
    put: Callable[[Subject, Carried], str],
    progress: Progress,
) -> Outcome:
    done: list[Left] = []
    skipped: list[Subject] = []
    failed: list[tuple[Subject, str]] = []
    try:
        for number, subject in enumerate(subjects):
            progress(number, len(subjects), _words(number, subjects))
            try:
                carried = batch.carry_out(subject)
                if carried.made.sheets:
                    done.append(_left(subject, carried, put(subject, carried)))
                else:
                    skipped.append(subject)
            except Refusal as refusal:
                failed.append((subject, refusal.sentence))
    except Cancelled:
        return Outcome(tuple(done), tuple(skipped), tuple(failed), cancelled=True)
    return Outcome(tuple(done), tuple(skipped), tuple(failed))


def _left(subject: Subject, carried: Carried, target: str) -> Left:
    return Left(subject, carried.pages, carried.part, carried.codes, target)


def _words(number: int, subjects: Sequence[Subject]) -> str:
    return f"{subjects[number].name}（{number + 1} / {len(subjects)}）"


def _quiet(*_: object) -> None:
    """A printer tells of its pages; the bar counts papers."""
