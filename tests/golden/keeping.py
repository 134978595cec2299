"""What the tests of golden papers share: how a paper is drawn, and what none may do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.printing.form import load_form
from partydesk.printing.press import compose, render
from partydesk.printing.template import MM

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def width_of_run(run: Any) -> float:
    """Width of a run as drawn, by the font's own figures."""
    em = sum(run.cut.font.advance(character) for character in run.text)
    return float(em * run.size + run.spread * (len(run.text) - 1))
