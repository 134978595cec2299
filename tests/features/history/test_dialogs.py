"""The sheets of the history as a clerk uses them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QWidget

from partydesk.features.history import queries
from partydesk.features.history.dialogs.audit import AuditDialog
from partydesk.features.history.dialogs.sheet import HistoryDialog
from partydesk.features.history.rules import HistoryFilter, Scope
from partydesk.features.organization.tables import Setting
from partydesk.features.roster import queries as roster
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.store import journal
from partydesk.ui.tasks import drain

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from partydesk.books import Books
    from tests.conftest import Answers
    from tests.features.history.conftest import Clock

MEMBER = PersonOrder("周沐阳", Category.FULL, branch=2, mobile="13900000001")


@pytest.fixture
def opened(books: Books, qtbot: QtBot, answers: Answers) -> Callable[[Scope | None], HistoryDialog]:
    def begin(scope: Scope | None = None) -> HistoryDialog:
        sheet = HistoryDialog(None, books.history, scope, answers)
        qtbot.addWidget(sheet)
        sheet.show()
        return sheet

    return begin


def lines(sheet: HistoryDialog) -> list[str]:
    model = sheet.table.records
    return [str(model.index(row, 1).data()) for row in range(model.rowCount())]


def people() -> list[str]:
    return [row.name for row in roster.rows(roster.ids(roster.RosterFilter()))]


def test_the_newest_change_is_shown_with_what_it_wrote(
    books: Books, opened: Callable[..., HistoryDialog]
) -> None:
    person = books.roster.add_person(MEMBER)
    books.roster.correct_person(person, replace(MEMBER, mobile="13900000002"))
    sheet = opened()
    assert lines(sheet)[:2] == ["更正 周沐阳", "登记 周沐阳"]
    text = sheet.detail.text.toPlainText()
    assert "更正 人员 周沐阳" in text
    assert "13900000001 → 13900000002" in text
    assert sheet.count.text() == "共 5 次改动"


def test_a_change_is_taken_back_and_brought_back_with_one_button(
    books: Books, opened: Callable[..., HistoryDialog], answers: Answers
) -> None:
    books.roster.add_person(MEMBER)
    books.organization.add_branch("中共某局第三支部委员会", "第三支部")
    sheet = opened()
    entered = queries.ids(HistoryFilter(text="登记 周沐阳"))[0]
    sheet.table.select_id(entered)
    sheet.back.click()
    drain()
    assert people() == []
    assert answers.asked == []  # nothing rests on it, and it can be undone
    assert sheet.said.text().startswith("已撤回 登记 周沐阳")
    assert lines(sheet)[:3] == ["撤回 登记 周沐阳", "新设 第三支部", "登记 周沐阳（已撤销）"]
    sheet.table.select_id(entered)
    assert sheet.back.text() == "恢复这次改动"
    sheet.back.click()
    drain()
    assert people() == ["周沐阳"]
    assert lines(sheet)[0] == "恢复 登记 周沐阳"


def test_what_rests_on_a_change_is_named_before_both_are_taken_back(
    books: Books, opened: Callable[..., HistoryDialog], answers: Answers
) -> None:
    person = books.roster.add_person(MEMBER)
    books.roster.correct_person(person, replace(MEMBER, mobile="13900000002"))
    sheet = opened()
    entered = queries.ids(HistoryFilter(text="登记 周沐阳"))[0]
    sheet.table.select_id(entered)
    answers.yes = False
    sheet.back.click()
    drain()
    (said,) = answers.asked
    assert "后来的“更正 周沐阳”以它为基础，要连同它们一起撤回“登记 周沐阳”吗？" in said
    assert people() == ["周沐阳"]
    answers.yes = True
    sheet.back.click()
    drain()
    assert people() == []


def test_a_days_work_is_taken_back_after_a_question(
    books: Books, opened: Callable[..., HistoryDialog], answers: Answers, clock: Clock
) -> None:
    clock.day = date(2026, 11, 20)
    for name in ("周沐阳", "吴桐"):
        books.roster.add_person(replace(MEMBER, name=name))
    sheet = opened()
    sheet.day.click()
    drain()
    assert answers.asked == ["要撤回 2026年11月20日的全部改动（2 次）吗？"]
    assert people() == []


def test_what_cannot_be_taken_back_has_no_button(
    books: Books, opened: Callable[..., HistoryDialog]
) -> None:
    sheet = opened()
    assert lines(sheet)[-1].startswith("新建单位")
    sheet.table.select_id(1)
    assert not sheet.back.isEnabled()


def test_many_rows_come_a_page_at_a_time(
    books: Books, opened: Callable[..., HistoryDialog]
) -> None:
    with books.store.change("很多设置"):
        for n in range(120):
            Setting.create(key=f"第{n}项", value="1")
    sheet = opened()
    assert "写了 120 条记录" in sheet.detail.line.text()
    text = sheet.detail.text.toPlainText
    assert "第49项" in text()
    assert "第50项" not in text()
    assert text().endswith("再显示 50 条（还有 70 条）")
    sheet.detail.text.anchorClicked.emit(QUrl("more"))
    sheet.detail.text.anchorClicked.emit(QUrl("more"))
    assert "第119项" in text()
    assert "再显示" not in text()


def test_it_is_narrowed_by_text_book_day_and_clerk(
    books: Books, opened: Callable[..., HistoryDialog], clock: Clock
) -> None:
    clock.day = date(2026, 11, 20)
    person = books.roster.add_person(MEMBER)
    books.store.clerk = "钱书记"
    books.roster.correct_person(person, replace(MEMBER, mobile="13900000002"))
    sheet = opened()
    narrowing = sheet.narrowing
    narrowing.line.search.setText("13900000002")
    narrowing.line.searched.emit("13900000002")
    assert lines(sheet) == ["更正 周沐阳"]
    narrowing.line.search.clear()
    narrowing.line.searched.emit("")
    narrowing.line.choose("组织机构和设置")
    assert lines(sheet) == ["新设 第二支部", "新设 第一支部", "新建单位 某局机关党委"]
    narrowing.line.choose("all")
    narrowing.clerk.setCurrentText("钱书记")
    assert lines(sheet) == ["更正 周沐阳"]
    narrowing.clerk.setCurrentIndex(0)
    narrowing.until.box.setText("2026-11-19")
    narrowing.until.box.editingFinished.emit()
    assert len(lines(sheet)) == 3
    narrowing.since.box.setText("2026-11-19")
    narrowing.since.box.editingFinished.emit()
    assert lines(sheet) == []
    assert "没有符合条件的改动" in sheet.table.empty
    assert sheet.detail.text.toPlainText() == ""


def test_of_one_person_only_that_persons_rows_are_shown(
    books: Books, opened: Callable[..., HistoryDialog]
) -> None:
    with books.store.change("登记两个人"):
        person = books.roster.add_person(MEMBER)
        books.roster.add_person(replace(MEMBER, name="吴桐"))
    sheet = opened(Scope("周沐阳", person=person))
    assert sheet.windowTitle() == "周沐阳　改动历史"
    assert lines(sheet) == ["登记两个人"]
    assert "吴桐" not in sheet.detail.text.toPlainText()
    assert sheet.day.isHidden()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def test_the_proof_is_told_and_what_another_program_did_can_be_settled(
    books: Books, window: QWidget, answers: Answers
) -> None:
    books.roster.add_person(MEMBER)
    good = books.history.prove()
    sheet = AuditDialog(window, books.history, good, answers)
    assert sheet.upshot.text().startswith("核对无误")
    assert sheet.settle.isHidden()
    code = sheet.code.text()
    database = books.store.database
    database.execute_sql("DROP TRIGGER journal_person_update")
    database.execute_sql("UPDATE person SET mobile = '1'")
    journal.install_triggers(database)
    sheet._show(books.history.prove())
    assert sheet.upshot.text().startswith("核对发现 1 处问题")
    sheet.settle.click()
    drain()
    assert "照现在的样子记下吗" in answers.asked[0]
    assert sheet.upshot.text().startswith("核对无误")
    assert sheet.code.text() != code
    sheet.typed.setText(code)
    sheet.typed.returnPressed.emit()
    assert sheet.answer.text().startswith("对得上：印在")
    sheet.day.box.setText("2020-01-01")
    sheet.typed.returnPressed.emit()
    assert "对不上" in sheet.answer.text()
    sheet.typed.setText("随便")
    sheet.typed.returnPressed.emit()
    assert "不是核对码" in sheet.answer.text()
