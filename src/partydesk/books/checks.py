"""What every book has to say on a day."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from partydesk.features.development.findings import worst_first
from partydesk.features.development.service.planning import plan_findings
from partydesk.features.meetings.findings import told_by_books
from partydesk.features.reminders.rules import Told
from partydesk.features.roster.findings import findings_by_and_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from partydesk.features.development.service import RecordBooks
    from partydesk.features.meetings.service import MeetingBook
    from partydesk.kernel.findings import Finding

OTHERS = ("elections", "dues", "backups", "transfers", "points", "appraisal")
"""The books that are asked by themselves, in this order; named as in `Books` and in the window."""
_SLICE = 8  # record books judged in one go, some 10 ms


def every_finding(asked: Iterable[tuple[Told, ...]]) -> tuple[Finding, ...]:
    """What the books have told at last, worst first."""
    (told,) = deque(asked, maxlen=1)
    return worst_first(one.finding for one in told)


def told_by_and_by(
    development: RecordBooks,
    meetings: MeetingBook,
    others: Mapping[str, Callable[[date], Iterable[Finding]]],
    on: date,
) -> Iterator[tuple[Told, ...]]:
    """Everything that is due, missing or contradictory on `on`, one book after the other.

    What comes before the last is what has been told so far: a window goes on meanwhile.

    Args:
        development: the record books.
        meetings: the minutes.
        others: what else is asked, by the key of its book (see `reminders.rules.BOOKS`).
        on: the day.
    """
    begun = development.begin_judging(on)
    while begun.left:
        begun.go_on(_SLICE)
        yield ()
    of_books = [finding for book in begun.books() for finding in book.judgement.findings]
    of_meetings = told_by_books(meetings.findings(on), of_books)
    told = [*_of("development", of_books), *_of("meetings", of_meetings)]
    yield tuple(told)
    for part in findings_by_and_by(on):
        told += _of("roster", part)
        yield tuple(told)
    for key, ask in others.items():
        yield tuple(told)
        told += _of(key, ask(on))
    told += _of("development", plan_findings(development, on))
    yield tuple(told)


def _of(book: str, findings: Iterable[Finding]) -> list[Told]:
    return [Told(book, finding) for finding in findings]
