"""Elections: too few candidates, no quorum, steps out of order, who may not count votes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from partydesk.features.elections import queries
from partydesk.features.organization import queries as organization
from partydesk.kernel.findings import Finding, Severity, Subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from partydesk.features.elections.queries import ElectionLine, Taken
    from partydesk.features.elections.rules import Result
    from partydesk.kernel.rulebook import Rulebook

_COUNTERS = ("scrutineer", "teller")


def election_findings(
    rulebook: Rulebook, result: Callable[[int], Result | None], body: int | None = None
) -> Iterator[Finding]:
    """The findings of each body's last election, or of one body's."""
    lines = list(queries.latest(body).values())
    names = {one.id: one.short_name for one in organization.bodies()} if lines else {}
    taken = queries.taken_of(one.id for one in lines)
    for line in lines:
        subject = Subject("term", line.body, names.get(line.body, ""))
        entered = taken.get(line.id, {})
        yield from _order(entered, subject, rulebook)
        yield from _counters(line, entered, subject, rulebook)
        found = result(line.id) if "assembly" in entered else None
        for problem in found.problems if found else ():
            yield Finding(
                "election-count", Severity.ERROR, f"{subject.name}换届选举：{problem}。",
                found.cite if found else (), subject=subject,
                remedy="请核对会议记录和计票单；确有问题的，按规定重新选举。",
            )  # fmt: skip


def _order(taken: Mapping[str, Taken], subject: Subject, rulebook: Rulebook) -> Iterator[Finding]:
    """Days that run against the order of the steps."""
    days = [
        (step.name, taken[step.key].day)
        for step in queries.steps().all
        if step.key in taken and taken[step.key].day is not None
    ]
    for (before, one), (after, other) in pairwise(days):
        if one is not None and other is not None and other.latest < one.earliest:
            yield Finding(
                "election-order", Severity.WARNING,
                f"{subject.name}的“{after}”（{other.chinese}）早于“{before}”（{one.chinese}）。",
                rulebook.in_force("vote-election", other.latest).cite, actual=other.exact,
                remedy="请核对两份材料的日期。", subject=subject,
            )  # fmt: skip


def _counters(
    line: ElectionLine, taken: Mapping[str, Taken], subject: Subject, rulebook: Rulebook
) -> Iterator[Finding]:
    held = taken.get("assembly")
    if held is None or held.day is None:
        return
    named = "、".join(str(held.fields.get(key) or "") for key in _COUNTERS)
    for one in queries.candidates(line.id):
        if one.name in named.split("、"):
            yield Finding(
                "candidate-counts", Severity.ERROR,
                f"{subject.name}换届选举：候选人{one.name}不得担任监票人、计票人。",
                rulebook.in_force("vote-election", held.day.latest).cite,
                remedy="请核对监票人、计票人。", subject=subject,
            )  # fmt: skip
