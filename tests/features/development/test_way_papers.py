"""打印各步材料: a stage for several people, cohort papers once, what is lacking is told."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from partydesk.features.development.dialogs.papersheet import PapersSheet, papers_print_sheet
from partydesk.features.development.papers import (
    BookPress,
    WayPress,
    WaySource,
    papers_of_stage,
    way_forms,
)
from partydesk.features.forms.queries import unit_form
from partydesk.features.offices.rules import Office, PostOrder, TermOrder, Way
from partydesk.features.roster.queries import order_of
from partydesk.kernel.findings import Refusal
from partydesk.ui.printdialog import PrintDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.features.development.conftest import Desk, Unit


def press_of(unit: Unit) -> WayPress:
    organization = unit.books.organization
    press = BookPress(unit.development, organization)
    return WayPress(press, unit.development, organization.unit().id)


def test_one_request_names_everybody_of_a_day_and_a_talk_is_one_for_each(unit: Unit) -> None:
    people = [unit.applicant("周沐阳", upto=17), unit.applicant("顾明", upto=17)]
    way = press_of(unit)
    forms = way_forms()
    (request,) = way.sheaves([forms["development-approval-request"]], people)
    assert request.people == tuple(people)
    values = way.values(request)
    assert values["who"] == "周沐阳、顾明"
    assert values["unit"]["committee"] == "中共某局机关委员会"
    assert [row["passed"] for row in values["people"]] == ["通过", "通过"]
    votes = "赞成20票，不赞成0票，弃权0票"
    assert values["votes_words"] == f"周沐阳同志{votes}；顾明同志{votes}。"
    talks = way.sheaves([forms["development-talk"]], people)
    assert [one.name for one in talks] == ["周沐阳-入党申请人谈话记录", "顾明-入党申请人谈话记录"]


def test_a_paper_is_headed_with_the_names_of_its_day(unit: Unit) -> None:
    person = unit.applicant(upto=17)
    (sheaf,) = press_of(unit).sheaves([way_forms()["development-approval"]], [person])
    assert press_of(unit).values(sheaf)["unit"]["branch"] == "中共某局第一支部委员会"


def test_nobody_gets_papers_of_steps_to_which_he_has_not_come(unit: Unit) -> None:
    person = unit.applicant(upto=2)
    assert not press_of(unit).sheaves(papers_of_stage(5), [person])
    with pytest.raises(Refusal, match="没有可以打印的"):
        press_of(unit).print("development-ballot", [person])


def test_a_letter_says_who_decided_and_how_somebody_was_proposed(unit: Unit) -> None:
    person = unit.applicant(upto=4)
    unit.correct(person, 3, "2025-06-10", league_name="", recommended_by_members=12)
    way, report = press_of(unit), way_forms()["development-activist-report"]
    (sheaf,) = way.sheaves([report], [person])
    values = way.values(sheaf)
    assert (values["how_recommended"], values["gathering"]) == ("党员推荐", "")
    day = date(2024, 1, 10)
    unit.books.offices.begin_term(TermOrder(unit.branch, day, 1, 3))

    def elect(name: str, office: Office) -> None:
        order = PostOrder(unit.branch, unit.members[name], office, day, Way.ELECTED)
        unit.books.offices.assume(order)

    elect("王建国", Office.SECRETARY)
    assert way.values(sheaf)["gathering"] == "党员大会", "a secretary alone is no committee"
    elect("刘敏", Office.ORGANIZATION)
    assert way.values(sheaf)["gathering"] == "支部委员会会议"


def test_papers_say_of_mentors_and_introducers_what_the_roster_knows(unit: Unit) -> None:
    person = unit.applicant(upto=12)
    way = press_of(unit)

    def values(form: str) -> dict[str, Any]:
        (sheaf,) = way.sheaves([way_forms()[form]], [person])
        return way.values(sheaf)

    known = order_of(unit.members["王建国"])
    assert known is not None
    assert known.joined_on is not None
    note = values("development-activist-book")["steps"]["5"]["mentors_note"]
    assert f"王建国：{known.joined_on.chinese}入党" in note
    rows = values("development-introducers")["introducers"]
    assert [row["name"] for row in rows] == ["王建国", "刘敏"]
    assert [row["full"] for row in rows] == ["是", "是"]


def test_the_present_post_is_the_post_and_not_the_kind_of_work(unit: Unit) -> None:
    person = unit.applicant(upto=6)
    known = order_of(person)
    assert known is not None
    unit.books.roster.correct_person(person, replace(known, job="公务员", post="科员"))
    said = press_of(unit).print("development-activist-sheet", [person])
    first = "".join(PdfReader(io.BytesIO(said.pdf)).pages[0].extract_text().split())
    assert "职务科员" in first
    assert "公务员" not in first


@pytest.fixture
def extended(unit: Unit) -> int:
    """Somebody whose probation was extended by half a year, and who then became a full member."""
    person = unit.applicant(upto=17)
    votes = {"eligible": 9, "present": 9, "yes": 9}
    unit.correct(person, 17, "2026-09-01", probation_from="2026-08-10", probation_to="2027-08-10")
    unit.take(person, 22, "2026-09-10")
    unit.take(person, 23, "2026-09-20", outcome="extended", extended_months=6,
              resolution="学习不够，同意延长预备期六个月。", **votes)  # fmt: skip
    unit.take(person, 24, "2026-10-08", reported_on="2026-09-22", occurrence=1)
    unit.take(person, 22, "2026-10-20", occurrence=2)
    unit.take(person, 23, "2026-11-02", occurrence=2, outcome="confirmed", **votes)
    unit.take(person, 24, "2026-11-20", reported_on="2026-11-04", occurrence=2)
    return person


def test_papers_of_conversion_know_that_probation_was_extended(unit: Unit, extended: int) -> None:
    way, forms = press_of(unit), way_forms()

    def values(form: str) -> dict[str, Any]:
        (sheaf,) = way.sheaves([forms[form]], [extended])
        return way.values(sheaf)

    first, later = "2027年8月10日", "2028年2月10日"
    asked = values("development-conversion-request")
    assert asked["on"]["probation_to"] == f"{first}，延长至{later}"
    assert asked["turned"] == "转为", "not in due time"
    assert asked["people"][0]["outcome"] == "转为正式党员"
    assert values("development-probation-sheet")["probation_words"].endswith(
        f"{first}，延长至{later}"
    )
    assert values("development-approval")["on"]["probation_to"] == first, "as it was approved then"


def test_who_was_extended_and_converted_still_has_the_papers_of_the_extension(
    unit: Unit, extended: int
) -> None:
    way, forms = press_of(unit), way_forms()
    (request,) = way.sheaves([forms["development-extend-request"]], [extended])
    values = way.values(request)
    assert (str(values["day"]), values["months"]) == ("2026-09-22", 6)
    assert "延长至" not in values["on"]["probation_to"], "that is what is asked for"
    assert values["on"]["s23"] == "2026年9月20日"
    (reply,) = way.sheaves([forms["development-extend-approval"]], [extended])
    assert way.values(reply)["outcome_words"] == "延长预备期"
    assert not way.sheaves([forms["development-cancel-request"]], [extended])


def test_what_a_paper_needs_and_the_book_lacks_is_told(unit: Unit) -> None:
    person = unit.applicant(upto=2)
    way = press_of(unit)
    (sheaf,) = way.sheaves([way_forms()["development-talk"]], [person])
    assert way.lacking(sheaf) == ["周沐阳缺谈话人（第2步）", "周沐阳缺谈话主要内容（第2步）"]


def test_a_stage_of_two_people_is_one_file(
    desk: Callable[[], Desk], unit: Unit, drained: Callable[[], None], tmp_path: Path
) -> None:
    people = [unit.applicant("周沐阳", upto=17), unit.applicant("顾明", upto=17)]
    drained()
    work = desk()
    drained()
    work.page.trigger("way-papers")
    (sheet,) = work.page.findChildren(PapersSheet)
    sheet.which.setCurrentIndex(3)
    assert sheet.which.currentText().startswith("第4阶段")
    sheet.tick_all()
    sheet.next.click()
    drained()
    dialog = work.page.findChildren(PrintDialog)[-1]
    assert "还缺" in dialog.job.note
    made = press_of(unit).sheaves(papers_of_stage(4), people)
    assert len(dialog.form.subjects()) == len(made)
    work.answers.path = tmp_path / "材料.pdf"
    dialog.save()
    drained()
    pages = PdfReader(tmp_path / "材料.pdf").pages
    sizes = {tuple(round(float(n)) for n in one.mediabox[2:]) for one in pages}
    assert sizes == {(595, 842), (842, 595)}, "rosters lie across, letters stand"


def test_a_stage_is_printed_blank_one_of_each_paper(
    desk: Callable[[], Desk], unit: Unit, drained: Callable[[], None], tmp_path: Path
) -> None:
    people = [unit.applicant("周沐阳", upto=2), unit.applicant("顾明", upto=2)]
    way = press_of(unit)
    sheaves = way.sheaves(papers_of_stage(1), people)
    titles = list(dict.fromkeys(one.paper.title for one in sheaves))
    assert len(sheaves) > len(titles) > 2
    work = desk()
    sheet = papers_print_sheet(
        work.page, WaySource(way, unit.development, sheaves), (), work.answers
    )
    sheet.form.set_values({"content": "blank"})
    sheet.draw()
    drained()
    assert [one.name for one in sheet.form.subjects()] == titles
    work.answers.path = tmp_path / "空白.pdf"
    sheet.save()
    drained()
    text = "".join(
        "".join(page.extract_text().split()) for page in PdfReader(tmp_path / "空白.pdf").pages
    )
    for one in {sheaf.paper.form for sheaf in sheaves}:
        assert "".join(unit_form(one).title.split()) in text
    assert "周沐阳" not in text
    assert "顾明" not in text


def test_a_paper_is_offered_once_under_the_title_of_the_chosen_layout(
    desk: Callable[[], Desk], unit: Unit, drained: Callable[[], None]
) -> None:
    unit.applicant(upto=6)
    unit.books.forms.choose("development-activist-sheet", "development-activist-book")
    drained()
    sheet = PapersSheet(desk().page, [], None)
    offered = [sheet.which.itemText(row) for row in range(sheet.which.count())]
    assert sum("入党培养考察记录册" in one for one in offered) == 1
    assert not any("入党积极分子培养教育考察登记表" in one for one in offered)
