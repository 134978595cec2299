"""Pages chosen, put on A3, folded to a booklet; and which of them differ from the last print."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from partydesk.kernel.findings import Refusal
from partydesk.printing.finish import Finish, Fold, changed_pages, finished, read_pages, spans
from partydesk.printing.form import load_form
from partydesk.printing.press import composed, ink
from partydesk.printing.template import MM

FORM = load_form(
    {
        "title": "测试册",
        "per": "person",
        "foot": "{name}",
        "margins": {"top": 26, "bottom": 26, "binding": 28, "outer": 20},
        "part": [
            {"key": "page", "title": "第{#}篇", "repeat": "pages",
             "block": [{"paragraphs": ["正文{text}"]}]},
        ],
    }
)  # fmt: skip


def book(pages: int, **options: Any) -> Any:
    data = {"name": "周沐阳", "pages": [{"text": f"甲{n}"} for n in range(1, pages + 1)]}
    return composed(FORM, [data], **options)


def words(made: Any) -> list[str]:
    pages = PdfReader(io.BytesIO(ink(made).pdf)).pages
    return ["".join(page.extract_text().split()) for page in pages]


@pytest.mark.parametrize(
    ("typed", "pages"),
    [("", None), ("  ", None), ("3", (2,)), ("1-3，5", (0, 1, 2, 4)), ("8-", (7, 8, 9)),
     ("-2", (0, 1)), ("2至3、2", (1, 2)), ("10 1", (9, 0)), ("4~5;7", (3, 4, 6))],
)  # fmt: skip
def test_pages_are_read_as_clerks_write_them(typed: str, pages: tuple[int, ...] | None) -> None:
    assert read_pages(typed, 10) == pages


@pytest.mark.parametrize("typed", ["0", "11", "5-3", "8-12", "x", "1..3", "-", "1--3", "9" * 300])
def test_pages_that_are_not_there_are_refused_at_the_field(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_pages(typed, 10)
    assert refused.value.field == "pages"


@given(st.sets(st.integers(0, 40)))
def test_pages_that_are_written_are_read_again(pages: set[int]) -> None:
    assert read_pages(spans(pages), 41) == (tuple(sorted(pages)) or None)


def test_chosen_pages_keep_their_numbers_and_the_fields_on_them_their_places() -> None:
    paper = ink(finished(book(6), Finish(pages=(1, 4))))
    assert ["甲2" in words(finished(book(6), Finish(pages=(1, 4))))[0], paper.pages] == [True, 2]
    assert [place.page for place in paper.places] == [0, 1]
    assert [place.key for place in paper.places] == ["pages.2.text", "pages.5.text"]
    assert [start.title for start in paper.starts] == ["第2篇", "第5篇"]


def test_two_pages_stand_side_by_side_on_a3() -> None:
    made = finished(book(3), Finish(fold=Fold.PAIRS))
    assert [round(side / MM) for side in made.size] == [420, 297]
    first, second = words(made)
    assert "正文甲1" in first
    assert "正文甲2" in first
    assert "正文甲3" in second
    one = next(place for place in ink(made).places if place.key == "pages.2.text")
    assert (one.page, round((one.x - one.width) / MM) > 200) == (0, True)


@pytest.mark.parametrize(
    ("pages", "sides"),
    [
        (4, [(4, 1), (2, 3)]),
        (8, [(8, 1), (2, 7), (6, 3), (4, 5)]),
        (6, [(None, 1), (2, None), (6, 3), (4, 5)]),
        (1, [(None, 1), (None, None)]),
    ],
)
def test_a_booklet_reads_in_order_when_it_is_folded(
    pages: int, sides: list[tuple[int | None, int | None]]
) -> None:
    made = finished(book(pages), Finish(fold=Fold.BOOKLET))
    half = FORM.size[0]
    found = []
    for sheet in made.sheets:
        there: list[int | None] = [None, None]
        for inlay in sheet.inlays:
            there[inlay.x >= half / 2] = inlay.sheet.number
        found.append(tuple(there))
    assert found == sides


def test_inner_sheets_of_a_booklet_move_towards_the_fold() -> None:
    made = finished(book(8), Finish(fold=Fold.BOOKLET, creep=0.2))
    outer, inner = made.sheets[0].inlays, made.sheets[2].inlays
    assert [round(one.x / MM, 2) for one in outer] == [0, 210]
    assert [round(one.x / MM, 2) for one in inner] == [0.2, 209.8]


def test_every_person_has_a_booklet_of_his_own() -> None:
    data = [{"name": n, "pages": [{"text": n}] * 3} for n in ("甲某", "乙某")]
    made = finished(composed(FORM, data), Finish(fold=Fold.BOOKLET))
    sides = words(made)
    assert len(sides) == 4
    assert not any("甲某" in side and "乙某" in side for side in sides)
    assert [start.page for start in made.beginnings if start.title == "第1篇"] == [0, 2]


def test_a_page_has_a_code_that_changes_with_its_words_alone() -> None:
    before, now = ink(book(4)).codes, ink(book(4)).codes
    assert before == now
    data = {"name": "周沐阳", "pages": [{"text": f"甲{n}"} for n in (1, 2, 9, 4)]}
    other = ink(composed(FORM, [data])).codes
    assert changed_pages(before, other, duplex=False) == (2,)
    assert changed_pages(before, other, duplex=True) == (2, 3)
    assert changed_pages(before, before, duplex=True) == ()
    assert changed_pages(before[:2], now, duplex=False) == (2, 3)


@pytest.mark.parametrize("fold", [Fold.PAIRS, Fold.BOOKLET])
@pytest.mark.parametrize("name", ["development-resolution", "application-copy"])
def test_a_paper_that_runs_over_into_no_further_page_is_folded_too(name: str, fold: Fold) -> None:
    made = composed(load_form(name), [{}], mode="draft")
    assert all(one.page < len(made.sheets) for one in made.beginnings)
    folded = finished(made, Finish(fold=fold))
    assert words(made)[0][:6] in "".join(words(folded))
    assert folded.size[0] == 2 * made.size[0]
