"""The contents: parts and their entries with the page on which each begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.printing.sheet import width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.printing.model import Form
    from partydesk.printing.setting import Spot
    from partydesk.printing.sheet import Sheet

_WIDEST_PITCH = 24.0
_INSET = 24.0
_DOT, _GAP = 5.0, 6.0


class Entry(NamedTuple):
    """A line of the contents; `top` for a part, otherwise something within it."""

    title: str
    page: str
    top: bool


def draw_contents(
    form: Form, sheet: Sheet, entries: Sequence[Entry], spot: Spot, height: float
) -> None:
    """All entries on one page, closer together the more there are.

    What belongs to a part stands in a little. Where the contents begin with something that belongs
    to none (meetings of a bound book), there is but one level: a part after it stands in no less.
    """
    flat = bool(entries) and not entries[0].top
    pitch = min(height / max(len(entries), 1), _WIDEST_PITCH)
    right = spot.x + spot.width
    for number, entry in enumerate(entries):
        middle = spot.y + pitch * (number + 0.5)
        style = form.styles["contents" if entry.top and not flat else "entry"]
        x = spot.x + (0 if entry.top or flat else _INSET)
        page = entry.page
        digits = form.styles["entry"]
        sheet.write(x, middle, entry.title, style)
        sheet.write(right - width_of(page, digits), middle, page, digits)
        start = x + width_of(entry.title, style) + _GAP
        dots = int((right - width_of("000", digits) - _GAP - start) / _DOT)
        if dots > 0:
            first = right - width_of("000", digits) - _GAP - dots * _DOT
            spread = _DOT - width_of(".", digits)
            sheet.write(first, middle, "." * dots, digits, spread)
