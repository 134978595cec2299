from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from partydesk.printing.form import FormError, load_form
from partydesk.printing.keys import keys_of

SMALL: dict[str, Any] = {
    "title": "测试表",
    "per": "person",
    "margins": {"top": 25, "bottom": 25, "binding": 28, "outer": 20},
    "part": [
        {
            "key": "main",
            "title": "正文",
            "block": [
                {
                    "at": "person",
                    "columns": [30, 60],
                    "rows": [
                        {"height": 10, "cells": ["姓名", "{name}"]},
                        {"repeat": "posts", "cells": ["{post}", "{since|date}"]},
                    ],
                }
            ],
        }
    ],
}


def block(form: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = form["part"][0]["block"][0]
    return found


def test_the_keys_of_a_form_are_the_paths_of_its_values() -> None:
    assert keys_of(load_form(SMALL)) == {
        "person.name",
        "person.posts.*.post",
        "person.posts.*.since",
    }


def test_a_form_of_the_house_is_read_once() -> None:
    assert load_form("record-book") is load_form("record-book")


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("titel",), "x", "不认识“titel”"),
        (("per",), "dog", "“per”"),
        (("paper",), "B5", "“paper”"),
        (("margins", "left"), 3, "[margins]：不认识“left”"),
        (("part", 0, "starts"), "left", "[main]：“starts”应是 next、odd、even 之一"),
        (("part", 0, "block", 0, "heigth"), 3, "[main]，第 1 块：不认识“heigth”"),
        (("part", 0, "block", 0, "columns"), [30, 160], "宽出版心（162 毫米）"),
        (("part", 0, "block", 0, "columns"), [30, -6], "“columns”"),
        (("part", 0, "block", 0, "rows", 0, "height"), "10", "第 1 行：“height”应是数字"),
        (("part", 0, "block", 0, "rows", 0, "cells"), ["姓名"], "各格共占 1 列，应占 2 列"),
        (("part", 0, "block", 0, "rows", 0, "cells", 1), "{name", "花括号不成对"),
        (("part", 0, "block", 0, "rows", 0, "cells", 1), "{name|wide}", "不认识“wide”"),
        (("part", 0, "block", 0, "rows", 0, "cells", 1), "{Name}", "不是填写位置的写法"),
        (("part", 0, "block", 0, "rows", 0, "cells", 1), {"text": "{name}", "colour": "red"},
         "第 2 格：不认识“colour”"),
        (("part", 0, "block", 0, "rows", 0, "cells", 1), {"text": "x", "style": "fancy"},
         "没有叫“fancy”的字体样式"),
        (("part", 0, "block", 0, "rows", 0, "cells", 1), {"body": "opinion"}, "缺少“title”"),
        (("part", 0, "block", 0, "rows", 0, "cells", 1), {"title": "意见", "body": "opinion"},
         "没有附页可接"),
        (("part", 0, "block", 0), {"gap": 3}, "既没有 paragraphs、rows"),
        (("part",), [], "没有任何部分"),
    ],
)  # fmt: skip
def test_a_fault_is_named_by_file_place_and_key(
    path: tuple[Any, ...], value: object, said: str
) -> None:
    form = deepcopy(SMALL)
    place: Any = form
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(FormError) as caught:
        load_form(form)
    assert said in caught.value.sentence


def test_an_unknown_form_is_refused_by_name() -> None:
    with pytest.raises(FormError, match=r"no-such-form\.toml：没有这个文件"):
        load_form("no-such-form")
