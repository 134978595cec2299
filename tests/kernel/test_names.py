"""Names: kept as written, found by what is typed."""

from __future__ import annotations

import pytest

from partydesk.kernel.names import initials, name_key, name_order, pinyin, tidy_name


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("张　三", "张三"),
        (" 张 三 ", "张三"),
        ("买买提•吐尔逊", "买买提·吐尔逊"),
        ("买买提﹒吐尔逊", "买买提·吐尔逊"),
        ("Ａnna  Ｌee", "Anna Lee"),
        ("𬱖䶮", "𬱖䶮"),
    ],
)
def test_a_name_is_kept_without_the_padding_of_tables(raw: str, kept: str) -> None:
    assert tidy_name(raw) == kept


def test_two_spellings_have_one_key() -> None:
    assert name_key("买买提 · 吐尔逊") == name_key("买买提吐尔逊")


@pytest.mark.parametrize(
    ("name", "full", "letters"),
    [
        ("张三", "zhangsan", "zs"),
        ("欧阳頔", "ouyangdi", "oyd"),
        ("曾强", "zengqiang", "zq"),
        ("单于明", "chanyuming", "cym"),
        ("买买提·吐尔逊", "maimaitituerxun", "mmttex"),
        ("", "", ""),
    ],
)
def test_a_name_is_found_by_its_spelling_and_initials(name: str, full: str, letters: str) -> None:
    assert (pinyin(name), initials(name)) == (full, letters)


def test_names_are_sorted_character_by_character() -> None:
    for before, after in (
        ("陈晓", "程采薇"),
        ("林一", "凌一"),
        ("单于明", "单晨"),
        ("吴桐", "武一"),
    ):
        assert name_order(before) < name_order(after), before
    names = ["李娜", "黎丽", "李艾", "黎艾"]
    assert sorted(names, key=name_order) == ["黎艾", "黎丽", "李艾", "李娜"]


def test_spaces_dots_and_letters_do_not_move_a_name() -> None:
    assert name_order("张　三") == name_order("张三")
    assert name_order("阿依古丽•买合木提") == name_order("阿依古丽·买合木提")
    assert name_order("") == ""
    assert name_order("John Smith") == name_order("john smith")
