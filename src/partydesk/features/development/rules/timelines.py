"""One person's way judged as a whole: faults, what is lawful next, stage, probation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from partydesk.features.development.rules.entries import entry_findings, notice_broken, notice_end
from partydesk.features.development.rules.intervals import (
    Broken,
    StepWindow,
    broken_intervals,
    interval_windows,
)
from partydesk.features.development.rules.local import local_notice_end, one_voice, untold
from partydesk.features.development.rules.order import (
    order_findings,
    round_findings,
    steps_after,
    steps_before,
)
from partydesk.features.development.rules.probation import (
    probation_broken,
    probation_findings,
    probation_of,
    probation_windows,
    written_end,
)
from partydesk.features.development.rules.regulations import Fault
from partydesk.features.development.rules.rounds import Stage, conversion_of, stage_of
from partydesk.features.development.rules.steps import STEPS
from partydesk.kernel.dates import add_years
from partydesk.kernel.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from partydesk.features.development.rules.history import History
    from partydesk.features.development.rules.regulations import Regulations
    from partydesk.kernel.findings import Citation, Finding

_ADMISSION, _CONVERSION = 15, 23
_FAILED = frozenset({"assembly-majority", "assembly-quorum"})


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step still to come, with the days on which it is lawful.

    Attributes:
        step: its number.
        earliest: first lawful day, None where nothing says so.
        latest: last lawful day, None where nothing says so.
        cite: the articles.
    """

    step: int
    earliest: date | None
    latest: date | None
    cite: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the rules say of one history on one day.

    Attributes:
        findings: what is wrong: one for each fault, what is overdue without excuse included.
        reminders: what is due soon, or late where the rule says 一般: nothing is wrong yet; and
            what was late for a stated reason, where the rule leaves room for it.
        next: the steps still to come for which something is laid down, by number.
        stage: where the person stands, None before the application.
        probation_until: end of probation as the unit's papers write it.
        full_member_from: the day full membership counts from, however late the assembly met.
    """

    findings: tuple[Finding, ...]
    reminders: tuple[Finding, ...]
    next: tuple[NextStep, ...]
    stage: Stage | None
    probation_until: date | None
    full_member_from: date | None


def timeline(history: History, regulations: Regulations, on: date) -> Timeline:
    """Judge `history` as it stands on `on`.

    Each event is judged by the version in force on its own day; what was not recorded is not
    judged, and what is still to come is judged by the version in force on `on`.
    """
    faults = _faults(history, regulations)
    lost = _not_carried(faults, history)
    windows = tuple(
        one for one in _windows(history, regulations, on) if lost is None or one.step <= lost
    )
    announced = tuple(_announced(windows, on, regulations))
    overdue = tuple(one for one in announced if one.severity is Severity.ERROR)
    explained = tuple(one for one in faults if one.severity is Severity.INFO)
    probation = None if lost == _ADMISSION else probation_of(history, regulations)
    return Timeline(
        findings=(*(one for one in faults if one not in explained), *overdue),
        reminders=(*explained, *(one for one in announced if one not in overdue)),
        next=_merged(windows),
        stage=stage_of(history, regulations.again),
        probation_until=written_end(probation.end, regulations) if probation else None,
        full_member_from=probation.full_from if probation and lost is None else None,
    )


def _not_carried(faults: tuple[Finding, ...], history: History) -> int | None:
    """The step whose vote did not carry, or did not count, and that nobody approved all the same.

    Nothing that would follow from it is due: neither approval nor probation.
    """
    for step, approval in ((_ADMISSION, 17), (_CONVERSION, 24)):
        failed = (one.steps == (step,) for one in faults if one.rule in _FAILED)
        if approval not in history and any(failed):
            return step
    return None


def gaps(history: History, regulations: Regulations, on: date) -> tuple[Finding, ...]:
    """The steps that were passed over: something later is recorded, they are not."""
    rule = regulations.standing("step-missing", on)
    before, again = steps_before(regulations), regulations.again
    passed = set[int]().union(*(before[step] for step in history.steps))
    missing = [(step, 0) for step in sorted(passed - set(history.steps) - again)]
    closed = set[int]().union(*(before[step] for step in history.steps if step not in again))
    missing += _passed_in_conversion(history, again, bool(closed & again))
    return tuple(
        Fault(
            steps=(step,), occurrence=number, words=_words(step, number, regulations, on)
        ).finding(rule)
        for step, number in missing
    )


def _passed_in_conversion(
    history: History, again: frozenset[int], closed: bool
) -> Iterator[tuple[int, int]]:
    """What of each time of conversion is not recorded although something later is."""
    conversion = conversion_of(history, again)
    for number in range(1, conversion.current + 1):
        done = conversion.of(number)
        over = closed or number < conversion.rounds[-1].number
        for step in sorted(again - done.keys()):
            if over or step < max(done, default=0):
                yield step, number


def _words(step: int, number: int, regulations: Regulations, on: date) -> Mapping[str, object]:
    again = f"（第 {number} 次）" if number > 1 else ""
    return {"step": step, "name": f"{regulations.name(step, on)}{again}"}


def open_steps(history: History, regulations: Regulations) -> tuple[int, ...]:
    """The steps that may come next: everything right before them is recorded, nothing after."""
    conversion = conversion_of(history, regulations.again)
    done = set(history.steps) - regulations.again | conversion.of(conversion.current).keys()
    edges = regulations.development.versions("steps-in-order")[0]["after"]
    before = {step: {one for later, one in edges if later == step} for step in STEPS}
    return tuple(
        step
        for step in STEPS
        if step not in done
        and before[step] <= done
        and not done.intersection(steps_after(regulations, step))
    )


def _faults(history: History, regulations: Regulations) -> tuple[Finding, ...]:
    """One finding for one wrong date, however many rules it breaks.

    A misplaced date that breaks an interval of its own is told by the interval; otherwise by the
    order. Intervals that count from a date that is misplaced or too early say nothing of the step
    they end at.
    """
    early = tuple(probation_broken(history, regulations))
    spans, local = _national_and_local(history, regulations)
    broken = (*spans, *early, *notice_broken(history, regulations))
    misplaced = order_findings(history, regulations, frozenset(one.end[0] for one in broken))
    wrong = misplaced.keys() | {one.end for one in early}
    intervals = [one for one in broken if one.start not in wrong]
    told = {one.end for one in intervals}
    found = [one.finding for one in intervals]
    swaps = {**dict(round_findings(history, regulations)), **misplaced}
    found += [finding for place, finding in swaps.items() if place not in told]
    found += untold(local, wrong | told | swaps.keys())
    steps = frozenset(step for step, _ in misplaced)
    found += entry_findings(history, regulations, steps)
    if not steps & {15, 17}:
        found += probation_findings(history, regulations)
    return tuple(sorted(found, key=lambda one: (one.steps[-1:], one.occurrence, one.rule)))


def _national_and_local(
    history: History, regulations: Regulations
) -> tuple[list[Broken], list[Broken]]:
    """The intervals that were not kept: those of national rules, and those of local ones."""
    broken = list(broken_intervals(history, regulations))
    own = regulations.development.local
    local = [one for one in broken if one.finding.rule in own]
    return [one for one in broken if one not in local] if local else broken, local


def _windows(history: History, regulations: Regulations, on: date) -> Iterator[StepWindow]:
    """The windows of steps after which nothing is recorded yet."""
    rule = regulations.rule("adult-at-application", on)
    if history.born is not None and not history.events and rule is not None:
        adult = add_years(history.born, rule["age"])
        yield StepWindow(1, adult, None, rule, history.born)
    done = set(history.steps)
    candidates = (
        *interval_windows(history, regulations, on),
        *_notice_windows(history, regulations),
    )
    for window in candidates:
        if not done.intersection(steps_after(regulations, window.step)):
            yield window
    yield from probation_windows(history, regulations, on)


def _notice_windows(history: History, regulations: Regulations) -> Iterator[StepWindow]:
    """What makes a candidate may begin when the notice has been up long enough."""
    for event, day in history.dated(8):
        rule = regulations.rule("listed-after-notice", day)
        least = notice_end(event, day, regulations)
        if rule is None or least is None:
            continue
        local = local_notice_end(event, day, regulations) or least
        end = max(least, local, event.day("notice_to") or least)
        for step in rule["listed"]:
            if step not in history:
                yield StepWindow(step, end, None, rule, day)


def _announced(
    windows: tuple[StepWindow, ...], on: date, regulations: Regulations
) -> Iterator[Finding]:
    """What is due within the days of the unit's convention, or overdue."""
    horizon = on + timedelta(days=regulations.conventions.remind_days)
    for window in one_voice(windows, on):
        due = window.earliest if window.step == _CONVERSION else window.latest
        if due is None or due > horizon:
            continue
        yield _announcement(window, due, on)


def _announcement(window: StepWindow, due: date, on: date) -> Finding:
    severity = Severity(window.rule["severity"])
    template, limit = "due", due
    if window.step == _CONVERSION:  # no last day is laid down: it is due, never unlawful
        template, severity = "overdue" if on > due else "due", Severity.WARNING
    elif window.hard is not None and on > window.hard and "overdue_at_most" in window.rule.values:
        template, limit, severity = "overdue_at_most", window.hard, Severity.ERROR
    elif on > due:
        template = "overdue"
    elif severity is Severity.ERROR:
        severity = Severity.WARNING
    fault = Fault(
        template,
        limit=limit,
        due=limit,
        words={"from": window.since},
        severity=severity,
        occurrence=window.occurrence,
    )
    return fault.finding(window.rule)


def _merged(windows: tuple[StepWindow, ...]) -> tuple[NextStep, ...]:
    """Several rules on one step make one window."""
    steps: list[NextStep] = []
    for step in STEPS:
        own = [window for window in windows if window.step == step]
        if own:
            earliest = max((one.earliest for one in own if one.earliest), default=None)
            latest = min((one.latest for one in own if one.latest), default=None)
            cite = tuple(dict.fromkeys(cited for one in own for cited in one.rule.cite))
            steps.append(NextStep(step, earliest, latest, cite))
    return tuple(steps)
