"""Forms.md C3, cells about a person: names, ID numbers, codes, telephones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.kernel.identity import Sex
from partydesk.spreadsheet.cells import (
    read_id_number,
    read_name,
    read_phone,
    read_sex,
    read_yes_no,
)
from partydesk.spreadsheet.codes import code_list, coded
from tests.spreadsheet.made import HEAD, id_of, parsed, people, problem

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.spreadsheet.grid import Cell

GOOD = id_of()
WITH_X = next(text for n in range(1, 99) if (text := id_of(order=n)).endswith("X"))


@pytest.mark.parametrize("cell", ["张 三", "张　三", " 张三", "张三\u00a0", "张\n三"])
def test_case_20_spaces_within_a_name_are_for_alignment(cell: str) -> None:
    assert parsed(read_name, cell) == ("张三", "", False)


def test_signs_nobody_sees_are_no_part_of_a_name_or_a_number() -> None:
    assert parsed(read_name, "张\u200b三") == ("张三", "", False)
    assert parsed(read_id_number, f"\u202d{GOOD}\u202c") == (GOOD, "", False)


@pytest.mark.parametrize("cell", ["张三*", "★张三", "●张三"])
def test_a_mark_beside_a_name_is_left_out_and_told(cell: str) -> None:
    found = parsed(read_name, cell)
    assert (found.value, found.refused) == ("张三", False)
    assert cell in found.reason


@pytest.mark.parametrize("cell", ["李四同志", "张三书记"])
def test_a_name_with_a_form_of_address_is_doubted(cell: str) -> None:
    found = parsed(read_name, cell)
    assert (found.value, bool(found.reason), found.refused) == (cell, True, False)


@pytest.mark.parametrize("cell", ["张?", "□□", "张三1", "张三、李四"])
def test_a_name_with_lost_or_foreign_signs_is_doubted(cell: str) -> None:
    found = parsed(read_name, cell)
    assert (found.value, found.refused) == (cell, False)
    assert "请核对" in found.reason


@pytest.mark.parametrize("dot", ["·", "•", "﹒", "・", "．", ".", "‧"])
def test_case_21_one_dot_joins_the_parts_of_a_name(dot: str) -> None:
    assert parsed(read_name, f"阿依古丽{dot}买买提").value == "阿依古丽·买买提"


def test_case_21_letters_of_full_width_become_plain() -> None:
    assert parsed(read_name, "Ｍａｒｙ王").value == "Mary王"


@pytest.mark.parametrize("name", ["䶮", "王㛃", "𬱖小芳"])
def test_a_rare_character_stays_what_it_is(name: str) -> None:
    assert parsed(read_name, name).value == name


def test_a_note_behind_a_name_is_not_part_of_it() -> None:
    found = parsed(read_name, "张三（女）")
    assert found.value == "张三"
    assert "（女）" in found.reason


def test_case_23_the_apostrophe_before_an_id_number_goes() -> None:
    assert parsed(read_id_number, f"'{GOOD}") == (GOOD, "", False)


@pytest.mark.parametrize("cell", [9.90101199005010e17, "9.90101E+17", "9.90101199005010e+17"])
def test_case_24_an_id_number_that_became_a_number_is_refused_as_damaged(cell: Cell) -> None:
    found = parsed(read_id_number, cell)
    assert found.refused
    assert "丢" in found.reason


def test_case_24_the_row_is_refused_with_its_cell(tmp_path: Path) -> None:
    (row,) = people(tmp_path / "a.xlsx", HEAD, ("张三", "", 990101199005010018.0))
    assert row.refused
    assert row.values["id_number"] is None
    assert (problem(row).cell, problem(row).refused) == ("C2", True)


def test_case_24_a_number_that_ends_on_three_zeros_is_doubted_though_it_checks() -> None:
    ends = (id_of(f"19{year:02d}0501", order) for year in range(50, 99) for order in (100, 200))
    number = next(text for text in ends if text.endswith("000"))
    found = parsed(read_id_number, number)
    assert (found.value, found.refused) == (number, False)
    assert "000" in found.reason


@pytest.mark.parametrize("last", ["x", "Ｘ", "＊", "X", "Х", "ｘ"])
def test_case_25_every_x_is_a_capital_x(last: str) -> None:
    assert parsed(read_id_number, WITH_X[:-1] + last) == (WITH_X, "", False)


def test_case_25_a_wrong_check_character_is_refused() -> None:
    wrong = GOOD[:-1] + ("1" if GOOD[-1] != "1" else "2")
    found = parsed(read_id_number, wrong)
    assert found.refused
    assert "校验" in found.reason


@pytest.mark.parametrize("cell", ["990101900501001", 990101900501001.0])
def test_case_26_an_old_number_of_15_figures_is_kept_with_a_word(cell: Cell) -> None:
    found = parsed(read_id_number, cell)
    assert (found.value, found.refused) == ("990101900501001", False)
    assert "15" in found.reason


def test_case_27_spaces_dashes_and_full_width_figures_go() -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) for c in GOOD)
    spaced = f"{GOOD[:6]} {GOOD[6:14]}-{GOOD[14:]}"
    assert parsed(read_id_number, wide).value == GOOD
    assert parsed(read_id_number, spaced).value == GOOD


@pytest.mark.parametrize("word", ["不详", "待查", "/", "—", "无", "-", " 　"])
def test_case_41_words_for_nothing_leave_the_cell_empty_but_keep_the_text(
    tmp_path: Path, word: str
) -> None:
    (row,) = people(tmp_path / "a.xlsx", HEAD, ("张三", word, word, word, word))
    assert row.problems == []
    assert [row.values[key] for key in ("sex", "id_number", "birth_date", "branch")] == [None] * 4
    assert row.raw["出生日期"] == word


@pytest.mark.parametrize("cell", ["0", 0.0, 0])
def test_case_41_a_telephone_of_0_is_none(cell: Cell) -> None:
    assert parsed(read_phone, cell) == (None, "", False)


@pytest.mark.parametrize("cell", ["汉", "汉族", "漢族", "1", "01", 1.0, " 汉 族 "])
def test_case_44_every_way_to_write_a_nationality_is_one(cell: Cell) -> None:
    assert parsed(coded("ethnicity"), cell) == ("汉族", "", False)


def test_case_44_an_unknown_nationality_is_kept_and_doubted() -> None:
    found = parsed(coded("ethnicity"), "穿青人")
    assert (found.value, found.refused) == ("穿青人", False)
    assert found.reason


def test_the_list_of_nationalities_is_complete() -> None:
    codes = code_list("ethnicity").codes
    assert [code.code for code in codes] == [f"{n:02d}" for n in (*range(1, 57), 97, 98)]
    assert len({code.name for code in codes}) == 58


@pytest.mark.parametrize(
    "name", ["ethnicity", "education", "degree", "job", "category", "standing"]
)
def test_every_code_is_found_by_its_own_name_and_number(name: str) -> None:
    codes = code_list(name)
    for code in codes.codes:
        assert codes.find(code.name) == (code.name, "", False)
        if code.code:
            assert codes.find(code.code).value == code.name


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("大学", "大学本科"), ("本科", "大学本科"), ("大学本科", "大学本科"),
        ("全日制本科", "大学本科"), ("大专", "大学专科"), ("中专", "中等专科毕业"),
    ],
)  # fmt: skip
def test_case_45_the_words_for_education_are_mapped(cell: str, said: str) -> None:
    assert parsed(coded("education"), cell) == (said, "", False)


def test_case_45_a_note_behind_the_word_is_left_out_and_told() -> None:
    found = parsed(coded("education"), "大学本科（在职）")
    assert (found.value, found.refused) == ("大学本科", False)
    assert "大学本科（在职）" in found.reason


@pytest.mark.parametrize("cell", ["研究生", "在职研究生"])
def test_case_45_a_graduate_may_be_master_or_doctor_and_is_doubted(cell: str) -> None:
    found = parsed(coded("education"), cell)
    assert (found.value, bool(found.reason), found.refused) == ("研究生教育", True, False)


@pytest.mark.parametrize("cell", ["男", 1, "1", 1.0, "M", "男 ", "m", "1-男"])
def test_case_46_every_way_to_write_a_man_is_one(cell: Cell) -> None:
    assert parsed(read_sex, cell).value is Sex.MALE


def test_case_46_what_is_neither_is_refused() -> None:
    assert parsed(read_sex, "3").refused


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (13800138000.0, "13800138000"), ("13800138000.0", "13800138000"),
        ("138-0013-8000", "13800138000"), ("+86 138 0013 8000", "13800138000"),
        ("0552-12345678", "0552-12345678"), ("055212345678", "0552-12345678"),
        ("13800138000/13900139000", "13800138000、13900139000"),
        ("13800138000 0552-12345678", "13800138000、0552-12345678"),
        ("0086 13800138000", "13800138000"),
    ],
)  # fmt: skip
def test_case_51_telephone_numbers_are_cleaned_and_all_kept(cell: Cell, said: str) -> None:
    assert parsed(read_phone, cell) == (said, "", False)


@pytest.mark.parametrize(
    "cell", ["13800138000（微信同号）", "手机：13800138000", "13800138000张三"]
)
def test_case_51_words_beside_a_number_are_left_out_and_told(cell: str) -> None:
    found = parsed(read_phone, cell)
    assert (found.value, found.refused) == ("13800138000", False)
    assert cell in found.reason


@pytest.mark.parametrize("cell", ["400-820-8820", "138****8000", "小灵通8234567"])
def test_case_51_what_is_no_number_we_know_is_kept_as_it_stands(cell: str) -> None:
    found = parsed(read_phone, cell)
    assert (found.value, bool(found.reason), found.refused) == (cell, True, False)


def test_case_52_a_number_in_scientific_form_is_whole_again_or_refused() -> None:
    assert parsed(read_phone, 1.38e10).value == "13800000000"
    assert parsed(read_phone, "1.38E+10").refused


def test_case_52_a_mobile_number_has_eleven_figures() -> None:
    found = parsed(read_phone, "1380013800")
    assert (found.value, found.refused) == ("1380013800", False)
    assert "11 位" in found.reason


@pytest.mark.parametrize(
    ("cell", "said"), [("是", True), ("√", True), (1.0, True), ("否", False), ("0", False)]
)
def test_yes_and_no_are_told_apart(cell: Cell, said: bool) -> None:
    assert parsed(read_yes_no, cell).value is said


@given(st.text(max_size=30) | st.floats(allow_nan=False) | st.booleans())
def test_no_cell_whatever_breaks_a_reader(cell: Cell) -> None:
    for parse in (read_name, read_id_number, read_sex, read_phone, read_yes_no, coded("education")):
        assert isinstance(parsed(parse, cell).reason, str)
