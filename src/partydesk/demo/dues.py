"""Years of dues of the invented unit: assessed, collected on the day, with what happens in life."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

from partydesk.features.dues import queries
from partydesk.features.dues.rules import (
    AssessmentOrder,
    Employer,
    EntryKind,
    EntryOrder,
    Method,
    MoneyBook,
    Month,
    PayerCategory,
    PaymentKind,
    PaymentOrder,
    ReliefKind,
    ReliefOrder,
    guessed_category,
    guessed_employer,
    yuan_of,
)
from partydesk.features.organization.queries import RemitCycle

if TYPE_CHECKING:
    from datetime import date

    from partydesk.books import Books
    from partydesk.features.dues.queries import MemberRow

_DAY = 10
_BEHIND, _LATE, _HARD, _GIVER, _MOVED = 3, 7, 11, 13, 17  # places in the list of members
_SHARE_BY_PHONE, _SHARE_QUARTERLY = 0.35, 0.08
_KEEPER = "赵国平"
_MEETING = "支委会 {}年{}月"
_ABOVE = "机关党委会议 {}年{}月"  # money of the unit is spent by its committee


class DuesYears:
    """Writes the dues of some years through the same services that the clerk uses.

    Args:
        books: the unit, with its people.
        years: how many, this one included.
        seed: the same seed gives the same years.
    """

    def __init__(self, books: Books, years: int, seed: int) -> None:
        self._books, self._dues = books, books.dues
        self._today = books.today()
        self._rng = Random(f"dues-{seed}")  # noqa: S311 - repeatable on purpose
        self._years = range(self._today.year - years + 1, self._today.year + 1)
        self._members = queries.members()

    def write(self) -> None:
        """Everything, year by year."""
        organization = self._books.organization
        organization.choose(
            replace(organization.settings, dues_day=_DAY, dues_remit_percent=20,
                    dues_remit_cycle=RemitCycle.QUARTER)
        )  # fmt: skip
        for year in self._years:
            self._assess(year)
            for number in range(1, 13):
                month = Month(year, number)
                if self._day(month, _DAY) > self._today:
                    break
                self._collect(month)
            self._spend(year)
            if year < self._today.year:
                self._settle(year)
        self._this_year()

    def _assess(self, year: int) -> None:
        """核定 of everybody, looked at by a second person; one change for each."""
        orders = [
            order for member in self._members if (order := self._order(member, year)) is not None
        ]
        with self._books.store.change(f"核定 {year}年党费"):
            self._dues.assessing.assess_many(orders, year)
            fixed = [row.id for row in queries.assessments_in(year)]
            self._dues.assessing.review(fixed, _KEEPER)
            if year == self._years[0] and len(self._members) > _HARD:
                self._relieve(self._members[_HARD], year)

    def _order(self, member: MemberRow, year: int) -> AssessmentOrder | None:
        first, since = member.first or "1990-01", Month(year, 1)
        if first > f"{year}-12":
            return None
        if first > str(since):
            since = Month.parse(first)
        on = min(since.first.replace(day=5), self._today)
        category = guessed_category(member.job)
        if category is not PayerCategory.SALARIED:
            return AssessmentOrder(member.id, since, category, on, income=self._pension(year))
        return AssessmentOrder(
            member.id, since, category, on, items=self._slip(member, year),
            employer=guessed_employer(member.job),
        )  # fmt: skip

    def _pension(self, year: int) -> Decimal:
        return Decimal(self._rng.randint(40, 70) * 100 + year % 10 * 50)

    def _slip(self, member: MemberRow, year: int) -> dict[str, Decimal]:
        """A pay slip; each year a little more than the year before."""
        luck = Random(f"{member.id}-slip")  # noqa: S311 - as above
        grown = Decimal(100 + 3 * (year - self._years[0])) / 100
        own = {
            Employer.INSTITUTION: ("岗位工资", "薪级工资", "基础性绩效"),
            Employer.WORKER: ("岗位工资", "技术等级工资", "津贴补贴"),
            Employer.ENTERPRISE: ("基本工资", "岗位工资", "奖金"),
        }.get(guessed_employer(member.job), ("职务工资", "级别工资", "津贴补贴"))
        pay = dict(zip(own, (luck.randint(14, 42) * 50, luck.randint(20, 60) * 50,
                             luck.randint(40, 90) * 50), strict=True))  # fmt: skip
        items = {name: _rounded(Decimal(sum_) * grown) for name, sum_ in pay.items()}
        total = sum(items.values(), Decimal(0))
        shares = {"养老保险": "0.08", "医疗保险": "0.02", "住房公积金": "0.12", "职业年金": "0.04"}
        off = {
            name: (total * Decimal(share)).quantize(Decimal("0.01"))
            for name, share in shares.items()
        }
        return {
            **items,
            **off,
            "个人所得税": Decimal(luck.randint(0, 90)),
            "交通补贴": Decimal(650),
        }

    def _relieve(self, member: MemberRow, year: int) -> None:
        since = max(Month(year, 4), Month.parse(member.first or "1990-01"))
        if since.year == year and member.owes(since):
            self._dues.assessing.relieve(
                ReliefOrder(
                    member.id, ReliefKind.EXEMPT, since, Month(year, 12), "本人患重病，家庭困难",
                    f"{_MEETING.format(year, 3)}18日", f"机关党委批〔{year}〕6号",
                )
            )  # fmt: skip

    def _collect(self, month: Month) -> None:
        """The month's charges, and the day on which most of them are paid."""
        self._dues.charging.run(month)
        owing = [row for row in queries.payers(month) if row.charged]
        places = {member.id: n for n, member in enumerate(self._members)}
        with self._books.store.change(f"{month.chinese}党费日"):
            for row in owing:
                order = self._payment(row.id, places[row.id], month)
                if order is not None:
                    self._dues.taking.take(order)
        if month.number % 3 == 0:
            self._bank(month)

    def _payment(self, person: int, place: int, month: Month) -> PaymentOrder | None:
        owed = {one: fen for one, fen in self._dues.taking.owed(person).items() if fen > 0}
        luck = Random(f"{person}-pays").random()  # noqa: S311 - as above
        day = self._day(month, _DAY + self._rng.choice((0, 0, 0, 0, 1, 3)))
        if not owed or day > self._today or self._waits(place, month, luck):
            return None
        method = Method.APP if luck < _SHARE_BY_PHONE else Method.CASH
        amount = yuan_of(sum(owed.values()))
        if place == _GIVER and month.number == 7:  # noqa: PLR2004 - the month of the anniversary
            amount += 100
        payer = self._members[place - 1].name if place and place % 19 == 0 else ""
        return PaymentOrder(person, amount, day, method, payer=payer, receiver=_KEEPER)

    def _waits(self, place: int, month: Month, luck: float) -> bool:
        """Who pays later: by the quarter, abroad for some months, behind with everything."""
        last = self._today.year == month.year
        if place == _BEHIND and last:
            return month.number > 4  # noqa: PLR2004 - from May on nothing came
        if place == _LATE:
            return 2 <= month.number <= 4  # noqa: PLR2004 - away; paid in May
        if luck > 1 - _SHARE_QUARTERLY:
            return month.number % 3 != 0
        return place % 23 == 5 and self._day(month, 28) > self._today  # noqa: PLR2004

    def _bank(self, month: Month) -> None:
        """After each quarter cash is brought to the bank and the share goes up."""
        day = self._day(month, 20)
        if day > self._today:
            return
        with self._books.store.change(f"{month.year}年第{month.quarter}季度上缴党费"):
            held = queries.balance(MoneyBook.CASH, day)
            if held > 0:
                self._enter(EntryKind.MOVE, MoneyBook.CASH, day, held)
            due = self._dues.treasury.due_upward(month.plus(-2), month)
            self._enter(EntryKind.REMITTANCE, MoneyBook.BANK, day, due, party="上级党委",
                        period=f"{month.year}年第{month.quarter}季度")  # fmt: skip
            interest = self._rng.randint(80, 900)
            self._enter(EntryKind.INTEREST, MoneyBook.BANK, day, interest, party="开户银行")

    def _spend(self, year: int) -> None:
        """Books for study in May, a training in October."""
        for number, purpose, yuan, voucher in (
            (5, 1, 860, "支-1"), (6, 3, 1000, "支-2"), (10, 0, 1500, "支-3"),
        ):  # fmt: skip
            day = self._day(Month(year, number), 22)
            fen = min(yuan * 100, queries.balance(MoneyBook.BANK, day) // 2)
            if day <= self._today and fen > 0:
                self._enter(
                    EntryKind.SPENDING, MoneyBook.BANK, day, fen // 100 * 100,
                    purpose=self._dues.treasury.purposes[purpose],
                    decision=f"{_ABOVE.format(year, number)}12日", voucher=f"{voucher}",
                )  # fmt: skip

    def _enter(self, kind: EntryKind, book: MoneyBook, day: date, fen: int, **more: str) -> None:
        if fen > 0:
            self._dues.treasury.enter(EntryOrder(kind, book, day, yuan_of(fen), **more))

    def _settle(self, year: int) -> None:
        """Every month reconciled and closed, and then the year."""
        with self._books.store.change(f"{year}年党费对账结账"):
            for number in range(1, 13):
                month = Month(year, number)
                for book in MoneyBook:
                    held = yuan_of(queries.balance(book, month.last))
                    self._dues.treasury.reconcile(month, book, held)
                self._dues.treasury.close(str(month))
            self._dues.treasury.close(str(year))

    def _this_year(self) -> None:
        """A payment that was entered for the wrong member, a large gift, talks with who owes."""
        day = self._day(Month.of(self._today), 1)
        person = self._members[min(_MOVED, len(self._members) - 1)]
        if queries.months_of_member(person.id):
            wrong = self._dues.taking.take(
                PaymentOrder(person.id, Decimal(50), day, Method.CASH, receiver=_KEEPER)
            )
            self._dues.taking.reverse(wrong, day, "记错了人，应为另一名党员")
        giver = self._members[min(_GIVER, len(self._members) - 1)]
        self._dues.taking.take(
            PaymentOrder(giver.id, Decimal(2000), day, Method.BANK, kind=PaymentKind.LARGE,
                         receiver=_KEEPER, note="自愿一次多交")
        )  # fmt: skip
        behind = self._members[min(_BEHIND, len(self._members) - 1)]
        self._dues.taking.remind(behind.id, day, "谈话", "说明情况，答应月底前补交")

    @staticmethod
    def _day(month: Month, number: int) -> date:
        return month.first.replace(day=number)


def _rounded(yuan: Decimal) -> Decimal:
    return yuan.quantize(Decimal("0.01"))
