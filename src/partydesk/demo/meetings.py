"""Years of meetings for the demo unit: lively, deterministic by seed, faulty where it is meant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk import resources
from partydesk.demo.decisions import Decision, decisions_of
from partydesk.features.meetings import queries
from partydesk.features.meetings.rules import (
    CONVERSION,
    Ballots,
    Item,
    Matter,
    MeetingOrder,
    Named,
    Presence,
    Resolution,
    RollLine,
    TaskOrder,
    may_vote,
    without_vote,
)
from partydesk.features.offices.queries import holder
from partydesk.features.offices.rules import Office
from partydesk.features.organization.rules import OrganizationKind
from partydesk.kernel.dates import PartialDate, add_months

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from partydesk.books import Books
    from partydesk.features.organization.queries import Body

_VOTED, _LATE = "15:40", "14:50"
_DRAFT = 12  # days: what was held since is not final yet
_FEWEST = 7  # full members from which a branch has a committee; the rule table says so too


class Held(NamedTuple):
    """A meeting that is to be entered."""

    day: date
    kind: str
    body: Body
    fault: str = ""


@dataclass
class Meetings:
    """Writes the meetings of the whole unit.

    Attributes:
        books: the unit, with its people and record books.
        rng: seeded.
        today: nothing is held after it.
        years: how far back they reach.
    """

    books: Books
    rng: Random
    today: date
    years: int

    def write(self) -> int:
        """All meetings; returns how many."""
        self._words = resources.read_toml("sample", "meetings.toml")
        self._members = queries.members()
        first = add_months(self.today.replace(day=1), -12 * self.years)
        count = 0
        organization = self.books.organization
        for number, branch in enumerate(organization.branches()):
            with self.books.store.change(f"建立 {branch.short_name} 的会议记录"):
                count += self._branch(number, branch, first)
        if organization.unit().kind is not OrganizationKind.BRANCH:
            with self.books.store.change("建立机关党委的会议记录"):
                count += self._unit(organization.unit(), first)
        return count

    def _branch(self, number: int, branch: Body, first: date) -> int:
        decided = decisions_of(branch.id, first)
        taken = {(day.year, day.month, kind) for day, kind in decided}
        count = 0
        for (day, kind), about in sorted(decided.items()):
            self._decide(Held(day, kind, branch), about)
            count += 1
        self._members = queries.members()  # until when each was on probation is known now
        for held in self._calendar(number, branch, first):
            months = range(held.day.month - 2, held.day.month + 1)
            near = months if held.kind == "assembly" else (held.day.month,)
            if any((held.day.year, month, held.kind) in taken for month in near):
                continue
            self._enter(held)
            count += 1
        return count

    def _calendar(self, number: int, branch: Body, first: date) -> Iterator[Held]:
        """Month by month: the fixed day of the theme, committee, groups; then quarter and year."""
        month = first
        while month <= self.today:
            ago = (self.today.year - month.year) * 12 + self.today.month - month.month
            fault = {(1, 4): "missing", (0, 0): "planned", (2, 9): "excused"}.get((number, ago), "")
            yield Held(self._workday(month, 14), "theme", branch, fault)
            if self._full(branch, month) >= _FEWEST:
                missing = (number, ago) == (3, 2)
                yield Held(self._workday(month, 3), "committee", branch, "missing" * missing)
            for n, group in enumerate(self.books.organization.groups(branch.id)):
                missing = (number, n, ago) in ((0, 1, 3), (1, 0, 7))
                yield Held(self._workday(month, 20 + n), "group", group, "missing" * missing)
            if month.month % 3 == 0:
                thin = {(2, 1): "thin", (1, 1): "ballots"}.get((number, ago // 3), "")
                yield Held(self._workday(month, 9), "assembly", branch, thin)
                yield Held(self._workday(month, 17), "lecture", branch)
            if month.month == 12:  # noqa: PLR2004 - the fourth quarter
                yield Held(self._workday(month, 23), "life", branch)
            if month.month in (5, 10):
                yield Held(self._workday(month, 24), "talk", branch)
            month = add_months(month, 1)
        for kind, day in (("theme", 14), ("committee", 3)):
            yield Held(self._workday(month, day), kind, branch, "planned")

    def _unit(self, unit: Body, first: date) -> int:
        count = 0
        for year in range(first.year, self.today.year + 1):
            for kind, month, day in (("lecture", 6, 28), ("democratic", 1, 20)):
                on = self._workday(date(year, month, 1), day)
                if first <= on <= self.today:
                    self._enter(Held(on, kind, unit))
                    count += 1
        return count

    def _enter(self, held: Held) -> None:
        book, body = self.books.meetings, held.body
        if held.fault == "missing":
            return
        if held.fault == "excused":
            month = PartialDate(held.day.year, held.day.month)
            book.excuse(held.kind, body.id, month, self._words["excuse"])
            return
        planned = held.fault == "planned" or held.day > self.today
        lines = [] if planned else self._roll(held)
        if not planned and not lines:
            return
        order = self._order(held, lines)
        if planned:
            book.plan(order)
            return
        meeting = book.record(order, lines)
        self._fill(meeting, held, order, lines)
        if (self.today - held.day).days > _DRAFT:
            book.finalize(meeting, PartialDate.of(min(held.day + timedelta(days=3), self.today)))

    def _fill(
        self, meeting: int, held: Held, order: MeetingOrder, lines: Sequence[RollLine]
    ) -> None:
        book, words = self.books.meetings, self._words.get(held.kind, {})
        if "items" in words:
            titles = [title.format(topic=order.topic) for title in words["items"]]
            items = [Item(title) for title in titles[:-1]]
            items.append(Item(titles[-1], self._speeches(words["speeches"], lines)))
            book.set_items(meeting, items)
        if "motion" in words:
            motion = words["motion"].format(topic=order.topic)
            book.set_resolutions(meeting, [self._vote(motion, held, lines)])
        if "tasks" in words and self.rng.random() < 0.4:  # noqa: PLR2004 - often enough
            self._charge(meeting, held, lines, words["tasks"])

    def _charge(
        self, meeting: int, held: Held, lines: Sequence[RollLine], tasks: Sequence[str]
    ) -> None:
        who = self.rng.choice(lines)
        due = held.day + timedelta(days=self.rng.randint(14, 35))
        order = TaskOrder(self.rng.choice(tasks), Named(who.name, who.person), PartialDate.of(due))
        book = self.books.meetings
        book.set_tasks(meeting, [order])
        if due < self.today - timedelta(days=10):
            (task,) = book.minutes(meeting).tasks
            book.finish_task(task.id, PartialDate.of(due - timedelta(days=2)), "已办理")

    def _decide(self, held: Held, about: Sequence[Decision]) -> None:
        """A meeting that decides about persons; its figures land in their record books."""
        book = self.books.meetings
        fault = "thin" if any(one.thin for one in about) else ""
        needed = frozenset(person for one in about for person in one.sponsors)
        converted = [one.person for one in about if one.step == CONVERSION]
        lines = without_vote(self._roll(held._replace(fault=fault), needed), converted)
        names = "、".join(one.name for one in about)
        order = replace(self._order(held, lines), topic=f"讨论{names}同志有关事项", text="")
        if any(one.matter is Matter.ADMISSION for one in about):
            order = _counted(order, lines)
        meeting = book.record(order, lines)
        speech = self._words["decisions"]["speech"]
        items = [
            Item(f"讨论{one.name}同志", self._speeches([speech.format(name=one.name)], lines))
            for one in about
        ]
        book.set_items(meeting, [Item("清点到会人数，宣布开会"), *items])
        voters = sum(may_vote(one) and one.presence is Presence.PRESENT for one in lines)
        words = self._words["decisions"]
        book.set_resolutions(meeting, [one.resolution(words, voters) for one in about])
        book.finalize(meeting, PartialDate.of(min(held.day + timedelta(days=3), self.today)))

    def _vote(self, motion: str, held: Held, lines: Sequence[RollLine]) -> Resolution:
        voters = sum(may_vote(one) and one.presence is Presence.PRESENT for one in lines)
        matter = Matter.COMMITTEE if held.kind == "committee" else Matter.ORDINARY
        if held.kind == "committee":
            return Resolution(motion, matter)
        returned = voters + (held.fault == "ballots")
        ballots = Ballots(voters, returned, voters) if held.fault == "ballots" else Ballots()
        return Resolution(motion, matter, at=_VOTED, yes=voters, no=0, abstain=0, ballots=ballots)

    def _roll(self, held: Held, needed: frozenset[int] = frozenset()) -> list[RollLine]:
        kind = queries.kinds()[held.kind]
        lines = list(queries.roll_on(kind, held.body, held.day, self._members).values())
        if held.kind == "talk":
            return lines[:1] + ([self.rng.choice(lines[1:])] if len(lines) > 1 else [])
        if held.fault == "thin":
            there = len(lines) // 3
            return [*lines[:there], *(self._away(line) for line in lines[there:])]
        most = (len(lines) - 1) // 3  # so many may be away, and every quorum is met
        changed = lines[:1]
        for line in lines[1:]:
            luck = self.rng.random()
            if luck < 0.08 and most > 0:  # noqa: PLR2004
                most -= 1
                away = self._away(line)
                changed.append(line if line.person in needed else away)
            elif luck < 0.1 and held.kind != "committee":  # noqa: PLR2004
                changed.append(replace(line, arrived=_LATE, ground="接待群众来访"))
            else:
                changed.append(line)
        return changed

    def _away(self, line: RollLine) -> RollLine:
        if self.rng.random() < 0.1:  # noqa: PLR2004 - now and then nobody says why
            return replace(line, presence=Presence.ABSENT)
        ground = self.rng.choice(self._words["grounds"])
        return replace(line, presence=Presence.LEAVE, ground=ground)

    def _order(self, held: Held, lines: Sequence[RollLine]) -> MeetingOrder:
        words = self._words.get(held.kind, {})
        here = [line for line in lines if line.presence is Presence.PRESENT]
        if head := holder(held.body.id, Office.SECRETARY, held.day):
            here.sort(key=lambda line: line.person != head.person)
        chair = tuple(Named(line.name, line.person) for line in here[:1])
        recorder = tuple(Named(line.name, line.person) for line in here[1:2] or here)
        topic = self._words["unit"].get(held.kind) if held.body.parent is None else None
        topic = topic or self.rng.choice(words["topics"])
        lecturer = chair[0].name if chair and held.kind in ("theme", "lecture") else ""
        hours = Decimal(words["hours"]) if "hours" in words else None
        return MeetingOrder(
            held.kind, held.body.id, PartialDate.of(held.day),
            also=("appraisal",) if held.kind == "life" else (),
            starts="14:30", ends="16:30", place=self.rng.choice(self._words["places"]),
            topic=topic, lecturer=lecturer, hours=hours, chair=chair, recorder=recorder,
            text=self._text(words.get("text", ()), topic, here),
        )  # fmt: skip

    def _text(self, parts: Sequence[str], topic: str, here: Sequence[RollLine]) -> str:
        if not here:
            return ""
        one, two = (self.rng.choice(here[1:] or here).name for _ in range(2))
        values: dict[str, Any] = {
            "topic": topic, "chair": here[0].name, "lecturer": here[0].name, "one": one, "two": two,
            "work": self.rng.choice(self._words["theme"]["works"]),
        }  # fmt: skip
        return "\n".join(part.format(**values) for part in parts)

    def _speeches(
        self, texts: Sequence[str], lines: Sequence[RollLine]
    ) -> tuple[tuple[Named, str], ...]:
        here = [line for line in lines if line.presence is Presence.PRESENT]
        count = min(len(here), len(texts), 3)
        who = self.rng.sample(here, count)
        said = self.rng.sample(list(texts), count)
        return tuple(
            (Named(one.name, one.person), text) for one, text in zip(who, said, strict=True)
        )

    def _full(self, branch: Body, day: date) -> int:
        kind = queries.kinds()["assembly"]
        return sum(map(may_vote, queries.roll_on(kind, branch, day, self._members).values()))

    def _workday(self, month: date, day: int) -> date:
        return self.books.rules.calendar.end_of(month.replace(day=day), 1)


def _counted(order: MeetingOrder, lines: Sequence[RollLine]) -> MeetingOrder:
    """With one who watched and two who counted the votes, of those who neither led nor wrote."""
    busy = {one.id for one in (*order.chair, *order.recorder)}
    free = [
        Named(line.name, line.person)
        for line in lines
        if may_vote(line) and line.presence is Presence.PRESENT and line.person not in busy
    ]
    return replace(order, scrutineers=tuple(free[:1]), tellers=tuple(free[1:3]))
