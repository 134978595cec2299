from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.printing.breaking import (
    NO_END,
    NO_START,
    balanced,
    break_line,
    break_text,
    clusters,
    measured,
    squeezed,
)

HALF = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,-/()%"
WIDTHS: defaultdict[str, float] = defaultdict(lambda: 1.0, dict.fromkeys(HALF, 0.5))

texts = st.text(
    alphabet="党员大会讨论同意第年月个周岁分钟，。；：、！？（）《》“”—…·ab12-/.% 　", max_size=60
)


def width(text: str) -> float:
    """Of the ink: a closing sign at the end needs half its em, one before another sign as well."""
    bare = text.rstrip()
    ink = sum(WIDTHS[character] for character in bare) - len(squeezed(bare, WIDTHS)) / 2
    return ink - (0.5 if bare[-1:] and bare[-1] in "，。、；：）》”" else 0)


@given(texts, st.floats(min_value=1, max_value=12))
def test_the_lines_joined_are_the_text(text: str, measure: float) -> None:
    assert "".join(break_line(text, WIDTHS, measure)) == text


@given(texts, st.floats(min_value=1, max_value=12))
def test_no_line_is_wider_than_its_measure(text: str, measure: float) -> None:
    for line in break_line(text, WIDTHS, measure):
        assert width(line) <= measure + 0.01 or len(line.rstrip()) == 1


@given(texts, st.floats(min_value=1, max_value=12))
def test_only_a_piece_too_long_for_a_line_is_parted(text: str, measure: float) -> None:
    allowed = {0}
    for piece in clusters(text, (), WIDTHS, measure):
        start = max(allowed)
        steps = len(piece) if width(piece) <= measure + 0.001 else 1
        allowed |= set(range(start, start + len(piece) + 1, steps)) | {start + len(piece)}
    at = 0
    for line in break_line(text, WIDTHS, measure):
        at += len(line)
        assert at in allowed


@given(texts)
def test_no_line_may_begin_or_end_with_a_forbidden_sign(text: str) -> None:
    longest = max((width(piece) for piece in clusters(text)), default=0)
    lines = break_line(text, WIDTHS, max(longest, 4))
    for line in lines[1:]:
        assert line.lstrip()[:1] not in NO_START or not line.strip()
    for line in lines[:-1]:
        assert line.rstrip()[-1:] not in NO_END or not line.strip()


@pytest.mark.parametrize(
    ("text", "measure", "lines"),
    [
        ("同意接收，无异议。", 4, ["同意接", "收，无异", "议。"]),
        ("按照（试行）办理", 3, ["按照", "（试", "行）办", "理"]),
        ("应到会党员23名", 5.5, ["应到会党员", "23名"]),
        ("见GB/T 9704-2012第3条", 6, ["见GB/T ", "9704-2012", "第3条"]),
        ("会议于2026年3月15日召开", 7, ["会议于", "2026年3月15日", "召开"]),
        ("会议于2026年3月15日召开", 5, ["会议于", "2026年3月", "15日召开"]),
        ("补交党费1,234.50元整", 5, ["补交党费", "1,234.50元", "整"]),
        ("2026年10月12日", 5.5, ["2026年10月", "12日"]),
        ("会 2026年10月12日", 5.5, ["会 2026年", "10月12日"]),
        ("邮箱zhibu@example.org", 9, ["邮箱", "zhibu@example.org"]),
        ("他说——好", 3, ["他说", "——好"]),
        ("一、二、三", 2, ["一、", "二、", "三"]),
        ("。。。。", 1, ["。。", "。。"]),
        ("他说：“好。”", 5.5, ["他说：“好。”"]),
        ("依据《章程》（试行）", 4.5, ["依据《章", "程》（试", "行）"]),
        ("同意接收，", 4.5, ["同意接收，"]),
        ("“（（甲", 1, ["“", "（", "（", "甲"]),
        ("同意接收，", 4.4, ["同意接", "收，"]),
        ("", 5, [""]),
    ],
)
def test_lines_break_as_a_compositor_would(text: str, measure: float, lines: list[str]) -> None:
    assert break_line(text, WIDTHS, measure) == lines


def test_places_that_stay_whole_are_parted_only_where_no_line_is_long_enough() -> None:
    text, names = "（王建国、刘敏、买买提·吐尔逊）到会", [(1, 4), (5, 7), (8, 15)]
    assert break_line(text, WIDTHS, 7.5, (), names) == [
        "（王建国、刘敏、", "买买提·吐尔逊）", "到会"
    ]  # fmt: skip
    assert break_line(text, WIDTHS, 5.5, (), names) == [
        "（王建国、", "刘敏、", "买买提·吐", "尔逊）到会"
    ]  # fmt: skip
    pieces = ["（王建国、", "刘敏、", "买买提·吐尔逊）", "到", "会"]
    assert list(clusters(text, (), WIDTHS, 7, names)) == pieces


@given(texts, st.floats(min_value=1, max_value=12))
def test_no_text_takes_fewer_lines_than_is_said_beforehand(text: str, measure: float) -> None:
    least = measured(text, WIDTHS).least_lines(measure)
    assert 1 <= least <= len(break_line(text, WIDTHS, measure))


def test_of_a_plain_text_it_is_known_how_many_lines_it_takes() -> None:
    assert measured("党" * 25, WIDTHS).least_lines(8) == 3


def test_each_paragraph_begins_a_line() -> None:
    assert break_text("同意。\n\n无", WIDTHS, 10) == ["同意。", "", "无"]


@pytest.mark.parametrize(
    ("text", "words", "lines"),
    [
        ("指定培养联系人", (), ["指定培养", "联系人"]),
        ("上级党委备案", ("上级党委", "备案"), ["上级党委", "备案"]),
        ("党组织派人谈话", ("党组织", "派人", "谈话"), ["党组织", "派人谈话"]),
        ("材料归档", (), ["材料归档"]),
    ],
)
def test_a_label_is_set_in_even_lines_between_words(
    text: str, words: tuple[str, ...], lines: list[str]
) -> None:
    assert balanced(text, WIDTHS, 5.2, words) == lines
