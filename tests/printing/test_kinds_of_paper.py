"""Pages that lie across, pages counted by part, papers copied by hand, stock printed already."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader

from partydesk.printing.form import FormError, load_form
from partydesk.printing.keys import keys_of
from partydesk.printing.press import Paper, compose, composed, ink, render
from partydesk.printing.setting import PALE
from partydesk.printing.template import MM

MARGINS = {"top": 26, "bottom": 24, "binding": 28, "outer": 20}


def form(*parts: dict[str, Any], **more: Any) -> Any:
    return load_form({"title": "测试", "per": "unit", "margins": MARGINS, "part": [*parts], **more})


ROSTER = {
    "key": "roster", "title": "名册", "landscape": True,
    "block": [{
        "columns": [20, 200],
        "rows": [
            {"height": 10, "head": True, "cells": ["序号", "姓名"]},
            {"height": 10, "repeat": "people", "cells": ["{#}", "{name}"]},
        ],
    }],
}  # fmt: skip
PEOPLE = {"people": [{"name": f"第{n}人"} for n in range(1, 31)]}


def text_of(paper: Paper) -> list[str]:
    pages = PdfReader(io.BytesIO(paper.pdf)).pages
    return ["".join(page.extract_text().split()) for page in pages]


# pages that lie across


def test_a_roster_across_has_its_head_at_the_left_edge_on_every_page() -> None:
    sheets, _ = compose(form(ROSTER), [PEOPLE], duplex=True)
    assert len(sheets) == 2
    for sheet in sheets:
        (inlay,) = sheet.inlays
        head = next(run for run in inlay.sheet.all_runs() if run.text == "姓名")
        first = next(run for run in inlay.sheet.all_runs() if run.text.startswith("第"))
        assert inlay.turned
        assert head.y < first.y  # nearer to the top that runs up the left edge


def test_the_strip_that_is_bound_changes_sides_under_a_roster_across() -> None:
    sheets, _ = compose(form(ROSTER), [PEOPLE], duplex=True)
    tops = [min(rule.y0 for rule in sheet.inlays[0].sheet.all_rules()) / MM for sheet in sheets[:2]]
    assert [round(top) for top in tops] == [28, 20]


def test_what_lies_across_stays_in_its_frame_and_the_number_where_it_always_is() -> None:
    sheets, _ = compose(form(ROSTER), [PEOPLE])
    for sheet in sheets:
        rules = list(sheet.inlays[0].sheet.all_rules())
        assert min(rule.x0 for rule in rules) >= 24 * MM - 0.1
        assert max(rule.x1 for rule in rules) <= (297 - 26) * MM + 0.1
        assert max(rule.y1 for rule in rules) <= (210 - 20) * MM + 0.1
        (number,) = [run for run in sheet.runs if run.text.startswith("—")]
        assert number.y > (297 - 24) * MM


def test_a_click_on_a_roster_across_finds_the_field_under_it() -> None:
    paper = render(form(ROSTER), [PEOPLE])
    place = paper.place("people.1.name")
    assert place is not None
    assert place.height > place.width  # it stands upright on the page as it is seen
    assert 0 < place.x < place.x + place.width < 210 * MM
    assert 24 * MM <= place.y < place.y + place.height < 297 * MM


def test_words_across_can_be_read_in_the_file_and_change_the_code_of_the_page() -> None:
    first = render(form(ROSTER), [PEOPLE])
    assert "第1人" in text_of(first)[0]
    other = render(form(ROSTER), [{"people": [{"name": "旁人"}, *PEOPLE["people"][1:]]}])
    assert [a == b for a, b in zip(first.codes, other.codes, strict=True)] == [False, True]


def test_a_table_may_be_as_wide_as_the_page_is_long_only_where_it_lies() -> None:
    upright = ROSTER | {"landscape": False}
    with pytest.raises(FormError, match="宽出版心"):
        form(upright)


# pages counted by part


def test_pages_are_counted_anew_with_each_part_where_the_form_says_so() -> None:
    part = {
        "title": "甲",
        "block": [{"paragraphs": ["一"]}, {"new_page": True, "paragraphs": ["二"]}],
    }
    contents = {"key": "c", "unnumbered": True, "block": [{"contents": True}]}
    made = form(contents, part | {"key": "a"}, part | {"key": "b", "title": "乙"}, count="part")
    pages = text_of(render(made, [{}]))
    assert [page.partition("—")[2].partition("—")[0] for page in pages[1:]] == [
        "1-1",
        "1-2",
        "2-1",
        "2-2",
    ]
    listed = pages[0].replace(".", "")
    assert "甲1-1" in listed
    assert "乙2-1" in listed


# 誊抄底稿


LONG = {
    "key": "long", "title": "正文",
    "block": [
        {"columns": [30, 132], "rows": [
            {"height": 10, "cells": ["姓名", "{name}"]},
            {"height": 100, "cells": [{"title": "自传", "body": "life", "span": 2}]},
        ]},
        {"overflow": 1},
    ],
}  # fmt: skip


def test_a_draft_to_copy_from_has_light_values_and_black_words_of_the_form() -> None:
    sheets, _ = compose(form(LONG), [{"name": "周沐阳", "life": "我生于云川。"}], mode="draft")
    greys = {run.text: run.grey for run in sheets[0].runs}
    assert greys["周沐阳"] == PALE
    assert greys["姓名"] == 0


def test_a_draft_says_which_box_is_too_small_for_the_hand_and_by_how_much() -> None:
    data = {"name": "周沐阳", "life": "我志愿加入组织。" * 45}
    filled = composed(form(LONG), [data])
    draft = composed(form(LONG), [data], mode="draft")
    assert filled.crowded == []  # print is smaller than handwriting
    (one,) = draft.crowded
    assert one.title == "正文　自传"
    assert one.page == 0
    assert 0 < one.characters < len(data["life"])
    assert "誊抄底稿" in text_of(ink(draft))[0]


# 套打


def slip(**field: Any) -> Any:
    place = {"text": "{name}", "x": 50, "y": 40, "width": 30, "height": 8, "title": "姓名"}
    block = {"fields": [place | field]}
    return form({"key": "slip", "unnumbered": True, "backdrop": "slip.png", "block": [block]})


def test_a_field_stands_where_it_was_put_to_the_millimetre() -> None:
    sheets, _ = compose(slip(), [{"name": "周沐阳"}])
    (run,) = sheets[0].runs
    assert round(run.x / MM, 1) == 50.0
    assert 40 < run.y / MM < 48
    place = render(slip(), [{"name": "周沐阳"}]).place("name")
    assert place is not None
    assert [round(one / MM) for one in place[2:]] == [50, 40, 30, 8]
    assert keys_of(slip()) == {"name"}


def test_on_the_back_of_the_stock_nothing_moves() -> None:
    data = [{"name": "周沐阳"}] * 2
    sheets, _ = compose(slip(), data, duplex=True)
    assert len({round(sheet.runs[0].x) for sheet in sheets if sheet.runs}) == 1


def test_the_scan_of_the_stock_is_named_for_the_screen_and_never_in_the_file() -> None:
    paper = render(slip(), [{"name": "周沐阳"}])
    assert paper.backdrops == ("slip.png",)
    assert b"/XObject" not in paper.pdf


@pytest.mark.parametrize(
    ("name", "crowded"),
    [("周沐阳", False), ("阿不都热合曼·买买提", False), ("云川市数据局机关第一支部" * 3, True)],
)  # fmt: skip
def test_what_is_too_long_for_its_room_shrinks_and_then_is_reported(
    name: str, crowded: bool
) -> None:
    made = composed(slip(), [{"name": name}])
    assert [one.title for one in made.crowded] == ["姓名"] * crowded


def test_a_field_that_sticks_out_of_the_paper_is_refused() -> None:
    with pytest.raises(FormError, match=r"第 1 个字段.*伸到纸外面"):
        slip(x=190)


def test_nothing_of_a_blank_slip_is_printed() -> None:
    sheets, _ = compose(slip(), [{"name": "周沐阳"}], mode="blank")
    assert [run.text for run in sheets[0].runs] == []
