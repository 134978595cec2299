"""What the meetings book tells: rolls, the year, rates, checks on the text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from partydesk.features.meetings import queries
from partydesk.features.meetings.findings import (
    BodyWords,
    Judging,
    meeting_findings,
    minutes_findings,
)
from partydesk.features.meetings.findings.landings import (
    landing_findings,
)
from partydesk.features.meetings.rules import MeetingOrder, Named, count_of, judge
from partydesk.features.meetings.rules.text import Misspelling, Reused, misspelt, reused
from partydesk.features.meetings.rules.year import (
    Demand,
    YearLine,
    period_end,
    without_undemanded,
    year_lines,
)
from partydesk.features.organization.rules import OrganizationKind, needs_branch_committee
from partydesk.features.roster import queries as roster
from partydesk.kernel.dates import MONTHS_A_YEAR, PartialDate, add_months
from partydesk.kernel.findings import Refusal, Severity
from partydesk.store.kept import stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import date

    from partydesk.features.meetings.queries import Member, Minutes
    from partydesk.features.meetings.rules import Lander, Resolution, RollLine, Verdict
    from partydesk.features.organization.queries import Body
    from partydesk.features.organization.service import OrganizationBook
    from partydesk.kernel.findings import Finding
    from partydesk.kernel.rulebook import RuleBlock, Rulebook
    from partydesk.store.unit import Store

_OFFERED = 12


class Reading:
    """The reading half of the book; see `MeetingBook`.

    Args:
        store: the open unit.
        organization: its branches and groups.
        rulebook: quorum, majority and how often what is held.
        terms: which branch needs a committee.
        today: the clock.

    Attributes:
        landers: how other books take what was decided, by the key of the affair; see
            `rules.landing`.
        local: the local rules of the unit, as blocks of the rule table.
    """

    def __init__(
        self,
        store: Store,
        organization: OrganizationBook,
        rulebook: Rulebook,
        terms: Rulebook,
        today: Callable[[], date],
    ) -> None:
        self._store = store
        self._organization = organization
        self._rulebook = rulebook
        self._terms = terms
        self.today = today
        self.landers: Mapping[str, Callable[[], Lander]] = {}
        self.local: Callable[[], Mapping[str, tuple[RuleBlock, ...]]] = dict
        self._found: tuple[tuple[int | None, date], list[Finding]] | None = None

    def change(self, label: str) -> AbstractContextManager[None]:
        """One undoable change for what is done within."""
        return self._store.change(label)

    def visit(self) -> AbstractContextManager[None]:
        """Work of another thread than the window's; see `Store.visit`."""
        return self._store.visit()

    def minutes(self, meeting: int) -> Minutes:
        """One meeting, whole.

        Raises:
            Refusal: none of this number.
        """
        found = queries.one(meeting)
        if found is None:
            raise Refusal("没有这次会议，可能已被删除。")
        return found

    def roll_of(self, kind: str, body: int, day: PartialDate | None) -> dict[int, RollLine]:
        """Who is called to a meeting of that kind on that day, everybody present, by row id.

        For talks, to which people are named, everybody who could be.
        """
        if kind not in queries.kinds().all:
            return {}
        on = day.earliest if day else self.today()
        holder = self._body(body)
        return queries.roll_on(queries.kinds()[kind], holder, on, queries.members())

    def verdict(self, minutes: Minutes, resolution: Resolution) -> Verdict:
        """What the rules say of a vote, with who was in the room."""
        count = count_of(resolution, minutes.roll)
        return judge(resolution.matter, count, self._rulebook, self._day(minutes.order))

    def findings_of(self, minutes: Minutes) -> list[Finding]:
        """What is wrong with one meeting."""
        found = minutes_findings(minutes, self._judging())
        if any(one.affair for one in minutes.resolutions):
            found += landing_findings(queries.settled(minutes.id), self.landers)
        return found

    def findings(self, on: date) -> list[Finding]:
        """What is missing, due or contradictory of all meetings; asked again after a change."""
        now = stamp()
        if now is None or self._found is None or self._found[0] != (now, on):
            found = meeting_findings(self._judging(on), self._lines_of_years(on))
            found += landing_findings(queries.settled(), self.landers)
            self._found = ((now, on), found)
        return list(self._found[1])

    @property
    def notice_days(self) -> int:
        """How many days before its end a period is spoken of on the first page."""
        return queries.kinds().notice_days

    def fault_count(self, on: date) -> int:
        """How many things are missing, wrong or overdue; what is only worth knowing is none."""
        return sum(one.severity is not Severity.INFO for one in self.findings(on))

    def within(self, body: int) -> set[int]:
        """A body with the bodies below it."""
        return {one.id for _, one in self._organization.tree() if body in (one.id, one.parent)}

    def year_table(self, year: int, on: date | None = None) -> list[YearLine]:
        """Kinds × months of every body that holds any."""
        bodies, today = [body for _, body in self._organization.tree()], on or self.today()
        rulebook = self._under()
        demands = self._demands(bodies, year, rulebook)
        since = queries.first_day() or today
        lines = year_lines(
            demands, (queries.events(year), queries.events(year + 1)), year, today, since
        )
        if not rulebook.local:
            return lines
        holds, kinds = {body.id: body.kind for body in bodies}, queries.kinds()

        def demanded(line: YearLine, first: date, last: date) -> bool:
            kind = kinds[line.demand.kind]
            return kind.demanded_by(holds[line.demand.body], rulebook, first, last) is not None

        return [without_undemanded(line, year, partial(demanded, line)) for line in lines]

    def bodies(self) -> dict[int, BodyWords]:
        """Every body as lists name it: a group after its branch."""
        bodies = [body for _, body in self._organization.tree()]
        above = {body.id: body.short_name for body in bodies if body.parent is not None}
        return {
            body.id: BodyWords(
                above.get(body.parent or 0, "") + body.short_name
                if body.kind is OrganizationKind.GROUP
                else body.short_name,
                body.kind,
            )
            for body in bodies
        }

    def fixed_days(self) -> dict[int, str]:
        """What has its fixed day in every month of the unit: day → words, 10 → 党费日."""
        return {self._organization.settings.dues_day: "党费日"}

    def study_rule(self, year: int) -> RuleBlock:
        """How many hours a member studies in a year, by the rule of its last day."""
        return self._rulebook.in_force("study-hours", period_end(year, MONTHS_A_YEAR))

    def candidates(self, query: str) -> list[tuple[int, str]]:
        """Members here whom minutes may name, by name, spelling or initials."""
        typed = query.strip().casefold()
        found = [
            (one.id, f"{one.name}　{one.category}")
            for one in queries.members()
            if one.left_on is None and _answers(one, typed)
        ]
        return found[:_OFFERED]

    def anybody(self, query: str) -> list[tuple[int, str]]:
        """People here whom a meeting may decide about, members or not, by name or spelling."""
        found = roster.matching(query, _OFFERED)
        return [(one.id, f"{one.name}　{one.category}") for one in found if one.left_on is None]

    def meant(self, text: str, field: str) -> Named:
        """Whom a typed name means: exactly one of the roster; 张伟（第二支部） tells two apart.

        Raises:
            Refusal: nobody, or several.
        """
        name, _, body = text.strip().replace("(", "（").rstrip("）)").partition("（")
        found = [one for one in roster.matching(name, _OFFERED) if one.left_on is None]
        found = [one for one in found if one.name == name] or found
        if body:
            found = [one for one in found if (one.branch or "").startswith(body)]
        if not name or not found:
            raise Refusal(f"名册里没有“{text.strip()}”。", field=field)
        if len(found) > 1:
            told = "、".join(f"{one.name}（{one.branch or '未编入支部'}）" for one in found[:3])
            raise Refusal(f"“{text.strip()}”可能是{told}，请写全，注明支部。", field=field)
        return Named(found[0].name, found[0].id)

    def misspelt(self, text: str) -> list[Misspelling]:
        """Names in a text that are written otherwise than in the roster."""
        return misspelt(text, [one.name for one in queries.members()])

    def reused(self, minutes: Minutes, text: str) -> list[Reused]:
        """Sentences that stood in the minutes of the body in the months before."""
        kinds = queries.kinds()
        day = self._day(minutes.order)
        first = str(PartialDate.of(add_months(day, -kinds.reuse_months)))
        earlier = queries.texts_before(minutes.id, minutes.order.body, first, f"{day}")
        return reused(text, earlier, kinds.reuse_least)

    def suggested(self, kind: str, body: int) -> MeetingOrder:
        """What a new meeting begins with: place, chair and recorder of the last one.

        The last of its kind, or, where there was none, the last that the body held.
        """
        last = queries.ids(queries.MeetingFilter(kind=kind, body=body)) or queries.ids(
            queries.MeetingFilter(body=body)
        )
        before = queries.one(last[0]) if last else None
        if before is None:
            return MeetingOrder(kind, body, None)
        order = before.order
        return MeetingOrder(
            kind, body, None, starts=order.starts, place=order.place, chair=order.chair,
            recorder=order.recorder,
        )  # fmt: skip

    def _lines_of_years(self, on: date) -> list[tuple[int, list[YearLine]]]:
        """The tables of this year and the year before; none while the book is empty."""
        if queries.first_day() is None:
            return []
        return [(year, self.year_table(year, on)) for year in (on.year - 1, on.year)]

    def _under(self) -> Rulebook:
        """The rules, with those that the unit's place has besides."""
        return self._rulebook.joined(self.local())

    def _demands(self, bodies: Sequence[Body], year: int, rulebook: Rulebook) -> list[Demand]:
        heads, asked = queries.heads(), []
        for body in bodies:
            members, full = heads.get(body.id, (0, 0))
            if body.parent is not None and not members:
                continue
            for kind in queries.kinds().held_by(body.kind):
                months = kind.months(body.kind, rulebook, year)
                if kind.key == "committee" and not self._has_committee(body, full, year):
                    months = 0
                grace = kind.grace(body.kind, rulebook, year)
                asked.append(Demand(body.id, kind.key, months, grace))
        return asked

    def _has_committee(self, body: Body, full: int, year: int) -> bool:
        del year
        branch = body.kind is OrganizationKind.BRANCH
        return branch and needs_branch_committee(full, self._terms, self.today())

    def _judging(self, on: date | None = None) -> Judging:
        return Judging(self._under(), queries.kinds(), self.bodies(), on or self.today())

    def _body(self, body: int) -> Body:
        """A body of the unit; who has none of this number is told so."""
        return queries.body(body) or self._organization.body(body)

    def _words(self, order: MeetingOrder) -> str:
        body = self._body(order.body).short_name
        kind = order.own_kind or queries.kinds()[order.kind].name
        return f"{body} {order.day} {kind}"

    def _day(self, order: MeetingOrder) -> date:
        return order.day.earliest if order.day else self.today()


def _answers(member: Member, typed: str) -> bool:
    return (
        typed in member.name.casefold()
        or member.pinyin.startswith(typed)
        or member.initials.startswith(typed)
    )
