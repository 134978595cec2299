"""The papers of statistics: word for word as they were looked at, filled and blank."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from partydesk.features.statistics.papers import CARD, FORMS
from partydesk.printing.form import load_form
from partydesk.printing.press import render
from tests.golden.keeping import kept_papers

KEPT = Path(__file__).parent / "statistics"


def sample(name: str) -> dict[str, Any]:
    """The data of an invented paper."""
    data: dict[str, Any] = json.loads((KEPT / f"{name}.json").read_text(encoding="utf-8"))
    return data


(
    test_the_filled_paper_is_word_for_word_the_kept_one,
    test_the_blank_paper_is_word_for_word_the_kept_one,
    test_nothing_stands_in_the_binding_strip_or_off_the_paper,
) = kept_papers(KEPT, FORMS, sample)


def test_three_cards_with_long_names_stay_on_one_sheet() -> None:
    data = sample(CARD)
    long = data["cards"]["1"] | {"name": "阿不都热依木·买买提依明江"}
    data["cards"] = {"1": long, "2": long, "3": long}
    assert render(load_form(CARD), [data]).pages == 1
