"""The text of minutes: signs, misspelt names, sentences that stood there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from partydesk.features.meetings.rules import read_time
from partydesk.features.meetings.rules.text import compared, misspelt, reused, tidy_text

if TYPE_CHECKING:
    from tests.features.meetings.conftest import Unit

NAMES = ("王建国", "刘敏", "买买提·吐尔逊", "李文博")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("会议开始,主持人讲话.", "会议开始，主持人讲话。"),
        ("一、学习(党章)", "一、学习（党章）"),
        ("3.5 学时，14:30 开始", "3.5 学时，14:30 开始"),
        ("一。  \n\n\n\n二。\n", "一。\n\n二。"),
        ("等等...", "等等……"),
    ],
)
def test_signs_beside_chinese_words_are_chinese(typed: str, kept: str) -> None:
    assert tidy_text(typed) == kept


def test_a_name_that_sounds_alike_is_pointed_out() -> None:
    text = "王建囯主持，刘民同志发言，李文博补充，建国初期的人民。"
    assert misspelt(text, NAMES) == [("王建囯", "王建国"), ("刘民", "刘敏")]


def test_names_that_are_right_and_words_that_are_none_are_left_alone() -> None:
    assert misspelt("王建国、刘敏同志、李文博：赞成。人民同志们好。", NAMES) == []
    assert [one.meant for one in misspelt("王见国主持。李闻博记录。", NAMES)] == [
        "王建国",
        "李文博",
    ]


def test_a_sentence_that_stood_in_earlier_minutes_is_pointed_out(unit: Unit) -> None:
    before = unit.held(
        "2026-09-10", text="会议认真学习了有关文件精神，大家一致表示要抓好落实。短句。"
    )
    after = unit.held("2026-11-10")
    text = "短句。会议认真学习了有关文件精神，大家一致表示要抓好落实！新的一句话在这里写着。"
    (found,) = unit.book.reused(unit.minutes(after), text)
    assert found.sentence.startswith("会议认真学习")
    assert found.where == unit.minutes(before).row.words
    assert reused("完全不同的内容。", {"x": text}, 5) == []


def test_versions_are_compared_line_by_line() -> None:
    assert compared("一\n二\n三", "一\n三\n四") == [
        (" ", "一"), ("-", "二"), (" ", "三"), ("+", "四"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "read"),
    [("9.30", "09:30"), ("930", "09:30"), ("14：05", "14:05"), ("9时", "09:00"), ("", "")],
)
def test_times_are_read_as_they_are_typed(typed: str, read: str) -> None:
    assert read_time(typed) == read
