"""The papers of points: word for word as they were looked at, filled and blank."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from partydesk.features.points.papers import FORMS
from partydesk.printing.form import load_form
from partydesk.printing.press import render
from tests.golden.keeping import kept_papers

KEPT = Path(__file__).parent / "points"
LONG = "阿不都热依木·买买提依明江·吐尔逊买买提"


def sample(name: str) -> dict[str, Any]:
    """The data of an invented paper."""
    data: dict[str, Any] = json.loads((KEPT / f"{name}.json").read_text(encoding="utf-8"))
    return data


(
    test_the_filled_paper_is_word_for_word_the_kept_one,
    test_the_blank_paper_is_word_for_word_the_kept_one,
    test_nothing_stands_in_the_binding_strip_or_off_the_paper,
) = kept_papers(KEPT, FORMS, sample)


@pytest.mark.parametrize("form", FORMS)
def test_a_long_name_adds_no_sheet(form: str) -> None:
    data = sample(form)
    pages = render(load_form(form), [data]).pages
    if "rows" in data and "name" not in data:
        data["rows"][0]["name"] = LONG
    else:
        data["name"] = LONG
    assert render(load_form(form), [data]).pages == pages
