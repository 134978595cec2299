"""A row of another book points to the resolution that decided it, or leads to the meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest

from partydesk.app.beside import put_strips
from partydesk.app.desk import make_window
from partydesk.features.dues import queries as dues
from partydesk.features.dues.page import DuesPage
from partydesk.features.dues.rules import Month
from partydesk.features.elections.page import ElectionsPage
from partydesk.features.meetings import queries as meetings
from partydesk.features.meetings.dialogs.recording import MeetingSheet
from partydesk.features.meetings.page import MeetingsPage
from partydesk.features.meetings.queries import settled
from partydesk.features.meetings.rules import Entry, Named, Resolution
from partydesk.features.offices import queries as offices
from partydesk.features.offices.rules import Ending, Office, PostOrder, TermOrder, Way
from partydesk.kernel.dates import PartialDate
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.tasks import drain

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog
    from pytestqt.qtbot import QtBot

    from partydesk.ui.page import Page
    from partydesk.ui.window import MainWindow
    from tests.conftest import Answers
    from tests.features.meetings.conftest import Unit

P = TypeVar("P", bound="Page")
FREE = {"kind": "免交", "amount": "", "since": "2026-12", "until": "2027-06", "reason": "下岗"}


@pytest.fixture
def window(unit: Unit, qtbot: QtBot, answers: Answers) -> MainWindow:
    made = make_window(unit.books, prompts=answers)
    qtbot.addWidget(made)
    made.show()
    made.make_pages()
    put_strips(made, unit.books, answers)
    return made


def page_of(window: MainWindow, kind: type[P]) -> P:
    page = next(one for one in window.pages if isinstance(one, kind))
    window.go(page.key)
    drain()
    return page


def sheet_on(page: Page, kind: type[QDialog] = OrderDialog) -> OrderDialog:
    found = [one for one in page.findChildren(kind) if one.isVisible()]
    assert isinstance(found[-1], OrderDialog)
    return found[-1]


def resolve(unit: Unit, affair: str, values: dict[str, str]) -> int:
    """A resolution for 李文博 in minutes that are not final yet; its row."""
    meeting = unit.held()
    entry = Entry(Named("李文博", unit.people["李文博"]), values)
    unit.book.set_resolutions(meeting, [Resolution("同意", affair=affair, entries=(entry,))])
    (one,) = unit.minutes(meeting).resolutions
    assert one.id is not None
    return one.id


def test_a_relief_takes_its_figures_from_the_resolution_and_points_to_it(
    unit: Unit,
    window: MainWindow,
) -> None:
    resolution = resolve(unit, "relief", FREE)
    page = page_of(window, DuesPage)
    person = unit.people["李文博"]
    page.desk.relieve(person, Month(2026, 12))
    sheet = sheet_on(page)
    sheet.form.editor("resolution").fill(resolution)
    sheet.form.edited.emit(sheet.form.values())
    sheet.submit()
    (row,) = dues.reliefs(person)
    assert (row.resolution, str(row.until), row.reason) == (resolution, "2027-06", "下岗")
    assert row.decision == "第一支部 2026年11月10日 党员大会"
    unit.book.finalize(settled()[0].landing.meeting)
    assert [one.id for one in dues.reliefs(person)] == [row.id]  # found again, not doubled


def test_a_relief_without_its_meeting_leads_to_entering_it(
    unit: Unit, window: MainWindow, qtbot: QtBot
) -> None:
    unit.held("2026-05-10", "committee")
    page, desk = page_of(window, DuesPage), page_of(window, MeetingsPage)
    window.go("dues")
    person = unit.people["李文博"]
    page.desk.relieve(person, Month(2026, 12))
    sheet = sheet_on(page)
    sheet.form.editor("resolution").fill(-1)
    sheet.form.edited.emit(sheet.form.values())
    qtbot.waitUntil(lambda: window.page is desk)
    drain()
    asked = sheet_on(desk, MeetingSheet)
    asked.form.editor("day").fill(PartialDate(2026, 11, 15))
    asked.submit()
    decision = sheet_on(desk)
    values = decision.form.values()
    assert values["affair"] == "relief"
    assert [row["who"] for row in values["entries_relief"]] == ["李文博"]
    decision.form.editor("motion").fill("同意免交党费。")
    decision.form.editor("entries_relief").fill(({"who": "李文博", **FREE},))
    decision.submit()
    unit.book.finalize(settled()[0].landing.meeting)
    assert [str(row.since) for row in dues.reliefs(person)] == ["2026-12"]


def test_a_post_takes_who_and_what_from_the_resolution(
    unit: Unit,
    window: MainWindow,
) -> None:
    unit.books.offices.begin_term(TermOrder(unit.branch, PartialDate(2025, 3, 1).earliest, seats=5))
    resolution = resolve(unit, "post", {"office": "青年委员", "act": "增补", "day": ""})
    page = page_of(window, ElectionsPage)
    page.show_record(unit.branch)
    page.verbs.post()
    sheet = sheet_on(page)
    sheet.form.editor("resolution").fill(resolution)
    sheet.form.edited.emit(sheet.form.values())
    sheet.submit()
    (post,) = offices.posts_of_person(unit.people["李文博"])
    assert (post.office, str(post.since), post.resolution) == (
        Office.YOUTH, "2026-11-10", resolution
    )  # fmt: skip


def test_leaving_a_post_takes_who_and_why_from_the_resolution(
    unit: Unit,
    window: MainWindow,
) -> None:
    begun = PartialDate(2025, 3, 1).earliest
    unit.books.offices.begin_term(TermOrder(unit.branch, begun, seats=5))
    person = unit.people["李文博"]
    unit.books.offices.assume(PostOrder(unit.branch, person, Office.YOUTH, begun, Way.ELECTED))
    resolution = resolve(unit, "post", {"office": "青年委员", "act": "辞职", "day": ""})
    page = page_of(window, ElectionsPage)
    page.show_record(unit.branch)
    page.verbs.leave()
    sheet = sheet_on(page)
    sheet.form.editor("resolution").fill(resolution)
    sheet.form.edited.emit(sheet.form.values())
    sheet.submit()
    (post,) = offices.posts_of_person(person)
    assert (str(post.until), post.ending, post.ending_resolution) == (
        "2026-11-10", Ending.RESIGNED, resolution
    )  # fmt: skip
    (meeting,) = meetings.ids(meetings.MeetingFilter())
    unit.book.finalize(meeting)
    (after,) = offices.posts_of_person(person)
    assert after == post, "the minutes, made final, find what was entered and change nothing"
