"""A roster as a paper: 30 rows of 8 cells a page, some of two lines, some with rare characters."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from partydesk.printing.form import load_form

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = 30
COLUMNS = ("序号", "姓名", "性别", "民族", "出生年月", "学历", "所在党支部", "备注")
WIDTHS = (12, 22, 12, 16, 22, 22, 28, 34)  # mm
KEYS = ("number", "name", "sex", "ethnicity", "birth", "education", "branch", "note")
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN = (
    "伟芳娜敏静强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文建国志红玉兰春梅海燕欣怡子涵浩宇梓轩诗琪"
    "嘉懿雨桐晨曦俊熙思远若溪景行知微安然清扬云帆𬱖頔堃喆"
)
_NOTES = (
    "",
    "",
    "",
    "借调到市委办公室",
    "2024年度优秀共产党员，三次受嘉奖",
    "因病请假（已批准）。",
)

FORM = load_form(
    {
        "title": "党员名册", "per": "unit", "foot": "党员名册",
        "margins": {"top": 22, "bottom": 20, "binding": 24, "outer": 18},
        "styles": {"value": {"size": 9, "leading": 1.15, "floor": 9}},
        "part": [{"key": "list", "block": [{
            "columns": list(WIDTHS),
            "rows": [
                {"height": 8, "head": True, "cells": list(COLUMNS)},
                {"height": 8.2, "repeat": "rows", "cells": [f"{{{key}}}" for key in KEYS]},
            ],
        }]}],
    }
)  # fmt: skip


def rows(pages: int) -> list[dict[str, Any]]:
    """So many pages of invented people."""
    return list(_rows(pages * ROWS, random.Random(7)))  # noqa: S311 - invented people


def _rows(number: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    for at in range(1, number + 1):
        yield {
            "number": str(at),
            "name": "".join(map(chance.choice, (_SURNAMES, _GIVEN, _GIVEN))),
            "sex": chance.choice("男女"),
            "ethnicity": chance.choice(("汉族", "汉族", "汉族", "回族", "满族", "壮族")),
            "birth": f"{chance.randint(1950, 2004)}年{chance.randint(1, 12)}月",
            "education": chance.choice(("大学本科", "硕士研究生", "大学专科", "高中")),
            "branch": f"机关第{chance.choice('一二三四五六七八')}党支部",
            "note": chance.choice(_NOTES),
        }
