"""One sitting at a kind of stock: changes, taken back and done again before anything is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partydesk.features.overprints.rules.stock import Spot, Stock, check_stock, moved, sized

if TYPE_CHECKING:
    from typing import Any

_STEPS = 500
_LATER = "（未命名）"
_SHIFT = 10.0  # millimetres below the last, where a new field comes


class Sitting:
    """The stock while it is changed.

    Args:
        stock: as it is kept.
    """

    def __init__(self, stock: Stock) -> None:
        self._states, self._at, self._kept = [stock], 0, stock
        self._typing = ""

    @property
    def stock(self) -> Stock:
        """As it is now."""
        return self._states[self._at]

    @property
    def touched(self) -> bool:
        """Whether something is not kept yet."""
        return self.stock != self._kept

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return self._at < len(self._states) - 1

    def do(self, stock: Stock, typing: str = "") -> None:
        """One step; letters typed into one field after each other are one (`typing` names it).

        Raises:
            Refusal: it could not be printed; nothing is changed.
        """
        if stock == self.stock:
            return
        # the name may come last, the rest has to be right at once
        check_stock(stock if stock.title.strip() else replace(stock, title=_LATER))
        more = bool(typing) and typing == self._typing and not self.can_redo and self.can_undo
        self._typing = typing
        self._states[self._at + (not more) :] = [stock]
        del self._states[: max(len(self._states) - _STEPS, 0)]
        self._at = len(self._states) - 1

    def undo(self) -> None:
        """Take the last step back."""
        self._at, self._typing = max(self._at - 1, 0), ""

    def redo(self) -> None:
        """Do again what was taken back."""
        self._at, self._typing = min(self._at + 1, len(self._states) - 1), ""

    def note_kept(self) -> None:
        """What is there now is kept."""
        self._kept, self._typing = self.stock, ""

    def add(self, text: str, page: int) -> int:
        """A field more on a page, below the last one there; returns its number.

        Raises:
            Refusal: there are too many.
        """
        stock = self.stock
        last = max((one.y for one in stock.spots if one.page == page), default=10.0)
        width = min(40.0, stock.width)
        y = min(last + _SHIFT, stock.height - 8.0)
        spot = Spot(page, text, min(20.0, stock.width - width), y, width)
        self.do(replace(stock, spots=(*stock.spots, spot)))
        return len(stock.spots)

    def drop(self, number: int) -> None:
        """Take a field away."""
        spots = self.stock.spots
        self.do(replace(self.stock, spots=spots[:number] + spots[number + 1 :]))

    def move(self, number: int, x: float, y: float) -> None:
        """A field to another place."""
        self.do(moved(self.stock, number, x, y))

    def size(self, number: int, width: float, height: float) -> None:
        """Another room for a field."""
        self.do(sized(self.stock, number, width, height))

    def set_spot(self, number: int, **values: Any) -> None:
        """Other values of a field.

        Raises:
            Refusal: it could not be printed so.
        """
        spots = [*self.stock.spots]
        spots[number] = replace(spots[number], **values)
        self.do(replace(self.stock, spots=tuple(spots)), typing=f"{number} {' '.join(values)}")

    def set_sheet(self, **values: Any) -> None:
        """Another name, sheet or number of pages.

        Raises:
            Refusal: the fields would not lie on it.
        """
        self.do(replace(self.stock, **values), typing=" ".join(values))
