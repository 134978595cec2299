"""The dues book of a past day says what it said then, whatever was entered or reversed since."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from partydesk.features.dues import queries
from partydesk.features.dues.papers import DuesPress, wished
from partydesk.features.dues.rules import MoneyBook, Month
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from tests.features.dues.conftest import Office

CHINA = timezone(timedelta(hours=8))


def on(office: Office, *day: int) -> None:
    """What follows is done and recorded on that day."""
    office.day = date(*day)
    office.books.store.clock = lambda: datetime.combine(date(*day), time(9), CHINA)


@pytest.fixture
def person(office: Office) -> int:
    """Assessed in September, paid in October, found wrong and reversed in November."""
    on(office, 2026, 9, 10)
    made = office.payer("王建国")
    office.charge(9)
    on(office, 2026, 10, 12)
    office.charge(10)
    payment = office.pay(made, "240")
    on(office, 2026, 11, 20)
    office.dues.taking.reverse(payment, office.day, "重复登记")
    office.books.organization.rename(office.first, "中共某某局综合支部委员会", "综合支部")
    return made


def owed(office: Office, *day: int) -> list[int]:
    with office.books.past_dues(date(*day)):
        return [row.owed for row in queries.months_of_member(1)]


def test_what_was_owed_on_a_day_is_what_had_been_entered_by_then(
    office: Office, person: int
) -> None:
    assert owed(office, 2026, 9, 30) == [12000]
    assert owed(office, 2026, 10, 31) == [0, 0]
    assert owed(office, 2026, 11, 20) == [12000, 12000]
    assert [row.owed for row in queries.months_of_member(person)] == [12000, 12000]


def test_the_till_holds_what_it_held(office: Office, person: int) -> None:
    with office.books.past_dues(date(2026, 10, 31)):
        assert queries.balance(MoneyBook.CASH, date(2026, 10, 31)) == 24000
    assert queries.balance(MoneyBook.CASH, date(2026, 11, 30)) == 0
    assert person


def test_the_ledger_bears_the_day_its_branch_and_the_code_of_that_day(
    office: Office, person: int
) -> None:
    on(office, 2026, 10, 31)
    stood = office.dues.code
    on(office, 2026, 11, 23)
    office.pay(person, "120")
    with office.books.past_dues(date(2026, 11, 20)) as book:
        assert book.today() == date(2026, 11, 20)
        assert book.code == stood != office.dues.code
        (head,) = DuesPress(book, lambda: book.code)._ledger(
            wished(Month(2026, 10), "year", office.first, ())
        )
    assert stood in str(head)
    assert "2026-11-20" in str(head)
    assert "综合支部" in str(head)
    with office.books.past_dues(date(2026, 10, 31)) as book:
        (row,) = queries.rows(2026, [person])
    assert row.branch == "第一支部"


def test_nothing_is_written_on_a_past_day_and_today_stands_afterwards(
    office: Office, person: int
) -> None:
    before = queries.months_of_member(person)
    with office.books.past_dues(date(2026, 9, 30)):
        pass
    assert queries.months_of_member(person) == before
    office.pay(person, "240")


def test_a_day_to_come_and_a_day_before_the_books_are_refused(office: Office, person: int) -> None:
    with pytest.raises(Refusal, match="还没有到"), office.books.past_dues(date(2199, 1, 1)):
        pass
    with pytest.raises(Refusal, match="还没有建账"), office.books.past_dues(date(2001, 1, 1)):
        pass
    assert person
