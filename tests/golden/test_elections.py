"""The papers of elections: word for word as they were looked at, filled and blank."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from partydesk.features.elections.papers import FORMS, OF_UNIT
from tests.golden.keeping import kept_papers

KEPT = Path(__file__).parent / "elections"


def sample(form: str) -> dict[str, Any]:
    """The data of an invented election, or of all bodies of its unit."""
    name = "overview" if form in OF_UNIT else "election"
    data: dict[str, Any] = json.loads((KEPT / f"{name}.json").read_text(encoding="utf-8"))
    return data


(
    test_the_filled_paper_is_word_for_word_the_kept_one,
    test_the_blank_paper_is_word_for_word_the_kept_one,
    test_nothing_stands_in_the_binding_strip_or_off_the_paper,
) = kept_papers(KEPT, FORMS, sample, (range(1, 3), range(1, 3)))
