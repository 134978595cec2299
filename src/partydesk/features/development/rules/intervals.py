"""The intervals between steps: not later than, every so often, not earlier than."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.development.rules.regulations import Fault, later
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
    """An interval that was not kept: the step it starts from, and the one that broke it."""

    start: int
    end: int
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
    """

    step: int
    earliest: date | None
    latest: date | None
    rule: RuleBlock
    since: date
    hard: date | None = None


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
            start, end = _ends(key, regulations)
            days = history.dated(start)
            if kind == "every":
                days = (*days, *history.dated(end))
            elif len(history.all(end)) >= max(len(history.all(start)), 1):
                continue
            if days:
                since = max(day for _, day in days)
                rule = regulations.rule(key, max(on, since))
                if rule is not None:
                    first = days[0][1] if kind == "every" else since
                    yield _window(end, first, since, rule)


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
) -> Iterator[tuple[date, StepEvent, date]]:
    """Each event that ends an interval, with the day it began; the last of both are a pair."""
    start, end = _ends(key, regulations)
    starts, ends = history.all(start), history.all(end)
    offset = max(len(starts) - len(ends), 0)
    for index, event in enumerate(ends):
        if starts and event.date is not None:
            since = starts[min(index + offset, len(starts) - 1)].date
            if since is not None:
                yield since, event, event.date


def _within(key: str, history: History, regulations: Regulations) -> Iterator[Broken]:
    start, end = _ends(key, regulations)
    for met, event, actual in _pairs(key, history, regulations):
        rule = regulations.rule(key, actual)
        if rule is None:
            continue
        since = event.day(rule.get("start_key", "")) or met
        limit = later(since, rule["within"])
        hard = later(since, rule["at_most"]) if "at_most" in rule.values else None
        if hard is not None and actual > hard:
            words = {"from": since}
            fault = Fault("message_at_most", hard, actual, words=words, severity=Severity.ERROR)
            yield Broken(start, end, fault.finding(rule))
        elif actual > limit:
            yield Broken(start, end, _late(since, limit, actual, rule, regulations))


def _late(
    since: date, limit: date, actual: date, rule: RuleBlock, regulations: Regulations
) -> Finding:
    """Late; but a limit that had passed before there was such a rule is amber, not red."""
    words = {"from": since}
    began = regulations.development.versions(rule.rule)[0].effective_from
    if limit < began and "message_transition" in rule.values:
        fault = Fault("message_transition", limit, actual, words=words, severity=Severity.WARNING)
    else:
        fault = Fault("message", limit, actual, words=words)
    return fault.finding(rule)


def _every(key: str, history: History, regulations: Regulations) -> Iterator[Broken]:
    """A gap that is too long; where only local practice says how often, no gap is a fault."""
    start, end = _ends(key, regulations)
    first = since = history.first_day(start)
    for _, actual in history.dated(end):
        rule = regulations.rule(key, actual)
        if first is not None and since is not None and rule is not None:
            limit = _turn(first, since, rule)
            if actual > limit and not _exempt(rule, limit, history):
                fault = Fault(limit=limit, actual=actual, words={"from": since})
                yield Broken(start, end, fault.finding(rule))
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
    return add_months(first, _months(first, limit)) if kept else limit


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * MONTHS_A_YEAR + last.month - first.month


def _at_least(key: str, history: History, regulations: Regulations) -> Iterator[Broken]:
    start, end = _ends(key, regulations)
    for since, _, actual in _pairs(key, history, regulations):
        rule = regulations.rule(key, actual)
        if rule is not None and actual < later(since, rule["at_least"]):
            limit = later(since, rule["at_least"])
            fault = Fault(limit=limit, actual=actual, words={"from": since})
            yield Broken(start, end, fault.finding(rule))
