"""The roster's columns on real headings, and what one row says against itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.features.organization.queries import Body
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.organization.service import BodyFinder
from partydesk.features.roster.queries.choosing import limits
from partydesk.features.roster.rules import LABELS, Category, Standing, contradictions
from partydesk.features.roster.sheets import (
    COLUMNS,
    EXPORT,
    derive,
    read_roster,
    roster_rows,
    row_doubts,
    write_roster,
)
from partydesk.features.roster.sheets import rows as sheet_rows
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.identity import Sex
from partydesk.resources import folder
from tests.spreadsheet.made import id_of, xlsx
from tests.spreadsheet.make_sample import write as write_sample

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from partydesk.spreadsheet.rows import ReadRow

TODAY = date(2026, 11, 23)
SAMPLE = folder("sample", "党员名册（样例）.xlsx")


def rows_of(path: Path, *rows: Sequence[object], names: Sequence[str] = ()) -> list[ReadRow]:
    return list(roster_rows(read_roster(xlsx(path, rows, names=names)), limits(), TODAY))


def reasons(row: ReadRow) -> str:
    return "；".join(f"{problem.column}：{problem.reason}" for problem in row.problems)


def test_a_telephone_is_the_mobile_unless_there_is_a_column_for_it(tmp_path: Path) -> None:
    both = xlsx(
        tmp_path / "a.xlsx", [("姓名", "联系电话", "手机号码"), ("张三", "0552-1234567", "")]
    )
    assert read_roster(both).sheets[0].columns["联系电话"] == "phone"
    row, other, third = rows_of(
        tmp_path / "b.xlsx", ("姓名", "联系电话"), ("张三", "0552-1234567"),
        ("李四", "13800138000/0552-1234567"), ("王五", "0552-1234567/7654321"),
    )  # fmt: skip
    assert (third.values["mobile"], third.values["phone"]) == (None, "0552-1234567、7654321")
    assert (row.values["mobile"], row.values["phone"]) == (None, "0552-1234567")
    assert (other.values["mobile"], other.values["phone"]) == ("13800138000", "0552-1234567")


def test_case_28_a_birth_date_other_than_the_id_numbers_is_told_and_kept(tmp_path: Path) -> None:
    number = id_of("19900501")
    (row,) = rows_of(
        tmp_path / "a.xlsx", ("姓名", "身份证号", "出生年月"), ("张三", number, "1990.06")
    )
    assert row.values["birth_date"] == PartialDate(1990, 6)
    assert row.values["id_number"] == number
    assert "1990-06" in reasons(row)
    assert "1990-05-01" in reasons(row)
    assert (row.problems[0].cell, row.problems[0].refused) == ("C2", False)


def test_case_28_a_month_that_fits_the_id_number_is_no_fault(tmp_path: Path) -> None:
    rows = (("姓名", "身份证号", "出生年月"), ("张三", id_of("19900501"), "1990.05"))
    assert rows_of(tmp_path / "a.xlsx", *rows)[0].problems == []


def test_case_29_a_sex_other_than_the_id_numbers_is_told_and_kept(tmp_path: Path) -> None:
    rows = (("姓名", "性别", "身份证号"), ("张三", "女", id_of(order=1)))
    (row,) = rows_of(tmp_path / "a.xlsx", *rows)
    assert row.values["sex"] is Sex.FEMALE
    assert "性别" in reasons(row)


def test_sex_and_birth_date_are_derived_for_blanks_only(tmp_path: Path) -> None:
    rows = (("姓名", "性别", "身份证号"), ("张三", "", id_of("19900501", 2)), ("李四", "男", ""))
    first, second = rows_of(tmp_path / "a.xlsx", *rows)
    assert first.derived == {"sex": Sex.FEMALE, "birth_date": PartialDate(1990, 5, 1)}
    assert first.values["sex"] is None
    assert second.derived == {}
    assert derive({"id_number": id_of(), "sex": Sex.MALE, "birth_date": PartialDate(1990)}) == {}


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("正式党员", Category.FULL), ("中共党员", Category.FULL), ("党员", Category.FULL),
        ("预备", Category.PROBATIONARY), ("中共预备党员", Category.PROBATIONARY),
        ("入党积极分子", Category.ACTIVIST), ("已列为发展对象", Category.CANDIDATE),
        ("入党申请人", Category.APPLICANT),
    ],
)  # fmt: skip
def test_case_47_the_words_for_a_category_are_mapped(
    tmp_path: Path, cell: str, said: Category
) -> None:
    (row,) = rows_of(tmp_path / "a.xlsx", ("姓名", "政治面貌"), ("张三", cell))
    assert row.values["category"] is said
    assert row.problems == []


def test_case_47_what_is_no_category_stays_blank_and_is_told(tmp_path: Path) -> None:
    (row,) = rows_of(tmp_path / "a.xlsx", ("姓名", "政治面貌"), ("张三", "群众"))
    assert row.values["category"] is None
    assert "群众" in reasons(row)


@pytest.mark.parametrize(
    ("cell", "said", "sure"),
    [
        ("正常", Standing.NORMAL, True), ("恢复", Standing.NORMAL, True),
        ("停止", Standing.SUSPENDED, True), ("停止党籍", Standing.SUSPENDED, True),
        ("保留", Standing.NORMAL, False), ("开除", Standing.LEFT, False),
    ],
)  # fmt: skip
def test_case_48_the_words_for_a_standing_are_mapped(
    tmp_path: Path, cell: str, said: Standing, sure: bool
) -> None:
    (row,) = rows_of(tmp_path / "a.xlsx", ("姓名", "党籍状态"), ("张三", cell))
    assert row.values["standing"] is said
    assert (row.problems == []) is sure


def test_case_49_a_branch_keeps_its_text_without_the_secretary(tmp_path: Path) -> None:
    head = ("姓名", "所在党支部")
    full = "中共某某局机关第一支部委员会"
    found = rows_of(
        tmp_path / "a.xlsx", head, ("张三", full), ("李四", "第一党支部 支部书记：王五"),
        ("王五", "支部书记：王五"),
    )  # fmt: skip
    assert [row.values["branch"] for row in found] == [full, "第一党支部", None]
    assert "不是党支部名称" in reasons(found[2])


def test_case_49_short_and_full_names_of_a_branch_meet_both_ways() -> None:
    first = Body(1, OrganizationKind.BRANCH, None, "中共某某局机关第一支部委员会", "第一支部", 0)
    second = Body(2, OrganizationKind.BRANCH, None, "中共某某局机关第二支部委员会", "第二支部", 1)
    finder = BodyFinder([first, second])
    assert finder.find("第一党支部") == first
    assert finder.find("中共某某局机关第二支部委员会") == second
    assert len(finder.candidates("支部")) == 2


def test_case_50_unit_and_post_in_one_cell_stay_one_text(tmp_path: Path) -> None:
    words = "某某局办公室，科长"
    (row,) = rows_of(tmp_path / "a.xlsx", ("姓名", "单位及职务"), ("张三", words))
    assert row.values["workplace"] == words


def test_office_post_honours_and_marks_of_a_roster_of_candidates_have_fields_of_their_own(
    tmp_path: Path,
) -> None:
    head = ("姓名", "所在班级(或部门)", "现任职务", "学号/\n职工号", "每学期成绩排名/班级总人数",
            "获奖情况", "是否有不及格课程", "何时何地参加过何种党派、团体，任何职务")  # fmt: skip
    line = ("张三", "软件2301班", "班长", "2023010203", "3/45", "校三好学生", "没有", "2019年入团")
    (row,) = rows_of(tmp_path / "a.xlsx", head, line)
    keys = ("name", "workplace", "post", "staff_number", "class_rank", "honours", "failed_courses",
            "memberships")  # fmt: skip
    assert tuple(row.values[key] for key in keys) == line


def test_every_field_of_a_person_can_be_taken_in_and_out() -> None:
    assert {key for key, _ in EXPORT} == set(LABELS)
    assert {column.key for column in COLUMNS} == set(LABELS)


@pytest.mark.parametrize(
    ("day", "fault"), [("1972.5", False), ("2012.5", True), ("1969.3", True), ("1977.9", True)]
)
def test_case_60_joined_and_confirmed_on_one_day_is_right_only_without_probation(
    tmp_path: Path, day: str, fault: bool
) -> None:
    (row,) = rows_of(tmp_path / "a.xlsx", ("姓名", "入党时间", "转正时间"), ("张三", day, day))
    assert ("没有预备期" in reasons(row)) is fault


@pytest.mark.parametrize(
    ("born", "joined", "full", "said"),
    [
        ("1990-05-01", "2012-06-01", "2011-06-01", "早于"),
        ("1990-05-01", "2008-04-30", "2009-04-30", "不满 18 周岁"),
        ("1990-05-01", "2026-11-24", "", "2026-11-24 还没有到"),
        ("1990-05-01", "2008-05-01", "2009-05-01", ""),
    ],
)
def test_case_61_impossible_dates_are_told_with_the_row(
    tmp_path: Path, born: str, joined: str, full: str, said: str
) -> None:
    head = ("姓名", "出生日期", "入党时间", "转正时间")
    (row,) = rows_of(tmp_path / "a.xlsx", ("名册",), (), head, ("张三", born, joined, full))
    assert said in reasons(row)
    assert bool(row.problems) is bool(said)
    assert all(problem.row == 4 for problem in row.problems)


def test_case_61_the_age_is_judged_by_the_id_number_where_no_birth_date_is_given(
    tmp_path: Path,
) -> None:
    rows = (("姓名", "身份证号", "入党时间"), ("张三", id_of("20000501"), "2017.5"))
    assert "不满 18 周岁" in reasons(rows_of(tmp_path / "a.xlsx", *rows)[0])


def test_a_sheet_named_after_a_branch_says_where_its_people_belong(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx",
        [("姓名", "性别"), ("张三", "男")],
        [("姓名", "性别"), ("李四", "女")],
        names=["第一党支部", "离退休党支部"],
    )
    found = list(roster_rows(read_roster(path), limits(), TODAY))
    assert [row.derived.get("branch") for row in found] == ["第一党支部", "离退休党支部"]


YEARS = st.integers(1900, 2030)
BIRTHS = st.dates(date(1900, 1, 1), date(2030, 12, 31))
DAYS = st.none() | st.builds(PartialDate, YEARS, st.none() | st.integers(1, 12))


@given(
    values=st.fixed_dictionaries(
        {
            "birth_date": DAYS,
            "applied_on": DAYS,
            "joined_on": DAYS,
            "full_member_on": DAYS,
            "work_started_on": DAYS,
            "category": st.none() | st.sampled_from(Category),
            "sex": st.none() | st.sampled_from(Sex),
            "id_number": st.none() | st.builds(id_of, BIRTHS.map("{:%Y%m%d}".format)),
        }
    )
)
def test_the_quick_look_never_hides_a_contradiction(values: dict[str, object]) -> None:
    if sheet_rows._plainly_sound(values, limits(), TODAY):
        order = sheet_rows._order(values)
        assert contradictions(order, limits(), TODAY) == []
        assert row_doubts(values, limits(), TODAY) == []


def test_the_national_form_is_written_in_its_order_and_read_back(tmp_path: Path) -> None:
    person = {
        "name": "张三", "sex": Sex.MALE, "id_number": id_of(), "category": Category.FULL,
        "birth_date": PartialDate(1990, 5, 1), "joined_on": PartialDate(2012, 6),
        "branch": "第一党支部", "is_lost": False, "standing": Standing.NORMAL,
    }  # fmt: skip
    write_roster(tmp_path / "a.xlsx", "党员基本信息汇总表", [person], note="填报单位：某某局")
    reading = read_roster(tmp_path / "a.xlsx")
    (row,) = roster_rows(reading, limits(), TODAY)
    assert list(reading.sheets[0].columns.values()) == [key for key, _ in EXPORT]
    assert {key: row.values[key] for key in person} == person
    assert row.problems == []


def test_the_sample_is_read_as_a_clerk_expects() -> None:
    reading = read_roster(SAMPLE)
    (sheet,) = reading.sheets
    found = list(roster_rows(reading, limits(), TODAY))
    assert sheet.header_row == 3
    assert len(found) == 120
    assert {row.values["branch"] for row in found} == {f"第{number}党支部" for number in "一二三四"}
    assert [row.values["name"] for row in found if row.refused] == [
        "郑海涛",
        "吕欣然",
    ]
    refused = {p.value for row in found for p in row.problems if p.refused}
    assert "2020.13" in refused
    assert any(value.startswith("9.9") for value in refused)
    assert sheet.skipped == []


def test_the_sample_is_what_its_script_writes(tmp_path: Path) -> None:
    write_sample(tmp_path / "again.xlsx")
    again = [row.raw for row in read_roster(tmp_path / "again.xlsx").rows()]
    assert again == [row.raw for row in read_roster(SAMPLE).rows()]
