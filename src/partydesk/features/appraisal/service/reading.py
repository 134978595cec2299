"""What the book of appraisals tells, without writing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.appraisal import queries
from partydesk.features.appraisal.findings import Held, Judged, judge, not_held, share
from partydesk.features.appraisal.rules import appraisal_year, most_excellent, rectify_by
from partydesk.features.meetings import queries as meetings
from partydesk.features.meetings.rules import Presence, State
from partydesk.kernel.findings import Finding, Refusal, Severity, Subject
from partydesk.store.table import database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import date

    from partydesk.features.appraisal.queries import AppraisalRow, MemberRow
    from partydesk.features.meetings.queries import MeetingRow, Member, Minutes
    from partydesk.features.organization.queries import Body
    from partydesk.features.organization.service import OrganizationBook
    from partydesk.features.roster.rules import Category
    from partydesk.kernel.findings import Citation
    from partydesk.kernel.rulebook import Rulebook
    from partydesk.store.unit import Store

_ENTERED = "appraisal_member"  # the table that a grade and votes are entered in
_KEPT = 4  # of the page and of the first page's findings, for a year or two
KIND = "appraisal"  # the kind of meeting it is held in, alone or together with another


class Board(NamedTuple):
    """One appraisal as the tab shows it.

    Attributes:
        people: of how many the share of 优秀 is taken.
        most: how many of them may be 优秀.
        cite: the article of the share.
        held: the minutes it is linked with; None for none.
    """

    row: AppraisalRow
    members: Sequence[MemberRow]
    findings: Sequence[Finding]
    people: int
    most: int
    cite: str
    held: Held | None


class _Beside(NamedTuple):
    """What appraisals are compared with: from which file, minutes and members by number."""

    file: object
    held: Mapping[int, Held]
    known: Mapping[int, Member]


class AppraisalReading:
    """The appraisals of the unit.

    Args:
        store: the open unit.
        organization: its branches.
        rulebook: the dated rules of appraisals.
        today: the clock.
    """

    def __init__(
        self,
        store: Store,
        organization: OrganizationBook,
        rulebook: Rulebook,
        today: Callable[[], date],
    ) -> None:
        self._store, self.organization = store, organization
        self._rulebook, self.today = rulebook, today
        self._beside: dict[frozenset[int], _Beside] = {}
        store.listeners.append(lambda change: self._forget(change.tables))

    def reading(self) -> AbstractContextManager[object]:
        """Held while something is read in another thread than the window's."""
        return self._store.visit()

    def changing(self, label: str) -> AbstractContextManager[object]:
        """One change around several verbs of the book."""
        return self._store.change(label)

    def year_now(self) -> int:
        """The year whose appraisal is to be held now."""
        return appraisal_year(self.today(), self._rulebook)

    def cite(self, rule: str, on: date) -> tuple[Citation, ...]:
        """The articles of a rule on a day."""
        return self._rulebook.in_force(rule, on).cite

    def latest_rectifying(self, decided: date) -> date:
        """The last day that may be set for mending what was found."""
        return rectify_by(decided, self._rulebook)

    def row(self, id_: int) -> AppraisalRow:
        """One appraisal.

        Raises:
            Refusal: there is none of this number.
        """
        found = queries.appraisal(id_)
        if found is None:
            raise Refusal("没有这次民主评议，可能已经取消。")
        return found

    def member(self, id_: int, person: int) -> MemberRow:
        """One member in an appraisal.

        Raises:
            Refusal: not on its list.
        """
        found = next(iter(queries.some_of(id_, [person])), None)
        if found is None:
            raise Refusal("评议名单里没有这名党员，请先按当日名册取名单。")
        return found

    def board(self, body: int, year: int, on: date) -> Board | None:
        """One appraisal with its findings on a day, worst first; None where it was not begun."""
        row = queries.of_branch(body, year)
        if row is None:
            return None
        seen = next(self._seen([row], on))
        block = self._rulebook.in_force("appraisal-excellent", row.day.latest)
        people = share(seen.members, row.denominator)
        cite = "、".join(one.line for one in block.cite)
        worst = list(Severity)
        found = sorted(judge(seen, self._rulebook), key=lambda one: worst.index(one.severity))
        most = most_excellent(people, block)
        return Board(row, seen.members, found, people, most, cite, seen.held)

    def missing(self, body: int, year: int, on: date) -> Sequence[Finding]:
        """What is said of a branch whose appraisal of a year was not begun."""
        name = self.organization.body(body).short_name
        return tuple(not_held([(body, name)], year, self._rulebook, on))

    def findings(self, on: date) -> list[Finding]:
        """Everything that is due, missing or contradictory, of every appraisal.

        That none was held at all is said by the meetings book; here it is said where the minutes
        have one whose results nobody entered.
        """
        rows = [row for row in queries.appraisals() if row.day.earliest <= on]
        found = [one for seen in self._seen(rows, on) for one in judge(seen, self._rulebook)]
        return [*found, *self._unentered(on, rows)]

    def meetings_for(self, body: int, year: int) -> list[MeetingRow]:
        """Minutes an appraisal of a year may be linked with, the latest first."""
        wanted = meetings.MeetingFilter(kind=KIND, body=body, state=State.HELD)
        return [
            row for row in meeting_rows(wanted)
            if row.body == body and appraisal_year(row.day.latest, self._rulebook) == year
        ]  # fmt: skip

    def roll(self, body: Body, day: date) -> list[tuple[int, meetings.Member]]:
        """The members of a branch on a day, in the order of the sheet."""
        known = {one.id: one for one in meetings.members()}
        lines = meetings.roll_on(meetings.kinds()[KIND], body, day, list(known.values()))
        return [(person, known[person]) for person in lines]

    def _seen(self, rows: Sequence[AppraisalRow], on: date) -> Iterator[Judged]:
        """Each with what it is compared with; as many statements for a hundred as for one."""
        members = queries.members(row.id for row in rows)
        linked = frozenset(row.meeting for row in rows if row.meeting is not None)
        beside = self._read_beside(linked) if rows else _Beside(None, {}, {})
        for row in rows:
            of_today = _of_today(members[row.id], beside.known, row.day.earliest)
            minutes = beside.held.get(row.meeting) if row.meeting is not None else None
            yield Judged(row, members[row.id], minutes, of_today, on)

    def _read_beside(self, linked: frozenset[int]) -> _Beside:
        """Minutes and roster, kept while only grades and votes are entered: one after another."""
        kept = self._beside.get(linked)
        if kept is None or kept.file is not database.obj:
            if len(self._beside) >= _KEPT:
                self._beside.clear()
            held = {one.id: _held(one) for one in meetings.minutes(list(linked))}
            known = {one.id: one for one in meetings.members()}
            kept = self._beside[linked] = _Beside(database.obj, held, known)
        return kept

    def _forget(self, tables: frozenset[str]) -> None:
        if not tables or tables - {_ENTERED}:
            self._beside.clear()

    def _unentered(self, on: date, rows: Iterable[AppraisalRow]) -> Iterator[Finding]:
        entered = {(row.body, row.year) for row in queries.appraisals()}
        linked = {row.meeting for row in rows}
        now = appraisal_year(on, self._rulebook)
        for held in meeting_rows(meetings.MeetingFilter(kind=KIND, state=State.HELD)):
            year = appraisal_year(held.day.latest, self._rulebook)
            late = held.day.latest > on or year < now - 1
            if late or held.id in linked or (held.body, year) in entered:
                continue
            yield Finding(
                "appraisal-unentered", Severity.INFO,
                f"{held.words}已召开，还没有登记 {year} 年度民主评议党员的结果。",
                self.cite("appraisal-order", held.day.latest),
                subject=Subject("appraisal", held.body, held.body_name),
                remedy="在“民主评议”里按这次会议登记评议结果。",
            )  # fmt: skip


def meeting_rows(wanted: meetings.MeetingFilter) -> list[MeetingRow]:
    """The lines of the minutes of a filter, the latest first."""
    return meetings.rows(meetings.ids(wanted))


def _held(minutes: Minutes) -> Held:
    roll = [one for one in minutes.roll if one.presence is not Presence.EXEMPT]
    issued = [one.ballots.issued for one in minutes.resolutions if one.about is None]
    counted = next((one for one in issued if one is not None), None)
    people = {one.person: one.name for one in roll}
    return Held(minutes.row.words, minutes.row.day, minutes.tally.present, people, counted)


def _of_today(
    members: Sequence[MemberRow], known: Mapping[int, Member], day: date
) -> dict[int, Category]:
    """What the roster says now each was on that day."""
    found = {one.person: known[one.person].category_on(day) for one in members
             if one.person in known}  # fmt: skip
    return {person: category for person, category in found.items() if category is not None}
