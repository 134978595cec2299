"""在全部账簿里查找: a word is found in whichever book it stands, and Enter goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from partydesk.features.development.page import DevelopmentPage
from partydesk.features.development.tables import StepEntry
from partydesk.features.dues.tables import DuesPayment
from partydesk.features.meetings import queries
from partydesk.features.meetings.page import MeetingsPage
from partydesk.features.meetings.tables import AgendaItem, Meeting, Resolution
from partydesk.features.searching.dialogs import SearchView
from partydesk.features.transfers.tables import Transfer
from tests.app.walk import clashes, nameless, settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from partydesk.books import Books
    from partydesk.ui.window import MainWindow


def found(qtbot: QtBot, window: MainWindow, text: str) -> SearchView:
    """The sheet, with what was found for a text."""
    window._made["search-all"].trigger()
    settle()
    (view,) = (one for one in window.findChildren(SearchView) if one.isVisible())
    view.search.setText(text)
    qtbot.waitUntil(lambda: not view.looking)
    return view


def kinds(view: SearchView) -> set[str]:
    return {hit.kind for hit in view.shown.values()}


def test_each_book_is_looked_through(qtbot: QtBot, window: MainWindow) -> None:
    letter = Transfer.select().where(Transfer.addressee != "").first()
    paid = DuesPayment.select().first()
    motion, speech = Resolution.select().first(), AgendaItem.select().first()
    step = StepEntry.select().where(StepEntry.step == 2).first()
    for text, kind in (
        (letter.addressee, "介绍信"), (paid.number, "党费收款"), (motion.motion, "决议"),
        (speech.title, "议题"), (step.fields["content"][:12], "发展步骤"), ("扫描件", "附件"),
        (paid.person.name, "人员"),
    ):  # fmt: skip
        view = found(qtbot, window, text)
        assert kind in kinds(view)
        assert all(
            text in hit.text for hit in view.shown.values() if hit.kind in {"决议", "介绍信"}
        )
        assert (nameless(view), clashes(view)) == ([], set())
        view.reject()
        settle()


def test_enter_goes_to_the_step_of_the_record_book(qtbot: QtBot, window: MainWindow) -> None:
    step = StepEntry.select().where(StepEntry.step == 2).first()
    view = found(qtbot, window, step.fields["content"][:12])
    number, hit = next(
        (id_, one) for id_, one in view.shown.items()
        if (one.record, one.step) == (step.person_id, 2)
    )  # fmt: skip
    assert hit.name == f"{step.person.name}　第 2 步"
    view.table.select_id(number)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    settle()
    page = window.page
    assert isinstance(page, DevelopmentPage)
    qtbot.waitUntil(lambda: page.middle.person_id == step.person_id)
    assert page.middle.entry.isVisible()


def test_enter_goes_to_the_meeting_of_a_resolution(qtbot: QtBot, window: MainWindow) -> None:
    motion = Resolution.select().first()
    view = found(qtbot, window, motion.motion)
    number = next(
        id_ for id_, one in view.shown.items()
        if one.kind == "决议" and one.record == motion.meeting_id
    )  # fmt: skip
    view.table.select_id(number)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    settle()
    assert isinstance(page := window.page, MeetingsPage)
    assert page.list.current_id() == motion.meeting_id


def test_signs_that_databases_read_otherwise_are_only_signs(
    qtbot: QtBot, window: MainWindow
) -> None:
    for text, there in (("%", True), ("___", False), ("'", False), ('"id"', False)):
        view = found(qtbot, window, text)
        assert bool(view.table.count()) is there, text
        assert all(text in hit.text for hit in view.shown.values())
        assert f"找到 {view.table.count()} 处" in view.status.text()
        view.reject()
        settle()


def test_the_search_of_the_meetings_reads_who_led_and_what_was_decided(books: Books) -> None:
    motion, speech = Resolution.select().first(), AgendaItem.select().first()
    led = motion.meeting.chair[0]["name"]
    assert motion.meeting_id in queries.ids(queries.MeetingFilter(text=motion.motion))
    assert speech.meeting_id in queries.ids(queries.MeetingFilter(text=speech.title))
    meant = {one.id for one in Meeting.select() if led in {who["name"] for who in one.chair}}
    assert meant <= set(queries.ids(queries.MeetingFilter(text=led)))
