"""A form whose pages lie on their side in a book that stands."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from partydesk.printing.model import Margins
from partydesk.printing.sheet import Inlay, Sheet

if TYPE_CHECKING:
    from partydesk.printing.model import Form


@lru_cache(maxsize=64)
def _turned(size: tuple[float, float], margins: Margins) -> tuple[tuple[float, float], Margins]:
    turned = Margins(
        top=margins.binding, bottom=margins.outer, binding=margins.bottom, outer=margins.top
    )
    return size[::-1], turned


def lying(form: Form) -> Form:
    """The form with its frame laid across: what was left is its top.

    GB/T 9704: the head of a table that lies across points to the left edge of the paper on every
    page; only the strip that is bound changes sides.
    """
    size, margins = _turned(form.size, form.margins)
    return replace(form, size=size, margins=margins)


def lay(sheet: Sheet, form: Form) -> Sheet:
    """The area that lies on a standing page: what is drawn on it is seen from the right."""
    area = Sheet(left=form.margins.bottom)
    sheet.inlays.append(Inlay(area, 0.0, form.size[1], turned=True))
    return area


def stand_up(sheet: Sheet, page: int) -> None:
    """What was found while drawing the areas on a page, told of the page itself."""
    for inlay in sheet.inlays:
        sheet.places += [inlay.place(place, page) for place in inlay.sheet.all_places()]
        sheet.missing |= inlay.sheet.missing
        inlay.sheet.places = []
