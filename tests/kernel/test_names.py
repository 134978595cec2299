"""Names: kept as written, found by what is typed."""

from __future__ import annotations

import pytest

from partydesk.kernel.names import initials, name_key, pinyin, tidy_name


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
