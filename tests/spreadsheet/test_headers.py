"""Forms.md C3, headings: found under titles, over two rows, side by side, by any usual word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.spreadsheet.headings import normalise
from tests.spreadsheet.made import HEAD, id_of, names, people, read, xlsx

if TYPE_CHECKING:
    from pathlib import Path

PERSON = ("张三", "男", "", "1990-05-01", "第一党支部")


@pytest.mark.parametrize("titles", [0, 1, 3, 9, 13])
def test_case_04_the_header_is_found_under_any_title_rows(tmp_path: Path, titles: int) -> None:
    above = [("某某局党员名册",)] * titles
    path = xlsx(tmp_path / "a.xlsx", [*above, HEAD, PERSON])
    (sheet,) = read(path).sheets
    assert sheet.header_row == titles + 1
    assert [row.number for row in sheet.rows()] == [titles + 2]


def test_case_04_a_header_too_far_down_is_refused_with_what_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="前 15 行里没有认出表头"):
        read(xlsx(tmp_path / "a.xlsx", [*[("标题",)] * 20, HEAD, PERSON]))


def test_case_05_an_info_row_in_one_merged_cell_is_no_header(tmp_path: Path) -> None:
    info = "总支名称（盖章）：某某总支  填表人：王五  姓名 性别  填表时间：2026年11月"
    rows = [("党员名册",), (info,), HEAD, PERSON]
    path = xlsx(tmp_path / "a.xlsx", rows, merges=["A1:E1", "A2:E2"])
    assert read(path).sheets[0].header_row == 3


def test_case_06_a_header_of_two_rows_is_combined(tmp_path: Path) -> None:
    rows = [
        ("姓名", "性别", "培养联系人", "", "党内情况", ""),
        ("", "", "1", "2", "入党时间", "转正时间"),
        ("张三", "男", "李四", "王五", "2012.6", "2013.6"),
    ]
    merges = ["A1:A2", "B1:B2", "C1:D1", "E1:F1"]
    path = xlsx(tmp_path / "a.xlsx", rows, merges=merges)
    (sheet,) = read(path).sheets
    (row,) = sheet.rows()
    assert row.number == 3
    assert row.raw["培养联系人1"] == "李四"
    assert row.raw["培养联系人2"] == "王五"
    assert sheet.columns["入党时间"] == "joined_on"
    assert str(row.values["joined_on"]) == "2012-06"
    assert str(row.values["full_member_on"]) == "2013-06"


def test_case_06_a_header_of_two_rows_survives_as_csv(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("姓名,性别,培养联系人,\n,,1,2\n张三,男,李四,王五\n", encoding="utf-8")
    (row,) = read(path).rows()
    assert (row.number, row.raw["培养联系人2"]) == (3, "王五")


def test_case_07_a_line_break_in_a_heading_is_no_matter(tmp_path: Path) -> None:
    (row,) = people(
        tmp_path / "a.xlsx", ("姓 名", "学号/\n职工号", "出生\n年月"), ("张三", "7", "1990")
    )
    assert str(row.values["birth_date"]) == "1990"
    assert row.raw["学号/职工号"] == "7"


def test_case_08_a_trailing_space_in_a_heading_is_no_matter(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [("姓名 ", "性别　", "是否农民工 "), ("张三", "男", "否")])
    (sheet,) = read(path).sheets
    assert sheet.columns == {"姓名": "name", "性别": "sex"}
    assert sheet.unmapped == ("是否农民工",)


def test_case_09_a_number_as_heading_is_kept_for_the_clerk_to_map(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [("姓名", "性别", 0.1), ("张三", "男", "甲")])
    assert read(path).sheets[0].unmapped == ("0.1",)
    (row,) = read(path, chosen={"0.1": "remark"}).rows()
    assert row.values["remark"] == "甲"


@pytest.mark.parametrize("heading", ["姓名*", "★姓名", "姓名：", "姓 名", "姓_名", "姓名(是/否)"])
def test_case_10_marks_around_a_heading_are_no_matter(tmp_path: Path, heading: str) -> None:
    rows = people(tmp_path / "a.xlsx", (heading, "性别"), ("张三", "男"))
    assert names(rows) == ["张三"]


def test_case_10_a_note_on_how_to_fill_in_is_no_matter(tmp_path: Path) -> None:
    head = (
        "姓名（必填）",
        "性别(男/女)",
        "身份证号码（18位）",
        "出生日期（YYYY-MM-DD）",
        "姓名（配偶）",
    )
    (sheet,) = read(xlsx(tmp_path / "a.xlsx", [head, ("张三", "男")])).sheets
    assert list(sheet.columns.values()) == ["name", "sex", "id_number", "birth_date"]
    assert sheet.unmapped == ("姓名（配偶）",)


def test_case_11_two_words_for_one_column_are_told_and_the_label_is_kept(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx", [("姓名", "入党时间", "加入党组织日期"), ("张三", "2012", "2013")]
    )
    (sheet,) = read(path).sheets
    (row,) = sheet.rows()
    assert str(row.values["joined_on"]) == "2012"
    assert row.raw["加入党组织日期"] == "2013"
    assert any("加入党组织日期" in notice for notice in sheet.notices)


def test_case_12_headings_that_stand_twice_are_kept_apart_by_their_column(tmp_path: Path) -> None:
    (row,) = people(tmp_path / "a.xlsx", ("姓名", "性别", "日期", "日期"), ("张三", "男", "1", "2"))
    assert row.raw == {"姓名": "张三", "性别": "男", "日期": "1", "日期（D列）": "2"}


def test_case_13_blocks_side_by_side_are_read_with_the_branch_above_them(tmp_path: Path) -> None:
    rows = [
        ("党员名册",),
        ("第一党支部", "", "", "第二党支部"),
        ("序号", "姓名", "性别", "序号", "姓名", "性别"),
        ("1", "张三", "男", "1", "李四", "女"),
        ("2", "王五", "男"),
        ("", "合计", "2", "", "合计", "1"),
    ]
    merges = ["A1:F1", "A2:C2", "D2:F2"]
    read_rows = people(tmp_path / "a.xlsx", *rows, merges=merges)
    found = {(row.values["name"], row.values["branch"], row.number) for row in read_rows}
    assert found == {
        ("张三", "第一党支部", 4), ("李四", "第二党支部", 4), ("王五", "第一党支部", 5)
    }  # fmt: skip


def test_a_heading_about_somebody_else_is_never_guessed(tmp_path: Path) -> None:
    rows = [("姓名", "性别", "家庭成员政治面貌", "培养联系人姓名"), ("张三", "男", "群众", "李四")]
    (sheet,) = read(xlsx(tmp_path / "a.xlsx", rows)).sheets
    assert sheet.columns == {"姓名": "name", "性别": "sex"}


def test_a_guess_is_told(tmp_path: Path) -> None:
    rows = [("姓名", "性别", "手机号码（常用）"), ("张三", "男", "13800000000")]
    (sheet,) = read(xlsx(tmp_path / "a.xlsx", rows)).sheets
    assert sheet.columns["手机号码（常用）"] == "mobile"
    assert any("请核对" in notice for notice in sheet.notices)


def test_every_sheet_with_a_header_is_read_whatever_the_order_of_its_columns(
    tmp_path: Path,
) -> None:
    path = xlsx(
        tmp_path / "a.xlsx",
        [("填写说明",), ("一、用公历",)],
        [HEAD, PERSON],
        [("所在党支部", "姓名", "公民身份号码"), ("第二党支部", "李四", id_of())],
        names=["说明", "一支部", "二支部"],
    )
    reading = read(path)
    assert [(row.sheet, row.values["name"]) for row in reading.rows()] == [
        ("一支部", "张三"), ("二支部", "李四")
    ]  # fmt: skip
    assert any("说明" in notice for notice in reading.notices)


@given(st.text("姓名身份证 　()（）是/否:：*★_\nAaＡ１1", max_size=20))
def test_normalising_a_heading_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
