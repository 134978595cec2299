"""Probation: from the assembly that admitted, a year, once extended by six to twelve months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from partydesk.features.development.rules.history import Outcome
from partydesk.features.development.rules.intervals import Broken, StepWindow
from partydesk.features.development.rules.regulations import Fault, later
from partydesk.features.development.rules.rounds import DISCUSSED, conversion_of
from partydesk.kernel.dates import add_months

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from partydesk.features.development.rules.history import History, StepEvent
    from partydesk.features.development.rules.regulations import Regulations
    from partydesk.kernel.findings import Finding

_ADMITTED, _APPROVED, _APPLIED = 15, 17, 22
_LASTS, _EARLY_APPLICATION = "probation-one-year", "conversion-application-after-probation"


@dataclass(frozen=True, slots=True)
class Probation:
    """One person's probation (预备期), whatever the days of approval and oath.

    Attributes:
        since: day of the assembly that admitted.
        ends: number of the time conversion was discussed → the day it was over then; None where
            the months of an extension are not known or cannot be.
        full_from: since when a full member, also where the assembly met later; None before.
    """

    since: date
    ends: Mapping[int, date | None]
    full_from: date | None

    @property
    def end(self) -> date | None:
        """The day it is over, any extension included: the same day of the next year."""
        return self.ends[max(self.ends)]

    def end_at(self, number: int) -> date | None:
        """The day it was over the first, second … time that conversion was discussed."""
        return self.ends[max(one for one in self.ends if one <= number)]


def probation_of(history: History, regulations: Regulations) -> Probation | None:
    """The probation that the recorded assemblies make; None before admission."""
    since = history.first_day(_ADMITTED)
    rule = None if since is None else regulations.rule(_LASTS, since)
    if since is None or rule is None:
        return None
    end: date | None = later(since, rule["lasts"])
    ends = {1: end}
    full_from = None
    for one in conversion_of(history, regulations.again).rounds:
        if one.meeting is None:
            continue
        full_from = end if one.outcome is Outcome.CONFIRMED else None
        if one.outcome is Outcome.EXTENDED:
            end = _extended(end, one.meeting.count("extended_months"))
            ends[one.number + 1] = end
    return Probation(since, ends, full_from)


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
    for one in conversion_of(history, regulations.again).rounds:
        end = probation.end_at(one.number)
        meeting = _early(_LASTS, one.meeting, end, probation, regulations)
        if meeting is not None:
            yield meeting
            continue  # the application before an early assembly is early for the same reason
        applied = one.events.get(_APPLIED)
        application = _early(_EARLY_APPLICATION, applied, end, probation, regulations)
        if application is not None:
            yield application


def probation_findings(history: History, regulations: Regulations) -> Iterator[Finding]:
    """What approval wrote down otherwise, and extensions that are too short, too long, too many."""
    probation = probation_of(history, regulations)
    if probation is not None:
        yield from _recorded(history, probation, regulations)
        yield from _postponed(history, probation, regulations)
    extended = [one for one in history.dated(DISCUSSED) if one[0].outcome is Outcome.EXTENDED]
    for meeting, actual in extended:
        rule = regulations.rule("extension-six-to-twelve-months", actual)
        months = meeting.count("extended_months")
        if rule and months is not None and not rule["least"] <= months <= rule["most"]:
            words = {"months": months}
            yield Fault(actual=actual, words=words, occurrence=meeting.occurrence).finding(rule)
    if extended:
        actual = extended[-1][1]
        rule = regulations.rule("extension-once", actual)
        if rule and len(extended) > rule["times"]:
            occurrence = extended[-1][0].occurrence
            words = {"count": len(extended)}
            yield Fault(actual=actual, words=words, occurrence=occurrence).finding(rule)


def _postponed(
    history: History, probation: Probation, regulations: Regulations
) -> Iterator[Finding]:
    """Conversion discussed long after probation was over."""
    for one in conversion_of(history, regulations.again).rounds:
        end, meeting = probation.end_at(one.number), one.meeting
        if end is None or meeting is None or meeting.date is None:
            continue
        rule = regulations.rule("conversion-in-time", meeting.date)
        limit = later(end, rule["at_most"]) if rule else meeting.date
        if rule is not None and meeting.date > limit:
            yield Fault(
                limit=limit,
                actual=meeting.date,
                words={"from": end},
                occurrence=meeting.occurrence,
                reason=meeting.reason,
            ).finding(rule)


def probation_windows(history: History, regulations: Regulations, on: date) -> Iterator[StepWindow]:
    """From when conversion may be applied for and discussed, while it is still to come."""
    probation = probation_of(history, regulations)
    conversion = conversion_of(history, regulations.again)
    if probation is None or probation.end is None or conversion.outcome is Outcome.CANCELLED:
        return
    done = conversion.of(conversion.current)
    for step, key in ((_APPLIED, _EARLY_APPLICATION), (DISCUSSED, _LASTS)):
        rule = regulations.rule(key, max(on, probation.since))
        if rule is not None and not done.keys() & {step, DISCUSSED}:
            yield StepWindow(
                step, probation.end, None, rule, probation.since, occurrence=conversion.current
            )


def _early(
    key: str,
    event: StepEvent | None,
    end: date | None,
    probation: Probation,
    regulations: Regulations,
) -> Broken | None:
    if event is None or event.date is None or end is None or event.date >= end:
        return None
    rule = regulations.rule(key, event.date)
    words = {"from": probation.since}
    fault = Fault(limit=end, actual=event.date, words=words, occurrence=event.occurrence)
    return None if rule is None else Broken((_ADMITTED, 0), event.place, fault.finding(rule))


def _recorded(
    history: History, probation: Probation, regulations: Regulations
) -> Iterator[Finding]:
    """The span that the approval wrote into the application form; both ways of writing it stand."""
    for approval, actual in history.dated(_APPROVED):
        rule = regulations.standing("probation-recorded", actual)
        begin, end, right = approval.day("probation_from"), approval.day("probation_to"), probation
        over = right.end_at(1)
        both = {end} if over is None else {None, over, over - timedelta(days=1)}
        if begin is not None and begin != right.since:
            yield Fault("message_from", limit=right.since, actual=begin).finding(rule)
        elif end not in both:
            limit = written_end(over, regulations)
            yield Fault("message_to", limit=limit, actual=end).finding(rule)
