from __future__ import annotations

import io
from collections import defaultdict
from typing import Any

import pytest
from pypdf import PdfReader

from partydesk.printing.form import load_form
from partydesk.printing.keys import keys_of
from partydesk.printing.press import Paper, compose, render
from partydesk.printing.preview import PageImages
from partydesk.printing.sheet import width_of

BODY = {"title": "审查意见", "body": "opinion", "foot": ["书记签名：{_|36}　{_|date}"]}
FORM = load_form(
    {
        "title": "测试簿",
        "per": "person",
        "head": "测试簿　",
        "foot": "{person.name}",
        "margins": {"top": 26, "bottom": 26, "binding": 28, "outer": 20},
        "part": [
            {"key": "cover", "unnumbered": True, "block": [{"paragraphs": ["{person.name|60}"]}]},
            {"key": "contents", "block": [{"contents": True}]},
            {
                "key": "one", "title": "一、审查", "starts": "odd",
                "block": [{
                    "at": "steps.12", "entry": "12　支委会审查", "columns": [30, 132],
                    "rows": [
                        {"height": 10, "cells": [
                            {"text": "第12步", "down": 0},
                            "会议时间：{date|date}　应到 {eligible|10} 人",
                        ]},
                        {"height": 60, "fill": 1, "cells": [BODY]},
                    ],
                }],
            },
            {
                "key": "posts", "title": "二、任职",
                "block": [{
                    "columns": [60, 102],
                    "rows": [
                        {"height": 9, "head": True, "cells": ["时间", "职务"]},
                        {"height": 10, "repeat": "posts", "at_least": 3,
                         "cells": ["{since|date}", "{post}"]},
                        {"height": 10, "cells": ["结果", "{end?kept}留任　{end?left}离任"]},
                    ],
                }],
            },
            {"key": "more", "title": "附页", "block": [{"overflow": 1}]},
        ],
    }
)  # fmt: skip
PERSON = {
    "person": {"name": "周沐阳"},
    "steps": {"12": {"date": "2026-10-08", "eligible": 5, "opinion": "同意。"}},
    "posts": [{"since": "2020-01", "post": "书记"}],
    "end": "kept",
}


def texts(paper: Paper) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(paper.pdf)).pages]


def with_opinion(text: str) -> dict[str, Any]:
    return PERSON | {"steps": {"12": {"opinion": text}}}


def test_values_stand_in_the_words_of_the_form() -> None:
    page = texts(render(FORM, [PERSON]))[2]
    assert "2026年10月8日" in page
    assert "同意。" in page


def test_a_blank_paper_has_the_same_pages_and_none_of_the_values() -> None:
    filled, blank = render(FORM, [PERSON]), render(FORM, [PERSON], mode="blank")
    assert blank.pages == filled.pages
    text = "".join(texts(blank))
    assert "会议时间" in text
    assert not any(word in text for word in ("周沐阳", "2026", "同意", "书记　"))
    assert text.count("年") > "".join(texts(filled)).count("2026年")


def test_an_empty_value_leaves_room_for_the_hand() -> None:
    text = texts(render(FORM, [{}]))[2]
    assert "None" not in text
    assert "年" in text.split("会议时间")[1]


def test_the_contents_give_the_page_on_which_each_part_begins() -> None:
    paper = render(FORM, [PERSON], duplex=True)
    page = texts(paper)[1].replace(".", "").replace(" ", "").splitlines()
    listed = [line for line in page if line[-1:].isdigit() and "—" not in line][:4]
    assert listed == ["一、审查3", "12　支委会审查3", "二、任职4", "附页5"]
    assert [start.page + 1 for start in paper.starts] == [1, 2, 3, 4, 5]


def test_page_numbers_stand_outside_and_the_binding_strip_changes_sides_in_duplex() -> None:
    sheets, _ = compose(FORM, [PERSON], mode="filled", duplex=True)
    odd, even = sheets[2], sheets[3]
    assert odd.left > even.left
    number = [next(r.x for r in s.runs if r.text.startswith("— ")) for s in (odd, even)]
    assert number[0] > FORM.size[0] / 2 > number[1]
    single, _ = compose(FORM, [PERSON], mode="filled", duplex=False)
    assert len({sheet.left for sheet in single}) == 1


def test_a_part_that_begins_on_the_right_is_preceded_by_a_blank_page() -> None:
    shifted = load_form(
        {
            "title": "测试", "per": "unit",
            "margins": {"top": 20, "bottom": 20, "binding": 28, "outer": 20},
            "part": [
                {"key": "a", "block": [{"paragraphs": ["甲"]}]},
                {"key": "b", "starts": "odd", "block": [{"paragraphs": ["乙"]}]},
            ],
        }
    )  # fmt: skip
    pages = texts(render(shifted, [{}], duplex=True))
    assert [page.strip()[:1] for page in pages] == ["甲", "", "乙", ""]
    assert render(shifted, [{}], duplex=False).pages == 2


def test_a_long_opinion_shrinks_then_goes_on_in_the_supplement() -> None:
    short, middle, long = (
        render(FORM, [with_opinion("党员大会讨论认为合格。" * n)]) for n in (10, 140, 500)
    )
    assert short.pages == middle.pages
    text = "".join(texts(long)).replace("\n", "").replace(" ", "")
    assert text.count("党员大会讨论认为合格。") >= 490
    assert "（下转第5页附页）" in text
    assert "续：12　支委会审查　审查意见" in text


def test_no_character_of_five_thousand_is_lost() -> None:
    opinion = "".join(chr(0x4E00 + n) for n in range(5000))
    sheets, _ = compose(FORM, [with_opinion(opinion)], mode="filled", duplex=False)
    fang = [run for sheet in sheets for run in sheet.runs if run.size in (10.5, 12)]
    printed = "".join(run.text for run in fang)
    assert [c for c in opinion if c not in printed] == []


def test_a_list_has_blank_rows_for_the_hand() -> None:
    paper = render(FORM, [PERSON])
    rows = [place for place in paper.places if place.key.endswith(".post")]
    assert [place.key for place in rows] == ["posts.1.post", "posts.2.post", "posts.3.post"]


def test_a_long_list_goes_on_under_its_head() -> None:
    posts = [{"since": f"{1980 + n}", "post": f"第{n}任"} for n in range(40)]
    paper = render(FORM, [PERSON | {"posts": posts}])
    assert paper.pages == render(FORM, [PERSON]).pages + 1
    first, second = texts(paper)[3:5]
    assert "时间" in first
    assert "时间" in second
    assert "第39任" in second


def test_a_choice_is_ticked_in_one_box_of_two() -> None:
    def strokes(data: dict[str, Any]) -> int:
        sheets, _ = compose(FORM, [data], mode="filled", duplex=False)
        return sum(rule.width == 1.1 for sheet in sheets for rule in sheet.rules)

    assert strokes(PERSON) == 2
    assert strokes(PERSON | {"end": ""}) == 0


def test_the_place_of_a_value_is_where_it_is_printed() -> None:
    paper = render(FORM, [PERSON])
    place = paper.place("steps.12.date")
    assert place is not None
    assert place.page == 2
    run = next(
        run
        for run in compose(FORM, [PERSON], mode="filled", duplex=False)[0][2].runs
        if run.text == "2026年10月8日"
    )
    assert place.x <= run.x <= place.x + place.width
    assert place.y <= run.y <= place.y + place.height
    assert paper.place("steps.12.opinion") is not None
    assert paper.place("nothing") is None


def test_several_people_are_one_file_and_each_book_counts_its_own_pages() -> None:
    other = PERSON | {"person": {"name": "欧阳頔"}}
    paper = render(FORM, [PERSON, other], duplex=True)
    alone = render(FORM, [PERSON], duplex=True)
    assert paper.pages == 2 * alone.pages
    assert paper.start_of(1) == alone.pages
    pages = texts(paper)
    assert "欧阳頔" in pages[alone.pages]
    assert "—3—" in pages[alone.pages + 2].replace(" ", "")
    assert {place.page for place in paper.places if place.page >= alone.pages}


def test_the_code_of_a_page_changes_with_its_words_alone() -> None:
    def codes(data: dict[str, Any]) -> list[str]:
        sheets, _ = compose(FORM, [data], mode="filled", duplex=False)
        return [sheet.runs[-1].text for sheet in sheets if sheet.number]

    first, second = codes(PERSON), codes(with_opinion("不同意。"))
    assert codes(PERSON) == first
    changed = [a != b for a, b in zip(first, second, strict=True)]
    assert changed == [False, True, False, False]


@pytest.mark.parametrize(
    "name", ["买买提·吐尔逊", "欧阳頔", "𬱖", "阿卜杜拉艾则孜·买买提吐尔逊" * 3]
)
def test_any_name_is_printed_in_full(name: str) -> None:
    paper = render(FORM, [PERSON | {"person": {"name": name}}])
    assert paper.missing == []
    assert name in texts(paper)[0].replace("\n", "")


def test_what_no_font_has_is_reported() -> None:
    paper = render(FORM, [PERSON | {"person": {"name": "李\U00010000"}}])
    assert paper.missing == ["\U00010000"]
    assert "李〓" in texts(paper)[0]


def test_only_the_fonts_a_paper_needs_are_in_it() -> None:
    assert render(FORM, [PERSON]).fonts == [
        "NotoSerifSC-Regular",
        "NotoSansSC-Regular",
        "FandolFang-Regular",
    ]


def test_a_page_is_pictured_from_memory_at_the_scale_asked_for() -> None:
    images = PageImages(render(FORM, [PERSON]).pdf)
    assert images.sizes[0] == pytest.approx(FORM.size, abs=0.1)
    small, large = images.image(2, 0.5), images.image(2, 1.0)
    assert (small.width, small.height) == (298, 421)
    assert large.width == pytest.approx(2 * small.width, abs=2)
    assert len(large.pixels) == large.width * large.height * 4
    assert min(large.pixels) < 100
    images.close()


ROUNDS = load_form(
    {
        "title": "测试簿",
        "per": "person",
        "margins": {"top": 26, "bottom": 26, "binding": 28, "outer": 20},
        "part": [
            {
                "key": "round", "title": "转正", "repeat": "rounds", "at_least": 1,
                "block": [
                    {"at": "23", "columns": [162], "rows": [
                        {"height": 10, "cells": [{"text": ["大会：{result|60}", "{nth=}"]}]},
                    ]},
                    {"at": "24", "columns": [162], "rows": [
                        {"height": 10, "cells": ["审批人：{people|54}　{_|date}　签名：{_|36}"]},
                    ]},
                    {"last": True, "at": "/steps.25", "columns": [162],
                     "rows": [{"height": 10, "cells": ["归档：{place|60}"]}]},
                ],
            },
        ],
    }
)  # fmt: skip


def test_what_closes_a_repeated_part_stands_behind_its_last_time_alone() -> None:
    data = {
        "rounds": [
            {"23": {"result": "延长", "nth": "第一次"}}, {"23": {"result": "转正", "nth": "第二次"}}
        ],
        "steps": {"25": {"place": "人事处"}},
    }  # fmt: skip
    pages = texts(render(ROUNDS, [data]))
    assert len(pages) == 2
    assert "延长" in pages[0]
    assert "归档" not in pages[0]
    assert "转正" in pages[1]
    assert "人事处" in pages[1]
    assert keys_of(ROUNDS) == {
        "rounds.*.23.result", "rounds.*.23.nth", "rounds.*.24.people", "steps.25.place"
    }  # fmt: skip
    assert len(texts(render(ROUNDS, [{}], mode="blank"))) == 1


def test_words_of_the_form_that_are_empty_take_no_line() -> None:
    one, many = ({"rounds": [{"23": {"result": "转正", "nth": words}}]} for words in ("", "第一次"))
    alone, above = (
        next(run.y for run in compose(ROUNDS, [data], mode="filled", duplex=False)[0][0].runs)
        for data in (one, many)
    )
    assert alone > above


@pytest.mark.parametrize("key", ["result", "nth"])
def test_a_line_feed_in_a_value_begins_another_line(key: str) -> None:
    data = {"rounds": [{"23": {key: "2027年11月16日\n2028年5月16日"}}]}
    paper = render(ROUNDS, [data])
    (page,) = texts(paper)
    assert paper.missing == []
    assert page.index("2027年11月16日") < page.index("2028年5月16日")
    assert "日2028" not in page


def test_a_value_too_long_for_its_line_goes_on_below_it_on_lines_as_long() -> None:
    name = "中共云川市数据资源管理局机关及直属事业单位委员会"
    data = {"rounds": [{"23": {"result": name * 3}}]}
    (sheet,) = compose(ROUNDS, [data], mode="filled", duplex=False)[0]
    label = next(run for run in sheet.runs if run.text.startswith("审批人"))
    spans = [
        (round(rule.x0, 1), round(rule.x1, 1))
        for rule in sheet.rules
        if rule.y1 < label.y and 150 < rule.x1 - rule.x0 < 175
    ]
    assert len(spans) > 3
    assert len(set(spans)) == 1
    values = [run for run in sheet.runs if run.text[0] in name]
    assert "".join(run.text for run in values) == name * 3
    assert all(spans[0][0] <= run.x for run in values)


@pytest.mark.parametrize(
    ("names", "lines"),
    [
        ("阿卜杜拉艾则孜·买买提吐尔逊、阿卜杜热依木·麦麦提明、王建国",
         ["阿卜杜拉艾则孜·买买提吐尔逊、", "阿卜杜热依木·麦麦提明、王建国"]),
        ("王建国、刘敏、欧阳静怡、司马长风、陈志强",
         ["王建国、刘敏、欧阳静怡、", "司马长风、陈志强"]),
        ("阿卜杜拉艾则孜阿卜杜拉艾则孜·买买提吐尔逊",
         ["阿卜杜拉艾则孜阿卜杜拉艾则孜·", "买买提吐尔逊"]),
    ],
)  # fmt: skip
def test_the_names_of_a_list_are_parted_only_where_no_line_is_long_enough(
    names: str, lines: list[str]
) -> None:
    data = {"rounds": [{"24": {"people": names}}]}
    (sheet,) = compose(ROUNDS, [data], mode="filled", duplex=False)[0]
    height = next(run.y for run in sheet.runs if run.text.startswith("审批人"))
    said: defaultdict[float, str] = defaultdict(str)
    for run in sheet.runs:
        if run.text[0] in names:
            said[run.y] += run.text
    assert list(said.values()) == lines
    assert min(said) >= height - 1


@pytest.mark.parametrize("rows", range(18, 26))
def test_the_date_under_a_letter_never_stands_apart_from_who_signs(rows: int) -> None:
    form = load_form(
        {
            "title": "公示",
            "per": "unit",
            "margins": {"top": 26, "bottom": 26, "binding": 28, "outer": 20},
            "part": [{"key": "page", "block": [
                {"columns": [162], "rows": [{"height": 10, "repeat": "rows", "cells": ["{name}"]}]},
                {"paragraphs": [
                    {"text": "有意见的，请提出。"},
                    {"text": "收款人：{_|30}", "before": 4},
                    {"text": "第一支部", "align": "right"},
                    {"text": "2026年11月26日", "align": "right", "before": 4},
                ]},
            ]}],
        }
    )  # fmt: skip
    pages = texts(render(form, [{"rows": [{"name": str(n)} for n in range(rows)]}], mode="filled"))
    (signed,) = [page for page in pages if "2026年11月26日" in page]
    assert "第一支部" in signed
    assert "收款人：" in signed


@pytest.mark.parametrize("length", [10, 60])
def test_a_foot_leaves_room_for_the_number_of_the_page(length: int) -> None:
    unit = "中共" + "某" * length + "局第三支部委员会"
    form = load_form(
        {
            "title": "公示", "per": "unit", "foot": "{unit}",
            "margins": {"top": 26, "bottom": 26, "binding": 28, "outer": 20},
            "part": [{"key": "page", "block": [{"paragraphs": ["公示"]}]}],
        }
    )  # fmt: skip
    (sheet,), _ = compose(form, [{"unit": unit}])
    number = next(run for run in sheet.runs if run.text == "— 1 —")
    code = next(run for run in sheet.runs if sheet.code in run.text)
    assert "第三支部委员会" in code.text
    assert code.x + width_of(code.text, form.styles["foot"]) <= number.x
    assert ("…" in code.text) is (length > 10)


def test_the_head_of_what_goes_on_elsewhere_keeps_within_the_paper() -> None:
    title = "党员和群众评议结果（优秀、一般、差、弃权各多少票，反映和调查核实情况）" * 2
    form = load_form(
        {
            "title": "意见记录", "per": "person",
            "margins": {"top": 26, "bottom": 26, "binding": 28, "outer": 20},
            "part": [
                {"key": "page", "block": [{"columns": [162], "rows": [
                    {"height": 40, "cells": [{"title": title, "body": "opinion"}]},
                ]}]},
                {"key": "more", "title": "附页", "block": [{"overflow": 0}]},
            ],
        }
    )  # fmt: skip
    sheets, _ = compose(form, [{"opinion": "同意。" * 600}])
    (head,) = [run for sheet in sheets for run in sheet.runs if run.text.startswith("续：")]
    end = head.x + width_of(head.text, form.styles["contents"])
    assert end <= form.size[0] - form.margins.outer


@pytest.mark.parametrize("words", ["审批意见：", ""])
def test_a_value_longer_than_a_page_goes_on_in_the_supplement(words: str) -> None:
    form = load_form(
        {
            "title": "纪实表", "per": "person",
            "margins": {"top": 26, "bottom": 26, "binding": 28, "outer": 20},
            "part": [
                {"key": "page", "block": [{"columns": [112, 50], "rows": [
                    {"height": 8, "head": True, "cells": ["内容", "签名"]},
                    {"height": 20, "cells": [words + "{steps.opinion}", ""]},
                    {"height": 20, "cells": ["备注", ""]},
                ]}]},
                {"key": "more", "title": "附页", "block": [{"overflow": 0}]},
            ],
        }
    )  # fmt: skip
    opinion = "".join(f"第{n:04}句。" for n in range(430))
    paper = render(form, [{"steps": {"opinion": opinion}}])
    said = "".join("".join(page.split()) for page in texts(paper))
    assert all(f"{n:04}" in said for n in range(430)), "3,010 characters, none lost"
    assert "下转第" in said
    sheets, _ = compose(form, [{"steps": {"opinion": opinion}}])
    lowest = max(run.y for sheet in sheets for run in sheet.runs)
    assert lowest < form.size[1] - 10
