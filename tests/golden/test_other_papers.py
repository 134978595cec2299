"""Papers that no other golden test keeps, with invented values; and that none is without one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from partydesk.features.forms.papers import invented
from partydesk.features.forms.queries import form_names, standard_of
from partydesk.features.forms.rules.tree import tree_of
from tests.golden.keeping import kept_papers

HERE = Path(__file__).parent
KEPT = HERE / "others"
FORMS = (
    "application-copy", "box-label", "development-findings", "development-materials",
    "development-happenings", "development-plan", "development-recognition-request",
    "development-review-register", "handover", "recovery-sheet", "spine-label",
)  # fmt: skip
OTHERWISE = {"record-book": "record-book/full", "list": "lists/few"}
"""Forms whose papers are kept under another name."""


def sample(form: str) -> dict[str, Any]:
    """Something in every place of the form, as the workshop shows it."""
    return invented(tree_of(standard_of(form)))


(
    test_the_filled_paper_is_word_for_word_the_kept_one,
    test_the_blank_paper_is_word_for_word_the_kept_one,
    test_nothing_stands_in_the_binding_strip_or_off_the_paper,
) = kept_papers(KEPT, FORMS, sample)


def test_every_form_is_a_golden_paper() -> None:
    kept = {path.stem.removesuffix("-blank") for path in HERE.rglob("*.txt")}
    lacking = [form for form in form_names() if form not in kept and form not in OTHERWISE]
    assert lacking == []
    assert all((HERE / f"{name}.txt").is_file() for name in OTHERWISE.values())
