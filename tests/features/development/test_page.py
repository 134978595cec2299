"""The tab 发展党员 as a clerk reads it: real page, real books, a real file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QPushButton

from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.features.development.conftest import Desk, Unit

Keys = Qt.Key


def test_an_empty_unit_says_how_to_begin(desk: Callable[[], Desk]) -> None:
    page = desk().page
    assert "Ctrl+N" in page.people.empty
    assert page.middle.currentWidget() is page.middle._nobody
    assert not page.middle.is_entering


def test_people_stand_under_their_stage_with_the_next_step_and_how_pressing(
    unit: Unit, desk: Callable[[], Desk]
) -> None:
    unit.applicant("周沐阳", upto=14)
    unit.applicant("陈嘉禾", upto=20)
    work = desk()
    assert work.names() == ["发展对象　1", "周沐阳", "预备党员　1", "陈嘉禾"]
    assert "15 接收大会　超期 95 天" in work.person_line()
    assert work.window._counts.text() == "2 人在培养　•　1 人有问题"


def test_search_and_chips_narrow_the_list(unit: Unit, desk: Callable[[], Desk]) -> None:
    unit.applicant("周沐阳")
    unit.applicant("李荻", upto=3)
    work = desk()
    work.press(Keys.Key_F, Qt.KeyboardModifier.ControlModifier)
    work.qtbot.keyClicks(work.page.filters.search, "zmy")
    work.press(Keys.Key_Return)
    assert work.names() == ["入党申请人　1", "周沐阳"]
    work.page.filters.search.clear()
    work.press(Keys.Key_Return)
    work.page.filters.choose("activist")
    assert work.names() == ["入党积极分子　1", "李荻"]
    work.page.filters.choose("candidate")
    assert work.names() == []
    assert work.page.middle.person_id is None
    third = unit.applicant("何向东")
    work.qtbot.waitUntil(lambda: "全部 3" in work.page.filters.chips.buttons["all"].text())
    work.page.show_record(third)
    assert work.page.middle.person_id == third


def test_another_key_date_judges_by_that_day(unit: Unit, desk: Callable[[], Desk]) -> None:
    unit.applicant()
    work = desk()
    assert "超期" in work.person_line()
    work.page.filters.dated.emit(PartialDate(2025, 2, 1))
    assert "还有 9 天" in work.person_line()


def test_a_finding_leads_to_its_step(unit: Unit, desk: Callable[[], Desk]) -> None:
    person = unit.applicant()
    unit.take(person, 2, "2025-03-05")
    work = desk()
    (card,) = work.page.middle.book.cards()
    link = next(one for one in card.findChildren(QPushButton) if one.text() == "去更正")
    link.click()
    assert work.page.middle.entry.place == (2, 1)
    assert work.form.values()["date"] == PartialDate(2025, 3, 5)


def test_everything_that_takes_the_cursor_is_named(unit: Unit, desk: Callable[[], Desk]) -> None:
    unit.applicant(upto=14)
    work = desk()
    work.page.middle.open_step(15, 1)
    for widget in work.page.findChildren(QPushButton) + work.page.findChildren(QLineEdit):
        if widget.isVisible():
            face = QAccessible.queryAccessibleInterface(widget)
            assert face.text(QAccessible.Text.Name), widget


def test_no_two_keys_of_the_page_are_alike(desk: Callable[[], Desk]) -> None:
    keys = [action.keys for action in desk().page.declared if action.keys]
    known = ["Ctrl+B", "Ctrl+I", "Ctrl+J", "Ctrl+N", "Ctrl+P"]
    known += ["Ctrl+Shift+H", "Ctrl+Shift+J", "Ctrl+Shift+K"]
    assert sorted(keys) == sorted(set(keys)) == known
