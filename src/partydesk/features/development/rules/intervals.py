"""The intervals between steps: not later than, every so often, not earlier than."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.development.rules.regulations import Fault, is_local, later
from partydesk.features.development.rules.rounds import conversion_of
from partydesk.kernel.dates import MONTHS_A_YEAR, add_months
from partydesk.kernel.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from partydesk.features.development.rules.history import History, StepEvent
    from partydesk.features.development.rules.regulations import Regulations
    from partydesk.kernel.findings import Finding
    from partydesk.kernel.rulebook import RuleBlock


class Broken(NamedTuple):
    """An interval that was not kept: what it starts from, and what broke it.

    Attributes:
        start, end: step and occurrence.
    """

    start: tuple[int, int]
    end: tuple[int, int]
    finding: Finding


class StepWindow(NamedTuple):
    """When a step that is still to come is lawful.

    Attributes:
        step: its number.
        earliest: first lawful day, None where nothing says so.
        latest: last lawful day, None where nothing says so.
        rule: the block that says so.
        since: the day the interval counts from.
        hard: the very last day where an extension is possible, otherwise the same as `latest`.
        occurrence: which time the step will be taken, 0 where it stands once.
    """

    step: int
    earliest: date | None
    latest: date | None
    rule: RuleBlock
    since: date
    hard: date | None = None
    occurrence: int = 0


def broken_intervals(history: History, regulations: Regulations) -> Iterator[Broken]:
    """Every interval that the recorded dates break."""
    for key in regulations.of_kind("within"):
        yield from _within(key, history, regulations)
    for key in regulations.of_kind("every"):
        yield from _every(key, history, regulations)
    for key in regulations.of_kind("at-least"):
        yield from _at_least(key, history, regulations)


def interval_windows(history: History, regulations: Regulations, on: date) -> Iterator[StepWindow]:
    """The windows that intervals open for steps not yet recorded, by the rules in force on `on`."""
    for kind in ("within", "every", "at-least"):
        for key in regulations.of_kind(kind):
            begun = _begun(key, history, regulations, every=kind == "every")
            rule = begun and regulations.rule(key, max(on, begun.since))
            if begun and rule:
                window = _window(_ends(key, regulations)[1], begun.first, begun.since, rule)
                window = _from_its_beginning(window, regulations)
                yield window._replace(occurrence=begun.occurrence)


def _from_its_beginning(window: StepWindow, regulations: Regulations) -> StepWindow:
    """A limit that had passed before there was such a rule counts from the day the rule began."""
    rule = window.rule
    if window.latest is None or not _passed_before(window.latest, rule, regulations):
        return window
    first = regulations.development.versions(rule.rule)[0].effective_from
    latest = later(first, rule["within"])
    return window._replace(latest=latest, hard=latest)


class _Begun(NamedTuple):
    """An interval whose second step is still to come: its first day, the day it counts from."""

    first: date
    since: date
    occurrence: int = 0


def _begun(key: str, history: History, regulations: Regulations, *, every: bool) -> _Begun | None:
    start, end = _ends(key, regulations)
    if {start, end} <= regulations.again:
        last = conversion_of(history, regulations.again).rounds[-1]
        event = None if end in last.events else last.events.get(start)
        day = event.date if event else None
        return None if day is None else _Begun(day, day, last.number)
    days = [day for _, day in history.dated(start)]
    if every:
        days += [day for _, day in history.dated(end)]
    elif len(history.all(end)) >= max(len(history.all(start)), 1):
        return None
    since = max(days, default=None)
    return None if since is None else _Begun(days[0] if every else since, since)


def _window(step: int, first: date, since: date, rule: RuleBlock) -> StepWindow:
    if "at_least" in rule.values:
        return StepWindow(step, later(since, rule["at_least"]), None, rule, since)
    latest = _turn(first, since, rule)
    hard = later(since, rule["at_most"]) if "at_most" in rule.values else latest
    return StepWindow(step, None, latest, rule, since, hard)


def _ends(key: str, regulations: Regulations) -> tuple[int, int]:
    start, end = regulations.development.versions(key)[0]["steps"]
    return start, end


def _pairs(
    key: str, history: History, regulations: Regulations
) -> Iterator[tuple[StepEvent, date, StepEvent, date]]:
    """Each event that ends an interval with the one it began with, and the days of both."""
    start, end = _ends(key, regulations)
    if {start, end} <= regulations.again:
        rounds = conversion_of(history, regulations.again).rounds
        pairs = [(one.events.get(start), one.events.get(end)) for one in rounds]
    else:
        pairs = list(_last_with_last(history.all(start), history.all(end)))
    for one, other in pairs:
        if one and other and one.date is not None and other.date is not None:
            yield one, one.date, other, other.date


def _last_with_last(
    starts: tuple[StepEvent, ...], ends: tuple[StepEvent, ...]
) -> Iterator[tuple[StepEvent, StepEvent]]:
    offset = max(len(starts) - len(ends), 0)
    for index, event in enumerate(ends):
        if starts:
            yield starts[min(index + offset, len(starts) - 1)], event


def _within(key: str, history: History, regulations: Regulations) -> Iterator[Broken]:
    for begun, met, event, actual in _pairs(key, history, regulations):
        rule = regulations.rule(key, actual)
        if rule is None:
            continue
        # reported before the decision is a fault of its own: it counts from the decision then
        since = max(event.day(rule.get("start_key", "")) or met, met)
        limit = later(since, rule["within"])
        hard = later(since, rule["at_most"]) if "at_most" in rule.values else None
        fault = Fault(
            actual=actual,
            words={"from": since},
            occurrence=event.occurrence,
            reason=event.reason,
        )
        if hard is not None and actual > hard:
            over = replace(fault, template="message_at_most", limit=hard, severity=Severity.ERROR)
            yield Broken(begun.place, event.place, over.finding(rule))
        elif actual > limit and not _excused(limit, rule, regulations):
            late = _late(replace(fault, limit=limit), rule, regulations)
            yield Broken(begun.place, event.place, late.finding(rule))


def _passed_before(limit: date, rule: RuleBlock, regulations: Regulations) -> bool:
    """Whether a limit had passed when there was no such rule: one that a later edition brought."""
    first = regulations.development.versions(rule.rule)[0].effective_from
    return regulations.oldest < first and limit < first


def _excused(limit: date, rule: RuleBlock, regulations: Regulations) -> bool:
    """Whether nobody was late: what a rule calls usual (一般) binds nobody before its day."""
    strict = Severity(rule["severity"]) is Severity.ERROR
    return not strict and _passed_before(limit, rule, regulations)


def _late(fault: Fault, rule: RuleBlock, regulations: Regulations) -> Fault:
    """Late; but a limit that had passed before there was such a rule is amber, not red."""
    if fault.limit is None or not _passed_before(fault.limit, rule, regulations):
        return fault
    return replace(fault, template="message_transition", severity=Severity.WARNING)


def _every(key: str, history: History, regulations: Regulations) -> Iterator[Broken]:
    """A gap that is too long; where only local practice says how often, no gap is a fault."""
    start, end = _ends(key, regulations)
    first = since = history.first_day(start)
    for event, actual in history.dated(end):
        rule = regulations.rule(key, actual)
        if first is not None and since is not None and rule is not None:
            limit = _turn(first, since, rule)
            if actual > limit and not _exempt(rule, limit, history):
                fault = Fault(
                    limit=limit,
                    actual=actual,
                    words={"from": since},
                    occurrence=event.occurrence,
                    reason=event.reason,
                )
                yield Broken((start, 0), event.place, fault.finding(rule))
        since = actual


def _exempt(rule: RuleBlock, limit: date, history: History) -> bool:
    """Whether it was never due: by local practice alone, or after the step that ends it."""
    last = history.first_day(rule["until"]) if "until" in rule.values else None
    local = Severity(rule["severity"]) is Severity.INFO
    return local or (last is not None and limit > last)


def _turn(first: date, since: date, rule: RuleBlock) -> date:
    """The day by which it is done again.

    A day that only a shorter month cut off comes back in a longer one: 08-31, 02-28, 08-31.
    """
    limit = later(since, rule["within"])
    kept = since == add_months(first, _months(first, since))
    limit = add_months(first, _months(first, limit)) if kept else limit
    # a local rule asks of nobody what was to be done before it began
    return max(limit, later(rule.effective_from, rule["within"])) if is_local(rule) else limit


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * MONTHS_A_YEAR + last.month - first.month


def _at_least(key: str, history: History, regulations: Regulations) -> Iterator[Broken]:
    for begun, since, event, actual in _pairs(key, history, regulations):
        rule = regulations.rule(key, actual)
        if rule is not None and actual < later(since, rule["at_least"]):
            limit = later(since, rule["at_least"])
            words = {"from": since}
            fault = Fault(limit=limit, actual=actual, words=words, occurrence=event.occurrence)
            yield Broken(begun.place, event.place, fault.finding(rule))
