"""Changes lie over the standard, find their places in a newer one, and lose nothing silently."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import pytest

from partydesk import resources
from partydesk.features.forms.papers import invented
from partydesk.features.forms.rules import (
    Change,
    Editing,
    FieldWords,
    What,
    check_change,
    mapping_of,
    merged,
    name_of,
    not_printed,
    patched,
    printed_fields,
    tree_of,
    with_change,
)
from partydesk.features.forms.rules.exchange import check_changes
from partydesk.kernel.findings import Refusal
from partydesk.printing.form import load_form
from partydesk.printing.keys import keys_of
from partydesk.printing.press import render

FORMS = sorted(file.stem for file in resources.folder("forms").glob("*.toml"))
GRID = "part/sheet/1"


def small() -> dict[str, Any]:
    return {
        "title": "谈话登记表", "per": "person",
        "margins": {"top": 20, "bottom": 20, "binding": 25, "outer": 20},
        "part": [{"key": "sheet", "block": [{
            "at": "person", "columns": [20, 60, 80],
            "rows": [
                {"cells": [{"text": "登记", "down": 0}, "姓　　名", "{name}"]},
                {"height": 9, "cells": ["谈话时间", "{date|date}"]},
                {"cells": [{"text": "地点：{place|40}　谈话人：{talker}", "span": 2}]},
            ],
        }]}],
    }  # fmt: skip


def put(where: str, key: str, value: object) -> Change:
    return Change(where, What.SET, key, value)


def words_of(changes: list[Change], form: dict[str, Any] | None = None) -> str:
    """What the paper says."""
    made = mapping_of(patched(form or small(), changes)[0])
    paper = render(load_form(made), [{"person": {"name": "周沐阳", "place": "会议室"}}])
    return "".join(run.text for sheet in paper.sheets for part in sheet.whole
                   for run in part.all_runs()).replace("　", "")  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_form_without_changes_is_the_standard_to_the_byte(form: str) -> None:
    again = load_form(mapping_of(patched(resources.read_toml("forms", f"{form}.toml"), [])[0]))
    assert render(again, [{}]).pdf == render(load_form(form), [{}]).pdf
    blank = render(again, [{}], mode="blank")
    assert blank.pdf == render(load_form(form), [{}], mode="blank").pdf


@pytest.mark.parametrize("form", FORMS)
def test_every_value_of_a_form_has_words(form: str) -> None:
    found = printed_fields(tree_of(resources.read_toml("forms", f"{form}.toml")))
    keys = {one.key for one in found}
    bare = [
        replace(part, title=(), blocks=tuple(replace(block, entry=()) for block in part.blocks))
        for part in load_form(form).parts
    ]
    assert keys_of(replace(load_form(form), head=(), foot=(), parts=tuple(bare))) == keys
    assert all(one.words for one in found)
    assert [one for one in found if one.words.isascii() and one.words != one.words.upper()] == []


def test_titles_labels_widths_heights_and_fonts_change_what_is_printed() -> None:
    changes = [
        put("", "title", "谈心谈话表"), put(f"{GRID}/1/2", "text", "谁"),
        put(GRID, "columns", [20, 40, 100]), put(f"{GRID}/2", "height", 20),
        put("styles/label", "face", "kai"),
    ]  # fmt: skip
    form = load_form(mapping_of(patched(small(), changes)[0]))
    assert form.title == "谈心谈话表"
    assert form.styles["label"].face == "kai"
    assert [round(width / 72 * 25.4) for width in form.parts[0].blocks[0].columns] == [20, 40, 100]
    assert "谁周沐阳" in words_of(changes)
    assert small() == small() | {"title": "谈话登记表"}  # the standard itself is left alone


def test_a_hidden_row_hands_its_tall_cell_to_the_next() -> None:
    said = words_of([Change(f"{GRID}/1", What.HIDE)])
    assert "登记" in said
    assert "周沐阳" not in said
    hidden = words_of([Change(f"{GRID}/2", What.HIDE), Change(f"{GRID}/3", What.HIDE)])
    assert "谈话" not in hidden
    assert "登记姓名周沐阳" in hidden


def test_what_is_not_printed_any_more_is_listed_with_its_words() -> None:
    own = patched(small(), [Change(f"{GRID}/3", What.HIDE)])[0]
    gone = not_printed(tree_of(small()), own)
    assert [(one.key, one.words) for one in gone] == [("person.place", "地点"),
                                                      ("person.talker", "谈话人")]  # fmt: skip
    label = patched(small(), [put(f"{GRID}/2/2", "text", "见附件")])[0]
    assert [one.words for one in not_printed(tree_of(small()), label)] == ["谈话时间"]


def test_rows_change_places_and_own_words_come_between() -> None:
    own = {"cells": [{"text": "本支部统一印制，{name}同志填写", "span": 2}]}
    moved = Change(f"{GRID}/3", What.MOVE, f"{GRID}/1")
    changes = [moved, Change(f"{GRID}/+1", What.ADD, f"{GRID}/2", own)]
    said = words_of(changes)
    assert said.index("会议室") < said.index("谈话时间") < said.index("统一印制，周沐阳同志填写")


def test_going_back_to_the_standard_word_leaves_no_change() -> None:
    first = with_change(small(), (), put(f"{GRID}/2", "height", 12))
    second = with_change(small(), first, put(f"{GRID}/2", "height", 15))
    assert second == (put(f"{GRID}/2", "height", 15),)
    assert with_change(small(), second, put(f"{GRID}/2", "height", 9)) == ()


def test_changes_find_their_rows_in_a_newer_standard() -> None:
    newer = small()
    rows = newer["part"][0]["block"][0]["rows"]
    rows.insert(1, {"cells": ["单　　位", "{unit}"]})
    changes = [put(f"{GRID}/3/1", "text", "地点：{place}"), Change(f"{GRID}/2", What.HIDE)]
    over = merged(small(), newer, changes)
    assert over.lost == ()
    assert [change.where for change in over.changes] == [f"{GRID}/4/1", f"{GRID}/3"]
    assert [(one.what, one.name) for one in over.differences] == [("新增", "单　　位")]
    said = words_of(list(over.changes), newer)
    assert "单位" in said
    assert "谈话时间" not in said


def test_a_change_of_both_is_told_and_the_unit_keeps_its_word() -> None:
    newer = copy.deepcopy(small())
    newer["part"][0]["block"][0]["rows"][1]["height"] = 14
    changes = [put(f"{GRID}/2", "height", 20)]
    over = merged(small(), newer, changes)
    assert over.changes == tuple(changes)
    assert [(one.what, one.mine) for one in over.differences] == [("改了", True)]


def test_a_row_that_is_gone_takes_its_change_along_and_it_is_told() -> None:
    newer = small()
    del newer["part"][0]["block"][0]["rows"][1]
    changes = [put(f"{GRID}/2/1", "text", "时间"), put(f"{GRID}/1/2", "text", "谁")]
    over = merged(small(), newer, changes)
    assert over.changes == (changes[1],)
    assert over.lost == (changes[0],)
    assert [(one.what, one.mine) for one in over.differences] == [("没有了", True)]


def test_values_are_read_and_written_in_plain_words() -> None:
    words = FieldWords(tree_of(small()), f"{GRID}/3/1")
    plain = words.plain("地点：{place|40}　谈话人：{talker}")
    assert plain == "地点：〔地点〕　谈话人：〔谈话人〕"
    assert words.raw(plain.replace("谈话人：", "谈话同志：")).endswith("谈话同志：{talker}")
    assert {"〔姓名〕", "〔谈话时间〕", "〔手写日期〕"} <= set(words.offered)
    with pytest.raises(Refusal, match="工资"):
        words.raw("〔工资〕")
    with pytest.raises(Refusal, match="花括号"):
        words.raw("{name}")


@pytest.mark.parametrize(
    ("where", "key", "value"),
    [
        (f"{GRID}/1", "height", 1e9), (f"{GRID}/1", "height", float("nan")),
        (f"{GRID}/1", "height", "高"), (f"{GRID}/1", "repeat", "x"), (GRID, "columns", [0.0]),
        (GRID, "columns", "30"), (f"{GRID}/1/2", "text", "一" * 2001), (f"{GRID}/1/2", "text", 7),
        (f"{GRID}/1/2", "text", "{name"), (f"{GRID}/1/2", "body", "name"), ("", "per", "unit"),
        ("styles/label", "size", 900), ("styles/label", "face", "../song"), ("", "title", "a\x00b"),
    ],
)  # fmt: skip
def test_what_no_paper_can_bear_is_refused(where: str, key: str, value: object) -> None:
    with pytest.raises(Refusal):
        check_changes(small(), (put(where, key, value),))


def test_a_cell_alone_is_not_hidden() -> None:
    root = tree_of(small())
    cell = root.find(f"{GRID}/1/2")
    assert cell is not None
    assert name_of(cell) == "姓　　名"
    with pytest.raises(Refusal):
        check_change(cell.kind, Change(cell.id, What.HIDE))


def test_a_sitting_is_taken_back_step_by_step() -> None:
    editing = Editing(small(), ())
    editing.do(editing.setting(f"{GRID}/2/1", {"text": "时间"}))
    more, where = editing.adding(f"{GRID}/2")
    editing.do(more)
    editing.do(editing.setting(f"{where}/1", {"text": "备注"}))
    editing.do(editing.moving(where, 1))
    order = [node.id for node in editing.root.find(GRID).inner]  # type: ignore[union-attr]
    assert order == [f"{GRID}/1", f"{GRID}/2", f"{GRID}/3", where]
    editing.do(editing.moving(where, -1))
    editing.do(editing.hiding(where, hidden=True))
    assert [change.key for change in editing.changes] == ["text"]
    for _ in range(9):
        editing.undo()
    assert editing.changes == ()
    assert not editing.touched
    for _ in range(4):
        editing.redo()
    assert editing.root.find(where) is not None
    assert "备注" in words_of(list(editing.changes))
    assert editing.back("") == ()


def test_rows_that_go_down_and_up_again_leave_no_change() -> None:
    editing = Editing(small(), ())
    editing.do(editing.moving(f"{GRID}/2", 1))
    assert [change.what for change in editing.changes] == [What.MOVE]
    editing.do(editing.moving(f"{GRID}/2", -1))
    assert not editing.touched
    for where, by in ((f"{GRID}/1", 1), (f"{GRID}/2", -1), (f"{GRID}/3", 1)):
        with pytest.raises(Refusal):
            editing.moving(where, by)


@pytest.mark.parametrize("form", FORMS)
def test_a_form_can_be_tried_with_invented_values(form: str) -> None:
    root = tree_of(resources.read_toml("forms", f"{form}.toml"))
    paper = render(load_form(form), [invented(root)])
    assert paper.pages
    assert paper.missing == []


def test_parts_change_places_and_long_texts_keep_their_pages_to_go_on_to() -> None:
    standard = resources.read_toml("forms", "record-book.toml")
    editing = Editing(standard, ())
    first, second = (f"part/{part['key']}" for part in standard["part"][:2])
    editing.do(editing.moving(second, -1))
    made = mapping_of(editing.root)
    assert [f"part/{part['key']}" for part in made["part"]][:2] == [second, first]
    assert made["margins"] == standard["margins"]
    check_changes(standard, editing.changes)
    editing.do(editing.moving(second, 1))
    assert not editing.touched
    with pytest.raises(Refusal, match="到头"):
        editing.moving(first, -1)
