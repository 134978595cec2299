"""How words stand on the line: squeezed signs, the grid of official papers, quotation marks."""

from __future__ import annotations

from typing import Any

import pytest

from partydesk.printing.form import load_form
from partydesk.printing.press import compose
from partydesk.printing.sheet import Sheet, width_of

# GB/T 9704-2012, 5.2.3: 22 lines of 28 characters on 156 × 225 mm
GRID = {"face": "fang", "size": 16, "pitch": 15.79, "leading": 1.811, "indent": 2}
OFFICIAL = {"top": 37, "bottom": 35, "binding": 28, "outer": 26}


def page(text: str, style: dict[str, Any], *, align: str = "justify") -> Sheet:
    form = load_form(
        {
            "title": "请示", "per": "unit", "margins": OFFICIAL, "styles": {"own": style},
            "part": [{"key": "body", "unnumbered": True, "block": [{
                "paragraphs": [{"text": text, "style": "own", "align": align}],
            }]}],
        }
    )  # fmt: skip
    sheets, _ = compose(form, [{}])
    return sheets[0]


def lines(sheet: Sheet) -> list[str]:
    """What stands on each line, from top to bottom."""
    heights = sorted({run.y for run in sheet.runs})
    return ["".join(run.text for run in sheet.runs if run.y == y) for y in heights]


def test_a_sign_gives_half_its_room_to_the_next() -> None:
    runs = page("他说：“好。”（笑）", {"size": 20}, align="left").runs
    assert [run.text for run in runs] == ["他说：", "“好。", "”", "（笑）"]
    starts = [round((run.x - runs[0].x) / 20, 2) for run in runs]
    assert starts == [0, 2.5, 5, 5.5]


def test_a_page_of_an_official_paper_has_22_lines_of_28_characters() -> None:
    sheet = page("根据《中国共产党章程》的有关规定，现将情况报告如下。" * 40, GRID)
    set_lines = lines(sheet)
    assert len(set_lines) == 22
    # the first is indented; a closing sign may stand in the margin, with nothing but its blank half
    assert {len(line) for line in set_lines[1:]} <= {27, 28, 29}
    assert max(len(line.rstrip("，。》")) for line in set_lines) <= 28
    full = [run for run in sheet.runs if len(run.text) == 28]
    assert full
    assert {round(run.spread, 2) for run in full} <= {-0.21, -0.2}, "in the cells of the grid"


@pytest.mark.parametrize("face", ["song", "hei", "kai", "fang"])
def test_quotation_marks_are_those_of_chinese_in_every_face(face: str) -> None:
    style = load_form(
        {
            "title": "甲", "per": "unit", "margins": OFFICIAL, "styles": {"own": {"face": face}},
            "part": [{"key": "body", "block": [{"paragraphs": ["甲"]}]}],
        }
    ).styles["own"]  # fmt: skip
    assert width_of("“甲”", style) == pytest.approx(3 * style.size)


def test_running_text_leaves_room_for_what_is_written_in_by_hand() -> None:
    text = "拟于{held|date}召开党员大会，委员{seats|10}名{more}。"
    assert (
        lines(page(text, GRID))[0].strip() == "拟于　　　年　　月　　日召开党员大会，委员　　名。"
    )


def test_room_for_the_hand_stands_whole_between_the_words_around_it() -> None:
    for words in range(30):  # wherever the line ends
        text = "字" * words + "委员候选人{count=　　　　}名，差额选举产生。"
        assert any("人　　　　名" in line for line in lines(page(text, GRID)))
        text = "字" * words + "定于{held|date}召开。"
        assert any("于　　　年　　月　　日" in line for line in lines(page(text, GRID)))


def test_a_line_with_room_for_the_hand_is_not_drawn_apart() -> None:
    sheet = page(
        "经研究，定于{held|date}召开会议，现将有关事项通知如下，请按时到会。" * 2, {"size": 14}
    )
    assert {run.spread for run in sheet.runs if "　" in run.text.strip()} == {0}
