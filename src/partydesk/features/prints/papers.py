"""Labels for what is filed: spines of boxes and bound books, and what is in a box."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.forms.queries import unit_form
from partydesk.printing.press import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.printing.press import Paper

SPINE, BOX = "spine-label", "box-label"
"""Names of the forms."""
_SPINES = 4


class Labels(NamedTuple):
    """What stands on the labels.

    Attributes:
        unit: whose papers.
        name: of the papers, 发展党员全程纪实簿.
        year: 2026年, or 2024—2026年.
        keep: how long they are kept, 永久.
        content: what is in the box, in a few words.
        amount: how many books or papers.
        first: number of the first box; 0 for none.
        boxes: how many boxes.
    """

    unit: str
    name: str
    year: str = ""
    keep: str = ""
    content: str = ""
    amount: str = ""
    first: int = 1
    boxes: int = 1


def labels(what: Labels) -> list[dict[str, Any]]:
    """The values of each label."""
    return [
        {
            "unit": what.unit, "name": what.name, "year": what.year, "keep": what.keep,
            "content": what.content, "count": what.amount,
            "number": f"第 {what.first + n} 盒" if what.first else "",
        }
        for n in range(what.boxes)
    ]  # fmt: skip


def labels_job(form: str, what: Labels) -> Callable[[], Paper]:
    """The work of drawing them; spines stand four to a sheet, a box has its label twice."""
    every, layout = labels(what), unit_form(form)
    if form == BOX:
        return lambda: render(layout, [{"labels": every}])
    sheets = [{"labels": every[n : n + _SPINES]} for n in range(0, len(every), _SPINES)]
    return lambda: render(layout, sheets)
