"""The papers of transfers: word for word as they were looked at, filled and blank."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from partydesk.features.transfers.papers import FORMS
from partydesk.printing.form import load_form
from partydesk.printing.press import render
from tests.golden.keeping import kept_papers

KEPT = Path(__file__).parent / "transfers"


def sample(name: str) -> dict[str, Any]:
    """The data of an invented paper."""
    data: dict[str, Any] = json.loads((KEPT / f"{name}.json").read_text(encoding="utf-8"))
    return data


(
    test_the_filled_paper_is_word_for_word_the_kept_one,
    test_the_blank_paper_is_word_for_word_the_kept_one,
    test_nothing_stands_in_the_binding_strip_or_off_the_paper,
) = kept_papers(KEPT, FORMS, sample)


def test_the_letter_is_one_sheet_with_long_names_too() -> None:
    data = sample("transfer-letter")
    data["name"] = "阿不都热依木·买买提依明江"
    data["place"] = "中共某某自治区某某自治州某某市某某经济技术开发区某某街道工作委员会"
    assert render(load_form("transfer-letter"), [data]).pages == 1
