"""Days inside a step: reported after the decision, before the answer; announced after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.development.rules.regulations import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from partydesk.features.development.rules.history import History, StepEvent
    from partydesk.features.development.rules.regulations import Regulations
    from partydesk.kernel.findings import Finding

_REPORTED, _ANNOUNCED = "reported-between", "announced-after"


def reported_findings(
    history: History, regulations: Regulations, misplaced: frozenset[int]
) -> Iterator[Finding]:
    """What was reported before it was decided or after it was answered, announced before it was so.

    A step whose own date is misplaced is not judged here: its date is to blame.
    """
    for step, decided in regulations.development.versions(_REPORTED)[0]["pairs"]:
        if not {step, decided} & misplaced:
            for event, day in history.dated(step):
                yield from _reported(event, day, decided, history, regulations)
    for step in regulations.development.versions(_ANNOUNCED)[0]["steps"]:
        for event, day in history.dated(step):
            yield from _announced(event, day, regulations)


def decided_before(step: int, day: date, history: History) -> date | None:
    """The last time a step was taken not later than `day`."""
    return max((one for _, one in history.dated(step) if one <= day), default=None)


def _reported(
    event: StepEvent, day: date, decided: int, history: History, regulations: Regulations
) -> Iterator[Finding]:
    rule, reported = regulations.rule(_REPORTED, day), event.day("reported_on")
    if rule is None or reported is None:
        return
    since = decided_before(decided, day, history)
    words: dict[str, object] = {"step": event.step, "name": regulations.name(event.step, day)}
    if reported > day:
        yield Fault("message_after", day, reported, steps=(event.step,), words=words,
                    occurrence=event.occurrence).finding(rule)  # fmt: skip
    elif since is not None and reported < since:
        words |= {"earlier": decided, "earlier_name": regulations.name(decided, since)}
        yield Fault(limit=since, actual=reported, steps=(decided, event.step), words=words,
                    occurrence=event.occurrence).finding(rule)  # fmt: skip


def _announced(event: StepEvent, day: date, regulations: Regulations) -> Iterator[Finding]:
    rule, told = regulations.rule(_ANNOUNCED, day), event.day("notified_on")
    if rule is not None and told is not None and told < day:
        words = {"step": event.step, "name": regulations.name(event.step, day)}
        yield Fault(limit=day, actual=told, steps=(event.step,), words=words,
                    occurrence=event.occurrence).finding(rule)  # fmt: skip
