"""A step being entered on the page: judged, drawn, refused, saved, undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from partydesk.features.roster.rules import Category
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.features.development.conftest import Desk, Unit

Keys = Qt.Key


def test_entering_a_step_by_keyboard_alone_removes_its_finding_and_undo_brings_it_back(
    unit: Unit, desk: Callable[[], Desk]
) -> None:
    person = unit.applicant(upto=14)
    work = desk()
    work.page.people.setFocus()
    assert "还没有大会记录" in work.said()[0]
    work.press(Keys.Key_Return)  # to the steps
    assert work.page.middle.place() == (15, 1)
    work.press(Keys.Key_Return)  # to the entry
    assert work.page.middle.is_entering
    for text in ("2026-08-10", "23", "20", "", "20"):
        focus = QApplication.focusWidget()
        assert focus is not None
        work.qtbot.keyClicks(focus, text)
        work.press(Keys.Key_Tab)
    work.settle()
    assert work.page.middle.entry.live.findings == ()
    work.press(Keys.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not work.page.middle.is_entering
    assert "应到 23，实到 20，赞成 20" in work.step_line(15)
    entry = unit.book(person).book.entry(15)
    assert entry is not None
    assert entry.fields == {"eligible": 23, "present": 20, "yes": 20}
    work.qtbot.waitUntil(lambda: "17 接收审批　已过 13 天" in work.person_line())
    assert not any("还没有大会记录" in one for one in work.said())
    work.press(Keys.Key_Z, Qt.KeyboardModifier.ControlModifier)
    work.qtbot.waitUntil(lambda: "15 接收大会　超期 95 天" in work.person_line())
    assert unit.book(person).book.entry(15) is None
    assert any("还没有大会记录" in one for one in work.said())


def test_what_would_be_wrong_is_said_while_typing(unit: Unit, desk: Callable[[], Desk]) -> None:
    unit.applicant(upto=14)
    work = desk()
    work.page.middle.open_step(15, 1)
    work.type("date", "2026-08-25")
    work.settle()
    rules = {finding.rule for finding in work.page.middle.entry.live.findings}
    assert rules == {"assembly-within-one-month"}
    work.type("date", "2026-08-10")
    work.type("eligible", "23")
    work.type("present", "11")
    work.settle()
    rules = {finding.rule for finding in work.page.middle.entry.live.findings}
    assert rules == {"assembly-quorum"}
    work.type("yes", "12")
    work.settle()
    assert "多于实到的 11 人" in work.form.error("yes")
    assert unit.books.store.undo_label == "登记 周沐阳 14 填写入党志愿书"


def test_a_refusal_stays_at_its_field_and_nothing_is_lost(
    unit: Unit, desk: Callable[[], Desk]
) -> None:
    person = unit.applicant()
    work = desk()
    work.page.middle.open_step(2, 1)
    work.page.middle.entry.submit()
    assert work.form.error("date")
    work.type("date", "2027-01-01")
    work.type("place", "会议室")
    work.page.middle.entry.submit()
    assert "今天之后" in work.form.error("date")
    assert work.form.values()["place"] == "会议室"
    assert unit.book(person).book.entry(2) is None
    work.page.middle.entry.form.touched = False


def test_who_saves_at_once_after_the_last_letter_is_still_told_what_is_wrong(
    unit: Unit, desk: Callable[[], Desk], qtbot: QtBot
) -> None:
    unit.applicant()
    work = desk()
    work.page.middle.open_step(2, 1)
    work.page.middle.entry.form.focus("date")
    qtbot.keyClicks(work.page.middle.entry.form.editor("date").target, "2025-02-30")
    work.press(Keys.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not work.page.middle.entry._pause.isActive())
    assert "没有2025年2月30日" in work.form.error("date")
    work.form.touched = False


def test_leaving_what_was_typed_asks_first(unit: Unit, desk: Callable[[], Desk]) -> None:
    unit.applicant("周沐阳")
    second = unit.applicant("李荻")
    work = desk()
    work.answers.yes = False
    work.page.middle.open_step(2, 1)
    work.type("date", "2025-01-20")
    work.press(Keys.Key_Escape)
    assert work.page.middle.is_entering
    first = work.page.middle.person_id
    other = second if first != second else unit.book(first - 1).book.person.id
    work.page.people.select_id(other)
    assert (work.page.middle.person_id, work.page.people.current_id()) == (first, first)
    assert len(work.answers.asked) == 2
    work.answers.yes = True
    work.page.people.select_id(other)
    assert work.page.middle.person_id == other
    assert not work.page.middle.is_entering


def test_escape_goes_back_step_by_step(unit: Unit, desk: Callable[[], Desk]) -> None:
    unit.applicant()
    work = desk()
    work.page.middle.open_step(2, 1)
    work.press(Keys.Key_Escape)
    assert work.page.middle.book.steps.hasFocus()
    work.press(Keys.Key_Escape)
    assert work.page.people.hasFocus()
    assert work.answers.asked == []


def test_saving_can_go_on_to_the_next_step(unit: Unit, desk: Callable[[], Desk]) -> None:
    unit.applicant()
    work = desk()
    work.page.middle.open_step(2, 1)
    work.type("date", "2025-01-20")
    modifiers = (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    work.press(Keys.Key_Return, *modifiers)
    assert work.page.middle.entry.place == (3, 1)
    assert work.form.values()["date"] is None


def test_an_entry_is_deleted_after_asking(unit: Unit, desk: Callable[[], Desk]) -> None:
    person = unit.applicant(upto=3)
    work = desk()
    work.page.middle.open_step(3, 1)
    work.page.middle.entry.remove()
    assert work.answers.asked == ["要删除周沐阳第 3 步的登记吗？"]
    assert unit.person(person).category is Category.APPLICANT
    work.qtbot.waitUntil(lambda: work.names()[0] == "入党申请人　1")


def test_a_change_made_elsewhere_reaches_the_open_form(
    unit: Unit, desk: Callable[[], Desk]
) -> None:
    person = unit.applicant(upto=2)
    work = desk()
    work.page.middle.open_step(2, 1)
    unit.correct(person, 2, "2025-01-25")
    work.qtbot.waitUntil(lambda: work.form.values()["date"] == PartialDate(2025, 1, 25))
    work.type("place", "会议室")
    unit.correct(person, 2, "2025-01-26")
    QApplication.processEvents()
    assert work.form.values()["place"] == "会议室"
    work.form.touched = False


def test_the_paper_follows_the_entry_and_leads_back_to_the_field(
    unit: Unit, desk: Callable[[], Desk], drained: Callable[[], None]
) -> None:
    unit.applicant(upto=14)
    work = desk()
    work.page.middle.open_step(15, 1)
    drained()
    before = work.page.live.paper
    work.type("eligible", "23")
    work.settle()
    drained()
    paper = work.page.live.paper
    assert paper is not None
    assert before is not None
    assert paper.pdf != before.pdf
    work.form.focus("eligible")
    assert work.page.paper.canvas._marked == "steps.15.eligible"
    work.page.paper.place_clicked.emit("steps.15.yes")
    assert work.form.editor("yes").target.hasFocus()
    work.form.touched = False
    work.page.paper.place_clicked.emit("steps.14.date")
    assert work.page.middle.entry.place == (14, 1)
    work.page.paper.place_clicked.emit("person.name")
    assert work.page.middle.entry.place == (14, 1)


def test_what_cannot_be_read_is_said_when_its_field_is_left_and_nothing_is_called_right(
    unit: Unit, desk: Callable[[], Desk]
) -> None:
    unit.applicant(upto=14)
    work = desk()
    work.page.middle.open_step(15, 1)
    work.type("date", "2026-08-10")
    work.type("eligible", "2o")
    work.press(Keys.Key_Return)
    assert work.form.editor("present").target.hasFocus(), "Enter goes on to the next field"
    assert work.form.error("eligible") == "应到要填数字"
    work.settle()
    assert work.form.error("eligible") == "应到要填数字"
    assert "✓" not in said_below(work)
    work.form.touched = False


def test_while_the_figures_cannot_be_no_other_finding_speaks(
    unit: Unit, desk: Callable[[], Desk]
) -> None:
    unit.applicant(upto=14)
    work = desk()
    work.page.middle.open_step(15, 1)
    assert "还没有大会记录" in said_below(work)
    for key, text in (("date", "2026-08-10"), ("eligible", "23"), ("present", "11"), ("yes", "12")):
        work.type(key, text)
    work.settle()
    assert "多于实到" in work.form.error("yes")
    assert said_below(work) == ""
    work.form.touched = False


def test_what_is_being_typed_outlives_a_search_for_somebody_else(
    unit: Unit, desk: Callable[[], Desk]
) -> None:
    person = unit.applicant("周沐阳", upto=14)
    unit.applicant("李荻")
    work = desk()
    work.page.show_record(person)
    work.page.middle.open_step(15, 1)
    work.type("eligible", "23")
    work.press(Keys.Key_F, Qt.KeyboardModifier.ControlModifier)
    work.qtbot.keyClicks(work.page.filters.search, "ld")
    work.press(Keys.Key_Return)
    assert work.names() == ["入党申请人　1", "李荻"]
    assert work.page.middle.person_id == person
    assert work.form.values()["eligible"] == 23
    assert work.answers.asked == []
    work.form.touched = False


def said_below(work: Desk) -> str:
    """All that stands below the form."""
    labels = work.page.middle.entry.live.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())
