"""Cash book and bank book: what comes in is there, what goes out was decided, months are closed."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from partydesk.features.dues import queries
from partydesk.features.dues.papers import DuesPress, wished
from partydesk.features.dues.rules import EntryKind, EntryOrder, Method, MoneyBook, Month
from partydesk.features.organization.queries import RemitCycle, Settings
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from tests.features.dues.conftest import Office

OCTOBER = Month(2026, 10)
PURPOSE = "培训党员"


def enter(office: Office, kind: EntryKind, amount: str, on: str = "2026-11-20", **more: Any) -> int:
    book = more.pop("book", MoneyBook.CASH)
    order = EntryOrder(kind, book, date.fromisoformat(on), Decimal(amount), **more)
    return office.dues.treasury.enter(order)


def held(office: Office) -> tuple[int, int]:
    return tuple(queries.balance(book, office.day) for book in MoneyBook)  # type: ignore[return-value]


@pytest.fixture
def till(office: Office) -> Office:
    """Two members have paid: 120 in cash, 120 by telephone."""
    for name, method in (("王建国", Method.CASH), ("李秀兰", Method.APP)):
        person = office.payer(name)
        if name == "李秀兰":
            office.charge(10)
        else:
            continue
        office.pay(1, "120", on="2026-10-10", method=Method.CASH)
        office.pay(person, "120", on="2026-10-10", method=method)
    return office


def test_each_way_of_paying_goes_into_its_book(till: Office) -> None:
    assert held(till) == (12000, 12000)


def test_cash_is_brought_to_the_bank_and_nothing_is_lost(till: Office) -> None:
    moved = enter(till, EntryKind.MOVE, "100", voucher="存1")
    assert held(till) == (2000, 22000)
    till.dues.treasury.reverse(moved, till.day, "存错")
    assert held(till) == (12000, 12000)
    with pytest.raises(Refusal, match="已经更正过"):
        till.dues.treasury.reverse(moved, till.day, "再来")


def test_a_book_never_pays_out_what_it_does_not_hold(till: Office) -> None:
    with pytest.raises(Refusal, match=r"现金只有 120\.00 元"):
        enter(till, EntryKind.MOVE, "120.01")


def test_spending_needs_a_purpose_a_decision_and_a_voucher(till: Office) -> None:
    good = {"purpose": PURPOSE, "decision": "支委会 2026-11-05", "voucher": "记-3"}
    for key, sentence in (
        ("purpose", "规定的用途"),
        ("decision", "集体讨论"),
        ("voucher", "凭证号"),
    ):
        with pytest.raises(Refusal, match=sentence) as refused:
            enter(till, EntryKind.SPENDING, "50", **(good | {key: ""}))
        assert refused.value.field == key
    enter(till, EntryKind.SPENDING, "50", **good)
    assert held(till) == (7000, 12000)


def test_interest_and_grants_come_in(till: Office) -> None:
    enter(till, EntryKind.INTEREST, "0.37", book=MoneyBook.BANK)
    enter(till, EntryKind.GRANT, "500", book=MoneyBook.BANK, party="机关党委")
    assert held(till) == (12000, 62037)


def test_what_goes_up_is_the_share_of_what_was_paid(till: Office) -> None:
    with pytest.raises(Refusal, match="还没有填写上缴比例"):
        till.dues.treasury.due_upward(OCTOBER, OCTOBER)
    till.books.organization.choose(Settings(dues_remit_percent=12.5))
    assert till.dues.treasury.due_upward(OCTOBER, OCTOBER) == 3000


def test_the_book_shows_each_line_with_the_balance_after_it(till: Office) -> None:
    enter(till, EntryKind.FEE, "1.50", book=MoneyBook.BANK)
    before, lines = queries.book_lines(MoneyBook.BANK, date(2026, 11, 1), date(2026, 11, 30))
    assert before == 12000
    assert [(line.kind, line.amount, line.balance) for line in lines] == [("手续费", -150, 11850)]


def test_a_difference_is_explained_and_kept(till: Office) -> None:
    reconcile = till.dues.treasury.reconcile
    with pytest.raises(Refusal, match=r"相差 -1\.00 元") as refused:
        reconcile(OCTOBER, MoneyBook.CASH, Decimal(119))
    assert refused.value.field == "note"
    assert reconcile(OCTOBER, MoneyBook.CASH, Decimal(119), "找零短款，已报支部") == -100
    assert reconcile(OCTOBER, MoneyBook.CASH, Decimal(120)) == 0
    (row,) = queries.reconciled(2026)
    assert (row.stands, row.counted) == (12000, 12000)


def close_october(office: Office) -> None:
    for book in MoneyBook:
        office.dues.treasury.reconcile(OCTOBER, book, Decimal(120))
    office.dues.treasury.close("2026-10")


def test_a_closed_month_takes_nothing_more(till: Office) -> None:
    with pytest.raises(Refusal, match="还没有对账"):
        till.dues.treasury.close("2026-10")
    close_october(till)
    for work in (
        lambda: till.pay(1, "1", on="2026-10-31"),
        lambda: enter(till, EntryKind.INTEREST, "1", on="2026-10-31"),
        lambda: till.charge(10),
        lambda: till.dues.treasury.reconcile(OCTOBER, MoneyBook.CASH, Decimal(1)),
    ):
        with pytest.raises(Refusal, match="2026年10月已经结账"):
            work()
    with pytest.raises(Refusal, match="已经结账"):
        till.dues.treasury.close("2026-10")
    assert queries.closing("2026-10")


def test_a_closed_month_is_opened_again_with_a_reason(till: Office) -> None:
    close_october(till)
    with pytest.raises(Refusal, match="请填写原因"):
        till.dues.treasury.reopen("2026-10", "")
    till.dues.treasury.reopen("2026-10", "漏记一笔")
    till.pay(1, "1", on="2026-10-31")
    with pytest.raises(Refusal, match="没有结账"):
        till.dues.treasury.reopen("2026-10", "再来")


def test_a_year_closes_after_its_months_and_opens_before_them(till: Office) -> None:
    with pytest.raises(Refusal, match="还没有过完"):
        till.dues.treasury.close("2026")
    till.day = date(2027, 1, 5)
    with pytest.raises(Refusal, match="2026年10月还没有结账"):
        till.dues.treasury.close("2026")
    close_october(till)
    till.dues.treasury.close("2026")
    with pytest.raises(Refusal, match="请先重新打开全年"):
        till.dues.treasury.reopen("2026-10", "漏记")
    with pytest.raises(Refusal, match="2026年已经结账"):
        till.pay(1, "1", on="2026-12-31")


def test_months_that_were_left_out_are_asked_for(till: Office) -> None:
    found = {one.rule: one.message for one in till.dues.findings(date(2026, 12, 1))}
    assert found["dues-month-not-made"] == "2026年11月还没有生成应交党费。"
    assert "2026年10月" in found["dues-not-closed"]
    assert "dues-year-not-closed" not in found
    later = {one.rule for one in till.dues.findings(date(2027, 1, 5))}
    assert "dues-year-not-closed" in later


def test_the_share_of_the_period_that_is_over_is_asked_for_until_it_is_sent(till: Office) -> None:
    till.books.organization.choose(
        Settings(dues_remit_percent=20, dues_remit_cycle=RemitCycle.MONTH)
    )

    def asked() -> list[str]:
        found = till.dues.findings(till.day)
        return [one.message for one in found if one.rule == "dues-not-remitted"]

    assert asked() == ["2026年10月的党费应上缴 48.00 元，还有 48.00 元没有上缴。"]
    enter(till, EntryKind.REMITTANCE, "40", book=MoneyBook.BANK, period="2026年10月")
    assert asked() == ["2026年10月的党费应上缴 48.00 元，还有 8.00 元没有上缴。"]
    enter(till, EntryKind.REMITTANCE, "8", book=MoneyBook.BANK, period="2026年10月")
    assert asked() == []


def test_the_code_under_the_signed_ledger_is_found_again_on_the_day_beside_it(till: Office) -> None:
    def on(day: date) -> None:
        till.day = day
        till.books.store.clock = lambda: datetime.combine(day, time(1), UTC)

    def printed() -> tuple[str, date]:
        press = DuesPress(till.dues, lambda: till.dues.code)
        pdf = press.job("dues-ledger", wished(Month(2026, 12), "year"))().pdf
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
        found = re.search(r"核对码 ?(\S{14})（(\d{4}-\d\d-\d\d)", "".join(text.split("\n")))
        assert found is not None
        return found[1], date.fromisoformat(found[2])

    on(date(2027, 1, 4))
    till.books.organization.choose(Settings(dues_day=11))
    assert till.books.history.check_code(*printed()).label == "修改本单位设置"
    close_october(till)
    on(date(2027, 1, 5))
    till.dues.treasury.close("2026")
    on(date(2027, 2, 9))
    till.books.organization.choose(Settings(dues_day=12))
    code, day = printed()
    assert day == date(2027, 1, 5)
    assert till.books.history.check_code(code, day).label == "2026年10月党费结账"
