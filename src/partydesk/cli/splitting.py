"""`partydesk print --split` of the papers that are made per person: a file for each."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from partydesk.cli.choosing import roster_filter
from partydesk.cli.finishing import Written, note_paper
from partydesk.cli.meetingpapers import branch_of
from partydesk.cli.paths import checked_out
from partydesk.cli.wholefiles import WholeFiles
from partydesk.features.roster import queries
from partydesk.features.roster.papers.personal import PERSON_FORMS
from partydesk.features.roster.queries import RosterFilter
from partydesk.kernel.filenames import fit_name
from partydesk.kernel.findings import Refusal
from partydesk.kernel.prints import Subject
from partydesk.printing.form import load_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from partydesk.books import Books
    from partydesk.printing.press import Paper


def is_split(form: str, options: Sequence[str]) -> bool:
    """Whether a paper can be written into a file for each person."""
    return load_form(form).per == "person" and "--person" in options


def write_each(
    books: Books, args: Namespace, draw: Callable[[Books, Namespace], Paper], people: Sequence[int]
) -> list[Written]:
    """One file for each of `people` who has such a paper; all files or none.

    Args:
        books: the unit.
        args: what was asked for.
        draw: makes the paper of those whom its arguments name.
        people: who was named, or everybody who may have one.

    Raises:
        Refusal: one who was named has no such paper, or nobody has.
        StoreTrouble: the files cannot be written.
    """
    written: list[tuple[Written, Subject, Paper]] = []
    figures = max(2, len(str(len(people))))
    with WholeFiles() as files:
        for row, paper in _papers(books, args, draw, people, must=bool(args.person)):
            subject = Subject(row.name, row.id)
            out = _name(args.out, f"{len(written) + 1:0{figures}d}", row.name)
            with files.open(out) as file:
                file.write(paper.pdf)
            one = Written(out, paper.pages, paper.fonts, paper.missing, row.name)
            written.append((one, subject, paper))
        if not written:
            raise Refusal(f"没有人有可以打印的{load_form(args.form).title}。", field="person")
    for one, subject, paper in written:
        note_paper(books, args, one.path, paper, subject)
    return [one for one, _, _ in written]


def _papers(
    books: Books, args: Namespace, draw: Callable[[Books, Namespace], Paper],
    people: Sequence[int], *, must: bool,
) -> Iterator[tuple[queries.PersonRow, Paper]]:  # fmt: skip
    for row in queries.rows(people):
        try:
            yield row, draw(books, Namespace(**vars(args) | {"person": [str(row.id)]}))
        except Refusal:
            if must:
                raise


def everybody(books: Books, args: Namespace) -> list[int]:
    """Who may have such a paper: those here, of a filter or a branch; else also those who left."""
    branch = None if args.branch is None else branch_of(books, args.branch)
    here = queries.ids(roster_filter(books, args.filter, books.today(), branch), "branch")
    if args.form in PERSON_FORMS:
        return here
    return here + queries.ids(RosterFilter(on=books.today(), left=True, branch=branch), "branch")


def _name(out: Path, number: str, person: str) -> Path:
    name = f"{out.stem}-{number}-{fit_name(person)}{out.suffix}"
    return checked_out(out.with_name(name), out.suffix.lower())
