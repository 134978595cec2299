"""Probation: from the assembly that admitted, a year, once extended by six to twelve months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from partydesk.features.development.rules.history import Outcome
from partydesk.features.development.rules.intervals import Broken, StepWindow
from partydesk.features.development.rules.regulations import Fault, later
from partydesk.kernel.dates import add_months

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partydesk.features.development.rules.history import History, StepEvent
    from partydesk.features.development.rules.regulations import Regulations
    from partydesk.kernel.findings import Finding

_ADMITTED, _APPROVED, _APPLIED, _DISCUSSED = 15, 17, 22, 23
_LASTS, _EARLY_APPLICATION = "probation-one-year", "conversion-application-after-probation"


@dataclass(frozen=True, slots=True)
class Probation:
    """One person's probation (预备期), whatever the days of approval and oath.

    Attributes:
        since: day of the assembly that admitted.
        ends: the day it was over at each assembly on conversion, and at last; None where the
            months of an extension are not known or cannot be.
        full_from: since when a full member, also where the assembly met later; None before.
    """

    since: date
    ends: tuple[date | None, ...]
    full_from: date | None

    @property
    def end(self) -> date | None:
        """The day it is over, any extension included: the same day of the next year."""
        return self.ends[-1]


def probation_of(history: History, regulations: Regulations) -> Probation | None:
    """The probation that the recorded assemblies make; None before admission."""
    since = history.first_day(_ADMITTED)
    rule = None if since is None else regulations.rule(_LASTS, since)
    if since is None or rule is None:
        return None
    end: date | None = later(since, rule["lasts"])
    ends = [end]
    full_from = None
    for meeting in history.all(_DISCUSSED):
        outcome = meeting.outcome or Outcome.CONFIRMED
        full_from = end if outcome is Outcome.CONFIRMED else None
        if outcome is Outcome.EXTENDED:
            end = _extended(end, meeting.count("extended_months"))
        ends.append(end)
    return Probation(since, tuple(ends), full_from)


def _extended(end: date | None, months: int | None) -> date | None:
    """The end after an extension; None where it was extended by what cannot be."""
    if end is None or months is None or months < 1:
        return None
    try:
        return add_months(end, months)
    except ValueError:  # after the last year of the calendar
        return None


def written_end(end: date | None, regulations: Regulations) -> date | None:
    """The end of probation as this unit's papers write it."""
    if end is None or not regulations.conventions.probation_ends_day_before:
        return end
    return end - timedelta(days=1)


def probation_broken(history: History, regulations: Regulations) -> Iterator[Broken]:
    """Conversion discussed or applied for before probation was over."""
    probation = probation_of(history, regulations)
    if probation is None:
        return
    meetings, applications = history.all(_DISCUSSED), history.all(_APPLIED)
    for index, end in enumerate(probation.ends):
        early = _early(_LASTS, meetings[index : index + 1], end, probation, regulations)
        if early is not None:
            yield Broken(_ADMITTED, _DISCUSSED, early)
            continue  # the application before an early assembly is early for the same reason
        early = _early(
            _EARLY_APPLICATION, applications[index : index + 1], end, probation, regulations
        )
        if early is not None:
            yield Broken(_ADMITTED, _APPLIED, early)


def probation_findings(history: History, regulations: Regulations) -> Iterator[Finding]:
    """What approval wrote down otherwise, and extensions that are too short, too long, too many."""
    probation = probation_of(history, regulations)
    if probation is not None:
        yield from _recorded(history, probation, regulations)
    extended = [one for one in history.dated(_DISCUSSED) if one[0].outcome is Outcome.EXTENDED]
    for meeting, actual in extended:
        rule = regulations.rule("extension-six-to-twelve-months", actual)
        months = meeting.count("extended_months")
        if rule and months is not None and not rule["least"] <= months <= rule["most"]:
            yield Fault(actual=actual, words={"months": months}).finding(rule)
    if extended:
        actual = extended[-1][1]
        rule = regulations.rule("extension-once", actual)
        if rule and len(extended) > rule["times"]:
            yield Fault(actual=actual, words={"count": len(extended)}).finding(rule)


def probation_windows(history: History, regulations: Regulations, on: date) -> Iterator[StepWindow]:
    """From when conversion may be applied for and discussed, while it is still to come."""
    probation = probation_of(history, regulations)
    if probation is None or probation.end is None or history.last_outcome is Outcome.CANCELLED:
        return
    rounds = sum(one.outcome is Outcome.EXTENDED for one in history.all(_DISCUSSED)) + 1
    for step, key in ((_APPLIED, _EARLY_APPLICATION), (_DISCUSSED, _LASTS)):
        rule = regulations.rule(key, max(on, probation.since))
        done = max(len(history.all(step)), len(history.all(_DISCUSSED)))
        if rule is not None and done < rounds:
            yield StepWindow(step, probation.end, None, rule, probation.since)


def _early(
    key: str,
    events: tuple[StepEvent, ...],
    end: date | None,
    probation: Probation,
    regulations: Regulations,
) -> Finding | None:
    actual = events[0].date if events else None
    if actual is None or end is None or actual >= end:
        return None
    rule = regulations.rule(key, actual)
    fault = Fault(limit=end, actual=actual, words={"from": probation.since})
    return None if rule is None else fault.finding(rule)


def _recorded(
    history: History, probation: Probation, regulations: Regulations
) -> Iterator[Finding]:
    """The span that the approval wrote into the application form; both ways of writing it stand."""
    for approval, actual in history.dated(_APPROVED):
        rule = regulations.rule("probation-recorded", actual)
        begin, end, right = approval.day("probation_from"), approval.day("probation_to"), probation
        if rule is None or right.ends[0] is None:
            continue
        if begin is not None and begin != right.since:
            yield Fault("message_from", limit=right.since, actual=begin).finding(rule)
        elif end is not None and right.ends[0] - end not in {timedelta(0), timedelta(days=1)}:
            limit = written_end(right.ends[0], regulations)
            yield Fault("message_to", limit=limit, actual=end).finding(rule)
