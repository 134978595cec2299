"""Who had a vote in a branch on the day of an assembly, by the roster."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from partydesk.features.development.findings.meetings import same_time
from partydesk.features.development.rules.regulations import Fault
from partydesk.features.roster.queries.staying import NEVER_MOVED, Stay
from partydesk.features.roster.rules import Standing
from partydesk.kernel.dates import add_years

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from partydesk.features.development.queries import BookRow, MemberRow
    from partydesk.features.development.rules import History, Regulations, StepEvent
    from partydesk.features.meetings.queries import Decided
    from partydesk.features.roster.queries.penalties import PenaltyRow
    from partydesk.kernel.findings import Finding

_RULE = "voters-of-the-day"
_FOR_CERTAIN = 1  # years: who is a full member no longer than that may have been decided on later


class Voters:
    """The members who had a vote for certain, counted by branch and day.

    Most of a branch have neither moved nor left nor been punished: of them a sorted list of days is
    enough, whatever the size of the branch. The others are asked one by one.
    """

    def __init__(
        self,
        members: Iterable[MemberRow] = (),
        moved: Mapping[int, Stay] | None = None,
        penalties: Mapping[int, tuple[PenaltyRow, ...]] | None = None,
    ) -> None:
        self._moved, self._penalties = moved or {}, penalties or {}
        self._full: defaultdict[int | None, list[date]] = defaultdict(list)
        self._others: defaultdict[int | None, list[tuple[MemberRow, date]]] = defaultdict(list)
        for row in members:
            if row.full_from is not None and row.standing is Standing.NORMAL:
                self._take(row)
        for days in self._full.values():
            days.sort()

    def branch_on(self, person: int, day: date, now: int | None) -> int | None:
        """The branch of somebody on a day, who is in branch `now`."""
        return self._moved.get(person, NEVER_MOVED).branch_on(day, now)

    def least(self, branch: int, day: date) -> int:
        """How many had a vote in a branch on a day, counting only who had it for certain."""
        certain = add_years(day, -_FOR_CERTAIN)
        here = bisect_right(self._full.get(branch, ()), certain)
        return here + sum(
            self._voted(row, since, branch, day) for row, since in self._others.get(branch, ())
        )

    def _take(self, row: MemberRow) -> None:
        full, left = row.full_member_on, row.left_on
        if full is None:
            return
        plain = row.id not in self._moved and row.id not in self._penalties
        if plain and left is None:
            self._full[row.branch_id].append(full.latest)
        else:
            stay = self._moved.get(row.id, NEVER_MOVED)
            been = {row.branch_id, *(one.from_branch for one in stay)}
            for branch in been:
                self._others[branch].append((row, full.latest))

    def _voted(self, row: MemberRow, since: date, branch: int, day: date) -> bool:
        stay = self._moved.get(row.id, NEVER_MOVED)
        left = row.left_on
        return (
            since <= add_years(day, -_FOR_CERTAIN)
            and (left is None or left.earliest > day)
            and stay.here_on(day)
            and stay.branch_on(day, row.branch_id) == branch
            and not any(one.suspends(day) for one in self._penalties.get(row.id, ()))
        )


def voter_findings(
    book: BookRow,
    history: History,
    voters: Voters,
    decided: Sequence[Decided],
    regulations: Regulations,
) -> Iterator[Finding]:
    """Assemblies at which fewer were counted as entitled to vote than the roster has.

    Where minutes with a roll stand behind the step, the roll decides: it names each exception.
    """
    minuted = {
        (entry.step, entry.occurrence)
        for one in decided
        if (entry := same_time(one, book.entries)) is not None
    }
    for step in regulations.development.versions(_RULE)[0]["steps"]:
        for event, day in history.dated(step):
            if event.place not in minuted:
                yield from _fewer(event, day, book, voters, regulations)


def _fewer(
    event: StepEvent, day: date, book: BookRow, voters: Voters, regulations: Regulations
) -> Iterator[Finding]:
    eligible, rule = event.count("eligible"), regulations.rule(_RULE, day)
    branch = voters.branch_on(book.person.id, day, book.person.branch_id)
    if eligible is None or rule is None or branch is None:
        return
    count = voters.least(branch, day)
    if eligible < count:
        words = {
            "meeting": regulations.name(event.step, day),
            "eligible": eligible,
            "count": count,
            "least": count - eligible,
        }
        fault = Fault(actual=day, steps=(event.step,), words=words, occurrence=event.occurrence)
        yield fault.finding(rule)
