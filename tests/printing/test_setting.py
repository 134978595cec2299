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
