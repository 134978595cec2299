"""Forms.md C3, 17: lines of a sheet that are no person, whatever column they begin in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.spreadsheet.made import HEAD, id_of, names, people, read, xlsx

if TYPE_CHECKING:
    from pathlib import Path

FOOTERS = [
    "合 计", "总计：2", "小　计", "本页小计", "以上共2人", "共 2 人", "人数", "平均",
    "填表说明：请如实填写", "说明：1、请用公历；2、不得空项", "※ 说明", "注：本表一式两份",
    "注1：略", "备注", "审核人：王五", "制表：王五", "审批人", "党支部书记签字：", "填表日期",
    "单位（盖章）：", "（盖章）", "党支部意见", "签字", "2026年11月23日", "　年　月　日",
    "以下空白", "……", "*",
]  # fmt: skip


@pytest.mark.parametrize("words", FOOTERS)
def test_a_footer_in_the_column_of_names_is_no_person_and_nobody_misses_it(
    tmp_path: Path, words: str
) -> None:
    (sheet,) = read(xlsx(tmp_path / "a.xlsx", [HEAD, ("张三", "男"), (words,)])).sheets
    assert names(list(sheet.rows())) == ["张三"]
    assert sheet.skipped == []


@pytest.mark.parametrize("words", ["1.姓名要写全称", "此表由支部保存", "请于11月底前报组织部"])
def test_a_sentence_in_the_column_of_names_is_no_person_and_is_told(
    tmp_path: Path, words: str
) -> None:
    (sheet,) = read(xlsx(tmp_path / "a.xlsx", [HEAD, ("张三", "男"), (words,)])).sheets
    assert names(list(sheet.rows())) == ["张三"]
    assert [(skipped.row, skipped.text) for skipped in sheet.skipped] == [(3, words)]


@pytest.mark.parametrize("words", ["张三1", "张三/李四", "阿卜杜热依木阿卜杜喀迪尔"])
def test_an_odd_name_is_a_person_where_other_cells_say_so(tmp_path: Path, words: str) -> None:
    assert names(people(tmp_path / "a.xlsx", HEAD, (words, "男"))) == [words]


@pytest.mark.parametrize("words", ["合计", "说明：见背面", "第一支部"])
def test_an_id_number_makes_a_person_of_any_line(tmp_path: Path, words: str) -> None:
    (row,) = people(tmp_path / "a.xlsx", HEAD, (words, "男", id_of()))
    assert row.number == 2


@pytest.mark.parametrize("line", [("填表人：", "李四"), ("审核：", "王五", "赵六"), ("注：", "略")])
def test_a_signature_that_begins_before_the_name_is_no_person(
    tmp_path: Path, line: tuple[str, ...]
) -> None:
    (sheet,) = read(xlsx(tmp_path / "a.xlsx", [("序号", "姓名", "性别"), (1, "张三"), line])).sheets
    assert names(list(sheet.rows())) == ["张三"]
    assert sheet.skipped == []


@pytest.mark.parametrize("post", ["书记", "组织委员", "党支部书记", "负责人"])
def test_a_post_before_the_name_is_no_signature(tmp_path: Path, post: str) -> None:
    (row,) = people(tmp_path / "a.xlsx", ("党内职务", "姓名", "性别"), (post, "张三", ""))
    assert row.values["party_post"] == post


def test_the_labels_of_a_form_for_one_person_are_no_persons(tmp_path: Path) -> None:
    form = [
        ("姓名", "张三", "性别", "男"), ("出生年月", "1990.5", "籍贯", "云川"),
        ("身份证号", id_of(), "手机", "13800138000"),
    ]  # fmt: skip
    (sheet,) = read(xlsx(tmp_path / "a.xlsx", form)).sheets
    assert list(sheet.rows()) == []
    assert [skipped.row for skipped in sheet.skipped] == [2, 3]


def test_a_second_header_in_another_order_is_told(tmp_path: Path) -> None:
    rows = [
        ("姓名", "性别", "民族"),
        ("张三", "男", "汉"),
        ("姓名", "民族", "性别"),
        ("李四", "回", "女"),
    ]
    (sheet,) = read(xlsx(tmp_path / "a.xlsx", rows)).sheets
    assert names(list(sheet.rows())) == ["张三", "李四"]
    assert [(skipped.row, "另一行表头" in skipped.reason) for skipped in sheet.skipped] == [
        (3, True)
    ]


def test_a_line_without_a_name_is_told_even_beside_a_branch(tmp_path: Path) -> None:
    rows = [("支部", "姓名", "性别"), ("第一支部", "张三", "男"), ("第一支部", "", "女")]
    (sheet,) = read(xlsx(tmp_path / "a.xlsx", rows)).sheets
    assert names(list(sheet.rows())) == ["张三"]
    assert [(skipped.row, skipped.text) for skipped in sheet.skipped] == [(3, "女")]
