"""One page as it will be drawn: words, lines and the places of values; points from the top left."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from partydesk.printing.faces import missing_characters, typeface

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from partydesk.printing.faces import Cut, Typeface
    from partydesk.printing.model import Style

THIN, THICK, TICK = 0.5, 1.0, 1.1
_MIDDLE = 0.38  # of the size: from the baseline up to the middle of a hanzi
_BOX = 0.86  # of the size: side of a box to tick


class Run(NamedTuple):
    """Words in one font on one baseline; `spread` is put after every character."""

    x: float
    y: float
    cut: Cut
    size: float
    text: str
    spread: float
    grey: float


class Rule(NamedTuple):
    """A straight line."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float


class Place(NamedTuple):
    """Where a value stands: `key` is its path in the data, `page` counts from 0."""

    key: str
    page: int
    x: float
    y: float
    width: float
    height: float


class Inlay(NamedTuple):
    """A page drawn on another: its top left corner comes to stand at (x, y).

    `turned`, it lies on its left side: its top runs up the left edge of the page that bears it.
    """

    sheet: Sheet
    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    turned: bool = False

    def place(self, place: Place, page: int) -> Place:
        """A place of the page that is laid in, on the page `page` that bears it."""
        _, _, x, y, width, height = (*place[:2], *(part * self.scale for part in place[2:]))
        if self.turned:
            return Place(place.key, page, self.x + y, self.y - x - width, height, width)
        return Place(place.key, page, self.x + x, self.y + y, width, height)


@dataclass(slots=True)
class Sheet:
    """One page.

    Attributes:
        left: left end of the frame, right of the binding strip on a right-hand page.
        number: page number to print, None for none.
        counted: the same as it is printed, 12 or 3-2; empty for plain figures.
        running: what stands at its head.
        code: what tells this page from another print of it; empty where nothing stands on it.
        missing: characters on it that no font has.
        inlays: pages drawn on it.
        backdrop: name of the scan of the stock it is printed on.
    """

    left: float
    number: int | None = None
    counted: str = ""
    running: str = ""
    code: str = ""
    inlays: list[Inlay] = field(default_factory=list)
    backdrop: str = ""
    runs: list[Run] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    missing: dict[str, None] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The page number as it is printed."""
        return self.counted or str(self.number or "")

    @property
    def whole(self) -> Iterator[Sheet]:
        """The page and those that are laid in it."""
        yield self
        for inlay in self.inlays:
            yield from inlay.sheet.whole

    def write(self, x: float, middle: float, text: str, style: Style, spread: float = 0.0) -> None:
        """Words on one line, their middle at the height of `middle`."""
        face, size = face_of(style), style.size
        baseline = middle + _MIDDLE * size
        spread += style.spread
        for ems, before, cut, part in face.placed(text, squeeze=not style.pitch):
            left = x + ems * size + before * spread
            self.runs.append(Run(left, baseline, cut, size, part, spread, style.grey))
        if not face.complete(text):
            self.missing |= dict.fromkeys(missing_characters(text))

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = THIN) -> None:
        """A straight line."""
        self.rules.append(Rule(x0, y0, x1, y1, width))

    def tick_box(self, x: float, middle: float, size: float, *, ticked: bool) -> None:
        """A square to tick: drawn, because no font has the sign."""
        side = _BOX * size
        top, bottom, right = middle - side / 2, middle + side / 2, x + side
        corners = ((x, top), (right, top), (right, bottom), (x, bottom), (x, top))
        for (x0, y0), (x1, y1) in pairwise(corners):
            self.line(x0, y0, x1, y1, 0.6)
        if ticked:
            low = (x + 0.42 * side, bottom - 0.16 * side)
            self.line(x + 0.16 * side, middle, *low, TICK)
            self.line(*low, x + 0.9 * side, top + 0.12 * side, TICK)


def width_of(text: str, style: Style) -> float:
    """Width of words on one line, in points."""
    if style.pitch:
        return sum(map(widths_of(style).__getitem__, text)) * style.size
    return face_of(style).width(text) * style.size


@lru_cache(maxsize=512)
def widths_of(style: Style) -> Mapping[str, float]:
    """Width of each character in em, to break lines with."""
    own = face_of(style).widths
    return _Pitched(own, style.spread / style.size) if style.pitch else own


class _Pitched(dict[str, float]):
    """Widths with so many em put after each character."""

    def __init__(self, own: Mapping[str, float], more: float) -> None:
        super().__init__()
        self._own, self._more = own, more

    def __missing__(self, character: str) -> float:
        self[character] = width = self._own[character] + self._more
        return width


@lru_cache(maxsize=512)
def face_of(style: Style) -> Typeface:
    """The typeface of a style."""
    return typeface(style.face, bold=style.bold)
