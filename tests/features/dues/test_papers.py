"""What stands on the papers of the dues book, and the sheet that prints them."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from partydesk.features.dues.dialogs import DuesPrintSheet
from partydesk.features.dues.page import DuesPage
from partydesk.features.dues.papers import (
    APART,
    FORMS,
    ApartPapers,
    DuesPress,
    DuesWish,
    wished,
    year_papers,
)
from partydesk.features.dues.rules import EntryKind, EntryOrder, MoneyBook, Month
from partydesk.features.organization.queries import Settings
from partydesk.kernel.findings import Refusal
from partydesk.kernel.prints import Subject
from partydesk.ui.printdialog import PrintDialog
from partydesk.ui.tasks import drain

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.conftest import Answers
    from tests.features.dues.conftest import Office

YEAR = wished(Month(2026, 11), "year")


@pytest.fixture
def press(office: Office) -> DuesPress:
    """Two members: one has paid, one owes September and October."""
    for name in ("安一", "白二"):
        office.payer(name, "6358.60")
    office.charge(9, 10, 11)
    office.pay(1, "286.14", payer="白二")
    office.books.organization.choose(Settings(dues_remit_percent=20))
    return DuesPress(office.dues, lambda: "7K3M-Q9TD-2XHA")


def words(press: DuesPress, form: str, wish: DuesWish = YEAR) -> str:
    pages = PdfReader(io.BytesIO(press.job(form, wish)().pdf)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def test_the_register_bears_every_sum_and_the_code_of_the_day(press: DuesPress) -> None:
    text = words(press, "dues-ledger")
    assert "7K3M-Q9TD-2XHA（2026-11-23）" in text
    assert "572.28286.14286.14" in text  # 应交合计, 实交合计, 欠交


def test_a_members_year_says_why_and_who_brought_the_money(press: DuesPress) -> None:
    text = words(press, "dues-member", DuesWish(YEAR.months, people=(1,)))
    assert "6358.60×1.5%＝95.379元，四舍五入到分＝95.38元" in text
    assert "补交" in text
    assert "白二代交" in text


def test_a_page_of_the_card_has_for_each_month_base_sum_day_and_who_took_it(
    office: Office, press: DuesPress
) -> None:
    office.pay(2, "95.38", receiver="钱收")
    text = words(press, "dues-card", DuesWish(YEAR.months, people=(2,)))
    assert "9月6358.6095.3895.382026年11月23日钱收补交" in text
    assert "10月6358.6095.3811月6358.6095.38" in text  # room to sign, nothing invented
    assert "合计286.1495.38" in text


def test_a_slip_bears_its_number_and_the_sum_in_capitals(press: DuesPress) -> None:
    text = words(press, "dues-slip", wished(Month(2026, 11), "month"))
    assert "2026-0001" in text
    assert "贰佰捌拾陆元壹角肆分" in text
    assert "不作报销凭证" in text
    assert "党组织：第一支部" in text, "the branch takes it, not the unit"


def test_a_quarter_is_posted_with_what_is_still_owed(press: DuesPress) -> None:
    text = words(press, "dues-public", wished(Month(2026, 9), "quarter"))
    assert "2026年第3季度党费收缴情况公示" in text
    assert "9月欠交" in text
    assert "应交2名，已交清1名" in text


def test_a_reminder_goes_to_who_owes_and_to_nobody_else(press: DuesPress) -> None:
    text = words(press, "dues-arrears")
    assert "白二同志" in text
    assert "安一同志" not in text
    assert "2个月的党费没有交清" in text


def test_what_goes_up_is_reckoned_on_its_slip(office: Office, press: DuesPress) -> None:
    wish = wished(Month(2026, 11), "quarter")
    assert "57.23" in words(press, "dues-remittance", wish)  # a fifth of 286.14
    order = EntryOrder(
        EntryKind.REMITTANCE, MoneyBook.CASH, office.day, Decimal("57.23"),
        period="2026年第4季度",
    )  # fmt: skip
    office.dues.treasury.enter(order)
    text = words(press, "dues-remittance", wish)
    assert "尚应上缴0.00" in text


def test_the_account_balances(office: Office, press: DuesPress) -> None:
    order = EntryOrder(EntryKind.INTEREST, MoneyBook.BANK, office.day, Decimal("0.86"))
    office.dues.treasury.enter(order)
    text = words(press, "dues-account")
    assert "收入合计287.00" in text
    assert "结余287.00" in text


def test_the_inspection_names_what_is_not_in_order(press: DuesPress) -> None:
    text = words(press, "dues-inspection")
    assert "应核定2名，未核定0名符合" in text
    assert "未复核2项待查" in text
    assert "欠286.14元待查" in text


def test_a_reconciled_month_stands_in_the_table(office: Office, press: DuesPress) -> None:
    office.dues.treasury.reconcile(Month(2026, 10), MoneyBook.CASH, Decimal(1), "捡到一元")
    assert "2026-10现金捡到一元" in words(press, "dues-reconciliation")


def test_without_anybody_there_is_nothing_to_print(office: Office) -> None:
    press = DuesPress(office.dues, lambda: "")
    with pytest.raises(Refusal, match="2026年没有可以打印的"):
        press.job("dues-ledger", YEAR)
    assert press.job("dues-ledger", YEAR, blank=True)().pages == 1


@pytest.mark.parametrize(
    ("months", "period"),
    [
        (((2026, 1), (2026, 12)), "2026年"), (((2026, 4), (2026, 6)), "2026年第2季度"),
        (((2026, 5), (2026, 5)), "2026年5月"), (((2026, 1), (2026, 6)), "2026年1月至6月"),
    ],
)  # fmt: skip
def test_a_period_is_called_as_papers_call_it(
    months: tuple[tuple[int, int], tuple[int, int]], period: str
) -> None:
    assert DuesWish((Month(*months[0]), Month(*months[1]))).period == period


def test_the_print_sheet_draws_every_paper_and_the_slip_of_one_payment(
    office: Office, press: DuesPress, qtbot: QtBot, answers: Answers
) -> None:
    assert date(2026, 11, 23) == office.day
    page = DuesPage(office.dues, office.books.organization, answers)
    qtbot.addWidget(page)
    page.resize(1300, 700)
    page.show()
    page.refresh()
    page.trigger("print-dues")
    (sheet,) = page.findChildren(DuesPrintSheet)
    for form in FORMS:
        sheet.form.editor("form").set_value(form)
        drain()
        assert sheet.paper is not None
        assert sheet.paper.pages >= 1
    sheet.reject()
    page.filters.choose("payments")
    page.trigger("print-slip")
    (slip,) = [one for one in page.findChildren(DuesPrintSheet) if one.isVisible()]
    drain()
    assert slip.paper is not None
    assert slip.paper.pages == 1


def test_each_member_has_a_paper_of_the_form_alone(press: DuesPress) -> None:
    source = ApartPapers(press, "dues-member", YEAR)
    assert [one.name for one in source.subjects] == ["安一", "白二"]
    for subject, other in zip(source.subjects, ("白二", "安一"), strict=True):
        text = source.work(subject, "filled", duplex=False)().sheets[0].words
        assert subject.name in text
        assert f"姓名{other}" not in text
    (behind,) = ApartPapers(press, "dues-arrears", YEAR).subjects
    assert behind.name == "白二"


def test_each_branch_has_a_register_alone(office: Office, press: DuesPress) -> None:
    office.books.organization.add_branch("没有党员的支部")
    source = ApartPapers(press, "dues-ledger", YEAR)
    *branches, empty = source.subjects
    assert empty.name.endswith("没有党员的支部")
    assert branches
    with pytest.raises(Refusal, match="没有可以打印的"):
        source.work(empty, "filled", duplex=False)
    assert source.work(empty, "blank", duplex=False)().sheets


def test_people_chosen_in_the_roster_who_pay_nothing_have_no_paper(press: DuesPress) -> None:
    chosen = [Subject("白二", 2), Subject("没有的人", 99)]
    assert [one.name for one in year_papers(press, "dues-card", chosen).subjects] == ["白二"]


def test_from_the_print_sheet_to_a_paper_for_each(
    office: Office, press: DuesPress, qtbot: QtBot, answers: Answers
) -> None:
    page = DuesPage(office.dues, office.books.organization, answers)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    page.trigger("print-dues")
    (sheet,) = page.findChildren(DuesPrintSheet)
    for form in FORMS:
        sheet.form.editor("form").set_value(form)
        drain()
        before = len(answers.asked)
        sheet.print_apart()
        drain()
        apart = [one for one in sheet.findChildren(PrintDialog) if one.isVisible()]
        if form not in APART:
            assert apart == []
            assert len(answers.asked) == before + 1
            continue
        (one,) = apart
        assert one.job.source is not None
        assert one.paper is not None
        one.reject()
