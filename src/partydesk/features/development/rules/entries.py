"""What is judged at one step alone: age, people named, public notice, training, votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.development.rules.history import Outcome
from partydesk.features.development.rules.intervals import Broken
from partydesk.features.development.rules.local import (
    local_findings,
    local_quorum,
    notice_over,
)
from partydesk.features.development.rules.people import people_findings
from partydesk.features.development.rules.regulations import Fault
from partydesk.features.development.rules.reported import reported_findings
from partydesk.features.development.rules.rounds import conversion_of
from partydesk.features.meetings.rules import Count, Matter, judge
from partydesk.kernel.dates import add_years, chinese_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from partydesk.features.development.rules.history import History, StepEvent
    from partydesk.features.development.rules.regulations import Regulations
    from partydesk.features.meetings.rules import Verdict
    from partydesk.kernel.findings import Finding
    from partydesk.kernel.rulebook import RuleBlock

_ASSEMBLY = (Matter.ADMISSION, "assembly-quorum")
_COMMITTEE = (Matter.COMMITTEE, "committee-quorum")
_VOTES = {3: _COMMITTEE, 7: _COMMITTEE, 12: _COMMITTEE, 15: _ASSEMBLY, 23: _ASSEMBLY}
"""What meets at a step, and the rule that says how many must be there."""


def entry_findings(
    history: History, regulations: Regulations, misplaced: frozenset[int]
) -> Iterator[Finding]:
    """Every fault of a single step; the notice of a step with a misplaced date is not judged."""
    yield from _repeated(history, regulations)
    yield from _age(history, regulations)
    yield from people_findings(history, regulations)
    yield from reported_findings(history, regulations, misplaced)
    for event, day in history.dated(11):
        rule = regulations.standing("training-three-days-or-24-hours", day)
        yield from _training(event, rule)
    for event, day in history.dated(8):
        if event.step not in misplaced:
            yield from _notice(event, day, regulations)
            yield from _listed(event, history, regulations, misplaced)
    for step in _VOTES:
        for event, day in history.dated(step):
            yield from _vote(event, day, regulations)
    if regulations.development.local:
        yield from local_findings(history, regulations, misplaced)


def notice_end(event: StepEvent, day: date, regulations: Regulations) -> date | None:
    """The first day on which the notice of step 8 was up long enough; None where none is asked."""
    rule = regulations.rule("notice-five-workdays", day)
    posted = event.day("notice_from")
    if rule is None or posted is None:
        return None
    return notice_over(rule, posted, regulations)


def _repeated(history: History, regulations: Regulations) -> Iterator[Finding]:
    rounds = conversion_of(history, regulations.again).lawful
    for step in history.steps:
        events = history.dated(step)
        lawful = rounds if step in regulations.again else 1
        if step in regulations.often or len(events) <= lawful:
            continue
        day = events[-1][1]
        rule = regulations.standing("step-recorded-once", day)
        words = {"step": step, "name": regulations.name(step, day), "count": len(events)}
        yield Fault(actual=day, steps=(step,), words=words).finding(rule)


def _age(history: History, regulations: Regulations) -> Iterator[Finding]:
    born, actual = history.born, history.first_day(1)
    if born is None or actual is None:
        return
    rule = regulations.standing("adult-at-application", actual)
    limit = add_years(born, rule["age"])
    template = "message_unborn" if actual < born else "message"
    if actual < limit:
        yield Fault(template, limit, actual, words={"born": born}).finding(rule)


def _training(event: StepEvent, rule: RuleBlock) -> Iterator[Finding]:
    """Three days or 24 hours: either is enough."""
    days, hours = event.number("days"), event.number("hours")
    given = [f"{figure}{word}" for figure, word in ((days, "天"), (hours, "学时")) if figure]
    if given and (days or 0) < rule["days"] and (hours or 0) < rule["hours"]:
        yield Fault(actual=event.date, words={"given": "、".join(given)}).finding(rule)


def notice_broken(history: History, regulations: Regulations) -> Iterator[Broken]:
    """A notice that was up before the superior committee had agreed."""
    for event, agreed in history.dated(8):
        rule = regulations.rule("notice-after-agreement", agreed)
        up = event.day("notice_from") or event.day("notice_to")
        if rule is not None and up is not None and up < agreed:
            fault = Fault(limit=agreed, actual=up, occurrence=event.occurrence)
            yield Broken(event.place, event.place, fault.finding(rule))


def _notice(event: StepEvent, agreed: date, regulations: Regulations) -> Iterator[Finding]:
    """A notice whose dates are reversed or that was up too short."""
    begun, ended = event.day("notice_from"), event.day("notice_to")
    rule = regulations.rule("notice-five-workdays", agreed)
    limit = notice_end(event, agreed, regulations)
    if rule is None or begun is None or ended is None or limit is None or ended >= limit:
        return
    template = "message_reversed" if ended < begun else "message"
    yield Fault(template, limit, ended, words={"from": begun}).finding(rule)


def _listed(
    event: StepEvent, history: History, regulations: Regulations, misplaced: frozenset[int]
) -> Iterator[Finding]:
    """Nobody is a candidate while the notice is still up: the first step that comes too early."""
    begun, ended = event.day("notice_from"), event.day("notice_to")
    if ended is None or (begun is not None and ended < begun):
        return
    for step in regulations.development.versions("listed-after-notice")[0]["listed"]:
        day = history.first_day(step)
        rule = None if day is None else regulations.rule("listed-after-notice", day)
        if day is not None and rule is not None and day < ended and step not in misplaced:
            words = {"step": step, "name": regulations.name(step, day)}
            yield Fault(limit=ended, actual=day, steps=(8, step), words=words).finding(rule)
            return


def _vote(event: StepEvent, day: date, regulations: Regulations) -> Iterator[Finding]:
    """One fault of a vote gives one finding: figures before quorum, quorum before majority."""
    count = _count(event)
    if count is None:
        return
    matter, quorum = _VOTES[event.step]
    verdict = judge(matter, count, regulations.meetings, day)
    key = _vote_fault(event, verdict, quorum)
    if key is None:
        yield from local_quorum(event, day, count, regulations)
    rule = regulations.rule(key, day) if key else None
    if rule is not None:
        words = {
            "meeting": regulations.name(event.step, day),
            "actual": chinese_date(day),
            "problem": "；".join(verdict.problems),
            "eligible": count.eligible,
            "present": count.present,
            "quorum": verdict.quorum,
            "needed": verdict.needed,
            "votes": verdict.votes,
        }
        fault = Fault(actual=day, steps=(event.step,), words=words, occurrence=event.occurrence)
        yield fault.finding(rule)


def _count(event: StepEvent) -> Count | None:
    """The figures of a meeting; who were entitled is at least who took part."""
    eligible, present = event.count("eligible"), event.count("present")
    if eligible is None and present is None:
        return None
    written = event.count("written_yes") or 0
    return Count(
        eligible=max((present or 0) + written, 1) if eligible is None else eligible,
        present=present,
        yes=event.count("yes"),
        written_yes=written,
        no=event.count("no") or 0,
        abstain=event.count("abstain") or 0,
    )


def _vote_fault(event: StepEvent, verdict: Verdict, quorum: str) -> str | None:
    if not verdict.possible:
        return "vote-figures"
    if event.count("eligible") is None:
        return None
    if verdict.quorum_met is False:
        return quorum
    if event.outcome in {Outcome.EXTENDED, Outcome.CANCELLED}:
        return None  # the votes were then cast on another question than conversion
    short = verdict.votes is not None and verdict.votes < (verdict.needed or 0)
    return "assembly-majority" if short else None
