"""One page as it will be drawn: words, lines and the places of values; points from the top left."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from partydesk.printing.faces import follows_fonts, missing_characters, typeface

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


class Picture(NamedTuple):
    """A picture (JPEG, the right side up) and the room it may take."""

    x: float
    y: float
    width: float
    height: float
    body: bytes


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


class Stamp(NamedTuple):
    """What stands in a cell that is shown many times; lengths from the top left of its row."""

    runs: tuple[Run, ...]
    rules: tuple[Rule, ...]
    places: tuple[Place, ...]
    missing: tuple[str, ...]
    words: str

    @classmethod
    def of(cls, sheet: Sheet) -> Stamp:
        """What was drawn on a small sheet."""
        words = "".join([run.text for run in sheet.runs])
        return cls(
            tuple(sheet.runs), tuple(sheet.rules), tuple(sheet.places), tuple(sheet.missing), words
        )


NOTHING = Stamp((), (), (), (), "")
"""An empty cell."""


class Stamped(NamedTuple):
    """The stamps of one row and where its top left is; their places lie below the path `base`."""

    x: float
    y: float
    stamps: list[Stamp]
    base: str
    page: int


class Frame(NamedTuple):
    """The lines of a grid that stands on many pages; lengths from the left end of the frame."""

    rules: tuple[Rule, ...]


@dataclass(slots=True)
class Sheet:
    """One page.

    Attributes:
        left: left end of the frame, right of the binding strip on a right-hand page.
        number: page number to print, None for none.
        counted: the same as it is printed, 12 or 3-2; empty for plain figures.
        running: what stands at its head.
        code: what tells this page from another print of it; empty where nothing stands on it.
        runs, rules, places: what stands on this page alone.
        stamped: rows of a list, with what they share with other rows.
        frames: grids it shares with other pages, each with the left end of the frame.
        missing: characters on it that no font has.
        inlays: pages drawn on it.
        backdrop: name of the scan of the stock it is printed on.
        pictures: photographs on it.
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
    stamped: list[Stamped] = field(default_factory=list)
    frames: list[tuple[float, Frame]] = field(default_factory=list)
    missing: dict[str, None] = field(default_factory=dict)
    pictures: list[Picture] = field(default_factory=list)

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
        if style.pitch:
            spread += style.spread
        lone = face.lone_cut(text, squeeze=not style.pitch)
        if lone is not None:  # as most words are
            self.runs.append(Run(x, baseline, lone, size, text, spread, style.grey))
            return
        for ems, before, cut, part in face.placed(text, squeeze=not style.pitch):
            left = x + ems * size + before * spread
            self.runs.append(Run(left, baseline, cut, size, part, spread, style.grey))
        if not face.complete(text):
            self.missing |= dict.fromkeys(missing_characters(text))

    def stamp(self, row: Stamped) -> None:
        """A row of a list."""
        self.stamped.append(row)
        for stamp in row.stamps:
            if stamp.missing:
                self.missing |= dict.fromkeys(stamp.missing)

    @property
    def words(self) -> str:
        """All words of the page, the one behind the other."""
        own = "".join([run.text for run in self.runs])
        return own + "".join([one.words for row in self.stamped for one in row.stamps])

    def all_runs(self) -> Iterator[Run]:
        """Every run of the page, those of rows of lists too."""
        yield from self.runs
        for x, y, stamps, _, _ in self.stamped:
            for run in (run for stamp in stamps for run in stamp.runs):
                yield run._replace(x=x + run.x, y=y + run.y)

    def all_rules(self, wide: float | None = None) -> Iterator[Rule]:
        """Every line of the page, or those of one width."""
        yield from (rule for rule in self.rules if wide is None or rule.width == wide)
        for left, frame in self.frames:
            for x0, y0, x1, y1, width in frame.rules:
                if wide is None or width == wide:
                    yield Rule(left + x0, y0, left + x1, y1, width)
        for x, y, stamps, _, _ in self.stamped:
            for stamp in [one for one in stamps if one.rules]:  # most cells have none
                for x0, y0, x1, y1, width in stamp.rules:
                    if wide is None or width == wide:
                        yield Rule(x + x0, y + y0, x + x1, y + y1, width)

    def all_places(self) -> Iterator[Place]:
        """Where every value of the page stands."""
        yield from self.places
        for x, y, stamps, base, page in self.stamped:
            for place in (place for stamp in stamps for place in stamp.places):
                key = f"{base}.{place.key}" if base else place.key
                yield place._replace(key=key, page=page, x=x + place.x, y=y + place.y)

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


def stamp_line(
    at: tuple[float, float], text: str, style: Style, places: tuple[Place, ...]
) -> Stamp:
    """One line of words from its left end, its middle at a height, as a stamp."""
    cut = face_of(style).lone_cut(text) if not style.pitch else None
    if cut is None:
        sheet = Sheet(left=0.0)
        sheet.write(*at, text, style)
        return Stamp.of(sheet)._replace(places=places)
    run = Run(at[0], at[1] + _MIDDLE * style.size, cut, style.size, text, 0.0, style.grey)
    return Stamp((run,), (), places, (), text)


def width_of(text: str, style: Style) -> float:
    """Width of words on one line, in points."""
    if style.pitch:
        return sum(map(widths_of(style).__getitem__, text)) * style.size
    return face_of(style).width(text) * style.size


@follows_fonts(512)
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


@follows_fonts(512)
def face_of(style: Style) -> Typeface:
    """The typeface of a style."""
    return typeface(style.face, bold=style.bold)
