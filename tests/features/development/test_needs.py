"""What a paper cannot be filed without is told before printing and at an inspection."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from partydesk.features.development.dialogs.inspecting.checklist import Checklist
from partydesk.features.development.papers import way_papers
from partydesk.features.development.papers.inspecting import MATERIALS, inspection_job
from partydesk.features.development.queries import ApplicantRow
from partydesk.features.development.queries.needs import paper_needs
from partydesk.features.development.rules import STEPS, step_spec
from partydesk.features.development.rules.materials import MaterialState
from partydesk.features.development.rules.needs import EITHER, need_words, unmet
from partydesk.rulebooks import Rulebooks
from tests.features.development.conftest import TODAY
from tests.features.development.test_materials import file_of, note, paper
from tests.features.development.test_way_papers import press_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.features.development.conftest import Unit

RULES = Rulebooks()
SPECS = tuple(step_spec(RULES.development, step, TODAY) for step in STEPS)


def test_every_need_is_a_field_of_a_step_or_of_the_roster() -> None:
    for one in way_papers():
        assert not one.rule or one.rule in RULES.development, one.id
        for need in one.needs:
            for key in need.split(EITHER):
                book, _, what = key.partition(".")
                known = (
                    SPECS[int(book) - 1].field(what) if book.isdigit()
                    else what in ApplicantRow._fields
                )  # fmt: skip
                assert known, (one.id, key)
                assert need_words(key, SPECS), key


def test_every_row_of_the_archive_that_a_step_makes_has_its_needs() -> None:
    """All but those whose papers are made elsewhere and told by their day alone."""
    block = RULES.development.in_force("archive-list", TODAY)
    versions = RULES.development.versions("archive-list")
    rows = {one["key"]: one for one in (block.get("entries") or versions[0]["entries"])}
    needed = {one.archive for one in paper_needs()}
    assert needed <= set(rows)
    bare = {key for key, one in rows.items() if one.get("step") and key not in needed}
    assert bare == {"discipline", "conversion-committee"}


def test_one_of_several_is_enough() -> None:
    told = {"11.hours": 24, "11.days": None, "11.date": ""}
    assert unmet(["11.days|11.hours", "11.date"], told.__getitem__) == ["11.date"]
    assert unmet(["11.days|11.hours"], lambda _: None) == ["11.days"]
    assert need_words("11.days", SPECS, 11) == "天数"
    assert need_words("11.days", SPECS, 12) == "天数（第11步）"
    assert need_words("person.sex", SPECS) == "性别"


def test_the_checklist_says_what_a_paper_that_is_there_lacks(unit: Unit) -> None:
    person = unit.applicant(upto=2)
    found = paper(unit, person, "talk")
    assert found.state is MaterialState.PRESENT, "it is there, but cannot be filed like this"
    assert found.said_of == "缺：谈话人、谈话主要内容。"
    assert not file_of(unit, person).is_faulty, "no new red line"
    unit.correct(person, 2, "2025-01-20", talker=(), content="谈了经历和入党动机。")
    assert paper(unit, person, "talk").lacks == ("谈话人",)


def test_what_contradicts_is_said_first(unit: Unit) -> None:
    person = unit.applicant(upto=2)
    row = file_of(unit, person)
    unit.development.materials.toggle(row, "talk")
    assert paper(unit, person, "talk").lacks == (), "a paper that is missing lacks nothing else"
    unit.correct(person, 2, "2025-03-20")
    unit.development.materials.toggle(file_of(unit, person), "talk")
    found = paper(unit, person, "talk")
    assert found.state is MaterialState.DISPUTED
    assert found.why
    assert found.said_of == f"{found.why}缺：谈话人、谈话主要内容。"


@pytest.mark.parametrize(
    ("agreed", "lacks"),
    [("2026-05-25", ("公示起始日", "公示结束日", "公示结果")), ("2026-05-10", ())],
)
def test_a_notice_is_lacking_only_where_the_edition_demands_one(
    unit: Unit, agreed: str, lacks: tuple[str, ...]
) -> None:
    person = unit.applicant(upto=7)
    unit.take(person, 8, agreed)
    found = paper(unit, person, "notice")
    assert (found.state, found.lacks) == (MaterialState.OPEN, lacks)
    way = press_of(unit)
    papers = [one for one in way_papers() if one.form == "development-notice"]
    (sheaf,) = way.sheaves(papers, [person])
    assert bool(way.lacking(sheaf)) is bool(lacks)


def test_after_an_extension_its_own_papers_are_asked_of_that_time(unit: Unit) -> None:
    person = unit.applicant(upto=20)
    unit.take(person, 22, "2026-10-01")
    unit.take(person, 23, "2026-10-10", outcome="extended", extended_months=6, resolution="延长。")
    unit.take(person, 24, "2026-10-20")
    assert paper(unit, person, "extension").lacks == ()
    unit.correct(person, 23, "2026-10-10", outcome="extended", resolution="延长。")
    assert paper(unit, person, "extension").lacks == ("延长月数",)
    unit.take(person, 23, "2026-11-10", occurrence=2, outcome="confirmed")
    assert paper(unit, person, "extension").lacks == ("延长月数",), "of the time that extended"
    assert "上报审批时间" not in paper(unit, person, "extension").lacks


def test_the_roster_is_asked_too(unit: Unit) -> None:
    person = unit.applicant(upto=14)
    assert paper(unit, person, "form").lacks == ("性别", "身份证号")


def test_what_is_lacking_is_printed_below_the_list(unit: Unit) -> None:
    person = unit.applicant(upto=2)
    made = inspection_job(MATERIALS, unit.development, "某局", [person])()
    text = "".join(
        "".join(page.extract_text() for page in PdfReader(io.BytesIO(made.pdf)).pages).split()
    )
    assert "登记不全：2入党申请人谈话记录缺谈话人、谈话主要内容。" in text
    note(unit, person, "talk", False)
    made = inspection_job(MATERIALS, unit.development, "某局", [person])()
    assert "登记不全" not in PdfReader(io.BytesIO(made.pdf)).pages[0].extract_text()


def test_the_line_of_the_checklist_shows_it(unit: Unit, qtbot: QtBot) -> None:
    person = unit.applicant(upto=2)
    page = Checklist(unit.development.materials)
    qtbot.addWidget(page)
    page.show_row(file_of(unit, person))
    assert page.title.text().endswith("有矛盾 0　登记不全 1")
    model = page.table.model()
    words = [
        str(model.index(1, column).data()) for column in range(model.columnCount())
    ]  # fmt: skip
    assert "缺：谈话人、谈话主要内容。" in words
