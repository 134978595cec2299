"""发展计划: the days that are meant for the steps to come, of one person and of all together."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from partydesk import resources
from partydesk.features.development import queries
from partydesk.features.development.findings import Members
from partydesk.features.development.findings.judgement import history_of
from partydesk.features.development.queries.happenings import is_paused
from partydesk.features.development.rules.planning import Planning, plan_steps
from partydesk.features.development.tables import DevelopmentQuota, PlannedStep
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Finding, Refusal, Severity, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from partydesk.features.development.queries import BookRow
    from partydesk.features.development.rules.planning import Place
    from partydesk.features.development.rules.planning import PlannedStep as Step
    from partydesk.features.development.service.books import JudgedBook, RecordBooks
    from partydesk.store.unit import Store

_ADMITTED = 15
_MOST_PEOPLE = 10_000
_SOON = 7  # days before a planned day that it is spoken of


class Plan(NamedTuple):
    """The way of one person: what was done, and what is to come.

    Attributes:
        book: the record book.
        wishes: the days that somebody set.
        steps: every step still to come.
    """

    book: BookRow
    wishes: Mapping[Place, date]
    steps: tuple[Step, ...]

    @property
    def admitted_on(self) -> date | None:
        """The day of the assembly that admits, recorded or planned."""
        entry = self.book.entry(_ADMITTED, 1)
        if entry is not None:
            return entry.date.exact if entry.date else None
        return next((one.day for one in self.steps if one.step == _ADMITTED), None)


class PlanBook:
    """The plans of the unit.

    Args:
        store: the open unit.
        books: the record books, whose rules and people the plans are about.
    """

    def __init__(self, store: Store, books: RecordBooks) -> None:
        self._store, self.books = store, books

    @property
    def writes(self) -> bool:
        """Whether this clerk may set days."""
        return self._store.role.writes

    def today(self) -> date:
        """The clock."""
        return self.books.today()

    def plan(self, person: int, wishes: Mapping[Place, date] | None = None) -> Plan:
        """The plan of a person, with the days that were kept, or with others to try them.

        Raises:
            Refusal: nobody of this number.
        """
        book = queries.book(person)
        if book is None:
            raise Refusal("名册里没有这个人。")
        kept = wished(person).get(person, {}) if wishes is None else wishes
        return self._plan(book, kept)

    def plans(self, judged: Iterable[JudgedBook] | None = None) -> list[Plan]:
        """Everybody who is underway, by name; three statements.

        Args:
            judged: the books as they were judged in the window's thread, where this is another.
        """
        kept = wished()
        books = (one.book for one in self._judged(judged))
        underway = [one for one in books if one.entries and one.person.left_on is None]
        plans = [self._plan(book, kept.get(book.person.id, {})) for book in underway]
        return [plan for plan in plans if plan.steps]

    def keep(self, person: int, wishes: Mapping[Place, date]) -> None:
        """Keep the days that were set for a person; those that were proposed are not kept.

        Raises:
            Refusal: nobody of this number; a day that is planned for a step that is taken already.
        """
        plan = self.plan(person, wishes)
        places = {one.place for one in plan.steps}
        gone = sorted(wishes.keys() - places)
        if gone:
            raise Refusal(f"第 {gone[0][0]} 步已经办过，不用再排日期。", field="day")
        with self._store.change(f"排定 {plan.book.person.name} 的发展计划"):
            PlannedStep.delete().where(PlannedStep.person == person).execute()
            for (step, occurrence), day in sorted(wishes.items()):
                PlannedStep.create(
                    person=person, step=step, occurrence=occurrence, day=PartialDate.of(day)
                )

    def name_of(self, step: int, on: date) -> str:
        """Short name of a step."""
        return self.books.spec(step, on).short

    def quota_words(
        self, year: int, plans: Sequence[Plan], judged: Iterable[JudgedBook] | None = None
    ) -> str:
        """2026年计划 6 名，已接收 2 名，按现在的计划还将接收 3 名; `judged` as for `plans`."""
        admitted = sum(
            one.book.entry(_ADMITTED, 1) is not None and _admitted(one.book, year)
            for one in self._judged(judged)
        )
        days = (one.admitted_on for one in plans if one.book.entry(_ADMITTED, 1) is None)
        to_come = sum(day is not None and day.year == year for day in days)
        quota = self.quota(year)
        set_ = f"计划 {quota} 名，" if quota is not None else ""
        over = "，超出计划" if quota is not None and admitted + to_come > quota else ""
        return f"{year}年{set_}已接收 {admitted} 名，按现在的安排还将接收 {to_come} 名{over}"

    def quota(self, year: int) -> int | None:
        """How many may be admitted in a year; None where it is not set."""
        found = DevelopmentQuota.select(DevelopmentQuota.people).where(
            DevelopmentQuota.year == year
        )
        value = found.scalar()
        return None if value is None else int(value)

    def set_quota(self, year: int, people: int | None) -> None:
        """Set how many may be admitted in a year; None takes the figure out.

        Raises:
            Refusal: a figure that cannot be.
        """
        if people is not None and not 0 <= people <= _MOST_PEOPLE:
            raise Refusal("计划人数应是 0 到 10000 的整数。", field="people")
        with self._store.change(f"{year} 年发展党员计划"):
            DevelopmentQuota.delete().where(DevelopmentQuota.year == year).execute()
            if people is not None:
                DevelopmentQuota.create(year=year, people=people)

    def _judged(self, judged: Iterable[JudgedBook] | None) -> Iterable[JudgedBook]:
        return self.books.judged_books(self.today()) if judged is None else judged

    @cached_property
    def _pauses(self) -> Mapping[int, int]:
        table = resources.read_toml("planning.toml")["pause"]
        return {int(step): int(days) for step, days in table.items()}

    def _plan(self, book: BookRow, wishes: Mapping[Place, date]) -> Plan:
        planning = Planning(self.books.regulations, self.today(), self._pauses)
        history = history_of(book, Members.of(()))
        return Plan(book, wishes, plan_steps(history, planning, wishes))


def plan_findings(books: RecordBooks, on: date) -> Iterator[Finding]:
    """Planned days that have come or passed; nothing is wrong by them."""
    planned = wished()
    if not planned:
        return
    known = {one.book.person.id: one.book for one in books.judged_books(on)}
    for person, days in planned.items():
        book = known.get(person)
        if book is None or book.person.left_on is not None or is_paused(book.happened, on):
            continue
        for (step, nth), day in sorted(days.items()):
            left = (day - on).days
            if book.entry(step, nth) is None and left <= _SOON:
                yield _reminder(book, (step, books.spec(step, day).short), day, left)


def _reminder(book: BookRow, step: tuple[int, str], day: date, left: int) -> Finding:
    said = f"还有 {left} 天" if left > 0 else "就在今天" if left == 0 else "已经过了"
    return Finding(
        rule="plan-due", severity=Severity.INFO,
        message=f"计划 {PartialDate.of(day).chinese} 办理第{step[0]}步“{step[1]}”，{said}。",
        steps=step[:1], due=day, remedy="办了的登记；没有办的改排日期。",
        subject=Subject("person", book.person.id, book.person.name),
    )  # fmt: skip


def _admitted(book: BookRow, year: int) -> bool:
    entry = book.entry(_ADMITTED, 1)
    return entry is not None and entry.date is not None and entry.date.year == year


def wished(person: int | None = None) -> dict[int, dict[Place, date]]:
    """Person → the days that were set for the steps still to come; one statement."""
    query = PlannedStep.select(
        PlannedStep.person, PlannedStep.step, PlannedStep.occurrence, PlannedStep.day
    )
    if person is not None:
        query = query.where(PlannedStep.person == person)
    found: dict[int, dict[Place, date]] = {}
    for who, step, occurrence, day in query.tuples():
        if day.exact is not None:
            found.setdefault(who, {})[step, occurrence] = day.exact
    return found
