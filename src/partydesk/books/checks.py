"""What every book has to say on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.development.findings import worst_first
from partydesk.features.development.service.planning import plan_findings
from partydesk.features.meetings.findings import told_by_books
from partydesk.features.roster.findings import roster_findings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from partydesk.features.development.service import RecordBooks
    from partydesk.features.meetings.service import MeetingBook
    from partydesk.kernel.findings import Finding


def every_finding(
    development: RecordBooks,
    meetings: MeetingBook,
    others: Iterable[Callable[[date], Iterable[Finding]]],
    on: date,
) -> tuple[Finding, ...]:
    """Everything that is due, missing or contradictory on `on`, of every book, worst first."""
    judged = development.judged_books(on)
    of_books = [finding for book in judged for finding in book.judgement.findings]
    of_others = [finding for ask in others for finding in ask(on)]
    of_meetings = told_by_books(meetings.findings(on), of_books)
    of_plans = plan_findings(development, on)
    return worst_first([*of_books, *of_meetings, *roster_findings(on), *of_others, *of_plans])
