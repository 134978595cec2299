"""What a meeting decided about a person is entered once; two books never disagree unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QDialog

from partydesk.features.development import queries as books
from partydesk.features.development.page import DevelopmentPage
from partydesk.features.development.service import ApplicationOrder, StepOrder
from partydesk.features.development.service.landing import offers
from partydesk.features.meetings import queries
from partydesk.features.meetings.dialogs.recording import MeetingSheet
from partydesk.features.meetings.page import MeetingsPage
from partydesk.features.meetings.rules import Matter, Named, Presence, Resolution
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Severity
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.tasks import drain

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.conftest import Answers
    from tests.features.meetings.conftest import Unit


@pytest.fixture
def applicant(unit: Unit) -> int:
    born = PartialDate(1994, 6, 1)
    order = PersonOrder("周沐阳", Category.APPLICANT, birth_date=born, branch=unit.branch)
    return unit.books.development.receive_application(
        ApplicationOrder(order, PartialDate(2025, 1, 10))
    )


def assembly(unit: Unit, person: int, **more: Any) -> int:
    """An assembly of eight voters, one on leave, that admits the applicant by six votes."""
    meeting = unit.held("2026-08-10", roll={"李文博": Presence.LEAVE})
    votes: dict[str, Any] = {"yes": 6, "no": 1, "abstain": 0, "written_yes": 1, **more}
    about = Named("周沐阳", person)
    text = "同意接收周沐阳同志为中共预备党员。"
    vote = Resolution(text, Matter.ADMISSION, about, 15, **votes)
    unit.book.set_resolutions(meeting, [vote])
    return meeting


def step(person: int, number: int = 15) -> dict[str, Any]:
    book = books.book(person)
    assert book is not None
    entry = book.entry(number)
    return {} if entry is None else {"date": str(entry.date), **entry.fields}


def rules(unit: Unit, person: int) -> dict[str, Severity]:
    judged = unit.books.development.judged_book(person, unit.book.today())
    assert judged is not None
    return {one.rule: one.severity for one in judged.judgement.findings}


def test_final_minutes_enter_the_step_in_the_same_change(unit: Unit, applicant: int) -> None:
    meeting = assembly(unit, applicant)
    assert step(applicant) == {}
    unit.book.finalize(meeting)
    assert step(applicant) == {
        "date": "2026-08-10", "eligible": 8, "present": 7, "yes": 6, "no": 1, "abstain": 0,
        "written_yes": 1, "resolution": "同意接收周沐阳同志为中共预备党员。",
    }  # fmt: skip
    assert not {"meeting-differs", "meeting-not-entered"} & set(rules(unit, applicant))
    assert unit.books.store.undo() == "定稿 第一支部 2026年8月10日 党员大会"
    assert step(applicant) == {}
    assert not unit.minutes(meeting).is_final


def test_minutes_opened_again_and_corrected_correct_the_step(unit: Unit, applicant: int) -> None:
    meeting = assembly(unit, applicant)
    unit.book.finalize(meeting)
    unit.book.reopen(meeting, "唱票有误")
    vote = unit.minutes(meeting).resolutions[0]
    unit.book.set_resolutions(meeting, [Resolution(
        vote.motion, vote.matter, vote.about, 15, yes=5, no=2, abstain=0, written_yes=1,
    )])  # fmt: skip
    assert rules(unit, applicant)["meeting-differs"] is Severity.ERROR
    unit.book.finalize(meeting)
    assert step(applicant)["yes"] == 5
    assert "meeting-differs" not in rules(unit, applicant)


def test_what_was_entered_twice_and_differs_is_said(unit: Unit, applicant: int) -> None:
    assembly(unit, applicant)
    fields = {"eligible": 8, "present": 8, "yes": 8}
    order = StepOrder(applicant, 15, 1, PartialDate(2026, 8, 10), fields)
    unit.books.development.take_step(order)
    judged = unit.books.development.judged_book(applicant, unit.book.today())
    assert judged is not None
    (found,) = (one for one in judged.judgement.findings if one.rule == "meeting-differs")
    assert "实到 8（会议记录 7）" in found.message
    assert "会上赞成 8（会议记录 6）" in found.message
    assert found.papers == ("记实簿", "会议记录")
    assert found in unit.books.findings(unit.book.today())
    (all_books,) = (
        one for one in unit.books.development.judged_books(unit.book.today())
        if one.book.person.id == applicant
    )  # fmt: skip
    assert found in all_books.judgement.findings


def test_a_step_is_offered_the_meetings_it_can_be_taken_from(unit: Unit, applicant: int) -> None:
    other = unit.held("2026-09-15", roll={"周慧": Presence.ABSENT})
    meeting = assembly(unit, applicant)
    first, second = offers(unit.books.development, applicant, 15)
    assert (first.words, first.about) == (unit.minutes(meeting).row.words, True)
    assert first.fields["yes"] == 6
    assert (second.words, second.about) == (unit.minutes(other).row.words, False)
    assert second.fields == {"date": PartialDate(2026, 9, 15), "eligible": 8, "present": 7}
    assert offers(unit.books.development, applicant, 4) == []


def test_a_step_is_filled_from_a_meeting_or_leads_to_entering_one(
    unit: Unit, applicant: int, qtbot: QtBot, answers: Answers
) -> None:
    from partydesk.app.beside import put_strips  # noqa: PLC0415 - brings every page along
    from partydesk.app.desk import make_window  # noqa: PLC0415

    meeting = assembly(unit, applicant)
    window = make_window(unit.books, prompts=answers)
    qtbot.addWidget(window)
    window.show()
    window.make_pages()
    put_strips(window, unit.books, answers)
    window.go("development")
    book, desk = (
        next(page for page in window.pages if page.key == key)
        for key in ("development", "meetings")
    )
    assert isinstance(book, DevelopmentPage)
    assert isinstance(desk, MeetingsPage)
    book.show_record(applicant)
    book.middle.open_step(15, 1)
    offer = offers(unit.books.development, applicant, 15)[0]
    book.middle.offer.take(offer)
    assert book.middle.entry.submit()
    assert step(applicant)["yes"] == 6
    assert "meeting-differs" not in rules(unit, applicant)
    book.middle.open_step(7, 1)
    book.middle.offer.wanted.emit(applicant, 7)
    drain()
    assert window.page is desk
    (sheet,) = (one for one in desk.findChildren(QDialog) if one.isVisible())
    assert isinstance(sheet, MeetingSheet)
    sheet.form.editor("day").fill(PartialDate(2026, 5, 15))
    sheet.submit()
    (asked,) = (one for one in desk.findChildren(QDialog) if one.isVisible() and one is not sheet)
    assert isinstance(asked, OrderDialog)
    asked.form.editor("motion").fill("同意确定为发展对象。")
    asked.submit()
    entered = next(
        row.id for row in queries.rows(queries.ids(queries.MeetingFilter())) if row.id != meeting
    )
    unit.book.finalize(entered)
    assert step(applicant, 7) == {
        "date": "2026-05-15", "eligible": 3, "present": 3, "result": "同意确定为发展对象。"
    }  # fmt: skip
