"""Whatever is done in whatever order: the sums agree to the fen, and undo puts everything back."""

from __future__ import annotations

import tempfile
from datetime import date
from decimal import Decimal  # noqa: TC003 - hypothesis reads the annotations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from partydesk.features.dues import queries
from partydesk.features.dues.rules import (
    AssessmentOrder,
    EntryKind,
    EntryOrder,
    Method,
    MoneyBook,
    Month,
    PayerCategory,
    PaymentOrder,
    ReliefKind,
    ReliefOrder,
    Rounding,
    RoundMode,
    RoundTo,
    RuleChange,
)
from partydesk.features.dues.tables import (
    DuesCharge,
    DuesEntry,
    DuesPayment,
    DuesShare,
    DuesWaiver,
)
from partydesk.features.roster.rules import Departure
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.store.table import database
from tests.features.dues.conftest import Office

if TYPE_CHECKING:
    from tests.units import Moulds

sums = st.decimals(min_value="0.01", max_value=900, places=2)
people = st.integers(1, 4)
months = st.integers(1, 12)
TABLES = (
    "dues_assessment",
    "dues_charge",
    "dues_waiver",
    "dues_payment",
    "dues_share",
    "dues_entry",
    "dues_relief",
    "dues_start",
    "setting",
)


def total(table: Any, column: Any) -> int:
    return sum(row[0] for row in table.select(column).tuples())


class Ledger(RuleBasedStateMachine):
    """A year of a small branch, lived at random; what is refused changes nothing."""

    moulds: Moulds

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.office = Office(self.moulds, Path(self.place.name))
        self.done = 0

    @initialize()
    def begin(self) -> None:
        for number, name in enumerate(("王建国", "李秀兰", "赵国平", "陈志强"), 1):
            joined = "2026-03-10" if number == 4 else "2010-07-01"
            person = self.office.member(name, joined=joined)
            self.office.assess(
                person, str(2999 + number * 1000), f"2026-0{3 if number == 4 else 1}"
            )

    def attempt(self, work: Any) -> None:
        """Do something; what is refused leaves every row as it was."""
        before = self.rows()
        try:
            work()
        except Refusal:
            assert self.rows() == before
        else:
            self.done += 1

    def rows(self) -> list[Any]:
        return [database.execute_sql(f"SELECT * FROM {table}").fetchall() for table in TABLES]

    @rule(month=months)
    def charge(self, month: int) -> None:
        self.attempt(lambda: self.office.charge(month))

    @rule(month=months)
    def cancel(self, month: int) -> None:
        self.attempt(lambda: self.office.dues.charging.cancel(Month(2026, month)))

    @rule(person=people, amount=sums, day=st.integers(1, 28), method=st.sampled_from(Method))
    def pay(self, person: int, amount: Decimal, day: int, method: Method) -> None:
        on = date(2026, 11, min(day, 23))
        order = PaymentOrder(person, amount, on, method, reason="补交")
        self.attempt(lambda: self.office.dues.taking.take(order))

    @rule(person=people, amount=sums, chosen=st.sets(months, min_size=1, max_size=4))
    def pay_months(self, person: int, amount: Decimal, chosen: set[int]) -> None:
        named = tuple(Month(2026, month) for month in sorted(chosen))
        order = PaymentOrder(person, amount, self.office.day, months=named, reason="补交")
        self.attempt(lambda: self.office.dues.taking.take(order))

    @rule(number=st.integers(1, 12))
    def take_back(self, number: int) -> None:
        self.attempt(lambda: self.office.dues.taking.reverse(number, self.office.day, "记错"))

    @rule(person=people, month=months, amount=sums)
    def waive(self, person: int, month: int, amount: Decimal) -> None:
        place = Month(2026, month)
        self.attempt(lambda: self.office.dues.charging.waive(person, place, amount, "算错"))

    @rule(person=people, month=months)
    def stand_again(self, person: int, month: int) -> None:
        place = Month(2026, month)
        self.attempt(lambda: self.office.dues.charging.restore(person, place, "核减有误"))

    @rule(person=people, month=months, income=st.decimals(1, 60000, places=2))
    def change_rate(self, person: int, month: int, income: Decimal) -> None:
        order = AssessmentOrder(
            person, Month(2026, month), PayerCategory.SALARIED, self.office.day, income=income,
            decision="支委会研究",
        )  # fmt: skip
        self.attempt(lambda: self.office.dues.assessing.assess(order))

    @rule(kind=st.sampled_from(EntryKind), amount=sums, book=st.sampled_from(MoneyBook))
    def enter(self, kind: EntryKind, amount: Decimal, book: MoneyBook) -> None:
        order = EntryOrder(
            kind, book, self.office.day, amount, purpose="培训党员", decision="会议", voucher="1"
        )
        self.attempt(lambda: self.office.dues.treasury.enter(order))

    @rule(person=people, month=months, gone=st.sampled_from(Departure))
    def leave(self, person: int, month: int, gone: Departure) -> None:
        day = PartialDate(2026, month, 10)
        self.attempt(lambda: self.office.books.roster.leave(person, day, gone))

    @rule(person=people)
    def come_back(self, person: int) -> None:
        self.attempt(lambda: self.office.books.roster.return_person(person))

    @rule(person=people, month=months)
    def come_from_elsewhere(self, person: int, month: int) -> None:
        since = Month(2026, month)
        self.attempt(lambda: self.office.dues.assessing.set_start(person, since, "介绍信"))

    @rule(person=people, month=months, amount=sums, kind=st.sampled_from(ReliefKind))
    def relieve(self, person: int, month: int, amount: Decimal, kind: ReliefKind) -> None:
        since = Month(2026, month)
        order = ReliefOrder(person, kind, since, since.plus(1), "困难", "支委会", "批复", amount)
        self.attempt(lambda: self.office.dues.assessing.relieve(order))

    @rule(since=st.integers(11, 12), to=st.sampled_from(RoundTo), mode=st.sampled_from(RoundMode))
    def round_otherwise(self, since: int, to: RoundTo, mode: RoundMode) -> None:
        change = RuleChange(Month(2026, since), Rounding(to, mode), decision="支委会")
        self.attempt(lambda: self.office.dues.lab.apply(change))

    @precondition(lambda self: self.done > 0)
    @rule(steps=st.integers(1, 4))
    def undo_and_redo(self, steps: int) -> None:
        after, store = self.rows(), self.office.books.store
        taken = [store.undo() for _ in range(min(steps, self.done))]
        for _ in taken:
            store.redo()
        assert self.rows() == after

    @precondition(lambda self: self.done > 0)
    @rule()
    def undo(self) -> None:
        self.office.books.store.undo()
        self.done -= 1

    @invariant()
    def charged_less_paid_less_waived_is_owed(self) -> None:
        charged = total(DuesCharge, DuesCharge.amount)
        waived = total(DuesCharge, DuesCharge.waived) + total(DuesWaiver, DuesWaiver.amount)
        paid = total(DuesShare, DuesShare.amount)
        everybody = [row for person in range(1, 5) for row in queries.months_of_member(person)]
        assert sum(row.owed for row in everybody) == charged - waived - paid
        sums = queries.settled(Month(2026, 1), Month(2026, 12))
        assert (sums.charged, sums.waived, sums.paid) == (charged, waived, paid)
        matrix = queries.rows(2026, [1, 2, 3, 4])
        assert sum(row.owed for row in matrix) == charged - waived - paid

    @invariant()
    def every_payment_is_its_shares_and_its_gift(self) -> None:
        for row in queries.payment_rows([one.id for one in DuesPayment.select()]):
            assert row.amount == row.voluntary + sum(fen for _, fen in row.shares)

    @invariant()
    def the_books_hold_what_came_less_what_went(self) -> None:
        held = sum(queries.balance(book, self.office.day) for book in MoneyBook)
        came = total(DuesPayment, DuesPayment.amount) + total(DuesEntry, DuesEntry.amount)
        assert held == came

    @invariant()
    def nothing_that_is_charged_is_paid_twice(self) -> None:
        for person in range(1, 5):
            for row in queries.months_of_member(person):
                assert row.charged == 0 or row.owed >= 0 or row.month.number >= 11

    def teardown(self) -> None:
        self.office.books.close()
        self.place.cleanup()


@pytest.fixture(scope="module", autouse=True)
def _where_units_come_from(moulds: Moulds) -> None:
    Ledger.moulds = moulds


TestLedger = Ledger.TestCase
TestLedger.settings = settings(max_examples=15, stateful_step_count=25)
