"""Dated entries of the demo unit: awards, a penalty, trainings, hardships, groups, own items."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from partydesk.features.roster import queries
from partydesk.features.roster.rules import Category
from partydesk.features.roster.rules.own import OwnFieldOrder, OwnKind
from partydesk.features.roster.rules.records import RecordKind, RecordOrder
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from datetime import date

    from partydesk.books import Books

_AWARDS = ("优秀共产党员", "优秀党务工作者", "先进工作者", "岗位能手")
_TRAININGS = ("党的创新理论专题培训", "新任支部委员培训", "党务工作者培训班")
_HARDSHIPS = (("本人长期患病，医药费负担重", "疾病"), ("住房受灾，正在修缮", "灾害"))
_HOBBIES = ("书法", "篮球", "摄影", "朗诵", "合唱")


class Files:
    """Writes them; own random numbers, so that the rest of the unit stays as it is.

    Args:
        books: of the demo unit.
        today: the day on which it is looked at.
        seed: the same seed gives the same entries.
    """

    def __init__(self, books: Books, today: date, seed: int) -> None:
        self._books, self._today = books, today
        self._rng = Random(seed + 5)  # noqa: S311 - repeatable on purpose, nothing is secret

    def write(self) -> None:
        """One change for everything."""
        file = self._books.roster.file
        people = [
            (id_, entry) for id_, entry in queries.orders() if entry.category is Category.FULL
        ]  # fmt: skip
        with self._books.store.change("登记演示单位的奖惩、培训和困难情况"):
            hobby = file.add_own_field(OwnFieldOrder("特长"))
            volunteer = file.add_own_field(OwnFieldOrder("注册志愿者", OwnKind.YES_NO))
            for number, (person, entry) in enumerate(people):
                for order in self._orders(number, entry.party_group):
                    file.add_record(person, order)
                if number % 3 == 0:
                    file.set_own(person, {hobby: self._rng.choice(_HOBBIES), volunteer: "是"})

    def _orders(self, number: int, group: int | None) -> list[RecordOrder]:
        made = []
        if group is not None and number % 2 == 0:
            made.append(RecordOrder(RecordKind.GROUP, since=self._ago(300, 900), body=group))
        if number % 4 == 0:
            what = self._rng.choice(_AWARDS)
            made.append(
                RecordOrder(RecordKind.AWARD, what=what, since=self._ago(100, 1500), grade="本单位")
            )
        if number % 5 == 0:
            what = self._rng.choice(_TRAININGS)
            made.append(
                RecordOrder(RecordKind.TRAINING, what=what, since=self._ago(30, 700),
                            grade="集中培训", amount="24", organ="机关党校")
            )  # fmt: skip
        if number == 7:  # noqa: PLR2004 - one member of the unit
            made.append(
                RecordOrder(RecordKind.DISCIPLINE, grade="警告", what="违反工作纪律",
                            since=self._ago(120, 200), organ="机关纪委")
            )  # fmt: skip
        if number in (4, 11):
            what, grade = _HARDSHIPS[number % 2]
            made.append(
                RecordOrder(RecordKind.HARDSHIP, what=what, since=self._ago(60, 400), grade=grade,
                            organ="支部结对走访")
            )  # fmt: skip
        return made

    def _ago(self, least: int, most: int) -> PartialDate:
        return PartialDate.of(self._today - timedelta(days=self._rng.randint(least, most)))
