"""The papers of appraisals: word for word as they were looked at, filled and blank."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from partydesk.features.appraisal.papers import FORMS, OF_MEMBERS
from partydesk.printing.form import load_form
from partydesk.printing.press import compose
from tests.golden.keeping import kept_papers

KEPT = Path(__file__).parent / "appraisal"
HALF = 9  # names that the half sheet has room for


def sample(form: str) -> dict[str, Any]:
    """The data of an invented branch, or of one member."""
    name = "member" if form in OF_MEMBERS else "branch"
    data: dict[str, Any] = json.loads((KEPT / f"{name}.json").read_text(encoding="utf-8"))
    if form == "appraisal-ballot-half":
        data["rows"] = data["rows"][:HALF]
    return data


(
    test_the_filled_paper_is_word_for_word_the_kept_one,
    test_the_blank_paper_is_word_for_word_the_kept_one,
    test_nothing_stands_in_the_binding_strip_or_off_the_paper,
) = kept_papers(KEPT, FORMS, sample, (range(1, 4), range(1, 3)))


def test_two_ballots_of_nine_names_stand_on_one_sheet_and_a_register_has_two_pages() -> None:
    assert (
        len(compose(load_form("appraisal-ballot-half"), [sample("appraisal-ballot-half")])[0]) == 1
    )
    short = sample("appraisal-form") | {"self_text": "按时参加组织生活。"}
    assert len(compose(load_form("appraisal-form"), [short])[0]) == 2
