"""Material checklist: what the steps tell, what the clerk found, and what contradicts."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from partydesk.features.development.papers.inspecting import MATERIALS, inspection_job
from partydesk.features.development.rules.materials import MaterialState, SaidOfPaper
from partydesk.features.development.service.forgetting import forget
from partydesk.features.history import queries as history
from partydesk.features.history.rules import HistoryFilter, Scope
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.kernel.forgetting import Gone

if TYPE_CHECKING:
    from partydesk.features.development.rules.materials import Material
    from partydesk.features.development.service.materials import FileRow
    from tests.features.development.conftest import Unit


def file_of(unit: Unit, person: int) -> FileRow:
    today = unit.development.today()
    (row,) = unit.development.materials.survey([unit.book(person)], today).rows()
    return row


def paper(unit: Unit, person: int, key: str) -> Material:
    return next(one for one in file_of(unit, person).materials if one.paper.key == key)


def note(unit: Unit, person: int, key: str, *said: object) -> None:
    unit.development.materials.note(file_of(unit, person), key, SaidOfPaper(*said))  # type: ignore[arg-type]


def test_a_paper_that_is_not_there_after_all_is_missing_and_undo_brings_it_back(unit: Unit) -> None:
    person = unit.applicant(upto=5)
    assert paper(unit, person, "talk").state is MaterialState.PRESENT
    unit.development.materials.toggle(file_of(unit, person), "talk")
    assert paper(unit, person, "talk").state is MaterialState.MISSING
    assert file_of(unit, person).place == (2, 1), "there one looks first"
    unit.development.materials.toggle(file_of(unit, person), "talk")
    assert paper(unit, person, "talk").state is MaterialState.PRESENT
    unit.books.store.undo()
    unit.books.store.undo()
    assert paper(unit, person, "talk").said.present is None
    assert unit.books.store.redo_label == "核对材料 周沐阳 入党申请人谈话记录"


def test_a_paper_that_no_step_makes_is_there_when_somebody_has_seen_it(unit: Unit) -> None:
    person = unit.applicant(upto=11)
    assert paper(unit, person, "autobiography").state is MaterialState.OPEN
    note(unit, person, "autobiography", True, PartialDate(2026, 6, 1), " 2 号柜  3 盒 ")
    found = paper(unit, person, "autobiography")
    assert (found.state, found.date) == (MaterialState.PRESENT, "2026年6月1日")
    assert found.said.place == "2 号柜 3 盒"
    assert found.stage == 3, "where the paper before it in the list belongs"
    note(unit, person, "autobiography", None, None, "")
    assert paper(unit, person, "autobiography").said.is_empty


def test_a_day_on_the_paper_that_is_not_the_day_in_the_book_contradicts(unit: Unit) -> None:
    person = unit.applicant(upto=5)
    note(unit, person, "talk", None, PartialDate(2025, 1, 20), "")
    assert paper(unit, person, "talk").state is MaterialState.PRESENT, "the very day"
    note(unit, person, "talk", None, PartialDate(2025, 1, 22), "")
    found = paper(unit, person, "talk")
    assert found.state is MaterialState.DISPUTED
    assert found.why == "材料上是2025年1月22日，记实簿登记的是2025年1月20日。"
    assert file_of(unit, person).is_faulty


def test_a_paper_of_a_step_that_breaks_a_rule_is_in_doubt_until_the_reason_stands(
    unit: Unit,
) -> None:
    person = unit.applicant(upto=1)
    unit.take(person, 2, "2025-03-20")
    (fault,) = [one for one in unit.findings(person) if one.rule == "talk-within-one-month"]
    row = file_of(unit, person)
    assert row.worst == fault
    found = paper(unit, person, "talk")
    assert (found.state, found.why) == (MaterialState.DISPUTED, fault.message)
    unit.development.accepting.accept(fault, "申请人在外地挂职，返回后才谈话")
    assert paper(unit, person, "talk").state is MaterialState.PRESENT
    assert file_of(unit, person).worst is None


def test_a_day_to_come_an_endless_place_and_an_unknown_paper_are_refused(unit: Unit) -> None:
    person = unit.applicant()
    with pytest.raises(Refusal, match="不能晚于今天") as day:
        note(unit, person, "application", None, PartialDate(2027, 1, 1), "")
    assert day.value.field == "date"
    with pytest.raises(Refusal, match="最多 60 个字") as place:
        note(unit, person, "application", None, None, "柜" * 61)
    assert place.value.field == "place"
    with pytest.raises(Refusal, match="没有这一种材料"):
        note(unit, person, "unknown")
    with pytest.raises(Refusal, match="没有这一种材料"):
        unit.development.materials.toggle(file_of(unit, person), "unknown")


def test_where_the_original_lies_is_printed_and_forgotten_with_the_person(unit: Unit) -> None:
    person = unit.applicant(upto=3)
    note(unit, person, "application", True, None, "人事档案")
    made = inspection_job(MATERIALS, unit.development, "某局", [person])()
    text = "".join(PdfReader(io.BytesIO(made.pdf)).pages[0].extract_text().split())
    assert "人事档案" in text
    assert not made.crowded
    with unit.books.store.change("清除"):
        forget(Gone([person], ["周沐阳"]))
    assert paper(unit, person, "application").said.is_empty


def test_each_note_is_told_in_the_history(unit: Unit) -> None:
    person = unit.applicant(upto=3)
    note(unit, person, "application", False, PartialDate(2025, 1, 10), "人事档案")
    (newest, *_) = history.ids(HistoryFilter())
    (row,) = history.row_changes(newest, Scope(), unit.books.history.naming)
    assert (row.noun, row.title) == ("材料核对", "周沐阳　入党申请书")
    assert [one.new for one in row.fields] == ["缺", "2025年1月10日", "人事档案"]
