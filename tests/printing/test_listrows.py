"""A list that is stamped is the same paper as rows that are drawn one by one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from partydesk.printing.form import load_form
from partydesk.printing.press import compose, render

if TYPE_CHECKING:
    from partydesk.printing.model import Form
    from partydesk.printing.sheet import Sheet

CELLS: list[Any] = [
    "{name}",
    {"text": "{branch}", "align": "left"},
    {"text": "第{seat}席：{office|20}", "foot": ["{_|date}"]},
    "{on|date}",
    "{sex?男}男　{sex?女}女",
]
WIDTHS = [30, 24, 44, 34, 30]


def form(rows: list[dict[str, Any]]) -> Form:
    head = {"height": 8, "head": True, "cells": ["姓名", "党支部", "职务", "日期", "性别"]}
    return load_form(
        {
            "title": "名单", "per": "unit", "head": "名单", "foot": "{unit}",
            "margins": {"top": 200, "bottom": 26, "binding": 28, "outer": 20},
            "part": [{"key": "list", "title": "名单", "block": [
                {"columns": WIDTHS, "rows": [head, *rows]},
            ]}],
        }
    )  # fmt: skip


def drawn(sheet: Sheet) -> tuple[object, ...]:
    """Words, lines and places, wherever they come from."""
    words: dict[tuple[float, float], str] = {}
    for run in sorted(sheet.all_runs(), key=lambda run: (run.y, run.x)):
        key = (round(run.y, 1), round(run.x, 1))
        if run.size == 8:  # the code of the page, which goes by the order in which it was drawn
            continue
        words[key] = f"{run.text} {run.size:g} {run.cut.font.fontName} {run.grey:g}"
    lines = {tuple(round(n, 1) for n in rule) for rule in sheet.all_rules()}
    places = {(p.key, p.page, *(round(n, 1) for n in p[2:])) for p in sheet.all_places()}
    return words, lines, places, list(sheet.missing), sheet.number


text = st.text(alphabet="王伟欧阳頔𬱖\U00010000（）、，。《》“”·—ab12 \n", max_size=16)
entries = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "name": text,
            "branch": text,
            "seat": st.integers(1, 30),
            "office": text,
            "on": st.dates(date(1990, 1, 1), date(2030, 1, 1)),
            "sex": st.sampled_from(["男", "女", ""]),
        },
    ),
    max_size=14,
)


@settings(deadline=None, max_examples=60)
@given(entries)
def test_a_stamped_list_is_the_paper_that_is_drawn_row_by_row(people: list[dict[str, Any]]) -> None:
    stamped = form([{"height": 9, "repeat": "people", "cells": CELLS}])
    by_row = form(
        [{"height": 9, "at": f"people.{n}", "cells": CELLS} for n in range(1, len(people) + 1)]
    )
    data = {"unit": "第一党支部", "people": people}
    pages = [compose(one, [data])[0] for one in (stamped, by_row)]
    assert len(pages[0]) == len(pages[1])
    for left, right in zip(*pages, strict=True):
        assert drawn(left) == drawn(right)


def test_the_pages_of_a_list_share_their_grid_and_are_no_larger_for_it() -> None:
    people = [{"name": f"王{n % 50}", "branch": "一支部"} for n in range(2000)]
    paper = render(form([{"height": 9, "repeat": "people", "cells": CELLS}]), [{"people": people}])
    assert paper.pages > 200
    assert len(paper.pdf) / paper.pages < 3_000
    assert paper.place("people.2000.name")
