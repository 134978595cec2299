"""The papers of the dues book: word for word as they were looked at, filled and blank."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from partydesk.features.dues.papers import FORMS
from partydesk.printing.form import load_form
from partydesk.printing.press import render
from tests.golden.keeping import blank, check_inside, filled

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT = Path(__file__).parent / "dues"


def sample(name: str) -> dict[str, Any]:
    """The data of an invented paper."""
    data: dict[str, Any] = json.loads((KEPT / f"{name}.json").read_text(encoding="utf-8"))
    return data


def sample_of(form: str) -> dict[str, Any]:
    """The data of the same year, for either size of paper."""
    return sample(form.removesuffix("-a3"))


@pytest.mark.parametrize("form", FORMS)
def test_the_filled_paper_is_word_for_word_the_kept_one(
    form: str, golden: Callable[..., None]
) -> None:
    golden(filled(form, sample_of(form)), KEPT / f"{form}.txt", range(1, 4))


@pytest.mark.parametrize("form", FORMS)
def test_the_blank_paper_is_word_for_word_the_kept_one(
    form: str, golden: Callable[..., None]
) -> None:
    golden(blank(form), KEPT / f"{form}-blank.txt", range(1, 4))


@pytest.mark.parametrize("form", FORMS)
def test_nothing_stands_in_the_binding_strip_or_off_the_paper(form: str) -> None:
    check_inside(form, sample_of(form))


def words_of(form: str, data: dict[str, Any]) -> list[str]:
    """The lines of a paper as somebody copies them out of the file."""
    reader = PdfReader(io.BytesIO(render(load_form(form), [data]).pdf))
    return [line for page in reader.pages for line in page.extract_text().splitlines()]


@pytest.mark.parametrize("form", ["dues-ledger", "dues-ledger-a3"])
def test_no_sum_of_a_month_is_broken_over_two_lines_in_the_register(form: str) -> None:
    words = " ".join(words_of(form, sample_of(form))).split()
    assert words.count("1000.00") >= 3
    assert words.count("102.42") >= 11


def test_a_long_name_stays_whole_in_its_cell() -> None:
    data = sample("dues-ledger")
    data["rows"][0]["name"] = "买买提·吐尔逊江·阿不都热依木"
    assert "买买提·吐尔逊江·阿不都热依木" in "".join("".join(words_of("dues-ledger", data)).split())
