"""One paper from its form and its data: parts, pages, what is carried over, contents, numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.printing.contents import Entry, draw_contents
from partydesk.printing.grid import SetRow
from partydesk.printing.listrows import ListRow
from partydesk.printing.lying import lay, lying, stand_up
from partydesk.printing.model import Count, Matter, Start
from partydesk.printing.overflow import Carried, overflow_pages
from partydesk.printing.placed import Overprint
from partydesk.printing.setting import Spot
from partydesk.printing.sheet import Sheet
from partydesk.printing.stack import Frames, Placed, draw_stack
from partydesk.printing.strips import Area, on_pages, shared_out, strips_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partydesk.printing.cells import Left
    from partydesk.printing.model import Block, Form, Part
    from partydesk.printing.strips import Strip
    from partydesk.printing.values import Values


class Beginning(NamedTuple):
    """Where a part of a paper begins; `page` counts from 0 in the whole file."""

    subject: int
    part: str
    title: str
    page: int


class Crowded(NamedTuple):
    """A text that finds no room in its place: so many characters too many."""

    subject: int
    title: str
    page: int
    characters: int


class Composer:
    """Composes the pages of one paper.

    Attributes:
        sheets: the pages so far, blank ones among them.
        beginnings: where its parts begin.
        crowded: what found no room in its place.
    """

    def __init__(
        self, form: Form, values: Values, subject: int, first: int, *, duplex: bool, frames: Frames
    ) -> None:
        self.sheets: list[Sheet] = []
        self.beginnings: list[Beginning] = []
        self.crowded: list[Crowded] = []
        self._form = self._laid = form
        self._part_at = (0, 0)  # how many parts have begun, and on which page the last one
        self._values = values
        self._subject = subject
        self._first = first
        self._duplex = duplex
        self._carried: list[Carried] = []
        self._heading = ""
        self._headings: dict[int, str] = {}  # by block, what it belongs to
        self._entries: list[Entry] = []
        self._contents: list[tuple[Sheet, Spot, float]] = []
        self._frames = frames

    def compose(self) -> list[Sheet]:
        """All pages, of an even number where both sides are printed."""
        for part in self._form.parts:
            for values in _instances(part, self._values):
                self._part(part, values)
        if self._duplex and len(self.sheets) % 2:
            self._add_sheet()
        for sheet, spot, height in self._contents:
            draw_contents(self._form, sheet, self._entries, spot, height)
        for page, sheet in enumerate(self.sheets, self._first):
            stand_up(sheet, page)
        return self.sheets

    @property
    def _room(self) -> float:
        margins = self._laid.margins
        return self._laid.size[1] - margins.top - margins.bottom

    def _part(self, part: Part, values: Values) -> None:
        while self._duplex and part.starts is not Start.NEXT and self._parity() is not part.starts:
            self._add_sheet()
        title = values.plain(part.title)
        page = len(self.sheets)
        self._heading = title
        self._laid = lying(self._form) if part.landscape else self._form
        if part.listed and part.numbered:
            self._part_at = self._part_at[0] + 1, page
        self.beginnings.append(Beginning(self._subject, part.key, title, self._first + page))
        if title and part.listed:
            self._entries.append(Entry(title, self._counted(page + 1), top=True))
        for group in _page_groups(part, values):
            if group[0].matter is Matter.OVERFLOW:
                self._overflow(group[0], part, title)
                continue
            self._group(
                group,
                part,
                values,
                running="" if part.listed and len(self.sheets) == page else title,
            )

    def _parity(self) -> Start:
        """Which page the next one is."""
        return Start.EVEN if len(self.sheets) % 2 else Start.ODD

    def _counted(self, number: int) -> str:
        """The number of a page as the form counts its pages."""
        parts, before = self._part_at
        return f"{parts}-{number - before}" if self._form.count is Count.PART else str(number)

    def _add_sheet(self, *, numbered: bool = False, running: str = "") -> Sheet:
        margins = self._form.margins
        mirrored = self._duplex and len(self.sheets) % 2 == 1
        number = len(self.sheets) + 1
        sheet = Sheet(
            left=margins.outer if mirrored else margins.binding,
            number=number if numbered else None,
            counted=self._counted(number),
            running=running if numbered else "",
        )
        self.sheets.append(sheet)
        return sheet

    def _group(self, group: list[Block], part: Part, values: Values, *, running: str) -> None:
        """The blocks from one page break to the next."""
        strips: list[Strip] = []
        starts: dict[int, str] = {}
        for block in group:
            if block.entry:
                self._heading = values.at(block.at).plain(block.entry)
                starts[len(strips)] = self._heading
            self._headings[id(block)] = self._heading
            if block.matter is Matter.CONTENTS:
                strips.append(Area(self._reserve))
            else:
                strips += strips_of(self._laid, block, values)
        titles = {id(strips[at]): title for at, title in starts.items()}
        for page in on_pages(strips, self._room):
            sheet = self._add_sheet(numbered=part.numbered, running=running)
            for strip in page:
                if title := titles.pop(id(strip), ""):
                    page_label = self._counted(len(self.sheets))
                    self._entries.append(Entry(title, page_label, top=False))
            sheet.backdrop = part.backdrop
            self._draw(sheet, page)
            running = running or values.plain(part.title)

    def _reserve(self, sheet: Sheet, spot: Spot, height: float) -> None:
        self._contents.append((sheet, spot, height))

    def _draw(self, paper: Sheet, page: list[Strip]) -> None:
        sheet, y = paper, self._form.margins.top
        if self._laid is not self._form:
            sheet, y = lay(paper, self._form), paper.left
        number = self._first + len(self.sheets) - 1
        rows: list[Placed] = []
        for strip, height in shared_out(page, self._room):
            if isinstance(strip, (SetRow, ListRow)):
                rows.append(Placed(strip, y, height))
            else:
                self._draw_rows(sheet, rows)
                rows = []
                spot = Spot(sheet.left, y, self._laid.frame_width, number)
                if isinstance(strip, Area):
                    strip.reserve(sheet, spot, height)
                elif isinstance(strip, Overprint):
                    self._report(strip.draw(sheet, number), number)
                else:
                    strip.draw(sheet, spot)
            y += height
        self._draw_rows(sheet, rows)

    def _draw_rows(self, sheet: Sheet, rows: list[Placed]) -> None:
        """Rows that stand in one stack, of one grid or of several."""
        page = self._first + len(self.sheets) - 1
        for left, row in draw_stack(self._laid, sheet, rows, page, self._frames):
            self._carry(left, row)

    def _carry(self, left: Left, row: SetRow) -> None:
        title = f"{self._headings[id(row.block)]}　{left.title}".strip("　")
        self._carried.append(Carried(title, left))
        self._report([(title, len(left.text))], left.spot.page)

    def _report(self, found: list[tuple[str, int]], page: int) -> None:
        self.crowded += [Crowded(self._subject, title, page, many) for title, many in found]

    def _overflow(self, block: Block, part: Part, title: str) -> None:
        """The pages for what found no room, and those left for the hand."""
        for page in overflow_pages(self._form, self._carried, block.pages):
            sheet = self._add_sheet(numbered=part.numbered)
            place = Spot(
                sheet.left, self._form.margins.top, self._form.frame_width,
                self._first + len(self.sheets) - 1,
            )  # fmt: skip
            page.draw(sheet, place, title)
        self._carried = []


def _instances(part: Part, values: Values) -> Iterator[Values]:
    if not part.repeat:
        yield values
        return
    for number in range(1, _times(part, values) + 1):
        yield values.entry(part.repeat, number)


def _times(part: Part, values: Values) -> int:
    """How often a repeated part stands."""
    return max(values.top.length(part.repeat), part.at_least)


def _page_groups(part: Part, values: Values) -> Iterator[list[Block]]:
    """The blocks of a part, cut where one begins a page."""
    group: list[Block] = []
    more = part.repeat and values.ordinal < _times(part, values)
    for block in part.blocks:
        if block.last and more:
            continue
        if group and (block.new_page or block.matter is Matter.OVERFLOW):
            yield group
            group = []
        group.append(block)
    if group:
        yield group
