"""The other layouts of a paper say what the usual one says: filled, blank, with long texts."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from partydesk import resources
from partydesk.features.forms.queries import form_names, variants
from partydesk.printing.form import load_form
from partydesk.printing.press import render
from tests.golden.keeping import blank, check_inside, filled

if TYPE_CHECKING:
    from collections.abc import Callable, Container

KEPT = Path(__file__).parent / "record-book"
BOOKS = tuple(one.layout for one in variants().of("record-book")[1:])
PAGES: dict[str, Container[int]] = {
    "record-book-henan": range(1, 22),
    "record-book-street": range(1, 10),
    "record-book-steps": range(1, 5),
}


def sample(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((KEPT / f"{name}.json").read_text(encoding="utf-8"))
    return data


def text_of(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


@pytest.mark.parametrize("form", BOOKS)
def test_the_filled_book_is_word_for_word_the_kept_one(
    form: str, golden: Callable[..., None]
) -> None:
    golden(filled(form, sample("full")), KEPT / f"{form}.txt", PAGES[form])


@pytest.mark.parametrize("form", BOOKS)
def test_the_blank_book_is_word_for_word_the_kept_one(
    form: str, golden: Callable[..., None]
) -> None:
    golden(blank(form), KEPT / f"{form}-blank.txt", PAGES[form])


@pytest.mark.parametrize("form", BOOKS)
@pytest.mark.parametrize("name", ["full", "long", "extended", "empty"])
def test_nothing_stands_in_the_binding_strip_or_off_the_paper(form: str, name: str) -> None:
    check_inside(form, sample(name))


@pytest.mark.parametrize("form", BOOKS)
def test_a_second_round_and_a_correction_stand_in_every_layout(form: str) -> None:
    data = sample("extended")
    said = {"said": "更正：会议时间。理由：登记时看错"}
    data["steps"]["3"]["corrections"] = [said]
    data["corrected"] = [said | {"place": "第 3 步"}]
    text = text_of(render(load_form(form), [data]).pdf)
    assert "理由：登记时看错" in text
    assert "（第二次）" in text


@pytest.mark.parametrize("form", BOOKS)
def test_every_place_is_filled_from_what_the_usual_book_prints(form: str) -> None:
    """What the book does not know is for the hand and says so by the hand's own sign."""
    usual = (resources.folder("forms") / "record-book.toml").read_text(encoding="utf-8")
    layout = (resources.folder("forms") / f"{form}.toml").read_text(encoding="utf-8")
    words = re.compile(r"[a-z_]+$")
    known = {words.search(key)[0] for key in _keys(usual)}  # type: ignore[index]
    assert {key for key in _keys(layout) if words.search(key)[0] not in known} == set()  # type: ignore[index]


def _keys(layout: str) -> set[str]:
    """Every key of a layout; those of numbers alone, the steps, are left out."""
    found = re.findall(r"body = \"([^\"]+)\"|\{(/?[a-z0-9_.-]+)", layout)
    return {key for pair in found for key in pair if key and re.search(r"[a-z]$", key)}


def test_every_layout_is_a_form_of_its_own_and_says_where_it_is_in_use() -> None:
    names = set(form_names())
    for one in variants().layouts:
        assert {one.form, one.layout} <= names
        assert one.place
        assert load_form(one.layout).per == load_form(one.form).per
