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
from partydesk.printing.press import compose, render
from partydesk.printing.template import MM
from tests.golden.test_record_book import width_of_run

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
    golden(render(load_form(form), [sample_of(form)]).pdf, KEPT / f"{form}.txt", range(1, 4))


@pytest.mark.parametrize("form", FORMS)
def test_the_blank_paper_is_word_for_word_the_kept_one(
    form: str, golden: Callable[..., None]
) -> None:
    golden(render(load_form(form), [{}], mode="blank").pdf, KEPT / f"{form}-blank.txt", range(1, 4))


@pytest.mark.parametrize("form", FORMS)
def test_nothing_stands_in_the_binding_strip_or_off_the_paper(form: str) -> None:
    template = load_form(form)
    left, right = template.margins.binding, template.size[0] - template.margins.outer
    for sheet in compose(template, [sample_of(form)])[0]:
        starts = [run.x for run in sheet.runs] + [rule.x0 for rule in sheet.rules]
        ends = [rule.x1 for rule in sheet.rules]
        ends += [run.x + width_of_run(run) for run in sheet.runs]
        assert min(starts) >= left - 0.1
        assert max(ends) <= right + 1 * MM


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
