"""The papers of meetings, word for word; blank ones too, and what is long goes on behind."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from partydesk.printing.form import load_form
from partydesk.printing.press import compose, render
from partydesk.printing.template import MM

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT = Path(__file__).parent / "meetings"
ONE = ("meeting-notice", "meeting-agenda", "sign-in", "minutes", "ballot", "tally", "resolution")
YEAR = ("attendance-ledger", "meeting-year", "study-record", "minutes-book", "meeting-calendar")
PAGES = {"meeting-calendar": 2, "study-record": 2, "minutes-book": 6}


def sample(name: str) -> dict[str, Any]:
    """The data of an invented meeting, or of a year of them."""
    data: dict[str, Any] = json.loads((KEPT / f"{name}.json").read_text(encoding="utf-8"))
    return data


def data_of(form: str) -> dict[str, Any]:
    return sample(form if form in YEAR else "meeting")


@pytest.mark.parametrize("form", [*ONE, *YEAR])
def test_the_filled_paper_is_word_for_word_the_kept_one(
    form: str, golden: Callable[..., None]
) -> None:
    paper = render(load_form(form), [data_of(form)])
    assert (paper.pages, paper.missing) == (PAGES.get(form, 1), [])
    golden(paper.pdf, KEPT / f"{form}.txt", range(1, paper.pages + 1))


@pytest.mark.parametrize("form", ["minutes-ruled", "sign-in", "ballot"])
def test_the_blank_paper_is_word_for_word_the_kept_one(
    form: str, golden: Callable[..., None]
) -> None:
    paper = render(load_form(form), [{}], mode="blank")
    golden(paper.pdf, KEPT / f"{form}-blank.txt", range(1, paper.pages + 1))


def test_minutes_that_are_long_go_on_behind_and_nothing_is_lost() -> None:
    paper = render(load_form("minutes"), [sample("long")])
    text = "".join(
        "".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(paper.pdf)).pages
    )
    assert paper.pages == 4
    assert all(f"第{n}段" in text for n in range(1, 16))
    assert "下转第2页" in text


@pytest.mark.parametrize("form", [*ONE, *YEAR, "minutes-ruled"])
def test_nothing_stands_in_the_binding_strip_or_off_the_paper(form: str) -> None:
    layout = load_form(form)
    data = {} if form == "minutes-ruled" else data_of(form)
    sheets, _ = compose(layout, [data], mode="filled", duplex=False)
    for sheet in sheets:
        ends = [run.x for run in sheet.runs] + [rule.x0 for rule in sheet.rules]
        assert min(ends) >= layout.margins.binding - 0.1
        assert max([rule.x1 for rule in sheet.rules], default=0) <= layout.size[0] - 14 * MM


def test_a_book_printed_on_both_sides_begins_its_parts_on_the_right_hand() -> None:
    paper = render(load_form("minutes-book"), [sample("minutes-book")], duplex=True)
    pages = [
        "".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(paper.pdf)).pages
    ]
    assert "主题党日记录簿" in pages[0]
    assert "目录" in pages[2]
    assert "2026年1月14日" in pages[4]
    assert paper.pages % 2 == 0
