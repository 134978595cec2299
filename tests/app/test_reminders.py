"""提醒: what every book has to say in one list, and the way to where it is put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from python_calamine import CalamineWorkbook

from partydesk.features.development.page import DevelopmentPage
from partydesk.features.lists.dialogs import ListSheet
from partydesk.features.reminders.dialogs import RemindersView
from partydesk.features.transfers.page import TransfersPage
from partydesk.ui.tasks import drain
from tests.app.walk import clashes, nameless, settle
from tests.units import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from partydesk.books import Books
    from partydesk.features.reminders.rules import Told
    from partydesk.ui.window import MainWindow
    from tests.conftest import Answers


def opened(qtbot: QtBot, window: MainWindow) -> RemindersView:
    window._made["reminders"].trigger()
    settle()
    (view,) = (one for one in window.findChildren(RemindersView) if one.isVisible())
    qtbot.waitUntil(lambda: not view.reading)
    return view


def enter(qtbot: QtBot, view: RemindersView, told: Told) -> None:
    """Choose it in the list and press Enter."""
    number = next(id_ for id_, one in view._shown.items() if one == told)
    view.table.select_id(number)
    assert told.what in view.whole.text()
    assert told.finding.remedy in view.whole.text()
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    settle()


def test_the_list_says_what_the_command_line_says_the_worst_first(
    qtbot: QtBot, window: MainWindow, books: Books
) -> None:
    view = opened(qtbot, window)
    shown = [view._shown[id_].finding for id_ in view.table.records.ids]
    every = books.findings(TODAY)
    assert len(shown) == len(every) > 20
    assert {(one.rule, one.message) for one in shown} == {(one.rule, one.message) for one in every}
    weights = ["error", "warning", "info"]
    places = [weights.index(one.severity) for one in shown]
    assert places == sorted(places)
    wrong = sum(one.severity == "error" for one in every)
    assert f"错误 {wrong} 处" in view.status.text()
    assert (nameless(view), clashes(view)) == ([], set())


def test_enter_goes_to_the_step_the_meeting_the_payer_the_body(
    qtbot: QtBot, window: MainWindow
) -> None:
    for book, kind in (
        ("development", "person"), ("meetings", "meeting"), ("dues", "person"),
        ("elections", "term"),
    ):  # fmt: skip
        view = opened(qtbot, window)
        told = next(
            one for one in view._shown.values()
            if one.book == book and one.finding.subject and one.finding.subject.kind == kind
        )  # fmt: skip
        enter(qtbot, view, told)
        assert not [one for one in window.findChildren(RemindersView) if one.isVisible()]
        assert window.page.key == book
        if isinstance(page := window.page, DevelopmentPage):
            assert told.finding.subject is not None
            assert page.middle.person_id == told.finding.subject.id
            assert page.middle.entry.isVisible()


def test_enter_goes_to_who_is_away_and_who_is_lost(qtbot: QtBot, window: MainWindow) -> None:
    for rule in ("mobile-out-of-touch", "lost-soon-six-months"):
        view = opened(qtbot, window)
        told = next(one for one in view._shown.values() if one.finding.rule == rule)
        enter(qtbot, view, told)
        page = window.page
        assert isinstance(page, TransfersPage)
        row = page.views.mobile_row() or page.views.lost_row()
        assert row is not None
        assert row.name == told.who


def test_it_is_narrowed_by_book_by_weight_by_day_and_by_words(
    qtbot: QtBot, window: MainWindow
) -> None:
    view = opened(qtbot, window)
    every = len(view._shown)
    view.filters.book.setCurrentIndex(view.filters.book.findData("dues"))
    assert {one.book for one in view._shown.values()} == {"dues"}
    assert 0 < view.table.count() < every
    view.filters.book.setCurrentIndex(0)
    view.filters.severity.setCurrentIndex(view.filters.severity.findData("error"))
    assert {one.finding.severity for one in view._shown.values()} == {"error"}
    view.filters.severity.setCurrentIndex(0)
    view.filters.due.setCurrentIndex(view.filters.due.findData("overdue"))
    assert all(one.finding.due and one.finding.due < TODAY for one in view._shown.values())
    view.filters.due.setCurrentIndex(0)
    someone = next(one for one in view._shown.values() if one.book == "development")
    view.filters.search.setText(someone.who)
    assert {one.who for one in view._shown.values()} == {someone.who}
    view.filters.search.setText("没有这样的话")
    assert view.table.count() == 0
    assert "没有符合条件的" in view.status.text()
    assert not view.print_button.isEnabled()


def test_what_is_in_view_is_printed_and_kept_as_a_spreadsheet(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    view = opened(qtbot, window)
    view.filters.book.setCurrentIndex(view.filters.book.findData("elections"))
    view.print_out()
    settle()
    (sheet,) = view.findChildren(ListSheet)
    assert sheet.isVisible()
    sheet.reject()
    answers.path = tmp_path / "提醒.xlsx"
    view.export()
    drain()
    rows = CalamineWorkbook.from_path(answers.path).get_sheet_by_index(0).to_python()
    told = [one.what for one in view._shown.values()]
    assert [row[5] for row in rows if row[5] in told] == told


def test_f5_asks_the_books_again(qtbot: QtBot, window: MainWindow, books: Books) -> None:
    view = opened(qtbot, window)
    passed = next(one for one in view._shown.values() if one.finding.rule == "planned-passed")
    assert passed.finding.subject is not None
    books.meetings.remove(passed.finding.subject.id)
    qtbot.keyClick(view, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: not view.reading)
    assert "planned-passed" not in {one.finding.rule for one in view._shown.values()}
