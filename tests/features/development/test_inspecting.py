"""迎检: the findings in the order of the papers with their reasons, and what lies in each file."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from partydesk.features.attachments.service.sources import of_bytes
from partydesk.features.development.papers.inspecting import (
    FINDINGS,
    MATERIALS,
    findings_values,
    inspection_job,
    materials_values,
)
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from tests.features.development.conftest import Unit

REASON = "申请人在外地挂职，返回后才谈话"


def text_of(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def test_every_finding_is_listed_with_its_reason_and_what_is_only_due_is_not(unit: Unit) -> None:
    person = unit.applicant(upto=1)
    unit.take(person, 2, "2025-03-20")
    (found,) = [one for one in unit.findings(person) if one.rule == "talk-within-one-month"]
    values = findings_values([unit.book(person)])
    (line,) = [one for one in values["findings"] if one["step"] == 2]
    assert (line["severity"], line["message"]) == ("错误", found.message)
    assert line["answer"] == found.remedy
    unit.development.accepting.accept(found, REASON)
    other = unit.applicant("顾明", upto=1)
    people = [person, other]
    paper = inspection_job(FINDINGS, unit.development, "中共某局机关委员会", people)()
    text = text_of(paper.pdf)
    assert REASON in text
    assert "已说明" in text
    assert text.count(REASON) == 1, "once, in its own column"
    due = [one for one in unit.findings(other) if one.due is not None]
    assert due
    assert "顾明" not in text


def test_a_clean_book_has_no_list_of_faults(unit: Unit) -> None:
    person = unit.applicant(upto=1)
    with pytest.raises(Refusal, match="没有问题"):
        inspection_job(FINDINGS, unit.development, "某局", [person])
    with pytest.raises(Refusal, match="还没有记实簿"):
        inspection_job(MATERIALS, unit.development, "某局", [])


def test_each_paper_is_there_scanned_missing_or_not_yet_asked_for(unit: Unit) -> None:
    person = unit.applicant(upto=5)
    unit.development.clear_step(person, 4)
    owner = unit.development.owner_of(person, 1, 1)
    assert owner is not None
    unit.books.attachments.take(owner, [of_bytes("申请书.pdf", b"%PDF-1.4 x")])
    today = unit.development.today()
    (row,) = unit.development.materials.survey([unit.book(person)], today).rows()
    one = materials_values(row)
    state = {line["paper"]: (line["state"], line["scan"]) for line in one["papers"]}
    assert state["入党申请书"] == ("有", "1 个")
    assert state["入党积极分子备案报告和批复"] == ("缺", "")
    assert state["中国共产党入党志愿书"] == ("", "")
    assert one["missing"] == 1
    paper = inspection_job(MATERIALS, unit.development, "某局", [person])()
    assert paper.pages == 2, "both sides of one sheet"
    assert not paper.crowded
