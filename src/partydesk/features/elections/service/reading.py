"""What the book of elections tells, without writing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.elections import queries
from partydesk.features.elections.findings import election_findings
from partydesk.features.elections.rules import Figures, Votes, count_votes
from partydesk.features.elections.service.congress import needs_delegates
from partydesk.features.elections.service.landed import leaving_values, post_values
from partydesk.features.meetings import queries as meetings
from partydesk.features.meetings.rules import State, min_candidates
from partydesk.features.offices.rules import Stage
from partydesk.features.organization.rules import OrganizationKind, needs_branch_committee
from partydesk.features.roster import queries as roster
from partydesk.kernel.decisions import Decision
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from partydesk.features.elections.queries import ElectionLine, Taken
    from partydesk.features.elections.rules import Result, Step
    from partydesk.features.offices.queries import PostLine
    from partydesk.features.offices.service import OfficeBook, OverviewRow
    from partydesk.features.organization.queries import Body
    from partydesk.kernel.findings import Finding
    from partydesk.kernel.rulebook import Rulebook
    from partydesk.store.unit import Store

_OFFERED = 20


class TermRow(NamedTuple):
    """One body in the table of the tab."""

    id: int
    seen: OverviewRow
    election: ElectionLine | None
    step: Step | None
    urged: str

    @property
    def stage(self) -> str:
        """In words: the next step of an election under way, or where the term stands."""
        if self.election is not None and self.election.closed_on is None:
            return f"下一步：{self.step.name}" if self.step else "待归档"
        return str(self.seen.standing.stage)


class Progress(NamedTuple):
    """How many bodies keep their terms.

    Attributes:
        bodies: all that have terms.
        known: whose term was entered.
        in_time: whose term has not run out, or was put off with approval.
        overdue: whose term has.
        near: due within the time of the reminder.
        underway: with an election under way.
    """

    bodies: int
    known: int
    in_time: int
    overdue: int
    near: int
    underway: int

    @property
    def rate(self) -> str:
        """按期换届率 of those whose term is known: 97%."""
        return f"{self.in_time * 100 / self.known:.0f}%" if self.known else "—"


class ElectionReading:
    """The elections of the unit.

    Args:
        store: the open unit.
        offices: terms and posts.
        rulebook: the rules of meetings, where votes are judged.
        today: the clock.
    """

    def __init__(
        self, store: Store, offices: OfficeBook, rulebook: Rulebook, today: Callable[[], date]
    ) -> None:
        self._store, self.offices = store, offices
        self.rulebook, self.today = rulebook, today

    def table(self, on: date) -> list[TermRow]:
        """All bodies with their terms and elections; a few statements however many there are."""
        last = queries.latest()
        days = queries.days_of(one.id for one in last.values())
        rows = []
        for seen in self.offices.overview(on):
            line = last.get(seen.body.id)
            entered = days.get(line.id, {}) if line else {}
            told = entered.get("remind")
            rows.append(
                TermRow(
                    seen.body.id, seen, line, self._next(seen.body, line, entered, on),
                    str(told) if told and line and not line.closed_on else "",
                )
            )  # fmt: skip
        return rows

    def _next(
        self, body: Body, line: ElectionLine | None, entered: Mapping[str, object], on: date
    ) -> Step | None:
        """The step that follows; delegates are chosen only where there are many members."""
        step = queries.steps().next_after(entered)
        if step is None or not step.optional:
            return step
        many = (
            line is not None
            and line.closed_on is None
            and body.kind is not OrganizationKind.BRANCH  # none has so many, and few are no branch
            and needs_delegates(self.offices.rulebook, len(self.electors(body, on)), on)
        )
        return step if many else queries.steps().next_after({*entered, step.key})

    def progress(self, rows: list[TermRow]) -> Progress:
        """Counted over all bodies whose term is known or should be."""
        stages = [row.seen.standing.stage for row in rows]
        late = stages.count(Stage.OVERDUE)
        known = len(stages) - stages.count(Stage.UNKNOWN)
        underway = sum(row.election is not None and not row.election.closed_on for row in rows)
        return Progress(len(rows), known, known - late, late, stages.count(Stage.NEAR), underway)

    def election(self, id_: int) -> ElectionLine:
        """One election.

        Raises:
            Refusal: there is none of this number.
        """
        line = queries.election(id_)
        if line is None:
            raise Refusal("没有这次换届，可能已被撤销。")
        return line

    def taken(self, id_: int) -> dict[str, Taken]:
        """What was entered, by step."""
        return queries.taken_of([id_]).get(id_, {})

    def electors(self, body: Body, on: date) -> list[tuple[int, str]]:
        """有选举权的党员 of a body on a day: of all branches below it."""
        if body.kind is OrganizationKind.BRANCH:
            return queries.full_members([body.id], on)
        if body.parent is None:
            return queries.full_members(None, on)
        below = [one.id for one in self.offices.organization.branches() if one.parent == body.id]
        return queries.full_members(below, on)

    def eligible(self, id_: int, on: date) -> int:
        """应到会有选举权人数: without those who are not counted; of a congress its delegates."""
        line = self.election(id_)
        chosen = self.taken(id_).get("delegates")
        if chosen is not None and chosen.fields.get("delegates"):
            return int(chosen.fields["delegates"])  # a congress: its delegates are the electors
        out = {one.person for one in queries.excluded(id_)}
        body = self.offices.organization.body(line.body)
        return sum(person not in out for person, _ in self.electors(body, on))

    def result(self, id_: int) -> Result | None:
        """What the votes came to; None while nobody was counted."""
        taken = self.taken(id_)
        held = taken.get("assembly")
        if held is None or held.day is None:
            return None
        day = held.day.latest
        figures = figures_of(taken, self.eligible(id_, day), few=self._few(id_, day))
        votes = [
            Votes(one.person, one.name, one.yes)
            for one in queries.candidates(id_)
            if one.yes is not None
        ]
        return count_votes(figures, votes, self.rulebook, day)

    def _few(self, id_: int, on: date) -> bool:
        """Whether a branch is too small for a committee: its assembly elects the secretary."""
        body = self.offices.organization.body(self.election(id_).body)
        branch = body.kind is OrganizationKind.BRANCH
        full = len(self.electors(body, on))
        return branch and not needs_branch_committee(full, self.offices.rulebook, on)

    def rule_of(self, step: Step, on: date) -> str:
        """The articles beside a step, as one line."""
        known = self.rulebook if step.cite in self.rulebook else self.offices.rulebook
        return "、".join(one.line for one in known.in_force(step.cite, on).cite)

    def seats(self, id_: int) -> int:
        """委员名额 as they were asked for; 0 while they were not."""
        asked = self.taken(id_).get("request")
        return int(asked.fields.get("seats") or 0) if asked else 0

    def least_candidates(self, id_: int, on: date) -> int:
        """差额: how many candidates the seats of an election need."""
        seats = self.seats(id_)
        return min_candidates(seats, self.rulebook, on, self.eligible(id_, on)) if seats else 0

    def proposed(self, id_: int, step: str, field: str) -> object:
        """What a field of a step is likely to be: as the clerk entered it before."""
        taken = self.taken(id_)
        if field == "above":
            known = [one.fields["above"] for one in taken.values() if "above" in one.fields]
            body = self.offices.organization.body(self.election(id_).body)
            over = self.offices.organization.body(body.parent).name if body.parent else None
            return known[-1] if known else over
        if field == "place" and "notice" in taken:
            return taken["notice"].fields.get("place")
        if (step, field) == ("assembly", "eligible"):
            return self.eligible(id_, self.today())
        return None

    def voters_of(self, id_: int) -> list[tuple[int, str]]:
        """Who may vote at an election, were everybody counted."""
        body = self.offices.organization.body(self.election(id_).body)
        return self.electors(body, self.today())

    def decisions(self, body: int) -> list[Decision]:
        """Resolutions that may have decided a post of a body; `person` is (row, name)."""
        return [
            Decision(one.resolution, one.words, one.motion, post_values(one.lines))
            for one in meetings.choosable("post", body)
        ]

    def leavings(self, body: int, held: Sequence[PostLine]) -> list[Decision]:
        """Resolutions by which somebody may leave one of the posts that are held in a body."""
        return [
            Decision(one.resolution, one.words, one.motion, leaving_values(one.lines, held))
            for one in meetings.choosable("post", body)
        ]

    def candidates(self, query: str) -> list[tuple[int, str]]:
        """People of the roster whose name answers to what was typed."""
        found = roster.matching(query, _OFFERED)
        return [
            (one.id, f"{one.name}　{one.branch or one.category}")
            for one in found
            if one.left_on is None and one.category.is_member
        ]

    def assemblies(self, id_: int) -> tuple[tuple[int, str], ...]:
        """The minutes of the body's assemblies since the election was begun, the latest first."""
        line = self.election(id_)
        wanted = meetings.MeetingFilter(state=State.HELD, body=line.body)
        rows = [
            one
            for one in meetings.rows(meetings.ids(wanted))
            if one.kind == "assembly" and one.body == line.body and one.day >= line.begun_on
        ]
        rows.sort(key=lambda one: one.day, reverse=True)
        return tuple((one.id, one.words) for one in rows)

    def findings_of(self, body: int, on: date) -> list[Finding]:
        """Of one body: its term, its posts, its last election."""
        own = self.offices.findings(on, body)
        return [*own, *election_findings(self.rulebook, self.result, body)]

    def findings(self, on: date) -> list[Finding]:
        """Of terms and posts, and of the elections that are under way or were held."""
        return [*self.offices.findings(on), *election_findings(self.rulebook, self.result)]


def figures_of(taken: Mapping[str, Taken], eligible: int, *, few: bool = False) -> Figures:
    """The figures of the hall; those of the roster where the clerk entered none.

    `few`: too few for a committee: the secretary, and deputies that were asked for, are elected.
    """
    held: Mapping[str, Any] = taken["assembly"].fields if "assembly" in taken else {}
    asked: Mapping[str, Any] = taken["request"].fields if "request" in taken else {}
    return Figures(
        seats=asked.get("seats") or (1 + (asked.get("deputies") or 0) if few else 0),
        eligible=held.get("eligible") or eligible,
        present=held.get("present"),
        issued=held.get("issued"),
        returned=held.get("returned"),
        valid=held.get("valid"),
    )
