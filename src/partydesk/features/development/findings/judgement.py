"""One book judged on one day: the rules of the regulation, the roster, the people named."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from partydesk.features.development.findings.agreements import (
    ALONE,
    Beside,
    Case,
    agreement_findings,
)
from partydesk.features.development.findings.contradictions import contradictions
from partydesk.features.development.findings.happenings import (
    happening_findings,
    standing,
    with_happenings,
)
from partydesk.features.development.findings.people import (
    Members,
    known_people,
    stranger_findings,
)
from partydesk.features.development.findings.reached import Reached, reached
from partydesk.features.development.findings.voters import voter_findings
from partydesk.features.development.rules import History, StepEvent, Timeline, gaps, timeline
from partydesk.kernel.findings import Finding, Severity, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from partydesk.features.development.queries import BookRow
    from partydesk.features.development.rules import Regulations

RETURNED = 100
"""Findings of what was refused are numbered from here: they belong to no entry of the book."""
_WEIGHT = {severity: n for n, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is to be said of one book on one day.

    Attributes:
        findings: worst first, each with the person as its subject.
        timeline: windows of the next steps, stage, probation.
        reached: the 人员类别 and dates the book makes.
    """

    findings: tuple[Finding, ...]
    timeline: Timeline
    reached: Reached

    @property
    def worst(self) -> Severity | None:
        """The gravest thing found, None when there is nothing."""
        return self.findings[0].severity if self.findings else None


def judge(
    book: BookRow,
    members: Members,
    regulations: Regulations,
    on: date,
    beside: Beside = ALONE,
) -> Judgement:
    """Judge a book as it stands on `on`; `beside`: what other books say of it."""
    history = history_of(book, members)
    beside = beside._replace(decided=standing(beside.decided, book))
    judged = timeline(history, regulations, on)
    so_far = reached(book, history, judged, regulations, on)
    found = [*judged.findings, *judged.reminders]
    if book.person.left_on is not None:  # nothing is due any more for somebody who has left
        found = [finding for finding in found if finding.due is None]
    found += gaps(history, regulations, on)
    found += stranger_findings(book.entries, members)
    found += contradictions(book, so_far)
    found += agreement_findings(Case(book, so_far, members, regulations, beside))
    found += voter_findings(book, history, members.voters, beside.decided, regulations)
    if book.happened:
        found = with_happenings(found, book, regulations, on)
        found += happening_findings(book, regulations)
        found += returned_findings(book, members, regulations, on)
    subject = Subject("person", book.person.id, book.person.name)
    named = (replace(finding, subject=subject) for finding in found)
    return Judgement(worst_first(named), judged, so_far)


def returned_findings(
    book: BookRow, members: Members, regulations: Regulations, on: date
) -> Iterator[Finding]:
    """Each time that was refused, judged as it stood: what its own steps broke."""
    refused = [row for row in book.happened if row.returned]
    for number, row in enumerate(refused, 1):
        back = tuple(one.entry for one in row.returned)
        before = tuple(one for one in book.entries if one.step < back[0].step)
        history = history_of(book._replace(entries=(*before, *back)), members)
        steps = {one.step for one in back}
        for finding in timeline(history, regulations, on).findings:
            if finding.due is None and finding.steps and finding.steps[-1] in steps:
                said = f"第 {number} 次退回的材料（{row.date}）：{finding.message}"
                yield replace(finding, message=said, steps=(), occurrence=RETURNED + number)


def reach(book: BookRow, regulations: Regulations, on: date) -> Reached:
    """How far a book has come, when nothing else is asked of it."""
    history = history_of(book, Members.of(()))
    return reached(book, history, timeline(history, regulations, on), regulations, on)


def history_of(book: BookRow, members: Members) -> History:
    """The events of a book as the rules read them; a date not known to the day is not judged."""
    events = tuple(
        StepEvent(entry.step, day, known_people(entry.fields, members, day), entry.occurrence)
        for entry in book.entries
        for day in (entry.date.exact if entry.date else None,)
    )
    born = book.person.birth_date
    return History(events, born.exact if born else None, book.person.id)


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors, warnings, information; within them in the order of the steps."""
    return tuple(sorted(findings, key=lambda one: (_WEIGHT[one.severity], one.steps[:1])))
