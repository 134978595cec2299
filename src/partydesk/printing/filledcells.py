"""The cells of a list, by what they show: each is drawn once, however many rows show it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from partydesk.printing.cells import Box, draw_cell
from partydesk.printing.grid import PAD_HIGH, lone_value
from partydesk.printing.sheet import NOTHING, Place, Sheet, Stamp, stamp_line

if TYPE_CHECKING:
    from partydesk.printing.grid import SetCell
    from partydesk.printing.model import Block, Cell, Form


class FilledCell(ABC):
    """A cell of a list with certain values in it, drawn once for each height of a row.

    Attributes:
        needs: height without which something of it would be lost.
        height: of the row that it was drawn in last; 0 before.
        stamp: as it was drawn last.
    """

    __slots__ = ("_others", "height", "needs", "stamp")

    def __init__(self, needs: float) -> None:
        self.needs = needs
        self.height, self.stamp = 0.0, NOTHING
        self._others: dict[float, Stamp] | None = None  # mostly there is but one height

    def at(self, height: float) -> Stamp:
        """As it is drawn in a row so high."""
        if height == self.height:
            return self.stamp
        if self.height:
            self._others = self._others or {}
            self._others[self.height] = self.stamp
        known = self._others.get(height) if self._others else None
        self.stamp = known or self.draw(height)
        self.height = height
        return self.stamp

    @abstractmethod
    def draw(self, height: float) -> Stamp:
        """Draw it."""


class Manner:
    """What the plain cells of a column share; they know it, it does not know them.

    A cell that knew its column, which keeps it, would stay in memory long after its paper.

    Attributes:
        style: of values.
        needs: height of a cell with one line in it.
    """

    def __init__(self, form: Form, block: Block, cell: Cell, across: tuple[float, float]) -> None:
        self.style = form.styles["value"]
        styles = (self.style, form.styles[cell.style])
        self.needs = max(style.size * style.leading for style in styles) + 2 * PAD_HIGH
        lone = lone_value(cell)
        self._place = lone.key if lone is not None and not block.summary else None
        self._across = across
        self._standing: tuple[float, tuple[Place, ...]] = (0.0, ())

    def places(self, height: float) -> tuple[Place, ...]:
        """The cell itself, in a row so high, as the place of the value that is all of it."""
        if self._place is None:
            return ()
        if self._standing[0] != height:
            x, width = self._across
            self._standing = height, (Place(self._place, 0, x, 0.0, width, height),)
        return self._standing[1]


class PlainCell(FilledCell):
    """One value on one line in the middle of its cell, as most cells of lists have it."""

    __slots__ = ("_manner", "_text", "_x")

    def __init__(self, manner: Manner, text: str, x: float) -> None:
        # as the class above does it: there are tens of thousands, and a call more is felt
        self.needs = manner.needs
        self.height, self.stamp, self._others = 0.0, NOTHING, None
        self._manner, self._text, self._x = manner, text, x

    def draw(self, height: float) -> Stamp:
        """The line alone."""
        manner = self._manner
        return stamp_line((self._x, height / 2), self._text, manner.style, manner.places(height))


class SetOnce(FilledCell):
    """Any other cell."""

    __slots__ = ("_form", "_made", "_places")

    def __init__(self, form: Form, made: SetCell, *, places: bool) -> None:
        super().__init__(made.needs)
        self._form, self._made, self._places = form, made, places

    def draw(self, height: float) -> Stamp:
        """All that is in it, on a sheet of its own."""
        sheet, made = Sheet(left=0.0), self._made
        box = Box(made.x, 0.0, made.width, height, 0, places=self._places)
        draw_cell(self._form, sheet, made, box)
        return Stamp.of(sheet)
