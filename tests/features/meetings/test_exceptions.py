"""Attendance in one line: exceptions by name, initials or spelling."""

from __future__ import annotations

import pytest

from partydesk.features.meetings.rules import Presence, RollLine
from partydesk.features.meetings.rules.exceptions import Spelled, exception_words, with_exceptions
from partydesk.features.roster.rules import Category
from partydesk.kernel.findings import Refusal
from partydesk.kernel.names import spelling

NAMES = ("张建国", "刘敏", "陆明", "张军", "买买提·吐尔逊", "欧阳頔")
ROLL = [RollLine(n, name, Category.FULL) for n, name in enumerate(NAMES, 1)]
SPELLED = [Spelled(n, name, *spelling(name)[1:]) for n, name in enumerate(NAMES, 1)]


def told(text: str) -> dict[str, str]:
    lines = with_exceptions(ROLL, text, SPELLED)
    assert [line.name for line in lines] == list(NAMES)
    return {line.name: words for line in lines if (words := exception_words(line))}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", {}),
        ("zjg", {"张建国": "请假"}),
        ("zjg q 出差", {"张建国": "请假　出差"}),
        ("张建国请假", None),
        ("张建国 请假 因公出差；刘敏 缺席", {"张建国": "请假　因公出差", "刘敏": "缺席"}),
        ("liumin k", {"刘敏": "缺席"}),
        ("zj c9:15 堵车", {"张军": "迟到 09:15　堵车"}),
        ("zj c915,zj z 16.00", {"张军": "迟到 09:15、早退 16:00"}),
        ("欧阳 b 出国", {"欧阳頔": "不计应到　出国"}),
        ("mmt t 留党察看", {"买买提·吐尔逊": "停止表决权　留党察看"}),
        ("zjg q；zjg d", {}),
    ],
)
def test_one_line_says_who_was_not_simply_there(typed: str, found: dict[str, str] | None) -> None:
    if found is None:
        with pytest.raises(Refusal, match="名单里没有"):
            told(typed)
    else:
        assert told(typed) == found


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("lm k", "“lm”可能是刘敏、陆明"),
        ("赵六 q", "名单里没有“赵六”"),
        ("zjg c", "请写明张建国到会的时间"),
        ("zjg c 29:15", "不是时间"),
    ],
)
def test_what_cannot_be_understood_is_asked_back(typed: str, said: str) -> None:
    with pytest.raises(Refusal, match=said) as refused:
        told(typed)
    assert refused.value.field == "roll"


def test_the_rest_of_the_roll_stays_as_it_was() -> None:
    lines = with_exceptions(ROLL, "zjg q 出差", SPELLED)
    again = with_exceptions(lines, "刘敏 k", SPELLED)
    assert [line.presence for line in again[:2]] == [Presence.LEAVE, Presence.ABSENT]
