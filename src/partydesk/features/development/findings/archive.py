"""材料目录 of a book: which papers there are, since when and how many, as the steps taken tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.development.findings.letters import letter_material
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from partydesk.features.development.queries import EntryRow
    from partydesk.features.development.queries.letters import LetterRow
    from partydesk.features.development.rules import ArchivePaper

LETTERS = "review-letters"
"""Key of 政治审查函和复函, which no step makes."""


def archive_rows(
    papers: Iterable[ArchivePaper],
    entries: Sequence[EntryRow],
    again: Collection[int],
    letters: Sequence[LetterRow] = (),
) -> dict[str, dict[str, Any]]:
    """Key of a paper → its row; what nobody can tell from the book is left for the hand.

    Args:
        papers: the list.
        entries: the steps taken.
        again: steps of which each time makes a paper of its own; others are one, the last is told.
        letters: of the background review.
    """
    rows = {
        paper.key: {
            "name": paper.name,
            **_row(paper, [one for one in entries if one.step == paper.step], again),
        }
        for paper in papers
    }
    if LETTERS in rows:
        rows[LETTERS] |= letter_material(letters)
    return rows


def _row(
    paper: ArchivePaper, taken: Sequence[EntryRow], again: Collection[int]
) -> Mapping[str, Any]:
    made = [one for one in taken if _made(paper, one)]
    if not made:
        return {"has": "no"} if taken and paper.outcomes else {}
    own = made if paper.step in again else made[-1:]
    days = [day for one in own if (day := _day(paper, one))]
    return {"has": "yes", "copies": paper.copies * len(own), "date": "\n".join(days)}


def _made(paper: ArchivePaper, entry: EntryRow) -> bool:
    told = not paper.when or any(entry.fields.get(key) not in (None, "") for key in paper.when)
    return told and (not paper.outcomes or entry.fields.get("outcome") in paper.outcomes)


def _day(paper: ArchivePaper, entry: EntryRow) -> str:
    """The day of the paper in words; empty where the book does not know it."""
    if paper.date == "date":
        return entry.date.chinese if entry.date else ""
    written = entry.fields.get(paper.date)
    return PartialDate.parse(written).chinese if written else ""
