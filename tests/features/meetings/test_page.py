"""The tab as a clerk uses it: by keyboard, with the paper beside it, and nothing lost."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit

from partydesk.features.meetings import queries
from partydesk.features.meetings.page import MeetingsPage
from partydesk.features.meetings.rules import Matter, Named, Presence, Resolution, State
from partydesk.kernel.dates import PartialDate
from partydesk.ui.tasks import drain
from tests.onepage import windowed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from partydesk.ui.form import Form
    from tests.conftest import Answers
    from tests.features.meetings.conftest import Unit


class Desk:
    """The page in its window, and what a clerk does with it."""

    def __init__(self, unit: Unit, qtbot: QtBot, answers: Answers) -> None:
        self.unit, self.qtbot = unit, qtbot
        books = unit.books
        self.page = MeetingsPage(unit.book, books.organization, books.rules.meetings, answers)
        self.window = windowed(self.page, books, qtbot)
        self.settle()

    def settle(self) -> None:
        for _ in range(5):
            drain()
            QApplication.processEvents()

    def listed(self) -> list[str]:
        return [entry.words for entry in self.page.list.entries.rows]

    def sheet(self) -> QDialog:
        (found,) = (one for one in self.page.findChildren(QDialog) if one.isVisible())
        return found

    def form(self) -> Form:
        form: Form = self.sheet().form  # type: ignore[attr-defined]
        return form

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        self.qtbot.keyClick(focus, key, held)
        self.settle()

    def hand_in(self) -> None:
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def type(self, key: str, text: str) -> None:
        box = self.form().editor(key).target
        assert isinstance(box, QLineEdit)
        box.setFocus()
        box.selectAll()
        box.insert(text)
        self.settle()

    def label(self) -> str:
        return self.page.minutes.roll.counts.text()


@pytest.fixture
def desk(unit: Unit, qtbot: QtBot, answers: Answers) -> Callable[[], Desk]:
    return lambda: Desk(unit, qtbot, answers)


def test_a_meeting_is_entered_with_its_exceptions_in_one_sheet(
    unit: Unit, desk: Callable[[], Desk]
) -> None:
    at = desk()
    at.page.trigger("record-meeting")
    at.type("day", "2026-11-10")
    at.type("roll", "lwb q 出差；zh c9:15")
    hint = at.form()._lines["roll"].hint.text()
    assert hint.startswith("应到 9　实到 8　缺席 1　有表决权 8")
    at.hand_in()
    (meeting,) = queries.ids(queries.MeetingFilter())
    told = unit.minutes(meeting).tally
    assert (told.expected, told.present, told.late) == (9, 8, 1)
    assert at.listed()[1].startswith("党员大会，11月10日，第一支部")
    assert at.page.minutes.minutes is not None
    assert at.page.live._shown is not None


def test_a_name_nobody_bears_is_said_at_its_field_and_nothing_is_lost(
    desk: Callable[[], Desk],
) -> None:
    at = desk()
    at.page.trigger("record-meeting")
    at.type("day", "2026-11-10")
    at.type("roll", "赵六 q")
    at.hand_in()
    assert "名单里没有“赵六”" in at.form().error("roll")
    at.type("roll", "")
    at.type("day", "2026-12-01")
    at.hand_in()
    assert "还没有开的会" in at.form().error("day")
    assert queries.ids(queries.MeetingFilter()) == []
    at.sheet().reject()


def test_attendance_by_keyboard_and_undone_one_by_one(unit: Unit, desk: Callable[[], Desk]) -> None:
    meeting = unit.held("2026-11-10")
    at = desk()
    at.page.show_record(meeting)
    at.page.trigger("roll-call")
    at.qtbot.keyClicks(at.page.minutes.roll.line, "lwb q")
    at.press(Qt.Key.Key_Return)
    assert "实到 8" in at.label()
    at.qtbot.keyClicks(at.page.minutes.roll.line, "nobody")
    at.press(Qt.Key.Key_Return)
    assert "名单里没有" in at.page.minutes.roll.error.text()
    assert at.page.minutes.roll.line.text() == "nobody"
    at.page.minutes.roll.table.setFocus()
    at.page.minutes.roll.table.select_id(unit.people["周慧"])
    at.press(Qt.Key.Key_Space)
    assert "实到 7" in at.label()
    unit.books.store.undo()
    at.settle()
    assert "实到 8" in at.label()


def test_typed_text_is_kept_through_a_refresh_and_asked_about(
    unit: Unit, desk: Callable[[], Desk], answers: Answers
) -> None:
    first, second = unit.held("2026-11-10"), unit.held("2026-10-10")
    at = desk()
    at.page.show_record(first)
    at.page.trigger("write-minutes")
    at.page.minutes.text.box.insertPlainText("刘民同志发言,同意.")
    unit.book.call_roll(second, [])
    at.settle()
    assert at.page.minutes.text.box.toPlainText() == "刘民同志发言,同意."
    answers.keep = True
    at.page.list.select_id(second)
    at.settle()
    assert unit.minutes(first).order.text == "刘民同志发言，同意。"
    assert answers.asked == ["填写的内容还没有保存，要保存吗？"]
    shown = at.page.minutes.minutes
    assert shown is not None
    assert shown.id == second


def test_what_a_careful_reader_would_say_stands_below_the_text(
    unit: Unit, desk: Callable[[], Desk], qtbot: QtBot
) -> None:
    unit.held("2026-10-10", text="会议认真学习了有关文件，大家一致表示要抓好落实。")
    meeting = unit.held("2026-11-10")
    at = desk()
    at.page.show_record(meeting)
    at.page.trigger("write-minutes")
    text = at.page.minutes.text
    text.box.insertPlainText("刘民同志发言。会议认真学习了有关文件，大家一致表示要抓好落实。")
    qtbot.waitUntil(lambda: not text._pause.isActive())
    assert "“刘民”是不是“刘敏”？" in text.points.text()
    assert "与第一支部 2026年10月10日 党员大会的记录一字不差" in text.points.text()
    text.drop()


def test_a_month_of_the_year_table_leads_to_what_is_missing(
    unit: Unit, desk: Callable[[], Desk]
) -> None:
    held = unit.held("2026-03-10", "theme")
    at = desk()
    at.page.trigger("year-table")
    assert at.page.yearly.is_open
    at.page.yearly.year_table.opened.emit(unit.branch, "theme", 5)
    at.form().editor("reason").fill("防汛抢险")
    at.sheet().submit()  # type: ignore[attr-defined]
    (excused,) = queries.ids(queries.MeetingFilter(state=State.EXCUSED))
    assert unit.minutes(excused).row.reason == "防汛抢险"
    at.page.trigger("year-table")
    at.page.yearly.year_table.opened.emit(unit.branch, "theme", 3)
    shown = at.page.minutes.minutes
    assert shown is not None
    assert shown.id == held
    assert not at.page.yearly.is_open


def test_minutes_become_final_on_the_page_and_their_parts_are_shut(
    unit: Unit, desk: Callable[[], Desk], answers: Answers
) -> None:
    meeting = unit.held("2026-11-10")
    bare = unit.book.record(unit.order("2026-11-11"))
    at = desk()
    at.page.show_record(bare)
    at.page.minutes.asked.emit("final")
    assert answers.asked == ["请先写明主持人，再定稿。"]
    at.page.show_record(meeting)
    at.page.minutes.asked.emit("final")
    at.settle()
    assert unit.minutes(meeting).is_final
    assert at.page.minutes.text.box.isReadOnly()
    assert not at.page.minutes.roll.line.isVisible()


def test_a_decision_is_judged_while_it_is_typed(unit: Unit, desk: Callable[[], Desk]) -> None:
    meeting = unit.held("2026-11-10", roll={"周慧": Presence.LEAVE})
    vote = Resolution("同意", Matter.ADMISSION, Named("某人"), yes=4)
    unit.book.set_resolutions(meeting, [vote])
    at = desk()
    at.page.show_record(meeting)
    at.page.minutes.asked.emit("resolution:0")
    hint = at.form()._lines["yes"].hint
    assert "赞成须 5 票：没有通过" in hint.text()
    at.form().editor("yes").retype("6")
    assert hint.text().endswith("通过")
    at.form().editor("yes").retype("9")
    at.form().focus("yes")
    at.hand_in()
    assert "多于实到7人" in at.form().error("yes")
    at.form().touched = False
    at.sheet().reject()


def test_list_and_chips_follow_year_body_and_state(unit: Unit, desk: Callable[[], Desk]) -> None:
    unit.held("2026-11-10")
    unit.held("2025-11-10")
    unit.book.plan(unit.order("2026-12", "theme"))
    at = desk()
    assert len(at.listed()) == 4
    at.page.filters.choose("planned")
    assert at.listed() == ["2026年12月　1", "主题党日，12月内，第一支部　计划"]
    at.page.filters.choose("all")
    at.page.scope.choose(year=2025)
    assert at.listed()[0] == "2025年11月　1"
    at.page.scope.choose(year=2026, body=unit.groups[0])
    assert at.listed() == []
    assert at.page.list.empty == "没有符合条件的会议。"


def test_the_page_asks_as_often_for_many_meetings_as_for_few(
    unit: Unit, desk: Callable[[], Desk]
) -> None:
    unit.held("2026-11-10")
    at = desk()
    said: list[str] = []
    connection = unit.books.store.database.connection()
    counts = []
    for _ in range(2):
        connection.set_trace_callback(said.append)
        said.clear()
        at.page.refresh()
        at.settle()
        counts.append(len(said))
        connection.set_trace_callback(None)
        for day in range(1, 29):
            unit.held(str(date(2026, 10, day)), "theme")
        at.settle()
    assert counts[1] <= counts[0] + 2
    assert PartialDate(2026, 10, 28) in [row.day for row in queries.rows(queries.ids(
        queries.MeetingFilter(kind="theme")))]  # fmt: skip


def test_a_list_is_exported_and_taken_in_again_after_a_question(
    unit: Unit, desk: Callable[[], Desk], answers: Answers, tmp_path: Path
) -> None:
    meeting = unit.held("2026-11-10", topic="工作报告")
    at = desk()
    answers.path = tmp_path / "会议.xlsx"
    at.page.trigger("export-meetings")
    unit.book.remove(meeting)
    at.settle()
    assert at.listed() == []
    at.page.trigger("import-meetings")
    at.qtbot.waitUntil(lambda: len(at.listed()) > 0)
    at.settle()
    assert "新增 1 次，已有 0 次。要导入吗？" in answers.asked[-1]
    assert at.listed()[1].startswith("党员大会，11月10日，第一支部　工作报告")
    at.page.trigger("import-meetings")
    at.qtbot.waitUntil(lambda: "没有可导入的会议" in answers.asked[-1])


def test_after_a_part_was_entered_the_cursor_is_back_where_it_was_pressed(
    unit: Unit, desk: Callable[[], Desk], qtbot: QtBot
) -> None:
    meeting = unit.held("2026-11-10")
    at = desk()
    at.page.show_record(meeting)
    at.settle()
    link(at, "登记决议").setFocus()
    at.press(Qt.Key.Key_Return)
    at.form().editor("motion").set_value("同意")
    at.hand_in()
    qtbot.waitUntil(lambda: at.window.focusWidget() is link(at, "登记决议"), timeout=9000)
    link(at, "定稿").setFocus()
    link(at, "定稿").click()  # it is no longer offered then
    qtbot.waitUntil(lambda: at.window.focusWidget() is at.page.list, timeout=9000)


def link(at: Desk, text: str) -> QAbstractButton:
    (found,) = (
        one
        for one in at.page.findChildren(QAbstractButton)
        if one.text() == text and one.isVisible()
    )
    return found
