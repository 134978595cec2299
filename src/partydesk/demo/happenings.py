"""What happened beside the steps: returned material, a pause, an end, a recognition after death."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from partydesk.features.development.rules.happenings import WayOrder
from partydesk.features.development.rules.kinds import Follows, Happening
from partydesk.features.development.service import ApplicationOrder, Named, StepOrder
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.kernel.dates import PartialDate, add_months
from partydesk.kernel.findings import Severity
from partydesk.kernel.identity import Sex

if TYPE_CHECKING:
    from datetime import date

    from partydesk.books import Books
    from partydesk.features.development.queries import BookRow

_CHOSEN, _FILED, _LISTED = 3, 4, 7
_TALKED = "了解了个人经历、家庭情况和入党动机，介绍了入党条件和程序，要求认真学习党章。"
_MISREAD = "备案表上的日期看错了一天"
_HERO = "抗洪抢险中为保护群众生命安全英勇牺牲，生前一贯表现良好，多次提出入党要求"


class Happenings:
    """Writes them, about people whose books say so of nothing else."""

    def __init__(self, books: Books) -> None:
        self._books, self._way = books, books.development.happenings

    def write(self) -> None:
        """A filing returned and made again; two pauses; somebody let go; somebody recognized."""
        on = self._books.today()
        every = sorted(self._books.development.judged_books(on), key=lambda one: one.book.person.id)
        books = [one.book for one in every if one.judgement.worst is not Severity.ERROR]
        filed = [book for book in books if book.last(_FILED) and not book.last(_LISTED)]
        young = [book for book in books if not book.last(_CHOSEN)]
        for book in filed[:1]:
            self._returned(book)
        for book, resumed in zip(young, (True, False), strict=False):
            self._paused(book, on, resumed=resumed)
        self._ended(add_months(on, -9))
        self._recognized(add_months(on, -5))

    def _returned(self, book: BookRow) -> None:
        """The report on the activist came back for want of a paper and was made again."""
        entry = book.last(_FILED)
        day = entry.date.exact if entry and entry.date else None
        if entry is None or day is None:
            return
        person, told = book.person.id, dict(entry.fields)
        first = {key: value for key, value in told.items() if key != "opinion"}
        wrong = PartialDate.of(day - timedelta(1))
        self._books.development.correct(StepOrder(person, _FILED, 1, wrong, first))
        self._books.development.locking.lock_page(person, (_FILED, 1))
        self._books.development.correct(StepOrder(person, _FILED, 1, entry.date, first, _MISREAD))
        self._way.enter(
            WayOrder(person, Happening.REFUSED, PartialDate.of(day),
                     "推荐材料里没有群众意见，退回补充", self._above(), step=_FILED,
                     follows=Follows.SUPPLEMENT)
        )  # fmt: skip
        again = told | {"reported_on": PartialDate.of(day + timedelta(4))}
        later = PartialDate.of(day + timedelta(11))
        self._books.development.take_step(StepOrder(person, _FILED, 1, later, again))

    def _paused(self, book: BookRow, on: date, *, resumed: bool) -> None:
        last = max((one.date.latest for one in book.entries if one.date), default=on)
        if last + timedelta(4) > on:
            return
        person = book.person.id
        self._happen(person, Happening.PAUSED, last + timedelta(1), "派往外省援建，不能参加培养")
        if resumed:
            self._happen(person, Happening.RESUMED, last + timedelta(3), "援建任务调整，回到原单位")

    def _ended(self, began: date) -> None:
        person = self._applicant("邹明哲", Sex.MALE, began)
        self._talk(person, began + timedelta(9))
        self._happen(person, Happening.ENDED, began + timedelta(150), "本人书面提出不再申请入党")

    def _recognized(self, began: date) -> None:
        person = self._applicant("江海涛", Sex.MALE, began)
        self._talk(person, began + timedelta(15))
        died, asked, agreed = (PartialDate.of(began + timedelta(n)) for n in (60, 75, 110))
        self._way.enter(
            WayOrder(person, Happening.RECOGNIZED, agreed, _HERO, "中共某某省委员会",
                     "第一支部党员大会", proposed_on=asked, died_on=died)
        )  # fmt: skip

    def _applicant(self, name: str, sex: Sex, day: date) -> int:
        branches = self._books.organization.branches()
        branch = branches[0].id if branches else self._books.organization.unit().id
        born = PartialDate(1993, 4, 12)
        person = PersonOrder(
            name,
            Category.APPLICANT,
            sex=sex,
            birth_date=born,
            branch=branch,
            ethnicity="汉族",
            workplace="某市数据资源管理局",
        )
        order = ApplicationOrder(person, PartialDate.of(day), {})
        return self._books.development.receive_application(order)

    def _talk(self, person: int, day: date) -> None:
        talk = {
            "talker": [Named("梁国平")], "talker_post": "机关党委组织员", "content": _TALKED,
            "place": "局机关三楼会议室",
        }  # fmt: skip
        order = StepOrder(person, 2, 1, PartialDate.of(day), talk)
        self._books.development.take_step(order)

    def _happen(self, person: int, kind: Happening, day: date, ground: str) -> None:
        self._way.enter(WayOrder(person, kind, PartialDate.of(day), ground))

    def _above(self) -> str:
        return self._books.organization.unit().name
