"""A unit chooses one layout of a paper, and sets blocks and cadence: all that prints follows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from partydesk.books.words import all_words
from partydesk.features.development.papers import BookPress, WayPress, papers_of_stage
from partydesk.features.development.papers.waypress import called
from partydesk.features.forms import queries
from partydesk.features.forms.queries import unit_form
from partydesk.features.forms.rules import Change, What
from partydesk.kernel.findings import Refusal
from partydesk.printing.form import load_form
from partydesk.printing.press import render
from partydesk.store.rights import Role

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.books import Books

BOOK, HENAN, STEPS = "record-book", "record-book-henan", "record-book-steps"
SHEET, ACTIVISTS = "development-activist-sheet", "development-activist-book"
LABEL = Change("part/particulars/2/1/1", What.SET, "text", "姓名（全称）")


def words(form: str) -> str:
    """What a paper says where nothing is known."""
    sheets = render(unit_form(form), [{}], mode="blank").sheets
    runs = (run for sheet in sheets for part in sheet.whole for run in part.all_runs())
    return "".join(run.text for run in runs)


def test_the_chosen_layout_is_printed_from_that_day_and_undone(books: Books) -> None:
    assert unit_form(BOOK) is load_form(BOOK)
    books.forms.choose(BOOK, HENAN)
    assert books.store.undo_label == "选用表样 发展党员全程纪实簿：全程记实表（按阶段的表格）"
    assert unit_form(BOOK) is load_form(HENAN), "the same one: what watches it draws once"
    assert str(queries.chosen(BOOK).since) == "2026-11-23"
    press = BookPress(books.development, books.organization)
    assert "发展党员全程记实表" in press.print([], blank=True).made.title  # type: ignore[union-attr]
    assert press.source([]).title == "发展党员全程记实表"
    books.store.undo()
    assert unit_form(BOOK) is load_form(BOOK)
    books.store.redo()
    books.forms.choose(BOOK, BOOK)
    assert unit_form(BOOK) is load_form(BOOK)
    assert queries.chosen(BOOK).since is None


def test_a_layout_that_is_named_itself_is_printed_whatever_was_chosen(books: Books) -> None:
    books.forms.choose(BOOK, HENAN)
    assert unit_form(STEPS) is load_form(STEPS)


def test_changes_are_of_one_layout_and_lie_over_it_when_it_is_chosen(books: Books) -> None:
    books.forms.keep(HENAN, [LABEL])
    assert "姓名（全称）" not in words(BOOK)
    books.forms.choose(BOOK, HENAN)
    assert "姓名（全称）" in words(BOOK)
    lines = {line.form: line for line in queries.form_lines()}
    assert (lines[BOOK].changes, lines[BOOK].layout) == (1, HENAN)
    assert HENAN not in lines, "a layout is no paper of its own"


def test_a_set_prints_the_chosen_layout_under_its_title(books: Books) -> None:
    books.forms.choose(SHEET, ACTIVISTS)
    (paper,) = (one for one in papers_of_stage(2) if one.form == SHEET)
    assert called(paper) == "入党培养考察记录册"
    press = BookPress(books.development, books.organization)
    way = WayPress(press, books.development, books.organization.unit().id)
    assert (
        way.print(SHEET, [], blank=True).pages
        == render(load_form(ACTIVISTS), [{}], mode="blank").pages
    )


@pytest.mark.parametrize("form", [SHEET, "development-probation-sheet"])
def test_blocks_and_cadence_are_those_of_the_unit_in_every_layout(books: Books, form: str) -> None:
    (book,) = (one.layout for one in queries.variants().of(form)[1:])
    before = {one: render(unit_form(one), [{}], mode="blank").pages for one in (form, book)}
    books.forms.set(form, {"blocks": 4, "cadence": "quarter", "secretary": "seal"})
    assert books.store.undo_label == f"设置表样 {queries.title_of(form)}"
    said = words(book)
    assert "第四季度" in said
    assert "个半年" not in said
    assert "每季度" in said
    assert "支部书记签名并盖章" in said
    assert render(unit_form(form), [{}], mode="blank").pages >= before[form] + 2
    assert render(unit_form(book), [{}], mode="blank").pages >= before[book] + 4
    books.store.undo()
    assert "第二个半年" in words(book)
    assert "第三个半年" not in words(book)


def test_more_observations_than_blocks_are_all_printed(books: Books) -> None:
    books.forms.set(SHEET, {"blocks": 3})
    data = {"repeated": {"6": [{"study": f"第{n}次学习"} for n in range(5)]}}
    sheets = render(unit_form(SHEET), [data]).sheets
    runs = "".join(run.text for one in sheets for part in one.whole for run in part.all_runs())
    assert "第4次学习" in runs


@pytest.mark.parametrize("blocks", [1, 9, 0, -1, True, "3", 2.5])
def test_a_number_of_blocks_that_cannot_be_is_refused_at_its_field(
    books: Books, blocks: object
) -> None:
    with pytest.raises(Refusal, match="2 到 8 个") as refused:
        books.forms.set(SHEET, {"blocks": blocks})
    assert refused.value.field == "blocks"
    assert queries.chosen(SHEET).since is None


def test_what_is_not_there_is_neither_chosen_nor_set(books: Books) -> None:
    for form, layout in ((BOOK, ACTIVISTS), (SHEET, HENAN), ("tally", "ballot")):
        with pytest.raises(Refusal, match="没有这一种样式"):
            books.forms.choose(form, layout)
    with pytest.raises(Refusal, match="没有可以设置的"):
        books.forms.set("tally", {"blocks": 3})
    with pytest.raises(Refusal, match="没有这一种"):
        books.forms.set(SHEET, {"cadence": "weekly"})


def test_who_only_reads_chooses_nothing(books: Books) -> None:
    books.store.role = Role.READER
    with pytest.raises(Refusal):
        books.forms.choose(BOOK, HENAN)
    with pytest.raises(Refusal):
        books.forms.set(SHEET, {"blocks": 4})


def test_the_history_says_which_layout_since_when_and_what_was_set(books: Books) -> None:
    (table,) = (one for one in all_words(books.development.rulebook) if one.table == "form_choice")
    row = {
        "form": SHEET, "layout": ACTIVISTS, "since": "2026-11-23",
        "settings": json.dumps({"blocks": 4, "cadence": "quarter"}),
    }  # fmt: skip
    assert table.say(row) == {
        "表样": "入党积极分子培养教育考察登记表",
        "样式": "入党培养考察记录册",
        "设置": "4 个考察栏，每季度",
        "起用日期": "2026年11月23日",
    }


def test_another_unit_takes_the_choice_with_the_file(books: Books, tmp_path: Path) -> None:
    books.forms.choose(BOOK, HENAN)
    books.forms.set(SHEET, {"blocks": 6})
    file = books.forms.send([HENAN, SHEET])
    books.forms.choose(BOOK, STEPS)
    books.forms.set(SHEET, {})
    assert books.forms.replaces(file) == ["发展党员全程纪实簿"], "what was never chosen is free"
    taken = books.forms.take(file)
    assert taken.titles == ["发展党员全程纪实簿", "入党积极分子培养教育考察登记表"]
    assert queries.unit_layout(BOOK) == HENAN
    assert queries.chosen(SHEET).settings == {"blocks": 6}
    books.store.undo()
    assert queries.unit_layout(BOOK) == STEPS
    assert queries.chosen(SHEET).settings == {}


@pytest.mark.parametrize(
    "choices",
    [
        "x", [3], [{}], [{"form": BOOK, "layout": "tally", "settings": {}}],
        [{"form": "tally", "layout": "tally", "settings": {}}],
        [{"form": BOOK, "layout": HENAN, "settings": []}],
        [{"form": SHEET, "layout": SHEET, "settings": {"blocks": 900}}],
        [{"form": SHEET, "layout": SHEET, "settings": {"cadence": ["quarter"]}}],
        [{"form": BOOK, "layout": HENAN, "settings": {}}] * 2,
    ],
)  # fmt: skip
def test_a_choice_that_means_harm_is_one_sentence(books: Books, choices: object) -> None:
    file = {"format": "partydesk-forms", "version": 1, "forms": [], "choices": choices}
    with pytest.raises(Refusal):
        books.forms.take(json.dumps(file).encode())
    assert queries.unit_layout(BOOK) == BOOK
