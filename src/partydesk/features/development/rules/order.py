"""The order of the steps: what must not be dated before what, and which date is to blame."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.development.rules.regulations import Fault
from partydesk.features.development.rules.rounds import conversion_of
from partydesk.features.development.rules.steps import STEPS, step_spec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from partydesk.features.development.rules.history import History, StepEvent
    from partydesk.features.development.rules.regulations import Regulations
    from partydesk.kernel.findings import Finding

_RULE = "steps-in-order"


class _Swap(NamedTuple):
    """Two dates in the wrong order; one of the two steps is to blame."""

    earlier: int
    later: int
    blamed: int


def steps_before(regulations: Regulations) -> Mapping[int, frozenset[int]]:
    """Step → every step that must not be later than it, directly or by way of others."""
    block = regulations.development.versions(_RULE)[0]
    return _closure(tuple((later, earlier) for later, earlier in block["after"]))


def steps_after(regulations: Regulations, step: int) -> Iterator[int]:
    """Every step that must not be earlier than `step`."""
    before = steps_before(regulations)
    return (later for later in STEPS if step in before[later])


def order_findings(
    history: History, regulations: Regulations, suspects: frozenset[int]
) -> Mapping[tuple[int, int], Finding]:
    """The step (and occurrence) to blame for each misplaced date, with its finding.

    A step in the wrong place breaks its order with many others. The fewest dates that explain
    every swap are blamed, so that one wrong date is one finding.

    Args:
        history: the events.
        regulations: the rules.
        suspects: steps that broke an interval already; of two in the wrong order they are blamed.
    """
    before = steps_before(regulations)
    first = _firsts(history, regulations)
    days = {step: event.date for step, event in first.items() if event.date is not None}
    swaps = [
        (earlier, later)
        for later in days
        for earlier in before[later]
        if earlier in days and days[earlier] > days[later]
    ]
    found = _blame(swaps, days, suspects)
    return dict(_placed(first[swap.blamed], _finding(swap, days, regulations)) for swap in found)


def _firsts(history: History, regulations: Regulations) -> Mapping[int, StepEvent]:
    """The first event of each step; of conversion only what belongs to its first time."""
    first = {step: history.all(step)[0] for step in history.steps if step not in regulations.again}
    return {**first, **conversion_of(history, regulations.again).of(1)}


def _placed(event: StepEvent, finding: Finding) -> tuple[tuple[int, int], Finding]:
    return event.place, replace(finding, occurrence=event.occurrence)


def round_findings(
    history: History, regulations: Regulations
) -> Iterator[tuple[tuple[int, int], Finding]]:
    """After an extension conversion is gone through again: what is out of order there."""
    rounds = conversion_of(history, regulations.again).rounds
    block = regulations.development.versions(_RULE)[0]
    for before, after in pairwise(rounds):
        for later, earlier in block["after_extension"]:
            yield from _swapped(before.events.get(earlier), after.events.get(later), regulations)
    first = _firsts(history, regulations)
    for after in rounds[1:]:
        for later, earlier in block["after"]:
            events = after.events if later in regulations.again else first
            yield from _swapped(after.events.get(earlier), events.get(later), regulations)


def _swapped(
    one: StepEvent | None, other: StepEvent | None, regulations: Regulations
) -> Iterator[tuple[tuple[int, int], Finding]]:
    """The later of two events, where it is dated before the earlier."""
    if one is None or other is None or one.date is None or other.date is None:
        return
    if other.date < one.date:
        swap = _Swap(one.step, other.step, other.step)
        days = {one.step: one.date, other.step: other.date}
        yield _placed(other, _finding(swap, days, regulations))


def _blame(
    swaps: list[tuple[int, int]], days: Mapping[int, date], suspects: frozenset[int]
) -> Iterator[_Swap]:
    while swaps:
        involved = Counter(step for swap in swaps for step in swap)
        blamed = max(involved, key=lambda step: (involved[step], step in suspects, step))
        earlier = [one for one, other in swaps if other == blamed]
        if earlier:
            yield _Swap(max(earlier, key=lambda step: days[step]), blamed, blamed)
        else:
            later = [other for one, other in swaps if one == blamed]
            yield _Swap(blamed, min(later, key=lambda step: days[step]), blamed)
        swaps = [swap for swap in swaps if blamed not in swap]


def _finding(swap: _Swap, days: Mapping[int, date], regulations: Regulations) -> Finding:
    actual = days[swap.blamed]
    rule = regulations.standing(_RULE, actual)
    specs = {step: step_spec(regulations.development, step, days[step]) for step in swap[:2]}
    fault = Fault(
        limit=days[swap.earlier if swap.blamed == swap.later else swap.later],
        actual=actual,
        steps=swap[:2],
        words={
            "earlier": swap.earlier,
            "earlier_name": specs[swap.earlier].short,
            "earlier_date": days[swap.earlier],
            "later": swap.later,
            "later_name": specs[swap.later].short,
            "later_date": days[swap.later],
        },
    )
    papers = (*specs[swap.earlier].papers[:1], *specs[swap.later].papers[:1])
    cite = (*rule.cite, *specs[swap.later].cite)
    return replace(fault.finding(rule), papers=papers, cite=cite)


@lru_cache(maxsize=8)
def _closure(edges: Iterable[tuple[int, int]]) -> Mapping[int, frozenset[int]]:
    before: dict[int, frozenset[int]] = {}
    for step in STEPS:  # a step comes after steps of lower number only, so one pass is enough
        direct = {earlier for later, earlier in edges if later == step}
        before[step] = frozenset(direct.union(*(before[one] for one in direct)))
    return before
