"""The tab 党费: the day by keyboard, the year's months, what is said of one member."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from partydesk.features.dues import queries
from partydesk.features.dues.page import DuesPage
from partydesk.features.dues.page.views import ASSESSMENT, BANK, CASH, COLLECTING, PAYMENTS, YEAR
from partydesk.features.dues.rules import EntryKind, MoneyBook, Month, ReliefKind
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.drafts import keep_all
from tests.onepage import stood

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from tests.conftest import Answers
    from tests.features.dues.conftest import Office

NOVEMBER = Month(2026, 11)


@pytest.fixture
def page(office: Office, qtbot: QtBot, answers: Answers) -> Callable[[], DuesPage]:
    """The page on the unit as it is when it is asked for; it follows every change."""

    def shown() -> DuesPage:
        made = DuesPage(office.dues, office.books.organization, answers)
        return stood(made, office.books, qtbot)

    return shown


def cells(page: DuesPage, row: int) -> list[str]:
    records = page.views.table.records
    return [str(records.index(row, n).data() or "") for n in range(records.columnCount())]


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def sheet(page: DuesPage) -> OrderDialog:
    (found,) = [one for one in page.findChildren(OrderDialog) if one.isVisible()]
    return found


def test_enter_takes_what_is_owed_and_goes_on_to_the_next_who_owes(
    office: Office, page: Callable[[], DuesPage], qtbot: QtBot
) -> None:
    for name in ("安一", "白二", "陈三"):
        office.payer(name)
    office.charge(10, 11)
    office.pay(2, "240")
    shown = page()
    table = shown.views.table
    assert cells(shown, 0) == ["安一", "第一支部", "120.00", "120.00", "120.00", "240.00", "未交"]
    assert cells(shown, 1)[-1] == "已交　2026-11-23"
    table.select_id(1)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert table.current_id() == 3, "who has paid is passed over"
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert [sum(row.owed for row in queries.months_of_member(n)) for n in (1, 2, 3)] == [0, 0, 0]
    assert "今天收 720.00 元" in said(shown.card)
    assert "2026年11月没有人欠交" in said(shown.card)


def test_where_the_rule_asks_for_a_reason_enter_opens_the_sheet(
    office: Office, page: Callable[[], DuesPage], qtbot: QtBot
) -> None:
    office.payer("安一")
    office.charge(1, 11)
    shown = page()
    qtbot.keyClick(shown.views.table, Qt.Key.Key_Return)
    form = sheet(shown).form
    assert form.values()["amount"] == 240
    sheet(shown).submit()
    assert "超过 6 个月" in form.error("reason")
    form.editor("reason").set_value("外派")
    sheet(shown).submit()
    assert sum(row.owed for row in queries.months_of_member(1)) == 0


def test_a_run_is_asked_for_with_those_who_are_not_charged(
    office: Office, page: Callable[[], DuesPage], answers: Answers
) -> None:
    office.payer("安一")
    office.member("白二")
    shown = page()
    assert cells(shown, 0)[-1] == "应交未生成"
    assert cells(shown, 1)[-1] == "未核定"
    shown.trigger("run-dues")
    assert answers.asked == ["生成2026年11月应交党费：1 人，共 120.00 元。"]
    assert cells(shown, 0)[-1] == "未交"
    shown.trigger("cancel-run")
    assert cells(shown, 0)[-1] == "应交未生成"


def test_the_year_shows_every_month_as_it_was(office: Office, page: Callable[[], DuesPage]) -> None:
    office.payer("安一")
    office.charge(9, 10, 11)
    office.pay(1, "150")
    shown = page()
    shown.filters.choose(YEAR)
    row = cells(shown, 0)
    assert row[3:15] == ["", "", "", "", "", "", "", "", "120.00", "30.00", "欠", ""]
    assert row[15:18] == ["360.00", "150.00", "210.00"]
    table = shown.views.table
    tip = table.records.index(0, 12).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "10月应交 120.00，实交 30.00，欠 90.00"


def test_a_payment_is_taken_back_from_the_list_with_a_reason(
    office: Office, page: Callable[[], DuesPage]
) -> None:
    office.payer("安一")
    office.charge(11)
    office.pay(1, "120")
    shown = page()
    shown.filters.choose(PAYMENTS)
    shown.trigger("correct-payment")
    sheet(shown).submit()
    assert sheet(shown).form.error("reason")
    sheet(shown).form.editor("reason").set_value("记错人")
    sheet(shown).submit()
    assert [cells(shown, n)[3] for n in (0, 1)] == ["-120.00", "120.00"]
    shown.filters.choose(CASH)
    assert [cells(shown, n)[-1] for n in (0, 1)] == ["120.00", "0.00"]
    office.books.store.undo()
    assert shown.views.table.count() == 1


def test_beside_the_list_stands_why_it_is_this_figure_and_what_the_rule_says(
    office: Office, page: Callable[[], DuesPage]
) -> None:
    office.payer("安一", "6358.60")
    office.charge(*range(5, 11))
    words = said(page().card)
    assert "6358.60 × 1.5% ＝ 95.379 元，四舍五入到分 ＝ 95.38 元" in words
    assert "已连续 6 个月没有交纳" in words
    assert "党费规定第十三条" in words


def test_an_assessment_says_its_figure_while_it_is_typed(
    office: Office, page: Callable[[], DuesPage]
) -> None:
    office.member("安一", job="公务员")
    shown = page()
    shown.filters.choose(ASSESSMENT)
    assert cells(shown, 0)[5] == "未核定"
    shown.trigger("assess-dues")
    form = sheet(shown).form
    form.editor("income").set_value("8000")
    form.edited.emit(form.values())
    assert "月应交 120.00 元" in said(sheet(shown))
    sheet(shown).submit()
    assert cells(shown, 0)[5] == "120.00"


def test_each_sheet_writes_what_it_says(office: Office, page: Callable[[], DuesPage]) -> None:
    office.payer("安一")
    office.charge(11)
    office.pay(1, "100")
    shown = page()

    def hand_in(action: str, **values: object) -> None:
        shown.trigger(action)
        open_ = sheet(shown)
        open_.form.set_values(values)
        open_.submit()
        assert not open_.isVisible(), said(open_)

    hand_in("waive-dues", reason="算错")
    assert queries.months_of_member(1)[0].owed == 0
    hand_in("remind-dues", words="已提醒")
    hand_in("dues-settings", dues_remit_percent=20)
    hand_in("enter-money", kind=EntryKind.INTEREST, amount=5)
    hand_in("relieve-dues", kind=ReliefKind.EXEMPT, since="2026-12", reason="困难",
            decision="支委会 11月20日")  # fmt: skip
    hand_in("relieve-dues", approval="批〔2026〕1号")
    assert queries.reliefs(1)[0].in_effect
    hand_in("count-cash", n100=1)
    hand_in("reconcile-dues", cash=100, bank=5)
    shown.filters.choose(BANK)
    assert cells(shown, 0)[4] == "5.00"
    hand_in("remit-dues", amount=5)
    assert queries.balance(MoneyBook.BANK, office.day) == 0


def test_cash_that_does_not_agree_is_not_counted_off(
    office: Office, page: Callable[[], DuesPage]
) -> None:
    office.payer("安一")
    office.charge(11)
    office.pay(1, "120")
    shown = page()
    shown.trigger("count-cash")
    sheet(shown).form.set_values({"n100": 1})
    sheet(shown).submit()
    assert "比账上少 20.00 元" in said(sheet(shown))


def test_who_is_looked_for_is_found_in_every_table(
    office: Office, page: Callable[[], DuesPage]
) -> None:
    office.payer("安一")
    office.payer("白二")
    office.charge(11)
    office.pay(1, "120")
    office.pay(2, "120")
    shown = page()
    shown.filters.search.setText("白")
    shown.filters.search.returnPressed.emit()
    for view in (COLLECTING, YEAR, ASSESSMENT, PAYMENTS, CASH):
        shown.filters.choose(view)
        assert shown.views.table.count() == 1, view


def test_what_was_half_typed_is_filled_in_again(
    office: Office, page: Callable[[], DuesPage]
) -> None:
    office.payer("安一")
    office.charge(11)
    shown = page()
    shown.shelf = lambda: office.books.store.drafts
    shown.trigger("pay-dues")
    first = sheet(shown)
    first.form.retype({"payer": "白二"})
    keep_all()
    first.form.touched = False
    first.hide()
    first.setParent(None)
    assert shown.resume("dues-pay:1")
    assert sheet(shown).form.values()["payer"] == "白二"
    assert not shown.resume("dues-pay:99")
    assert not shown.resume("person:1")


def test_who_only_reads_takes_nothing_with_enter(
    office: Office, page: Callable[[], DuesPage], qtbot: QtBot
) -> None:
    office.payer("安一")
    office.charge(11)
    shown = page()
    shown.set_read_only()
    qtbot.keyClick(shown.views.table, Qt.Key.Key_Return)
    assert queries.months_of_member(1)[0].paid == 0


def test_the_card_says_until_when_dues_are_paid(
    office: Office, page: Callable[[], DuesPage]
) -> None:
    office.payer("安一")
    office.charge(9, 10, 11)
    office.pay(1, "250")
    assert "党费交至 2026年10月" in said(page().card)


def test_everything_not_looked_at_yet_is_reviewed_with_one_name(
    office: Office, page: Callable[[], DuesPage]
) -> None:
    office.payer("安一")
    office.payer("白二")
    shown = page()
    shown.trigger("review-dues")
    sheet(shown).form.editor("reviewer").set_value("赵组织")
    sheet(shown).submit()
    assert {row.reviewer for row in queries.assessments_in(2026)} == {"赵组织"}


def test_what_the_unit_has_to_do_next_stands_below_with_its_article(
    office: Office, page: Callable[[], DuesPage]
) -> None:
    office.payer("安一")
    office.charge(9, 10)
    words = re.sub(r"<[^<>]*>", "", said(page().card))
    assert "2026年11月还没有生成应交党费" in words
    assert "2026年9月的党费还没有对账结账" in words
    assert "第二十二条至第二十八条" in words


def test_what_keeps_a_month_from_being_charged_is_said_once_with_what_to_do(
    office: Office, page: Callable[[], DuesPage], qtbot: QtBot
) -> None:
    for name in ("安一", "白二"):
        office.member(name)
    shown = page()
    assert "2026年11月还没有生成应交" in said(shown.card)
    with qtbot.waitSignal(shown.noticed) as told:
        shown.trigger("run-dues")
    assert told.args[0].sentence == (
        "2026年11月没有可以生成应交的党员。今年还没有核定：安一、白二。核定按 F2，或者导入工资表。"
    )
