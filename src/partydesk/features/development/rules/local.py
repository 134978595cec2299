"""地方规定 in the record book: what the unit's place asks beyond the national rules.

Where a local rule is an interval, `intervals` judges it as any other; here is what no national rule
asks. Each finding begins with 地方规定 and is cited by the document that the unit named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.development.rules.history import Outcome
from partydesk.features.development.rules.regulations import Fault, later
from partydesk.features.meetings.rules.votes import at_least
from partydesk.kernel.dates import chinese_date
from partydesk.kernel.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from partydesk.features.development.rules.history import History, StepEvent
    from partydesk.features.development.rules.intervals import Broken, StepWindow
    from partydesk.features.development.rules.regulations import Regulations
    from partydesk.features.meetings.rules import Count
    from partydesk.kernel.findings import Finding
    from partydesk.kernel.rulebook import RuleBlock

_NOT_CONFIRMED = (Outcome.EXTENDED, Outcome.CANCELLED)
_CANDIDATE_NOTICE = "local-candidate-notice"


def local_findings(
    history: History, regulations: Regulations, misplaced: frozenset[int]
) -> Iterator[Finding]:
    """What local rules find at single steps; nothing is said of a step with a misplaced date."""
    for rule, event, day in _asked("written", history, regulations, misplaced):
        if all(event.values.get(key) in {None, ""} for key in rule["filled"]):
            yield Fault(actual=day, occurrence=event.occurrence).finding(rule)
    for rule, event, day in _asked("local-notice", history, regulations, misplaced):
        yield from _notice(rule, event, day, regulations)
    for rule, event, day in _asked("reports", history, regulations, misplaced):
        yield from _reports(rule, event, day, history)


def local_quorum(
    event: StepEvent, day: date, count: Count, regulations: Regulations
) -> Iterator[Finding]:
    """An assembly that was lawful, with fewer people than the unit's place asks for."""
    for rule in regulations.local_rules("local-quorum", event.step, day):
        quorum = at_least(count.eligible, rule["quorum"])
        if event.count("eligible") is not None and (count.present or quorum) < quorum:
            words = {
                "meeting": regulations.name(event.step, day), "actual": chinese_date(day),
                "eligible": count.eligible, "present": count.present, "quorum": quorum,
            }  # fmt: skip
            fault = Fault(actual=day, steps=(event.step,), words=words, occurrence=event.occurrence)
            yield fault.finding(rule)


def local_notice_end(event: StepEvent, day: date, regulations: Regulations) -> date | None:
    """The first day on which a notice was up long enough by local rules; None where none asks."""
    rule = regulations.rule(_CANDIDATE_NOTICE, day) if regulations.development.local else None
    posted = event.day("notice_from")
    return None if rule is None or posted is None else notice_over(rule, posted, regulations)


def notice_over(rule: RuleBlock, posted: date, regulations: Regulations) -> date:
    """The last of the working days that a notice has to be up."""
    workdays = int(rule["workdays"])
    calendar = regulations.calendar
    if not regulations.conventions.count_posting_day:
        workdays += calendar.is_workday(posted)
    return calendar.end_of(posted, workdays)


def untold(broken: Iterable[Broken], places: Collection[tuple[int, int]]) -> list[Finding]:
    """The local intervals that were not kept, where no national rule has said the same already."""
    return [one.finding for one in broken if not {one.start, one.end}.intersection(places)]


def one_voice(windows: Iterable[StepWindow], on: date) -> list[StepWindow]:
    """Of a local rule and the national one it tightens, the one to speak of on `on`.

    The national one as soon as it is broken; where it only says 一般, and before, the local one.
    """
    known = list(windows)
    tighter = {one.rule["tightens"]: one for one in known if "tightens" in one.rule.values}
    for one in tuple(known):
        own = tighter.get(one.rule.rule)
        if own is not None:
            stands = Severity(one.rule["severity"]) is not Severity.INFO
            broken = stands and one.latest is not None and one.latest < on
            known.remove(own if broken else one)
    return known


def _asked(
    kind: str, history: History, regulations: Regulations, misplaced: frozenset[int]
) -> Iterator[tuple[RuleBlock, StepEvent, date]]:
    for step in sorted(regulations.local_steps(kind) - misplaced):
        for event, day in history.dated(step):
            for rule in regulations.local_rules(kind, step, day):
                yield rule, event, day


def _notice(
    rule: RuleBlock, event: StepEvent, day: date, regulations: Regulations
) -> Iterator[Finding]:
    """A notice that was not up, or long enough by the national rule and too short by the local."""
    begun, ended = event.day("notice_from"), event.day("notice_to")
    if event.outcome in _NOT_CONFIRMED:
        return
    if not event.values.get("notice_from") and not event.values.get("notice_to"):
        missing = Fault("message_missing", actual=day, occurrence=event.occurrence)
        yield missing.finding(rule)
        return
    if begun is None or ended is None:
        return
    limit = notice_over(rule, begun, regulations)
    national = regulations.rule(rule["tightens"], day) if "tightens" in rule.values else None
    least = begun if national is None else notice_over(national, begun, regulations)
    if least <= ended < limit:
        fault = Fault(limit=limit, actual=ended, words={"from": begun}, occurrence=event.occurrence)
        yield fault.finding(rule)


def _reports(rule: RuleBlock, event: StepEvent, day: date, history: History) -> Iterator[Finding]:
    """Fewer reports in hand than the whole periods since the review before."""
    start, step = rule["steps"]
    before = [one for _, one in history.dated(step) if one < day] or [
        one for one in (history.first_day(start),) if one is not None
    ]
    if not before:
        return
    since = max(before[-1], rule.effective_from)
    needed, count = _periods(rule, since, day), event.count(rule["key"])
    if needed > (count or 0):
        template = "message_missing" if count is None else "message"
        words = {"from": since, "needed": needed, "count": count}
        fault = Fault(template, actual=day, words=words, occurrence=event.occurrence)
        yield fault.finding(rule)


def _periods(rule: RuleBlock, since: date, day: date) -> int:
    """How many whole periods lie between two days."""
    months, count = int(rule["within"]["count"]), 0
    while later(since, {"count": months * (count + 1), "unit": "months"}) <= day:
        count += 1
    return count
