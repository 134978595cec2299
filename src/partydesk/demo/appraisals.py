"""Appraisals of the invented unit: one of every meeting that held it; one branch was too generous.

They have their own dice, so that what is added here changes nothing else of the unit.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from partydesk import resources
from partydesk.features.appraisal import queries
from partydesk.features.appraisal.rules import (
    AppraisalOrder,
    Ballots,
    Grade,
    MemberOrder,
    Votes,
    appraisal_year,
    most_excellent,
)
from partydesk.features.roster.rules import Category
from partydesk.kernel.dates import PartialDate, add_months

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partydesk.books import Books
    from partydesk.features.appraisal.queries import MemberRow
    from partydesk.features.meetings.queries import MeetingRow

_GENEROUS, _WEAK = 1, 2  # which branch: too many 优秀; somebody who only just passes
_SICK_FROM = 10  # members of a branch from which on one is away


class Appraisals:
    """Writes appraisals through the book that the clerk uses.

    Args:
        books: the unit, with its meetings.
        today: the day it is looked at.
        seed: of the dice.
    """

    def __init__(self, books: Books, today: date, seed: int) -> None:
        self._books, self._book, self._today = books, books.appraisal, today
        self._rng = Random(seed)  # noqa: S311 - repeatable on purpose, nothing is secret
        self._words: dict[str, Any] = resources.read_toml("sample", "appraisal.toml")

    def write(self) -> None:
        """Every branch, every meeting in which one was held, the oldest first."""
        now = appraisal_year(self._today, self._books.rules.appraisal)
        for number, branch in enumerate(self._books.organization.branches()):
            with self._books.store.change(f"建立 {branch.short_name} 的民主评议"):
                for year in range(now - 11, now + 1):
                    for meeting in self._book.meetings_for(branch.id, year)[:1]:
                        self._enter(number, branch.id, year, meeting, last=year == now - 1)

    def _enter(self, number: int, body: int, year: int, held: MeetingRow, *, last: bool) -> None:
        voters = held.present
        order = AppraisalOrder(held.day, ballots=Ballots(voters, voters, voters))
        id_ = self._book.begin(body, year, order, held.id)
        members = queries.members([id_])[id_]
        full = [one for one in members if one.category is Category.FULL]
        block = self._books.rules.appraisal.in_force("appraisal-excellent", held.day.latest)
        away = full[-1].person if len(members) >= _SICK_FROM and number != _WEAK else None
        graded = [one for one in full if one.person != away]
        best = most_excellent(len(graded), block) + 2 * (number == _GENEROUS and last)
        weak = graded[-2].person if number == _WEAK and len(graded) > 3 else None  # noqa: PLR2004
        grades = dict(self._grades(graded, best, weak))
        heads = [one.name for one in full[:2]]
        for place, one in enumerate(members):
            if one.person == away:
                self._book.excuse(id_, one.person, self._words["excused"]["text"])
            else:
                grade = grades.get(one.person)
                entry = self._entry(
                    place, grade, held.day.latest, voters, heads[one.name == heads[0]]
                )
                self._book.enter(id_, one.person, entry)

    @staticmethod
    def _grades(
        graded: list[MemberRow], best: int, weak: int | None
    ) -> Iterator[tuple[int, Grade]]:
        for place, one in enumerate(graded):
            if one.person == weak:
                yield one.person, Grade.BASIC
            else:
                yield one.person, Grade.EXCELLENT if place < best else Grade.QUALIFIED

    def _entry(
        self, place: int, grade: Grade | None, day: date, voters: int, teller: str
    ) -> MemberOrder:
        words, rng = self._words, self._rng
        own, peer = (words[key][place % len(words[key])] for key in ("self", "peer"))
        if grade is None:  # 预备党员 take part and get no grade
            return MemberOrder(self_text=own, peer=peer)
        told = day + timedelta(days=rng.randint(5, 9))
        decided = PartialDate.of(day + timedelta(days=2))
        basic = grade is Grade.BASIC
        until = add_months(day, 6)
        return MemberOrder(
            self_text=own, self_grade=Grade.QUALIFIED, peer=peer,
            votes=self._votes(grade, voters), grade=grade, opinion=words["opinion"][str(grade)],
            decided_on=decided, fed_back_on=PartialDate.of(told), fed_back_by=teller,
            rectify=words["rectify"]["text"] if basic else "",
            rectify_by=PartialDate.of(until) if basic else None,
            rectified_on=PartialDate.of(until) if basic and until <= self._today else None,
            upper="同意支部意见。", upper_on=PartialDate.of(told + timedelta(days=14)),
        )  # fmt: skip

    def _votes(self, grade: Grade, voters: int) -> Votes:
        few = self._rng.randint(0, max(voters // 5, 1))
        if grade is Grade.EXCELLENT:
            return Votes(voters - few, few)
        if grade is Grade.BASIC:
            most = min(2, voters)
            return Votes(0, max(voters - most - few, 0), min(most + few, voters))
        return Votes(few, voters - few)
