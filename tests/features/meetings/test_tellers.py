"""监票人、计票人: entered with the meeting, printed, and taken from there by the record books."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from partydesk.features.development.papers import BookPress
from partydesk.features.development.service import ApplicationOrder, StepOrder
from partydesk.features.development.service import Named as BookNamed
from partydesk.features.development.service.landing import offers
from partydesk.features.meetings import queries
from partydesk.features.meetings.dialogs.recording import MeetingSheet, order_of, values_of
from partydesk.features.meetings.papers import MeetingPress
from partydesk.features.meetings.rules import Matter, Named, Presence, Resolution
from partydesk.features.meetings.rules.words import meeting_words
from partydesk.features.meetings.service.forgetting import forget
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.kernel.forgetting import Gone

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from partydesk.kernel.findings import Finding
    from tests.features.meetings.conftest import Unit

DAY = "2026-08-10"


@pytest.fixture
def applicant(unit: Unit) -> int:
    born = PartialDate(1994, 6, 1)
    order = PersonOrder("周沐阳", Category.APPLICANT, birth_date=born, branch=unit.branch)
    return unit.books.development.receive_application(
        ApplicationOrder(order, PartialDate(2025, 1, 10))
    )


def counted(unit: Unit, watched: str = "高远", counting: tuple[str, ...] = ("孙晓东", "周慧"),
            **roll: Any) -> int:  # fmt: skip
    """An assembly at which one member watched and two counted."""
    people = {"scrutineers": unit.named(watched), "tellers": unit.named(*counting)}
    return unit.held(DAY, "assembly", roll=roll, **people)


def admitted(unit: Unit, applicant: int, meeting: int, yes: int = 8) -> int:
    about = Named("周沐阳", applicant)
    vote = Resolution("同意接收周沐阳同志。", Matter.ADMISSION, about, 15, yes=yes, no=0, abstain=0)
    unit.book.set_resolutions(meeting, [vote])
    return meeting


def fields(unit: Unit, person: int) -> dict[str, list[str]]:
    judged = unit.books.development.judged_book(person, unit.book.today())
    entry = judged.book.entry(15) if judged else None
    told = entry.fields if entry else {}
    return {key: [one["name"] for one in told.get(key, ())] for key in ("scrutineers", "tellers")}


def found(unit: Unit, person: int, rule: str) -> list[Finding]:
    judged = unit.books.development.judged_book(person, unit.book.today())
    assert judged is not None
    return [one for one in judged.judgement.findings if one.rule == rule]


def test_an_assembly_asks_who_counted_and_a_committee_does_not(unit: Unit, qtbot: QtBot) -> None:
    handed: list[Any] = []
    begun = unit.order(chair="王建国", recorder="刘敏", scrutineers=unit.named("高远"))
    sheet = MeetingSheet(None, unit.book, unit.books.organization.tree(), begun,  # type: ignore[arg-type]
                         lambda order, _roll: handed.append(order), held=True,
                         words=("登记会议", "登记"))  # fmt: skip
    qtbot.addWidget(sheet)
    assert {"scrutineers", "tellers"} <= set(sheet.form.keys)
    assert sheet.form.editor("tellers").isVisibleTo(sheet.form)
    sheet.submit()
    assert handed[0].scrutineers == unit.named("高远")
    values = values_of(begun) | {"kind": "committee"}
    assert order_of(values).scrutineers == (), "what the kind does not ask is not kept"


def test_who_was_away_did_not_count(unit: Unit) -> None:
    meeting = counted(unit, 周慧=Presence.LEAVE)
    with pytest.raises(Refusal, match="周慧没有到会，不能是计票人") as refused:
        unit.book.finalize(meeting)
    assert refused.value.field == "tellers"
    meeting = counted(unit, 高远=Presence.ABSENT)
    with pytest.raises(Refusal, match="高远没有到会，不能是监票人"):
        unit.book.finalize(meeting)


def test_the_step_takes_them_from_the_minutes_and_keeps_its_own(unit: Unit, applicant: int) -> None:
    meeting = admitted(unit, applicant, counted(unit))
    unit.book.finalize(meeting)
    assert fields(unit, applicant) == {"scrutineers": ["高远"], "tellers": ["孙晓东", "周慧"]}
    written = "SELECT count(*) FROM journal WHERE tbl = 'step_entry'"
    before = unit.books.store.database.execute_sql(written).fetchone()
    unit.book.reopen(meeting, "漏记列席人员")
    unit.book.finalize(meeting)
    after = unit.books.store.database.execute_sql(written).fetchone()
    assert after == before, "what agrees is not written again"
    unit.book.reopen(meeting, "计票人写错")
    unit.book.correct(meeting, replace(unit.minutes(meeting).order, tellers=unit.named("周慧")))
    unit.book.finalize(meeting)
    assert fields(unit, applicant)["tellers"] == ["周慧"]
    unit.book.reopen(meeting, "计票人未记")
    unit.book.correct(meeting, replace(unit.minutes(meeting).order, tellers=()))
    unit.book.finalize(meeting)
    assert fields(unit, applicant)["tellers"] == ["周慧"], "minutes that say nothing take nothing"


def test_a_step_is_offered_them_with_the_figures(unit: Unit, applicant: int) -> None:
    counted(unit)
    (offer,) = offers(unit.books.development, applicant, 15)
    assert [one.name for one in offer.fields["tellers"]] == ["孙晓东", "周慧"]


def test_what_two_papers_say_of_them_is_compared(unit: Unit, applicant: int) -> None:
    told = {"eligible": 8, "present": 8, "yes": 8, "no": 0, "abstain": 0,
            "scrutineers": (BookNamed("王建国", unit.people["王建国"]),),
            "tellers": (BookNamed("周沐阳", applicant),)}  # fmt: skip
    unit.books.development.take_step(StepOrder(applicant, 15, 1, PartialDate.parse(DAY), told))
    (own,) = found(unit, applicant, "own-role")
    assert "周沐阳本人" in own.message
    admitted(unit, applicant, counted(unit, "周沐阳", 王建国=Presence.LEAVE), 7)
    (differs,) = found(unit, applicant, "tellers-differ")
    assert "监票人" in differs.message
    assert "会议记录" in differs.message
    (absent,) = found(unit, applicant, "teller-absent")
    assert "王建国" in absent.message


def test_the_papers_print_their_names_and_leave_the_signatures(unit: Unit, applicant: int) -> None:
    meeting = admitted(unit, applicant, counted(unit))
    press = MeetingPress(unit.book, unit.books.organization, unit.books.rules.meetings)
    for form in ("minutes", "tally"):
        said = text(press.job(form, [unit.minutes(meeting)])().pdf)
        assert "监票人高远" in said.replace("：", "")
        assert "孙晓东、周慧" in said
    plain = unit.held("2026-09-10")
    assert "监票人" not in text(press.job("minutes", [unit.minutes(plain)])().pdf)
    unit.book.finalize(meeting)
    book = BookPress(unit.books.development, unit.books.organization)
    assert "监票人：高远" in text(book.print([applicant]).pdf)


def test_history_and_purge_know_them(unit: Unit) -> None:
    meeting = counted(unit)
    words = {one.table: one for one in meeting_words(queries.kinds())}
    row = {"scrutineers": '[{"id": 3, "name": "高远"}]', "tellers": "[]", "also": "[]"}
    assert words["meeting"].say(row)["监票人"] == "高远"
    with unit.books.store.change("清除"):
        forget(Gone([unit.people["高远"]], ["高远"]))
    assert [one.name for one in unit.minutes(meeting).order.scrutineers] != ["高远"]


def text(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)
