"""Nothing is ever erased: what was undone, taken out, or who left, is listed and comes back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from partydesk.features.development import queries as record_books
from partydesk.features.development.service import ApplicationOrder, StepOrder
from partydesk.features.history.dialogs.purging import PurgeDialog
from partydesk.features.history.dialogs.recycle import RecycleDialog
from partydesk.features.history.service.shelves import shelves
from partydesk.features.roster import queries as roster
from partydesk.features.roster.rules import Category, Departure, PersonOrder
from partydesk.kernel.dates import PartialDate
from partydesk.ui.tasks import drain

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from partydesk.books import Books
    from tests.conftest import Answers

MEMBER = PersonOrder("周沐阳", Category.FULL, branch=2)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    return made


def opened(books: Books, window: QWidget, key: str) -> RecycleDialog:
    kinds = shelves(books.history, books.roster.return_person)
    sheet = RecycleDialog(window, books.history, kinds)
    sheet.chips.choose(key)
    return sheet


def lines(sheet: RecycleDialog) -> list[str]:
    model = sheet.table.records
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def bring_back(sheet: RecycleDialog) -> str:
    sheet.back.click()
    drain()
    return sheet.said.text()


def test_what_was_undone_comes_back(books: Books, window: QWidget) -> None:
    books.roster.add_person(MEMBER)
    books.store.undo()
    books.organization.add_branch("中共某局第三支部委员会", "第三支部")
    sheet = opened(books, window, "undone")
    assert lines(sheet) == ["登记 周沐阳"]
    assert "周沐阳" in sheet.detail.text.toPlainText()
    assert bring_back(sheet).startswith("已恢复 登记 周沐阳")
    assert len(roster.ids(roster.RosterFilter())) == 1
    assert lines(sheet) == []
    assert not sheet.back.isEnabled()


def test_a_step_that_was_taken_out_comes_back_with_what_stood_in_it(
    books: Books, window: QWidget
) -> None:
    person = books.development.receive_application(
        ApplicationOrder(
            PersonOrder("李书瑶", Category.APPLICANT, branch=2), PartialDate(2026, 9, 1), {}
        )
    )
    talk = StepOrder(person, 2, 1, PartialDate(2026, 9, 20), {"place": "二楼会议室"})
    books.development.take_step(talk)
    books.development.clear_step(person, 2)
    sheet = opened(books, window, "removed")
    assert lines(sheet) == ["删除 李书瑶 2 党组织派人谈话"]
    assert "二楼会议室" in sheet.detail.text.toPlainText()
    bring_back(sheet)
    book = record_books.book(person)
    assert book is not None
    entry = book.entry(2)
    assert entry is not None
    assert entry.fields["place"] == "二楼会议室"
    assert lines(sheet) == []


def test_lists_that_were_replaced_are_no_removals(books: Books, window: QWidget) -> None:
    person = books.roster.add_person(MEMBER)
    books.roster.set_resume(person, ())
    books.store.undo()
    assert lines(opened(books, window, "removed")) == []


def test_a_branch_that_was_taken_out_comes_back_only_while_its_place_is_free(
    books: Books, window: QWidget
) -> None:
    books.organization.remove(3)
    sheet = opened(books, window, "removed")
    assert lines(sheet) == ["删除 第二支部"]
    bring_back(sheet)
    assert [body.short_name for body in books.organization.branches()] == ["第一支部", "第二支部"]


def test_who_left_comes_back_and_why_one_left_is_said(books: Books, window: QWidget) -> None:
    person = books.roster.add_person(MEMBER)
    books.roster.leave(person, PartialDate(2026, 11, 1), Departure.MOVED)
    sheet = opened(books, window, "left")
    model = sheet.table.records
    assert [str(model.index(0, column).data()) for column in range(3)] == [
        "周沐阳", "2026年11月1日", "工作调离",
    ]  # fmt: skip
    assert "人员类别" in sheet.detail.text.toPlainText()
    assert bring_back(sheet).startswith("已恢复在册")
    assert lines(sheet) == []


def test_what_does_not_fit_any_more_is_said_in_the_sheet(books: Books, window: QWidget) -> None:
    person = books.roster.add_person(replace(MEMBER, staff_number="1"))
    books.roster.correct_person(person, replace(MEMBER, staff_number="2"))
    books.store.undo()
    books.roster.correct_person(person, replace(MEMBER, staff_number="3"))
    sheet = opened(books, window, "undone")
    assert "不能重做" in bring_back(sheet)


def test_a_purge_is_previewed_asked_for_and_told(
    books: Books, window: QWidget, answers: Answers
) -> None:
    person = books.roster.add_person(MEMBER)
    books.roster.leave(person, PartialDate(2010), Departure.TRANSFERRED)
    sheet = PurgeDialog(window, books.retention, 0, answers)
    told: list[object] = []
    sheet.told.connect(told.append)
    sheet.settled.connect(told.append)
    assert sheet.years.value() == 10
    sheet.years.fill(0)
    assert "1 到 100 年" in sheet.trouble.text()
    sheet.years.fill(10)
    assert sheet.table.count() == 1
    sheet.years.fill(20)
    assert sheet.table.count() == 0
    assert not sheet.purge.isEnabled()
    sheet.years.fill(12)
    answers.yes = False
    sheet.purge.click()
    drain()
    assert answers.asked == ["要清除离开满 12 年的 1 人的资料吗？"]
    assert roster.namesakes("周沐阳")
    answers.yes = True
    sheet.purge.click()
    drain()
    assert told[0] == 12
    assert str(told[1]).startswith("已清除 1 人的资料")
    assert roster.namesakes("周沐阳") == []
