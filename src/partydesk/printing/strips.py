"""Strips: what is stacked on a page from top to bottom, and how a page is shared out among them."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from partydesk.printing.body import BodyLine, paragraphs, put_body, set_body
from partydesk.printing.grid import SetRow
from partydesk.printing.lines import Line
from partydesk.printing.listrows import ListRow, rows_of
from partydesk.printing.model import Align, Matter
from partydesk.printing.placed import Overprint
from partydesk.printing.setting import Spot, put_lines, set_template

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from partydesk.printing.model import Block, Form, Paragraph, Style
    from partydesk.printing.sheet import Sheet
    from partydesk.printing.values import Values


_MOST_GROWTH = 0.8  # of their height, for the rows of a list
_CLOSING = 0.4  # of the page: what closes a table, not a letter that goes on behind it
_SCANTY = 1 / 6  # of the page: so little is the rest of a table, not a sheet laid out to be filled


@dataclass(slots=True)
class Words:
    """One line of a paragraph, or the space above one."""

    height: float
    line: Line | BodyLine | None = None
    style: Style | None = None
    align: Align = Align.LEFT
    inset: float = 0.0
    places: bool = True

    @property
    def signed(self) -> bool:
        """Whether it is signed, or a line of who signs."""
        if self.align is Align.RIGHT or self.line is None:
            return True
        return isinstance(self.line, Line) and any(one.rule for one in self.line.pieces)

    def draw(self, sheet: Sheet, spot: Spot) -> None:
        """Draw it at `spot`."""
        at = spot._replace(x=spot.x + self.inset, width=spot.width - 2 * self.inset)
        if isinstance(self.line, BodyLine) and self.style:
            put_body(sheet, [self.line], self.style, at)
        elif isinstance(self.line, Line):
            put_lines(sheet, [self.line], at, self.align, places=self.places)


@dataclass(slots=True)
class Area:
    """Whatever is left of a page, kept for something that is drawn when all pages are known."""

    reserve: Callable[[Sheet, Spot, float], None]
    height: float = 0.0


Strip = Words | Area | Overprint | SetRow | ListRow


def strips_of(form: Form, block: Block, values: Values) -> Iterator[Strip]:
    """The strips of a block of paragraphs or of a grid."""
    inside = values.at(block.at)
    if block.gap:
        yield Words(block.gap)
    if block.matter is Matter.GRID:
        yield from rows_of(form, block, inside)
    if block.fields:
        yield Overprint(form, block.fields, inside)
    for paragraph in block.paragraphs:
        yield from _paragraph(form, paragraph, inside, places=not block.summary)


def _paragraph(
    form: Form, paragraph: Paragraph, values: Values, *, places: bool
) -> Iterator[Words]:
    style = form.styles[paragraph.style]
    measure = form.frame_width - 2 * paragraph.inset
    if paragraph.before:
        yield Words(paragraph.before, align=paragraph.align)
    if paragraph.align is Align.JUSTIFY:
        text = paragraphs(values.running(paragraph.text, style.size), style)
        for body in set_body(text, style, measure, gaps=True):
            yield Words(style.size * style.leading, body, style, inset=paragraph.inset)
        return
    for line in set_template(paragraph.text, values, (style, style), measure):
        yield Words(line.leading, line, None, paragraph.align, paragraph.inset, places)


def on_pages(strips: list[Strip], room: float) -> Iterator[list[Strip]]:
    """The strips page by page; the head rows of a grid stand again where it goes on."""
    page: list[Strip] = []
    left = room
    heads: list[SetRow | ListRow] = []
    for at, strip in enumerate(strips):
        row = strip if isinstance(strip, (SetRow, ListRow)) else None
        if row and heads and heads[0].block is not row.block:
            heads = []
        if page and strip.height > left:
            over = _last_row(page, strips[at:], room) or _signed_with(page, strip)
            yield page[: len(page) - len(over)]
            above = row or (over and isinstance(over[0], (SetRow, ListRow)))
            page = [*heads, *over] if above else over
            left = room - sum(one.height for one in page)
        if row and row.row.head:
            heads = [*heads, row]
        page.append(strip)
        left -= strip.height
    yield page


def _last_row(page: list[Strip], rest: list[Strip], room: float) -> list[Strip]:
    """The last row of a list, which goes over with what closes it: nothing is signed alone.

    Nothing where more than a few lines follow, or where it would be the only row of its page.
    """
    if not all(isinstance(one, Words) for one in rest):
        return []
    at = max((at for at, one in enumerate(page) if isinstance(one, (SetRow, ListRow))), default=0)
    while at and _is_closing_row(page[at]):
        at -= 1
    over = page[at:]
    if not (at and _is_entry(page[at]) and _is_entry(page[at - 1])):
        return []
    return over if sum(one.height for one in (*over, *rest)) <= room * _CLOSING else []


def _is_entry(strip: Strip) -> bool:
    """Whether it is a row of a list that may stand on any page."""
    if isinstance(strip, ListRow):
        return bool(strip.row.repeat)
    alone = isinstance(strip, SetRow) and all(one.last == strip.index for one in strip.cells)
    return alone and isinstance(strip, SetRow) and bool(strip.row.repeat) and not strip.over


def _is_closing_row(strip: Strip) -> bool:
    """Whether it is a row that ends a table, as 合计 does."""
    return isinstance(strip, SetRow) and not (strip.row.repeat or strip.row.head or strip.over)


def _signed_with(page: list[Strip], strip: Strip) -> list[Strip]:
    """The end of a page that goes over with a line: no date stands apart from who signs."""
    at = len(page)
    if isinstance(strip, Words) and strip.align is Align.RIGHT:
        while at > 1 and isinstance(one := page[at - 1], Words) and one.signed:
            at -= 1
        while at < len(page) and isinstance(one := page[at], Words) and one.line is None:
            at += 1
    return page[at:]


def shared_out(page: list[Strip], room: float) -> Iterator[tuple[Strip, float]]:
    """Each strip of a page with its height: what is left over goes to those that may grow."""
    weights = [_weight(strip) for strip in page]
    used = sum(strip.height for strip in page)
    left = max(room - used, 0.0)
    share = left / sum(weights) if any(weights) else 0.0
    for strip, weight in zip(page, weights, strict=True):
        yield strip, strip.height + min(share * weight, _most(strip, scanty=used < room * _SCANTY))


def _most(strip: Strip, *, scanty: bool) -> float:
    """How much a strip may grow: the rows of a list that ends on a page of its own stay rows.

    So do the last rows of any table, unless they hold boxes to be written in.
    """
    if not isinstance(strip, (SetRow, ListRow)):
        return inf
    last = scanty and not any(cell.body for cell in strip.row.cells)
    return strip.height * _MOST_GROWTH if strip.row.repeat or last else inf


def _weight(strip: Strip) -> float:
    if isinstance(strip, (SetRow, ListRow)):
        return strip.row.fill
    return 1.0 if isinstance(strip, Area) else 0.0
