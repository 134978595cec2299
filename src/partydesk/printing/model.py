"""What a form is made of, as read from its file; every length in points."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from partydesk.printing.faces import Face

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from partydesk.printing.template import Slot, Template


class Align(StrEnum):
    """Where words stand across."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFY = "justify"


class Stand(StrEnum):
    """Where words stand between top and bottom of a cell."""

    TOP = "top"
    MIDDLE = "middle"


class Start(StrEnum):
    """On which page a part may begin; where sheets are printed on one side only, on the next."""

    NEXT = "next"
    ODD = "odd"
    EVEN = "even"


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """How words are set; each is itself alone, so that what was set in it can be found again fast.

    Attributes:
        face: 宋, 黑, 楷 or 仿宋.
        size: points.
        bold: the bold cut.
        leading: distance of lines in parts of the size.
        floor: smallest size it may shrink to.
        indent: first line, in em.
        pitch: points from one hanzi to the next, 0 for their own width; nothing is squeezed then.
        grey: 0 black to 1 white.
        words: what labels and headings do not part at a line's end.
    """

    face: Face = Face.SONG
    size: float = 10.5
    bold: bool = False
    leading: float = 1.35
    floor: float = 10.5
    indent: float = 0.0
    pitch: float = 0.0
    grey: float = 0.0
    words: tuple[str, ...] = ()

    @property
    def spread(self) -> float:
        """Points put after every character."""
        return self.pitch - self.size if self.pitch else 0.0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row.

    Attributes:
        text: lines at the top, or the whole of the cell.
        style: of the words of the form in it; values have the style `value`.
        title: name of the body, printed before it and over what is carried to the 附页.
        body: key of a long text; what finds no room goes to the 附页.
        foot: lines at the bottom, for signature, seal and date.
        span: columns.
        down: rows; 0 for all that follow in the block.
        vertical: characters stacked.
        align: across; None for the usual place.
        stand: top or middle.
    """

    text: tuple[Template, ...] = ()
    style: str = "label"
    title: str = ""
    body: Slot | None = None
    foot: tuple[Template, ...] = ()
    span: int = 1
    down: int = 1
    vertical: bool = False
    align: Align | None = None
    stand: Stand = Stand.MIDDLE

    @property
    def slots(self) -> Iterator[Slot]:
        """All places for values."""
        for template in (*self.text, *self.foot):
            yield from (piece for piece in template if not isinstance(piece, str))
        if self.body:
            yield self.body


@dataclass(frozen=True, slots=True)
class Row:
    """One row, or one for each entry of a list.

    Attributes:
        height: at least.
        fill: share of what is left of the page.
        at: path its keys begin with.
        repeat: key of a list; its rows are numbered `#`.
        at_least: rows of a list that are drawn even when it is shorter.
        head: drawn again where the block goes on on another page.
    """

    cells: tuple[Cell, ...]
    height: float
    fill: float = 0.0
    at: str = ""
    repeat: str = ""
    at_least: int = 0
    head: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph outside a grid.

    Attributes:
        before: space above, 0 at the top of a page as well.
        inset: space left and right.
    """

    text: Template
    style: str = "text"
    align: Align = Align.LEFT
    before: float = 0.0
    inset: float = 0.0


class Matter(StrEnum):
    """What a block holds."""

    PARAGRAPHS = "paragraphs"
    GRID = "grid"
    CONTENTS = "contents"
    OVERFLOW = "overflow"
    FIELDS = "fields"


class Count(StrEnum):
    """How pages are counted: through the whole paper, or 3-2, the second of the third part."""

    BOOK = "book"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Placed:
    """Words with values at a place of the page, for stock that is printed already (套打).

    Attributes:
        text: in one line, or in as many as its height allows.
        x, y: left and top end, from the corner of the page.
        width, height: its room; what is longer shrinks, and is reported where it still sticks out.
        title: what it is called when it is reported.
        picture: its one value is a picture (JPEG), drawn as large as the room allows.
    """

    text: Template
    x: float
    y: float
    width: float
    height: float
    title: str
    style: str = "placed"
    align: Align = Align.LEFT
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a part: paragraphs, a grid, the contents, or what found no room elsewhere.

    Attributes:
        new_page: begins a page.
        last: of a part that stands several times, only behind the last.
        gap: space above it.
        at: path its keys begin with.
        entry: its line in the contents; the top line of its part stands above it.
        summary: repeats what stands elsewhere, so that a click on a field never leads here.
        pages: of an overflow, the least number of pages.
        fields: words at places of the page.
    """

    matter: Matter
    new_page: bool = False
    last: bool = False
    gap: float = 0.0
    at: str = ""
    entry: Template = ()
    summary: bool = False
    paragraphs: tuple[Paragraph, ...] = ()
    columns: tuple[float, ...] = ()
    rows: tuple[Row, ...] = ()
    pages: int = 1
    fields: tuple[Placed, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the paper.

    Attributes:
        key: its name in code.
        title: its line in the contents, and the head of pages that do not bear it as heading.
        listed: whether it has a line in the contents; if not, it goes on with the part before.
        starts: on which page.
        numbered: whether its pages bear head, foot and number.
        repeat: key of a list; the part stands once for each entry.
        at_least: how often even so.
        landscape: its pages lie on their side, their top at the left edge of the paper.
        backdrop: name of a scan of the stock it is printed on; shown on screen, never printed.
    """

    key: str
    blocks: tuple[Block, ...]
    title: Template = ()
    listed: bool = True
    starts: Start = Start.NEXT
    numbered: bool = True
    repeat: str = ""
    at_least: int = 1
    landscape: bool = False
    backdrop: str = ""


@dataclass(frozen=True, slots=True)
class Margins:
    """Clear strips; the words of the paper stand within."""

    top: float
    bottom: float
    binding: float
    outer: float


@dataclass(frozen=True, slots=True)
class Form:
    """A paper's layout.

    Attributes:
        name: of the file.
        title: of the paper, as the clerk knows it.
        per: person, meeting, month, year or unit: what one paper is about.
        size: width and height of the page.
        head: at the head of further pages; the title of the part follows.
        foot: at the foot of each page, before the code of the page.
        count: how its pages are counted.
        styles: by name.
    """

    name: str
    title: str
    per: str
    size: tuple[float, float]
    margins: Margins
    head: Template
    foot: Template
    styles: Mapping[str, Style]
    parts: tuple[Part, ...] = field(default_factory=tuple)
    count: Count = Count.BOOK

    @property
    def frame_width(self) -> float:
        """Width between the margins."""
        return self.size[0] - self.margins.binding - self.margins.outer
