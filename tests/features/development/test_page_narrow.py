"""The tab on a small screen with large type: 1366×768 at 150 %."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from partydesk.features.development.page.lines import StepLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.features.development.conftest import Desk, Unit

Keys = Qt.Key


def small(work: Desk) -> Desk:
    work.window.resize(911, 512)
    QApplication.processEvents()
    return work


def test_four_steps_are_in_view_beside_a_finding(unit: Unit, desk: Callable[[], Desk]) -> None:
    unit.applicant(upto=14)
    work = small(desk())
    steps = work.page.middle.book.steps
    room = steps.viewport().rect()
    seen = [
        row
        for row, line in enumerate(steps.lines.lines)
        if isinstance(line, StepLine) and room.contains(steps.visualRect(steps.lines.index(row)))
    ]
    assert len(seen) >= 4
    (card,) = work.page.middle.book.cards()
    assert card.height() >= card.heightForWidth(card.width())


def test_people_and_book_share_the_room_then_entry_and_paper(
    unit: Unit, desk: Callable[[], Desk]
) -> None:
    unit.applicant(upto=14)
    work = small(desk())
    page = work.page
    assert page.people.isVisible()
    assert not page.paper.isVisible()
    page.middle.open_step(15, 1)
    QApplication.processEvents()
    assert not page.people.isVisible()
    assert page.paper.isVisible()
    assert work.form.editor("date").target.hasFocus()
    work.press(Keys.Key_Escape)
    assert page.people.isVisible()
    assert page.middle.book.steps.hasFocus()


def test_while_a_step_is_entered_the_filters_leave_their_room_but_the_search_stays(
    unit: Unit, desk: Callable[[], Desk]
) -> None:
    unit.applicant("周沐阳", upto=14)
    unit.applicant("李荻")
    work = small(desk())
    page = work.page
    page.middle.open_step(15, 1)
    assert not page.filters.isVisible()
    work.press(Keys.Key_F, Qt.KeyboardModifier.ControlModifier)
    work.qtbot.keyClicks(page.filters.search, "ld")
    work.press(Keys.Key_Return)
    assert page.people.isVisible()
    assert "李荻" in work.names()


def test_the_rule_is_a_key_away_where_it_has_no_room(unit: Unit, desk: Callable[[], Desk]) -> None:
    unit.applicant(upto=14)
    work = small(desk())
    work.page.middle.open_step(15, 1)
    QApplication.processEvents()
    assert work.page.middle.entry.rule_link.isVisible()
    work.page.middle.entry.rule_link.click()
    assert "半数" in work.dialog().rule.text()  # type: ignore[attr-defined]
    work.dialog().reject()
