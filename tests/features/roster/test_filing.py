"""The card on screen: what is entered there, and what is asked before it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from partydesk.features.roster import queries
from partydesk.features.roster.page import RosterPage
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.features.roster.rules.records import RecordKind
from partydesk.kernel.dates import PartialDate
from partydesk.ui.bus import ChangeBus
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.tasks import drain
from tests.features.roster.conftest import id_number

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.conftest import Answers
    from tests.features.roster.conftest import Unit

DAY = PartialDate.parse
WANG = PersonOrder("王建国", Category.FULL, id_number=id_number(), joined_on=DAY("2005-07-01"))


@pytest.fixture
def page(unit: Unit, qtbot: QtBot, answers: Answers) -> RosterPage:
    unit.roster.add_person(WANG)
    unit.roster.add_person(PersonOrder("汪建国", Category.FULL, birth_date=DAY("1980-05-01")))
    made = RosterPage(unit.roster, unit.organization, prompts=answers)
    qtbot.addWidget(made)
    bus = ChangeBus(made)
    unit.store.listeners.append(bus.announce)
    bus.changed.connect(lambda _: made.refresh())
    made.resize(1366, 680)
    made.show()
    made.refresh()
    return made


def sheet_of(page: RosterPage) -> OrderDialog:
    return next(one for one in page.findChildren(OrderDialog) if one.isVisible())


def hand_in(sheet: OrderDialog) -> None:
    sheet.submit()
    QApplication.processEvents()
    drain()


def said(page: RosterPage) -> list[str]:
    return [label.text() for label in page.card.findChildren(QLabel)]


def press(page: RosterPage, name: str) -> None:
    buttons = page.card.findChildren(QPushButton)
    next(one for one in buttons if name in (one.accessibleName(), one.text())).click()


def act(page: RosterPage, key: str) -> None:
    next(one for one in page.declared if one.id == key).run()


def test_an_award_is_entered_from_the_card_and_struck_out_there(page: RosterPage) -> None:
    page.show_record(1)
    press(page, "奖励…")
    sheet = sheet_of(page)
    sheet.form.set_values({"what": "优秀共产党员", "since": DAY("2025-07-01"), "grade": "本单位"})
    hand_in(sheet)
    assert "优秀共产党员，本单位" in said(page)
    press(page, "更正奖励 2025-07-01")
    sheet = sheet_of(page)
    sheet.form.set_values({"reason": "登错了人"})
    hand_in(sheet)
    assert "优秀共产党员，本单位　（已划去：登错了人）" in said(page)


def test_a_category_changes_only_with_day_ground_and_paper(page: RosterPage) -> None:
    page.show_record(1)
    press(page, "变更人员类别的变化")
    sheet = sheet_of(page)
    hand_in(sheet)
    assert sheet.isVisible()  # nothing was given: it says what is missing
    sheet.form.set_values(
        {"category": Category.PROBATIONARY, "since": DAY("2026-01-05"), "ground": "更正登记",
         "paper": "机关党〔2026〕3号"}
    )  # fmt: skip
    hand_in(sheet)
    assert any("预备党员（更正登记，机关党〔2026〕3号）" in text for text in said(page))
    act(page, "correct-person")
    assert "category" not in sheet_of(page).form.keys


def test_nobody_is_a_full_member_before_a_probationary_one(page: RosterPage, unit: Unit) -> None:
    candidate = PersonOrder("赵新民", Category.CANDIDATE, applied_on=DAY("2024-01-10"))
    person = unit.roster.add_person(candidate)
    before = unit.store.undo_label
    QApplication.processEvents()
    page.show_record(person)
    press(page, "变更人员类别的变化")
    sheet = sheet_of(page)
    sheet.form.set_values(
        {"category": Category.FULL, "since": DAY("2026-01-05"), "ground": "党员大会通过转正"}
    )
    hand_in(sheet)
    said_there = sheet.form.error("category")
    assert "发展对象不能直接成为正式党员：先要成为预备党员" in said_there
    assert "党章" in said_there
    assert unit.store.undo_label == before
    known = queries.known(person)
    assert known is not None
    assert known.category is Category.CANDIDATE


def test_an_id_number_that_is_there_already_opens_that_person(
    page: RosterPage, answers: Answers
) -> None:
    page.show_record(2)
    act(page, "add-person")
    sheet = sheet_of(page)
    sheet.form.set_values({"name": "王国建", "category": Category.FULL, "id_number": id_number()})
    hand_in(sheet)
    assert any("已经登记为王建国" in sentence for sentence in answers.asked)
    assert page.table.current_id() == 1
    assert len(queries.ids(queries.RosterFilter())) == 2


def test_likely_doubles_are_offered_looked_at_and_merged(page: RosterPage) -> None:
    act(page, "doubles")
    drain()
    sheet = sheet_of(page)
    sheet.form.set_values({"pair": 0, "keep": 0})
    hand_in(sheet)
    merge = next(
        one
        for one in page.findChildren(OrderDialog)
        if one.isVisible() and one.windowTitle() == "合并重复登记"
    )
    hand_in(merge)
    assert queries.ids(queries.RosterFilter()) == [1]


def test_a_change_for_many_is_told_before_it_is_written(page: RosterPage) -> None:
    page.table.selectAll()
    act(page, "batch-edit")
    sheet = sheet_of(page)
    sheet.form.set_values({"workplace": "档案馆"})
    hand_in(sheet)
    assert "没填 2 人" in sheet.trouble.text()
    before = queries.order_of(1)
    assert before is not None
    assert before.workplace is None
    hand_in(sheet)
    after = queries.order_of(1)
    assert after is not None
    assert after.workplace == "档案馆"


def test_an_own_item_is_added_and_filled_from_the_card(page: RosterPage, unit: Unit) -> None:
    page.show_record(1)
    press(page, "增加或停用自定项目…")
    sheet = sheet_of(page)
    sheet.form.set_values({"label": "特长"})
    hand_in(sheet)
    press(page, "填写自定项目")
    sheet = sheet_of(page)
    field = queries.own_fields()[0]
    sheet.form.set_values({f"own-{field.id}": "书法"})
    hand_in(sheet)
    assert "书法" in said(page)
    assert unit.store.undo_label == "填写 王建国 的自定项目"


def test_every_kind_of_entry_has_a_sheet_that_opens(page: RosterPage) -> None:
    page.show_record(1)
    for kind in RecordKind:
        press(page, f"{kind}…")
        sheet = sheet_of(page)
        assert str(kind) in sheet.windowTitle()
        sheet.reject()
