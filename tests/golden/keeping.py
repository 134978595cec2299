"""What the tests of golden papers share: how a paper is drawn, and what none may do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from partydesk.printing.form import load_form
from partydesk.printing.press import compose, render
from partydesk.printing.template import MM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from partydesk.printing.model import Form

_HANGING = "，。；：、"  # a sign at the end of a full line may stand in the margin


def filled(form: str, data: Mapping[str, Any]) -> bytes:
    """The file of a paper with its values."""
    return render(load_form(form), [data]).pdf


def blank(form: str) -> bytes:
    """The file of a paper for the hand."""
    return render(load_form(form), [{}], mode="blank").pdf


def check_inside(form: Form | str, data: Mapping[str, Any]) -> None:
    """Nothing stands in the binding strip or off the paper, the rows of lists no more than others.

    Raises:
        AssertionError: something does; says what.
    """
    layout = load_form(form) if isinstance(form, str) else form
    left, right = layout.margins.binding, layout.size[0] - layout.margins.outer
    for number, sheet in enumerate(compose(layout, [data])[0], 1):
        spans = [(rule.x0, rule.x1, "线") for rule in sheet.all_rules()]
        for run in sheet.all_runs():
            hangs = width_of_run(run) / len(run.text) if run.text[-1:] in _HANGING else 0.0
            spans.append((run.x, run.x + width_of_run(run) - hangs, run.text))
        for start, end, what in spans:
            assert start >= left - 0.1, (number, what)
            assert end <= right + 1 * MM, (number, what)


def kept_papers(
    kept: Path,
    forms: Iterable[str],
    sample: Callable[[str], Mapping[str, Any]],
    pages: tuple[range, range] = (range(1, 4), range(1, 4)),
) -> tuple[Callable[..., None], Callable[..., None], Callable[..., None]]:
    """The tests that every paper has: filled, blank, and nothing off the paper.

    Args:
        kept: folder of the texts that were looked at.
        forms: whose papers.
        sample: gives the values of a form.
        pages: which of the filled paper and of the blank one are kept.
    """
    each = pytest.mark.parametrize("form", tuple(forms))

    @each
    def as_filled(form: str, golden: Callable[..., None]) -> None:
        golden(filled(form, sample(form)), kept / f"{form}.txt", pages[0])

    @each
    def as_blank(form: str, golden: Callable[..., None]) -> None:
        golden(blank(form), kept / f"{form}-blank.txt", pages[1])

    @each
    def inside(form: str) -> None:
        check_inside(form, sample(form))

    return as_filled, as_blank, inside


def width_of_run(run: Any) -> float:
    """Width of a run as drawn, by the font's own figures."""
    em = sum(run.cut.font.advance(character) for character in run.text)
    return float(em * run.size + run.spread * (len(run.text) - 1))
