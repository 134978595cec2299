"""积分: schemes, entries, periods; each verb is one undoable change."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from partydesk.features.points import queries
from partydesk.features.points.findings import (
    cited,
    due_periods,
    late_entries,
    of_member,
    period_findings,
    points_findings,
    waiting,
)
from partydesk.features.points.rules import (
    ExclusionOrder,
    Fault,
    PeriodState,
    Scheme,
    SchemeOrder,
    plain,
    read_scheme,
    takes,
    tidied,
)
from partydesk.features.points.service.book import Board, Ground
from partydesk.features.points.service.closing import Closing
from partydesk.features.points.service.entering import Entering
from partydesk.features.points.service.intake import Ledgers
from partydesk.features.points.service.lines import LedgerLine, YearResult
from partydesk.features.points.tables import PointsExclusion, PointsScheme
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from partydesk.features.points.queries import Sources
    from partydesk.kernel.findings import Finding
    from partydesk.store.unit import Store

__all__ = ["Board", "LedgerLine", "PointsBook", "YearResult"]


class PointsBook:
    """The points of one open unit.

    Args:
        store: the open unit.
        sources: what other books know.
        today: the clock.
    """

    def __init__(self, store: Store, sources: Sources, today: Callable[[], date]) -> None:
        self.store, self.today = store, today
        self.ground = Ground(store, sources, today)

    @property
    def watched(self) -> frozenset[str]:
        """Tables of other books whose change may change points."""
        return self.ground.sources.watched

    @property
    def kinds(self) -> tuple[str, ...]:
        """Names of the kinds of meetings that an item can be narrowed to."""
        return self.ground.sources.kinds

    @cached_property
    def entering(self) -> Entering:
        """Entries."""
        return Entering(self.ground)

    @cached_property
    def closing(self) -> Closing:
        """Posting and confirming."""
        return Closing(self.ground)

    @cached_property
    def ledgers(self) -> Ledgers:
        """Ledgers from spreadsheets."""
        return Ledgers(self.ground, self.entering)

    def board(self, year: int, first: date | None = None) -> Board:
        """Everybody's points in a year, or in the period that begins on `first`."""
        return self.ground.board(year, first)

    def findings(self, on: date) -> list[Finding]:
        """What is due or wrong on a day."""
        return points_findings(self.ground.schemes(), self.ground.gathered, on)

    def notes(self, year: int) -> list[Finding]:
        """What is due or wrong in a year, from what is counted already.

        Whether another book was changed after a period was confirmed is left to `findings`.
        """
        today = self.today()
        found = [*waiting(today), *due_periods(self.ground.schemes(), today)]
        begun = [one for one in self.ground.periods(year) if one.first <= today]
        for period in begun:
            board = self.ground.board(year, period.first)
            if board.scheme is not None:
                found += period_findings(board.lines, period, board.scheme, board.state)
        return cited([*found, *late_entries(begun)], self.ground.schemes())

    def reminders(self, on: date) -> list[Finding]:
        """Periods that are over and not confirmed yet."""
        schemes = self.ground.schemes()
        return cited(due_periods(schemes, on), schemes)

    def findings_of(self, person: int, year: int, lines: Sequence[LedgerLine]) -> list[Finding]:
        """What is wrong about one member in the periods of a year; `lines` are of the ledger."""
        days = [line.day for line in lines if line.entry is not None and line.counts]
        found: list[Finding] = []
        for period in self.ground.periods(year):
            board = self.ground.board(year, period.first)
            if board.scheme is None or not any(period.first <= day <= period.last for day in days):
                continue
            mine = [one for one in board.lines if one.member.id == person]
            found += [told for one in mine for told in of_member(one, period, board.scheme)]
        return cited(found, self.ground.schemes())

    def adopt(self, order: SchemeOrder) -> int:
        """A scheme counts from a day on; what was counted before stays under the old one.

        Raises:
            Refusal: not the first of a month, a confirmed period lies on or after the day, or
                something of the scheme cannot stand.
        """
        if order.since.day != 1:
            raise Refusal("积分办法从某个月的 1 日起执行。", field="since")
        later = [first for first, steps in queries.steps().items()
                 if steps[-1].state is not PeriodState.OPEN
                 and self._last_of(first) >= order.since]  # fmt: skip
        if later:
            words = self.ground.period_of(max(later)).words
            raise Refusal(f"{words}的积分已经公示或确认，新办法只能从它以后起执行。", field="since")
        scheme = self.read(order.content)
        decision = tidied(order.decision, "decision")
        with self.store.change(f"积分办法：{scheme.name}"):
            PointsScheme.delete().where(PointsScheme.since == order.since).execute()
            made = PointsScheme.create(
                since=order.since, name=scheme.name, content=plain(scheme), decision=decision,
                made_on=self.today(),
            )  # fmt: skip
        return int(made.id)

    def read(self, content: object) -> Scheme:
        """A scheme from what was entered.

        Raises:
            Refusal: it cannot stand; one sentence with the group and item it is about.
        """
        if not isinstance(content, dict):
            raise Refusal("积分办法是空的。")
        try:
            return read_scheme(content, self.kinds)
        except Fault as fault:
            raise Refusal(_placed(fault, content), field=_field(fault)) from None

    def exclude(self, order: ExclusionOrder) -> int:
        """不参加积分制管理: somebody takes no part for a time.

        Raises:
            Refusal: no member, no reason, days the wrong way round, or let off already.
        """
        member = queries.member(order.person)
        if member is None:
            raise Refusal("请从名册里选一名党员。", field="person")
        if order.until is not None and order.until < order.since:
            raise Refusal("截止日期早于起始日期。", field="until")
        if any(
            one.person_id == order.person and one.holds(order.since) for one in queries.exclusions()
        ):
            raise Refusal(f"{member.name}已经登记为不参加。", field="person")
        with self.store.change(f"{member.name} 不参加积分制管理"):
            made = PointsExclusion.create(
                person=order.person, since=order.since, until=order.until,
                why=tidied(order.why, "why", needed=True),
                approval=tidied(order.approval, "approval"),
            )  # fmt: skip
        return int(made.id)

    def take_back_in(self, person: int, until: date) -> None:
        """恢复参加: the exclusion in force ends on a day.

        Raises:
            Refusal: none is in force.
        """
        rows = [
            one for one in queries.exclusions()
            if one.person_id == person and (one.until is None or one.until > until)
        ]  # fmt: skip
        if not rows:
            raise Refusal("没有登记不参加，不用恢复。")
        if until < rows[0].since:
            raise Refusal("截止日期早于起始日期。", field="until")
        member = queries.member(person)
        with self.store.change(f"{member.name if member else ''} 恢复参加积分制管理"):
            PointsExclusion.update(until=until).where(PointsExclusion.id == rows[0].id).execute()

    def ledger(self, person: int, first: date, last: date) -> list[LedgerLine]:
        """Every line of a person between two days, the newest first."""
        lines = [
            LedgerLine(row.day, row.item, row.points, row.ground or row.reason, row)
            for row in queries.entries(first, last, person)
        ]
        return sorted([*lines, *self._automatic(person, first, last)], key=_newest)

    def year_result(self, person: int, year: int) -> YearResult | None:
        """The year of one member; None where the unit has no scheme or he is no member then."""
        board = self.ground.board(year)
        line = next((one for one in board.lines if one.member.id == person), None)
        if line is None:
            return None
        heads = sum(not one.outside for one in board.lines)
        confirmed = board.state is PeriodState.CONFIRMED
        return YearResult(year, line.total, line.grade, line.rank, heads, confirmed, line.outside)

    def _automatic(self, person: int, first: date, last: date) -> list[LedgerLine]:
        member = queries.member(person)
        if member is None:
            return []
        names = queries.only_names(queries.members())
        name = member.name if names.get(member.name) == person else ""
        rows = self.ground.schemes()
        found = []
        for deed in self.ground.sources.deeds(person, name, first, last):
            day = date.fromisoformat(deed.day)
            scheme = next((row.scheme for row in reversed(rows) if row.since <= day), None)
            found += [
                LedgerLine(day, item.name, item.points, deed.words, None)
                for item in (scheme.items.values() if scheme else ())
                if takes(item, deed.auto, deed.kinds)
            ]
        return found

    def _last_of(self, first: date) -> date:
        found = (one.last for one in self.ground.periods(first.year) if one.first == first)
        return next(found, first)


def _newest(line: LedgerLine) -> tuple[int, bool, int]:
    return -line.day.toordinal(), line.entry is None, -(line.entry.id if line.entry else 0)


def _field(fault: Fault) -> str:
    """The field of the sheet where it was typed."""
    key = str(fault.path[0]) if fault.path else ""
    if key == "group":
        return "items" if "item" in fault.path else "groups"
    return {"grade": "grades", "outside": "outside", "veto": "veto"}.get(key, key)


def _placed(fault: Fault, content: object) -> str:
    """The sentence with the group and the item that it is about."""
    here: object = content
    names = []
    for step in fault.path:
        if isinstance(here, dict):
            here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
        if isinstance(here, dict) and here.get("name"):
            names.append(str(here["name"]))
    about = "”的“".join(names)
    return f"“{about}”：{fault.sentence}" if names else fault.sentence
