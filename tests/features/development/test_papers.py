from __future__ import annotations

import io
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from partydesk.features.development.papers import (
    RECORD_BOOK,
    BookUnit,
    FieldPlace,
    blank_book,
    field_at,
    place_key,
    record_book,
    specs_of,
)
from partydesk.features.development.papers.happenings import put_happenings
from partydesk.features.development.queries import EntryRow
from partydesk.features.development.queries.happenings import WayRow
from partydesk.features.development.rules import STEPS, archive_papers, step_spec, step_specs
from partydesk.features.development.rules.kinds import Happening
from partydesk.features.roster.queries import Card
from partydesk.features.roster.rules import (
    Category,
    PersonOrder,
    RelativeEntry,
    ResumeEntry,
)
from partydesk.kernel.dates import PartialDate
from partydesk.printing.form import load_form
from partydesk.printing.keys import keys_of
from partydesk.printing.press import render
from partydesk.rulebooks import Rulebooks

if TYPE_CHECKING:
    from collections.abc import Sequence

DEVELOPMENT = Rulebooks().development
OLD, NEW = date(2020, 1, 1), date(2026, 11, 23)
FORM = load_form(RECORD_BOOK)


def card() -> Card:
    return Card(
        id=7,
        entry=PersonOrder("欧阳頔", Category.CANDIDATE, birth_date=PartialDate(1994, 6)),
        pinyin="ouyangdi",
        branch="第一党支部",
        group="",
        left_on=None,
        left_reason="",
        resume=(ResumeEntry("2012年9月", "2016年7月", "云川大学学生", "李明"),),
        relatives=(RelativeEntry("父亲", "欧阳国强", "1966年", "中共党员", "教师"),),
        stages=(),
        raw=(),
    )


def entry(step: int, day: str | None = None, occurrence: int = 1, **fields: Any) -> EntryRow:
    return EntryRow(step, occurrence, PartialDate.parse(day) if day else None, fields)


def book(*entries: EntryRow) -> dict[str, Any]:
    unit = BookUnit("中共某某局机关第一支部委员会", "中共某某局机关委员会")
    return record_book(card(), entries, specs_of(DEVELOPMENT, entries, NEW), unit)


def paths(value: object, path: str = "") -> set[str]:
    if isinstance(value, dict):
        return {p for key, v in value.items() for p in paths(v, f"{path}.{key}".strip("."))}
    if isinstance(value, list):
        return {p for v in value for p in paths(v, f"{path}.*")}
    return {path}


def every_field(day: date) -> set[str]:
    return {
        re.sub(r"(repeated\.\d+|rounds)\.1\.", r"\1.*.", place_key(place, spec))
        for spec in step_specs(DEVELOPMENT, day)
        for field in spec.fields
        if (place := FieldPlace(spec.number, 1, field.key))
    }


@pytest.mark.parametrize("day", [OLD, NEW])
def test_every_field_of_every_step_has_its_place_in_the_book(day: date) -> None:
    assert every_field(day) - keys_of(FORM) == set()


def test_the_book_asks_for_nothing_that_is_not_kept() -> None:
    kept = every_field(NEW) | paths(book())
    happened: dict[str, Any] = {}
    beside = WayRow(1, Happening.PAUSED, None, "", "", "", None, 0, None, None, None)
    put_happenings(happened, [beside], lambda step, day: step_spec(DEVELOPMENT, step, day))
    kept |= paths(happened)
    kept |= paths({"resume": [card().resume[0]._asdict()]})
    kept |= paths({"relatives": [card().relatives[0]._asdict()]})
    kept |= {f"{name}.{step}" for name in ("names", "progress") for step in STEPS}
    kept |= {
        f"archive.{paper.key}.{key}"
        for paper in archive_papers(DEVELOPMENT, NEW)
        for key in ("name", "date", "copies", "has")
    }
    asked_for = {key for key in keys_of(FORM) if key.startswith("scans.")}
    corrected = {key for key in keys_of(FORM) if key.endswith(".corrections.*.said")}
    assert len(corrected) == len(STEPS)
    assert keys_of(FORM) - kept == asked_for | corrected


def test_every_item_of_the_national_form_has_its_box_in_the_book() -> None:
    items = (
        "name", "sex", "ethnicity", "id_number", "birth_date", "education", "category",
        "branch_name", "joined_on", "full_member_on", "job", "mobile", "phone", "address",
        "standing", "lost", "mobile_member",
    )  # fmt: skip
    rosters = (
        "work_started_on", "party_post", "remark", "native_place", "workplace", "class_rank",
        "honours", "memberships", "applied_on", "failed_courses", "staff_number",
    )  # fmt: skip
    assert {f"person.{key}" for key in (*items, *rosters)} - keys_of(FORM) == set()


def test_standing_is_said_of_members_alone_and_absence_with_its_day() -> None:
    member = PersonOrder(
        "欧阳頔", Category.FULL, is_lost=True, lost_on=PartialDate(2026, 3), is_mobile=False,
        workplace="办公室", post="科员",
    )  # fmt: skip
    specs = specs_of(DEVELOPMENT, (), NEW)
    said = record_book(card()._replace(entry=member), (), specs, BookUnit())["person"]
    keys = ("standing", "lost", "mobile_member", "workplace")
    assert [said[key] for key in keys] == ["正常", "是，2026年3月起", "否", "办公室　科员"]
    assert [book()["person"][key] for key in keys] == [None, None, None, ""]


def test_people_are_written_as_their_names_stood_that_day() -> None:
    people: Sequence[dict[str, Any]] = [{"id": 1, "name": "王建国"}, {"id": None, "name": "刘敏"}]
    data = book(entry(9, "2026-08-03", introducers=people))
    assert data["steps"]["9"]["introducers"] == "王建国、刘敏"
    assert data["steps"]["9"]["date"] == PartialDate(2026, 8, 3)


def test_reviews_stand_by_their_number_and_a_missing_one_leaves_its_pages() -> None:
    data = book(
        entry(6, "2026-12-20", occurrence=3, study="好"), entry(6, "2025-12-20", study="中")
    )
    assert [review.get("study") for review in data["repeated"]["6"]] == ["中", None, "好"]
    assert data["repeated"]["21"] == []


def test_conversion_before_and_after_an_extension_stands_in_the_book_twice() -> None:
    data = book(
        entry(22, "2026-02-24"), entry(22, "2026-09-01", 2),
        entry(23, "2026-03-11", outcome="extended", resolution="同意延长预备期六个月。"),
        entry(23, "2026-09-10", 2, outcome="confirmed", resolution="同意转为中共正式党员。"),
        entry(25, "2026-11-05"),
    )  # fmt: skip
    assert data["progress"]["22"] == "2026年2月24日、2026年9月1日"
    paper = render(FORM, [data])
    assert paper.pages == render(FORM, [book()]).pages + 3
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.pdf)).pages)
    for words in ("（第一次）", "（第二次）", "同意延长预备期六个月", "同意转为中共正式党员"):
        assert words in text
    names = [data["rounds"][time]["23"]["name"] for time in (0, 1)]
    assert names == ["支部大会讨论", "党支部党员大会讨论"]
    first, second = (paper.place(f"rounds.{time}.23.resolution") for time in (1, 2))
    archived = paper.place("steps.25.date")
    assert first is not None
    assert second is not None
    assert archived is not None
    assert first.page < second.page <= archived.page


def test_where_nothing_was_extended_no_time_is_counted() -> None:
    text = "".join(str(one["nth"]) for one in book(entry(23, "2026-09-10"))["rounds"][0].values())
    assert text == ""


def test_a_step_bears_the_name_it_had_when_it_was_taken() -> None:
    assert book(entry(8, "2020-03-01"))["names"]["8"] == "报上级党委备案"
    assert book(entry(8, "2026-06-01"))["names"]["8"] == "报上级党委同意并公示"
    assert book()["names"]["15"] == "党支部党员大会讨论"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, None),
        ({"study": "学习党章。"}, "学习党章。"),
        ({"study": "学习党章。", "reports": 2}, "学习党章。\n递交思想汇报 2 份。"),
        ({"reports": 0}, "递交思想汇报 0 份。"),
    ],
)
def test_how_many_reports_were_handed_in_is_written_below_the_study(
    fields: dict[str, Any], said: str | None
) -> None:
    review = book(entry(6, "2025-03-10", **fields))["repeated"]["6"][0]
    assert review.get("study") == said
    place = place_key(FieldPlace(6, 1, "reports"), step_spec(DEVELOPMENT, 6, NEW))
    assert place == "repeated.6.1.study"


@pytest.mark.parametrize(
    ("place", "key"),
    [
        (FieldPlace(15, 1, "written_yes"), "steps.15.written_yes"),
        (FieldPlace(6, 2, "study"), "repeated.6.2.study"),
        (FieldPlace(21, 1, "content"), "repeated.21.1.content"),
        (FieldPlace(23, 1, "resolution"), "rounds.1.23.resolution"),
    ],
)
def test_a_field_and_its_place_on_paper_lead_to_each_other(place: FieldPlace, key: str) -> None:
    assert place_key(place, step_spec(DEVELOPMENT, place.step, NEW)) == key
    assert field_at(key) == place
    paper = render(FORM, [book()])
    assert paper.place(key) is not None


@pytest.mark.parametrize("key", ["person.name", "unit.branch", "progress.3", "resume.1.place", ""])
def test_a_place_that_belongs_to_no_step_leads_nowhere(key: str) -> None:
    assert field_at(key) is None


def test_the_first_place_of_a_date_is_on_the_page_of_its_step() -> None:
    paper = render(FORM, [book(entry(15, "2026-11-16"))])
    place = paper.place("steps.15.date")
    start = next(start for start in paper.starts if start.part == "stage-4")
    assert place is not None
    assert place.page >= start.page


def test_a_blank_book_names_its_steps() -> None:
    data = blank_book(step_specs(DEVELOPMENT, OLD))
    paper = render(FORM, [data], mode="blank")
    assert paper.pages == render(FORM, [book()]).pages
    assert set(data["names"]) == {str(step) for step in STEPS}
