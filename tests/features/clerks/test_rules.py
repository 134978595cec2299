"""What a password must be: nothing that somebody in the office would try first."""

from __future__ import annotations

import pytest

from partydesk.features.clerks.rules import UNFIT, check_name, check_password
from partydesk.kernel.findings import Refusal

NAMES = ("王建国", "中共某某局机关委员会")


@pytest.mark.parametrize(
    "password",
    ["春天的第一场雨", "江河湖海", "kx7mw2qp", "Tea-7-horses", "纸船 2 只 停在月台",
     "我的qwerty已经换成雨伞",
     "王建国家住在月亮上面", "ｋｘ７ｍｗ２ｑｐ", "correct horse battery staple"],
)  # fmt: skip
def test_what_nobody_guesses_can_be_a_password(password: str) -> None:
    check_password(password, NAMES)


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("", "太短"),
        ("abc12", "太短"),
        ("雨天好", "太短"),
        ("19800101", "不要只用数字"),
        ("990101198005010018", "不要只用数字"),
        ("１２３４５６７８９", "不要只用数字"),
        ("第一行\n第二行", "看不见的字符"),
        ("长" * 300, "最多 256 个字符"),
    ],
)
def test_what_is_too_short_or_only_figures_is_told_as_such(password: str, said: str) -> None:
    with pytest.raises(Refusal, match=said) as caught:
        check_password(password, NAMES)
    assert caught.value.field == "password"


@pytest.mark.parametrize(
    "password",
    ["password", "Password2024", "admin@2026", "abcd1234", "qwertyuiop", "1qaz2wsx", "aaaaaaaa",
     "87654321a",
     "中国中国中国", "王建国123", "123王建国", "中共某某局机关委员会1", "dangyuan2026", "zyxwvuts"],
)  # fmt: skip
def test_what_everybody_tries_first_is_refused_in_the_same_words(password: str) -> None:
    with pytest.raises(Refusal) as caught:
        check_password(password, NAMES)
    assert (caught.value.sentence, caught.value.field) == (UNFIT, "password")


def test_a_name_is_tidied_and_there_once() -> None:
    assert check_name("  王  芳 ") == "王 芳"
    for name, said in (("", "请写上姓名"), ("长" * 51, "最多 50 个字"), ("王芳", "已经有一位")):
        with pytest.raises(Refusal, match=said):
            check_name(name, ["王芳"])
