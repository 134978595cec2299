"""The tab 组织关系: what waits, one row beside it, what comes next, paper."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from partydesk.features.roster import queries as people
from partydesk.features.transfers import queries
from partydesk.features.transfers.dialogs import TransferPrintSheet
from partydesk.features.transfers.page import TransfersPage
from partydesk.features.transfers.page.views import LOST, MOBILE, OPEN, OUT
from partydesk.features.transfers.rules import LossCause, LossOrder, MobilityOrder
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.identity import check_character
from partydesk.ui.fields import Person
from tests.onepage import last_sheet, said_on, stood

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.conftest import Answers
    from tests.features.transfers.conftest import Office


@pytest.fixture
def page(office: Office, qtbot: QtBot, answers: Answers) -> Callable[[], TransfersPage]:
    """The page on the unit as it is when it is asked for; it follows every change."""

    def shown() -> TransfersPage:
        made = TransfersPage(office.transfers, office.books.organization, answers)
        return stood(made, office.books, qtbot)

    return shown


def said(page: TransfersPage) -> str:
    """Everything the card says."""
    return said_on(page.card)


def test_a_letter_is_issued_and_its_receipt_entered_by_keyboard(
    office: Office, page: Callable[[], TransfersPage]
) -> None:
    person = office.member("赵一", mobile="13900000000")
    shown = page()
    shown.trigger("issue-letter")
    asked = last_sheet(shown)
    asked.form.set_values({"person": (Person("赵一", person),), "place": "中共某某市教育局委员会"})
    asked.form.touched = True
    asked.submit()
    (row,) = queries.of_person(person)
    assert (row.called, row.mobile, row.valid_days) == ("2026年第001号", "13900000000", 30)
    assert shown.filters.chip in ("", OPEN)
    assert shown.views.table.current_id() == row.id
    assert "2026年第001号" in said(shown)
    shown.views.table.opened.emit(row.id)
    receipt = last_sheet(shown)
    receipt.form.set_values({"receiver": "钱经办"})
    receipt.submit()
    known = people.known(person)
    assert known is not None
    assert known.left_on == PartialDate.of(office.day)
    assert shown.views.table.count() == 0
    shown.filters.choose(OUT)
    assert shown.views.table.count() == 1


def test_who_left_is_refused_at_the_field_of_the_sheet(
    office: Office, page: Callable[[], TransfersPage]
) -> None:
    person = office.member("赵一")
    office.receive(office.issue(person))
    shown = page()
    shown.trigger("issue-letter")
    asked = last_sheet(shown)
    asked.form.set_values({"person": (Person("赵一", person),), "place": "中共某某市教育局委员会"})
    asked.submit()
    assert "已在2026年11月16日离开（组织关系转出），不能再转出" in asked.form.error("person")
    assert len(queries.of_person(person)) == 1
    asked.form.touched = False
    asked.reject()


def test_what_was_just_entered_is_chosen_among_the_others(
    office: Office, page: Callable[[], TransfersPage]
) -> None:
    people_ = [office.member(name) for name in ("赵一", "钱二")]
    shown = page()
    for name, person in zip(("赵一", "钱二"), people_, strict=True):
        shown.trigger("issue-letter")
        asked = last_sheet(shown)
        asked.form.set_values({"person": (Person(name, person),), "place": "中共某某市委员会"})
        asked.submit()
        (row,) = queries.of_person(person)
        assert shown.views.table.current_id() == row.id


def test_who_is_in_the_roster_cannot_come_once_more(
    office: Office, page: Callable[[], TransfersPage]
) -> None:
    """The ID number of the letter is known: the sentence stands there and names who it is."""
    number = "99010119840810001" + check_character("99010119840810001")
    office.member("赵一", id_number=number)
    before = office.books.store.undo_label
    shown = page()
    shown.trigger("arrive")
    asked = last_sheet(shown)
    asked.form.set_values(
        {"name": "赵一一", "id_number": number, "place": "中共某某市教育局委员会",
         "joined_on": PartialDate.parse("2010-07-01"), "branch": office.first,
         "begun_on": PartialDate.parse("2026-11-02"), "dues_until": "2026-10",
         "letter": "2026年第7号"}
    )  # fmt: skip
    asked.submit()
    assert "这个身份证号已在册：赵一" in asked.form.error("id_number")
    assert office.books.store.undo_label == before
    asked.form.touched = False
    asked.reject()


def test_the_card_says_what_the_rule_says(
    office: Office, page: Callable[[], TransfersPage]
) -> None:
    office.issue(office.member("赵一"), "2026-09-01", dues_until="2026-09")
    roaming = office.transfers.roaming
    roaming.go(MobilityOrder(date(2026, 1, 10), "广东省某市", office.member("钱二")))
    roaming.lose(
        LossOrder(office.member("孙三"), date(2026, 1, 5), date(2026, 7, 1), LossCause.WORK)
    )
    shown = page()
    assert "已过期" in said(shown)
    assert "教育管理条例第二十五条" in said(shown)
    shown.filters.choose(MOBILE)
    assert "没有联系记录" in said(shown)
    shown.filters.choose(LOST)
    assert "应当停止党籍" in said(shown)
    assert "还没有查找记录" in said(shown)


def test_the_letter_of_the_row_goes_to_paper(
    office: Office, page: Callable[[], TransfersPage], drained: Callable[[], None]
) -> None:
    office.issue(office.member("赵一"))
    shown = page()
    shown.trigger("print-transfer")
    drained()
    opened = shown.findChildren(TransferPrintSheet)[-1]
    assert opened.paper is not None
    assert opened.paper.pages == 1
    opened.close()


def test_an_empty_unit_says_what_to_do(page: Callable[[], TransfersPage]) -> None:
    assert "Ctrl+N" in page().views.table.empty
