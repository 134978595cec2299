"""Forms.md C3, 6, 13, 15 and 49: words that stand once, above or across, for many lines."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from tests.spreadsheet.made import names, people, problem, read, xlsx

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from partydesk.spreadsheet.rows import ReadRow


def branches(rows: Sequence[ReadRow]) -> list[tuple[object, object]]:
    return [(row.values["name"], row.values.get("branch")) for row in rows]


def written(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """A CSV file as an office writes it."""
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.mark.parametrize("merges", [(), ("A2:C2", "A5:C5")])
@pytest.mark.parametrize("head", [("支部", "姓名", "性别"), ("序号", "姓名", "性别")])
def test_case_49_a_branch_alone_in_its_line_is_that_of_the_people_below(
    tmp_path: Path, head: tuple[str, ...], merges: tuple[str, ...]
) -> None:
    rows = [
        head,
        ("第一支部",),
        ("", "张三", "男"),
        ("", "李四"),
        ("第二支部",),
        ("", "王五", "男"),
    ]
    (sheet,) = read(xlsx(tmp_path / "a.xlsx", rows, merges=merges)).sheets
    assert branches(list(sheet.rows())) == [
        ("张三", "第一支部"), ("李四", "第一支部"), ("王五", "第二支部")
    ]  # fmt: skip
    assert [(skipped.row, skipped.text) for skipped in sheet.skipped] == [
        (2, "第一支部"), (5, "第二支部")
    ]  # fmt: skip


def test_case_49_a_branch_in_the_column_of_names_is_no_person(tmp_path: Path) -> None:
    rows = [("姓名", "性别"), ("第一支部（2人）",), ("张三", "男"), ("第二支部",), ("李四", "女")]
    assert branches(list(read(written(tmp_path / "a.csv", rows)).rows())) == [
        ("张三", "第一支部"), ("李四", "第二支部")
    ]  # fmt: skip


def test_case_49_a_branch_of_its_own_counts_before_that_of_the_section(tmp_path: Path) -> None:
    rows = [("姓名", "支部"), ("第一支部",), ("张三", ""), ("李四", "第二支部"), ("王五", "")]
    assert branches(people(tmp_path / "a.xlsx", *rows)) == [
        ("张三", "第一支部"), ("李四", "第二支部"), ("王五", "第一支部")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        ("支部", "第二支部"),
        ("所在党支部：", "第二支部", "填表人", "王五"),
        ("党支部名称（盖章）：第二支部  填表人：王五",),
        ("第二支部",),
    ],
)
def test_case_49_a_branch_above_the_header_is_that_of_all_and_told(
    tmp_path: Path, line: tuple[str, ...]
) -> None:
    rows = [("党员名册",), line, ("姓名", "性别"), ("张三", "男")]
    (sheet,) = read(xlsx(tmp_path / "a.xlsx", rows)).sheets
    assert branches(list(sheet.rows())) == [("张三", "第二支部")]
    assert any("第二支部" in notice for notice in sheet.notices)


def test_case_05_a_name_above_the_header_that_is_no_branch_is_left_alone(tmp_path: Path) -> None:
    rows = [("党组织名称（盖章）：某某局机关委员会",), ("姓名", "性别"), ("张三", "男")]
    assert branches(people(tmp_path / "a.xlsx", *rows)) == [("张三", None)]


SIDE_BY_SIDE = [
    ("第一党支部", "", "", "第二党支部", "", ""),
    ("序号", "姓名", "性别", "序号", "姓名", "性别"),
    ("1", "张三", "男", "1", "李四", "女"),
]
APART = [("张三", "第一党支部"), ("李四", "第二党支部")]


def test_case_13_the_branches_of_blocks_are_found_without_merged_cells(tmp_path: Path) -> None:
    assert branches(people(tmp_path / "a.xlsx", *SIDE_BY_SIDE)) == APART
    assert branches(list(read(written(tmp_path / "a.csv", SIDE_BY_SIDE)).rows())) == APART


def test_case_13_the_line_of_secretaries_is_no_branch(tmp_path: Path) -> None:
    between = ("支部书记：王甲", "", "", "支部书记：李乙", "", "")
    rows = [("党员名册",), SIDE_BY_SIDE[0], between, *SIDE_BY_SIDE[1:]]
    assert branches(people(tmp_path / "a.xlsx", *rows)) == APART


def test_case_13_one_title_over_all_blocks_is_no_branch(tmp_path: Path) -> None:
    rows = [("某某局党员名册",), *SIDE_BY_SIDE[1:]]
    found = people(tmp_path / "a.xlsx", *rows, merges=["A1:F1"])
    assert branches(found) == [("张三", None), ("李四", None)]


def test_case_12_six_columns_of_names_are_six_blocks(tmp_path: Path) -> None:
    rows = [("姓名",) * 6, ("甲一", "乙二", "丙三", "丁四", "戊五", "己六"), ("庚七",)]
    assert names(people(tmp_path / "a.xlsx", *rows)) == [
        "甲一", "乙二", "丙三", "丁四", "戊五", "己六", "庚七",
    ]  # fmt: skip


def test_case_13_blocks_that_know_names_and_figures_only_are_read_with_their_branch(
    tmp_path: Path,
) -> None:
    rows = [
        ("第一支部", "", "", "第二支部", "", ""),
        ("姓名", "每月应缴", "实缴", "姓名", "每月应缴", "实缴"),
        ("张三", "5", "15", "李四", "6", "18"),
        ("合计", "5", "15", "合计", "6", "18"),
    ]
    found = people(tmp_path / "a.xlsx", *rows)
    assert branches(found) == [("张三", "第一支部"), ("李四", "第二支部")]
    assert found[0].raw["每月应缴"] == "5"


DEEP = [
    ("姓名", "情况", "", "", ""),
    ("", "本人", "", "家庭", ""),
    ("", "性别", "民族", "配偶", "子女"),
    ("张三", "男", "汉", "李四", "王五"),
]


@pytest.mark.parametrize("merges", [(), ("A1:A3", "B1:E1", "B2:C2", "D2:E2")])
def test_case_06_a_header_of_three_rows_is_combined(
    tmp_path: Path, merges: tuple[str, ...]
) -> None:
    (row,) = people(tmp_path / "a.xlsx", *DEEP, merges=merges)
    assert (row.number, row.values["sex"], row.values["ethnicity"]) == (4, "男", "汉族")
    assert (row.raw["情况家庭配偶"], row.raw["情况家庭子女"]) == ("李四", "王五")


def test_case_06_a_group_that_is_only_centred_over_its_columns_counts_for_them(
    tmp_path: Path,
) -> None:
    rows = [("姓名", "性别", "培养联系人", ""), ("", "", "1", "2"), ("张三", "男", "李四", "王五")]
    (sheet,) = read(xlsx(tmp_path / "a.xlsx", rows)).sheets
    (row,) = sheet.rows()
    assert (row.number, row.raw["培养联系人1"], row.raw["培养联系人2"]) == (3, "李四", "王五")
    assert sheet.unmapped == ("培养联系人1", "培养联系人2")


def test_a_column_without_a_heading_is_kept_and_told(tmp_path: Path) -> None:
    (sheet,) = read(
        xlsx(tmp_path / "a.xlsx", [("姓名", "性别", "", "民族"), ("张三", "男", "甲", "汉")])
    ).sheets
    (row,) = sheet.rows()
    assert sheet.unmapped == ("C列",)
    assert row.raw["C列"] == "甲"


def test_case_16_every_line_of_a_person_over_several_rows_is_kept_in_its_field(
    tmp_path: Path,
) -> None:
    rows = [("姓名", "性别", "奖惩"), ("张三", "男", "甲"), ("", "", "乙"), ("李四", "女", "丙")]
    first, second = people(tmp_path / "a.xlsx", *rows, merges=["A2:A3", "B2:B3"])
    assert (first.values["honours"], second.values["honours"]) == ("甲\n乙", "丙")
    assert first.problems == []


def test_a_telephone_merged_over_two_people_is_doubted_for_the_second(tmp_path: Path) -> None:
    rows = [("姓名", "手机"), ("张三", "13800138000"), ("李四", ""), ("王五", "")]
    first, second, third = people(tmp_path / "a.xlsx", *rows, merges=["B2:B3"])
    assert (first.values["mobile"], first.problems) == ("13800138000", [])
    assert second.values["mobile"] == "13800138000"
    doubt = problem(second)
    assert (doubt.row, doubt.cell, doubt.column, doubt.refused) == (3, "B3", "手机", False)
    assert "B2:B3" in doubt.reason
    assert "13800138000" in doubt.reason
    assert third.values["mobile"] is None
