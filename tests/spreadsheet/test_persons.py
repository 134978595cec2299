"""Forms.md C3, rows: gaps, footers, fills, groups; nobody lost, nobody invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.spreadsheet.made import HEAD, id_of, names, people, read, xlsx

if TYPE_CHECKING:
    from pathlib import Path


def test_case_14_hidden_rows_and_columns_are_read_and_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (HEAD, ("张三", "男"), ("李四", "女")):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.create_sheet("备份").sheet_state = "hidden"
    book["备份"].append(HEAD)
    book["备份"].append(("王五", "男"))
    book.save(tmp_path / "a.xlsx")
    reading = read(tmp_path / "a.xlsx")
    assert names(list(reading.rows())) == ["张三", "李四", "王五"]
    told = "".join(notice for sheet in reading.sheets for notice in sheet.notices)
    assert "第 3 行是隐藏行" in told
    assert "B 列是隐藏列" in told
    assert "隐藏的工作表" in told


def test_case_15_a_merged_branch_is_filled_down(tmp_path: Path) -> None:
    rows = [HEAD, *((name, "", "", "", "") for name in ("甲一", "乙二", "丙三", "丁四"))]
    rows[1] = ("甲一", "", "", "", "第一党支部")
    rows[4] = ("丁四", "", "", "", "第二党支部")
    found = people(tmp_path / "a.xlsx", *rows, merges=["E2:E4"])
    assert [row.values["branch"] for row in found] == ["第一党支部"] * 3 + ["第二党支部"]


def test_case_15_a_branch_in_the_first_row_of_its_group_only_is_filled_and_told(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("支部,姓名\n一支部,甲一\n,乙二\n,丙三\n二支部,丁四\n,戊五\n", encoding="utf-8")
    reading = read(path)
    branches = [row.values["branch"] for row in reading.rows()]
    assert branches == ["一支部", "一支部", "一支部", "二支部", "二支部"]
    assert any("第一行" in notice for notice in reading.sheets[0].notices)


def test_case_15_a_branch_left_blank_among_others_is_not_invented(tmp_path: Path) -> None:
    rows = [("支部", "姓名"), ("一支部", "甲一"), ("一支部", "乙二"), ("", "丙三"), ("", "丁四")]
    found = people(tmp_path / "a.xlsx", *rows)
    assert [row.values["branch"] for row in found] == ["一支部", "一支部", None, None]


def test_case_16_a_person_over_several_rows_is_one_with_all_lines_kept(tmp_path: Path) -> None:
    rows = [
        ("姓名", "性别", "简历"),
        ("张三", "男", "2010 上学"),
        ("", "", "2014 工作"),
        ("", "", "2020 调任"),
        ("李四", "女", "2011 上学"),
    ]
    found = people(tmp_path / "a.xlsx", *rows, merges=["A2:A4", "B2:B4"])
    assert names(found) == ["张三", "李四"]
    assert found[0].raw["简历"] == "2010 上学\n2014 工作\n2020 调任"
    assert [row.number for row in found] == [2, 5]


@pytest.mark.parametrize(
    "footer",
    [
        ("合计", "2"),
        ("", "总计：2"),
        ("审核人：王五",),
        ("填表人：李四", "", "日期：2026年"),
        ("备注：略",),
    ],
)
def test_case_17_footers_are_no_persons(tmp_path: Path, footer: tuple[str, ...]) -> None:
    path = xlsx(tmp_path / "a.xlsx", [HEAD, ("张三", "男"), footer])
    (sheet,) = read(path).sheets
    assert names(list(sheet.rows())) == ["张三"]
    assert sheet.skipped == []


def test_case_17_words_without_a_person_are_told_not_swallowed(tmp_path: Path) -> None:
    (sheet,) = read(xlsx(tmp_path / "a.xlsx", [HEAD, ("张三",), ("", "女", "", "1990.5")])).sheets
    list(sheet.rows())
    assert [(skipped.row, skipped.text) for skipped in sheet.skipped] == [(3, "女 1990.5")]


def test_case_18_empty_rows_in_the_middle_end_nothing(tmp_path: Path) -> None:
    numbered = [(str(n),) for n in range(3, 16)]
    rows = [("序号", *HEAD), ("1", "张三"), (), (), ("2", "李四"), *numbered]
    path = xlsx(tmp_path / "a.xlsx", rows)
    (sheet,) = read(path).sheets
    assert [(row.values["name"], row.number) for row in sheet.rows()] == [("张三", 2), ("李四", 5)]
    assert sheet.skipped == []


def test_case_18_a_header_repeated_on_the_next_page_is_no_person(tmp_path: Path) -> None:
    assert names(people(tmp_path / "a.xlsx", HEAD, ("张三",), HEAD, ("李四",))) == ["张三", "李四"]


@pytest.mark.parametrize("number", ["", "1", "1、", "①", "A1", "7"])
def test_case_19_the_running_number_says_nothing(tmp_path: Path, number: str) -> None:
    (row,) = people(tmp_path / "a.xlsx", ("序号", "姓名", "性别"), (number, "张三", "男"))
    assert row.values == {"name": "张三", "sex": "男"}


def test_case_22_two_of_one_name_without_id_stay_two_rows(tmp_path: Path) -> None:
    found = people(tmp_path / "a.xlsx", HEAD, ("张三", "男"), ("张三", "男"))
    assert [(row.number, row.values["id_number"]) for row in found] == [(2, None), (3, None)]


def test_case_58_one_person_of_two_sheets_is_handed_over_twice_with_the_sheet(
    tmp_path: Path,
) -> None:
    number = id_of()
    path = xlsx(
        tmp_path / "a.xlsx",
        [HEAD, ("张三", "", number, "", "第一党支部")],
        [HEAD, ("张三", "", number, "", "")],
        names=["党员", "流动党员"],
    )
    found = [
        (row.sheet, row.values["id_number"], row.values["branch"]) for row in read(path).rows()
    ]
    assert found == [("党员", number, "第一党支部"), ("流动党员", number, None)]


def test_case_59_a_blank_cell_and_a_missing_column_are_told_apart(tmp_path: Path) -> None:
    (row,) = people(tmp_path / "a.xlsx", ("姓名", "性别"), ("张三", ""))
    assert "sex" in row.values
    assert row.values["sex"] is None
    assert "birth_date" not in row.values


def test_case_62_a_bad_cell_is_named_by_row_and_column_and_blocks_nobody(tmp_path: Path) -> None:
    rows = [("名册",), HEAD, ("张三", "", "123"), (), ("李四", "", id_of(), "2020.13"), ("王五",)]
    found = people(tmp_path / "a.xlsx", *rows)
    assert names(found) == ["张三", "李四", "王五"]
    assert [(p.row, p.cell, p.column, p.value) for row in found for p in row.problems] == [
        (3, "C3", "公民身份号码", "123"), (5, "D5", "出生日期", "2020.13")
    ]  # fmt: skip
    assert [row.refused for row in found] == [True, False, False]


def test_merged_cells_among_the_persons_count_for_each_of_them(tmp_path: Path) -> None:
    rows = [("姓名", "民族"), ("张三", "回族"), ("李四", ""), ("王五", "")]
    found = people(tmp_path / "a.xlsx", *rows, merges=["B2:B3"])
    assert [row.values["ethnicity"] for row in found] == ["回族", "回族", None]


def test_the_example_line_of_a_template_is_no_person(tmp_path: Path) -> None:
    (sheet,) = read(xlsx(tmp_path / "a.xlsx", [HEAD, ("例：张三", "男"), ("李四", "女")])).sheets
    assert names(list(sheet.rows())) == ["李四"]
    assert sheet.skipped[0].row == 2


def test_rows_can_be_read_again(tmp_path: Path) -> None:
    reading = read(xlsx(tmp_path / "a.xlsx", [HEAD, ("张三", "男")]))
    assert list(reading.rows()) == list(reading.rows())
