"""One sitting at a kind of stock: changes, taken back and done again before anything is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partydesk.features.overprints.rules.stock import Spot, Stock, check_stock, moved, sized
from partydesk.kernel.stepping import Steps

if TYPE_CHECKING:
    from typing import Any

_LATER = "（未命名）"
_SHIFT = 10.0  # millimetres below the last, where a new field comes


class Sitting(Steps[Stock]):
    """The stock while it is changed; made of it as it is kept."""

    @property
    def stock(self) -> Stock:
        """As it is now."""
        return self.now

    def do(self, stock: Stock, typing: str = "") -> None:
        """One step; letters typed into one field after each other are one (`typing` names it).

        Raises:
            Refusal: it could not be printed; nothing is changed.
        """
        if stock == self.stock:
            return
        # the name may come last, the rest has to be right at once
        check_stock(stock if stock.title.strip() else replace(stock, title=_LATER))
        self.step(stock, typing)

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
