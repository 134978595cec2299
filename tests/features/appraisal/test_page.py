"""The tab 民主评议: grades by single keys, votes row by row, what is said beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from partydesk.features.appraisal import queries
from partydesk.features.appraisal.page import AppraisalPage
from partydesk.features.appraisal.rules import Grade, MemberOrder, Votes
from partydesk.features.appraisal.service.forgetting import forget
from partydesk.features.roster.queries import order_of
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.forgetting import Gone
from partydesk.ui.bus import ChangeBus
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.printdialog import PrintDialog
from partydesk.ui.tasks import drain
from tests.features.appraisal.conftest import YEAR

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.conftest import Answers
    from tests.features.appraisal.conftest import Review
    from tests.officeunit import Unit


@pytest.fixture
def shown(office: Unit, qtbot: QtBot, answers: Answers) -> Callable[[], AppraisalPage]:
    """The page of the unit as it is now, listening to its changes."""

    def show() -> AppraisalPage:
        page = AppraisalPage(office.books.appraisal, answers)
        qtbot.addWidget(page)
        bus = ChangeBus(page)
        office.books.store.listeners.append(bus.announce)
        bus.changed.connect(lambda _: page.refresh())
        page.resize(1300, 700)
        page.show()
        page.refresh()
        return page

    return show


def said(page: AppraisalPage) -> str:
    return "\n".join(label.text() for label in page.card.findChildren(QLabel))


def press(page: AppraisalPage, qtbot: QtBot, *keys: Qt.Key) -> None:
    page.activateWindow()
    page.table.setFocus()
    qtbot.waitUntil(page.table.hasFocus)
    for key in keys:
        qtbot.keyClick(page.table, key)
        QApplication.processEvents()


def test_single_keys_set_grades_and_go_on(
    review: Review, shown: Callable[[], AppraisalPage], qtbot: QtBot
) -> None:
    page = shown()
    first, second = (page.members[place] for place in (0, 1))
    page.table.select_id(first.person)
    press(page, qtbot, Qt.Key.Key_1, Qt.Key.Key_2)
    assert review.member(first.name).entry.grade is Grade.EXCELLENT
    assert review.member(second.name).entry.grade is Grade.QUALIFIED
    assert page.table.current_id() == page.members[2].person
    assert page.grading.counts.text().startswith("优秀 1/2　合格 1")
    page.table.select_id(first.person)
    press(page, qtbot, Qt.Key.Key_0)
    assert review.member(first.name).entry.grade is None


def test_one_grade_after_another_does_not_read_roster_and_minutes_again(
    review: Review, shown: Callable[[], AppraisalPage], qtbot: QtBot
) -> None:
    """A key reads the list of the appraisal alone; what the roster says later is seen at once."""
    page = shown()
    page.refresh()
    said: list[str] = []
    connection: Any = review.books.store.database.connection()
    connection.set_trace_callback(said.append)
    page.table.select_id(page.members[0].person)
    press(page, qtbot, Qt.Key.Key_2, Qt.Key.Key_2)
    page.refresh()
    connection.set_trace_callback(None)
    assert review.member(page.members[1].name).entry.grade is Grade.QUALIFIED
    assert [one for one in said if "appraisal_member" in one]
    assert not [one for one in said if "full_member_on" in one], "the roster is read again"
    assert not review.told("appraisal-probationary")
    graded = page.members[1].person
    known = order_of(graded)
    assert known is not None
    later = replace(known, full_member_on=PartialDate.parse("2026-11-24"))
    review.books.roster.correct_person(graded, later)
    assert review.told("appraisal-probationary")


def test_a_probationary_member_is_refused_beside_the_list(
    review: Review, shown: Callable[[], AppraisalPage], qtbot: QtBot
) -> None:
    page = shown()
    page.table.select_id(review.person("郑采薇"))
    press(page, qtbot, Qt.Key.Key_2)
    assert "参加评议，但不评定等次" in page.grading.error.text()
    assert "民主评议通知" in page.grading.error.text()
    assert not page.grading.line.isEnabled()


def test_votes_are_typed_row_by_row(
    review: Review, shown: Callable[[], AppraisalPage], qtbot: QtBot
) -> None:
    page = shown()
    people = [one for one in page.members if one.is_graded_kind]
    page.table.select_id(people[0].person)
    for text in ("7 2", "8 1"):
        page.grading.line.setText(text)
        qtbot.keyClick(page.grading.line, Qt.Key.Key_Return)
        QApplication.processEvents()
    assert review.member(people[0].name).entry.votes == Votes(7, 2)
    assert review.member(people[1].name).entry.votes == Votes(8, 1)
    page.grading.line.setText("9 9")
    qtbot.keyClick(page.grading.line, Qt.Key.Key_Return)
    assert "多于有效票 9 张" in page.grading.error.text()


def test_all_at_once_then_a_finding_beside_the_list(
    review: Review, shown: Callable[[], AppraisalPage], qtbot: QtBot
) -> None:
    page = shown()
    page.trigger("grade-rest")
    QApplication.processEvents()
    page.table.selectAll()
    people = [one.person for one in page.members if one.is_graded_kind][:3]
    review.book.grade(review.id, people, Grade.EXCELLENT)
    QApplication.processEvents()
    assert "超过参评正式党员 8 名的三分之一（最多 2 名）" in said(page)
    page.filters.choose(Grade.EXCELLENT.name)
    page.refresh()
    assert page.table.count() == 3


def test_an_appraisal_is_begun_from_the_empty_page(
    office: Unit, shown: Callable[[], AppraisalPage], qtbot: QtBot
) -> None:
    page = shown()
    assert "还没有登记 2026 年度民主评议党员" in said(page)
    assert "Ctrl+N" in page.table.empty
    page.trigger("begin")
    (sheet,) = page.findChildren(OrderDialog)
    sheet.form.set_values({"issued": 9, "returned": 9, "valid": 8})
    sheet.submit()
    QApplication.processEvents()
    row = queries.of_branch(office.branch, YEAR)
    assert row is not None
    assert row.ballots == (9, 9, 8)
    assert page.table.count() == 9


def test_the_sheet_of_a_member_keeps_everything(
    review: Review, shown: Callable[[], AppraisalPage], qtbot: QtBot
) -> None:
    page = shown()
    page.table.select_id(review.person("孙晓东"))
    page.trigger("enter")
    (sheet,) = page.findChildren(OrderDialog)
    sheet.form.set_values(
        {"self_text": "对照检查", "votes": "1 2 3 3", "grade": Grade.UNQUALIFIED,
         "rectify": "按时参加组织生活"}
    )  # fmt: skip
    sheet.submit()
    QApplication.processEvents()
    entry = review.member("孙晓东").entry
    assert (entry.votes, entry.grade, entry.self_text) == (
        Votes(1, 2, 3, 3), Grade.UNQUALIFIED, "对照检查",
    )  # fmt: skip
    assert str(entry.decided_on) == "2026-11-20"
    assert "还没有登记限期整改的要求和期限" in said(page)


def test_feedback_excuse_and_cancel(
    review: Review, shown: Callable[[], AppraisalPage], answers: Answers, qtbot: QtBot
) -> None:
    page = shown()
    review.book.grade_rest(review.id, Grade.QUALIFIED)
    QApplication.processEvents()
    page.trigger("feed-back-all")
    sheet = page.findChildren(OrderDialog)[-1]
    sheet.form.set_values({"by": "王建国"})
    sheet.submit()
    QApplication.processEvents()
    assert review.member("周慧").entry.fed_back_by == "王建国"
    page.trigger("print-appraisal")
    (paper,) = page.findChildren(PrintDialog)
    drain()
    qtbot.waitUntil(lambda: paper.paper is not None)
    paper.reject()
    page.trigger("cancel-appraisal")
    QApplication.processEvents()
    assert queries.of_branch(review.unit.branch, YEAR) is None


def test_results_leave_the_page_as_a_table_and_come_back(
    review: Review,
    shown: Callable[[], AppraisalPage],
    answers: Answers,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    page = shown()
    review.book.grade_rest(review.id, Grade.QUALIFIED)
    QApplication.processEvents()
    answers.path = tmp_path / "结果.xlsx"
    page.trigger("export-results")
    assert answers.path.exists()
    review.book.grade(review.id, review.people("刘敏"), None)
    page.trigger("import-results")
    drain()
    qtbot.waitUntil(lambda: review.member("刘敏").entry.grade is Grade.QUALIFIED)
    assert "要写入 1 名，没有变化 8 名" in answers.asked[-1]
    drain()


def test_who_only_reads_sets_nothing(
    review: Review, shown: Callable[[], AppraisalPage], qtbot: QtBot
) -> None:
    page = shown()
    page.set_read_only()
    page.table.select_id(review.person("刘敏"))
    press(page, qtbot, Qt.Key.Key_1)
    assert review.member("刘敏").entry.grade is None
    assert page.grading.line.isHidden()


def test_who_is_forgotten_leaves_grades_and_no_words(review: Review) -> None:
    person = review.person("刘敏")
    order = MemberOrder(self_text="刘敏的自评", peer="刘敏作风扎实", grade=Grade.QUALIFIED)
    review.book.enter(review.id, person, order)
    review.book.enter(
        review.id, review.person("高远"), MemberOrder(peer="刘敏同志说他认真", votes=Votes(7, 2))
    )
    with review.books.store.change("清除"):
        forget(Gone([person], ["刘敏"], ["高远"]))
    kept = review.member("刘敏").entry
    assert (kept.self_text, kept.peer, kept.grade) == ("", "", Grade.QUALIFIED)
    assert review.member("高远").entry.peer == "（已清除）同志说他认真"
