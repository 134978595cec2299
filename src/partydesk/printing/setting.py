"""Setting words and values in lines of a given width: what stands where on each line."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from partydesk.printing.breaking import balanced
from partydesk.printing.faces import follows_fonts
from partydesk.printing.lines import STEP, Line, Piece, fill
from partydesk.printing.model import Align
from partydesk.printing.sheet import Place, width_of, widths_of
from partydesk.printing.template import HAND, MM, Format, Slot, Template
from partydesk.printing.values import BLANK_DATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partydesk.printing.model import Style
    from partydesk.printing.sheet import Sheet
    from partydesk.printing.values import Values

PALE = 0.55
"""Grey of values that are copied from by hand."""
_BOX_WIDTH = 1.1  # em that a box to tick takes with the space behind it
_ROOM = 8 * MM  # for a value without a line of its own
_DROP = 0.62  # of the size: from the middle of a line down to the line one writes on


def set_template(
    template: Template, values: Values, styles: tuple[Style, Style], measure: float
) -> tuple[Line, ...]:
    """A line of a form, in as many lines as it needs; styles are those of words and of values."""
    if len(template) == 1 and isinstance(template[0], str):
        return _set_words(template[0], styles[0], measure, ())
    if all(isinstance(piece, str) or piece.fixed for piece in template):
        text = values.plain(template)
        whole = tuple(_whole(template, values, styles[0], measure / 2))
        return _set_words(text, styles[0], measure, whole) if text or not template else ()
    if values.draft and not any(_by_hand(piece) for piece in template):
        styles = styles[0], pale(styles[1])
    pieces = [
        _words(piece, styles[0])
        if isinstance(piece, str)
        else _value(piece, values, styles[not piece.fixed], measure)
        for piece in template
    ]
    return tuple(fill(pieces, measure, max(style.size * style.leading for style in styles)))


@follows_fonts(4096)
def _set_words(text: str, style: Style, measure: float, whole: tuple[str, ...]) -> tuple[Line, ...]:
    """Words of the form alone: the same on every copy, so set once; in lines of even length."""
    lines = balanced(text, widths_of(style), measure / style.size, (*style.words, *whole))
    leading = style.size * style.leading
    made = []
    for line in lines:
        bare = line.rstrip()
        width = width_of(bare, style)
        made.append(Line((Piece(bare, width, style),), width, leading))
    return tuple(made)


def _whole(template: Template, values: Values, style: Style, most: float) -> Iterator[str]:
    """The names in a heading: none is parted between two lines, unless it is as long as one."""
    for piece in template:
        if not isinstance(piece, str):
            for name in values.written(piece).split("、"):
                if len(name) > 1 and width_of(name, style) <= most:
                    yield name


@follows_fonts(4096)
def _words(text: str, style: Style) -> Piece:
    return Piece(text, width_of(text, style), style)


def _value(slot: Slot, values: Values, style: Style, measure: float) -> Piece:
    """A value on one line, or the room for it."""
    key = values.path(slot)
    if slot.choice is not None:
        wide = _BOX_WIDTH * style.size
        return Piece("", wide, style, key, tick=values.ticked(slot), solid=True)
    text = values.written(slot)
    if not text and slot.format is Format.DATE:
        text = next((d for d in BLANK_DATES if width_of(d, style) <= measure), BLANK_DATES[-1])
    width = min(slot.width or 0.0, measure)
    natural = width_of(text, style)
    while width and natural > width and (shrunk := smaller(style, 1)) is not style:
        style = shrunk  # else the value would not stand on its line
        natural = width_of(text, style)
    if text and (natural > width or "\n" in text):
        return Piece(text, natural, style, key, rule=bool(width), room=width)
    return Piece(text, width or _ROOM, style, key, rule=bool(width), solid=True)


def last_of(words: str, style: Style, room: float) -> str:
    """Words on one line; of what is too long the end, by which bodies and boxes differ."""
    if width_of(words, style) <= room:
        return words
    first = next(at for at in range(1, len(words)) if width_of(f"…{words[at:]}", style) <= room)
    return f"…{words[first:]}"


class Spot(NamedTuple):
    """Where lines are put: left and top end, width; the page for the places of values."""

    x: float
    y: float
    width: float
    page: int


def put_lines(
    sheet: Sheet, lines: Iterable[Line], spot: Spot, align: Align, *, places: bool = True
) -> float:
    """Draw lines below each other from `spot` on; returns the height they took."""
    y = spot.y
    for line in lines:
        x = spot.x + _shift(line.width, spot.width, align)
        middle = y + line.leading / 2
        for piece in line.pieces:
            _put(sheet, piece, x, middle)
            if places and piece.key:
                box = (spot.page, x, y, piece.width, line.leading)
                sheet.places.append(Place(piece.key, *box))
            x += piece.width
        y += line.leading
    return y - spot.y


def _shift(width: float, measure: float, align: Align) -> float:
    if align is Align.CENTRE:
        return (measure - width) / 2
    return measure - width if align is Align.RIGHT else 0.0


def _put(sheet: Sheet, piece: Piece, x: float, middle: float) -> None:
    size = piece.style.size
    if piece.tick is not None:
        sheet.tick_box(x, middle, size, ticked=piece.tick)
        return
    if piece.rule:
        low = middle + _DROP * size
        sheet.line(x, low, x + piece.width, low)
    text = piece.text.rstrip()
    if text:
        room = piece.width - width_of(text, piece.style) if piece.rule else 0.0
        sheet.write(x + max(room, 0.0) / 2, middle, text, piece.style)


def height_of(lines: Iterable[Line]) -> float:
    """What lines take from top to bottom."""
    return sum([line.leading for line in lines])


def _by_hand(piece: str | Slot) -> bool:
    """Whether it is left for the hand in any case: a line for a signature is no value."""
    return not isinstance(piece, str) and piece.key == HAND


@lru_cache(maxsize=512)
def pale(style: Style) -> Style:
    """The style of a value that is only there to be copied by hand."""
    return replace(style, grey=max(style.grey, PALE))


@lru_cache(maxsize=512)
def smaller(style: Style, steps: int) -> Style:
    """The style some steps smaller, never below its floor."""
    size = max(style.size - steps * STEP, min(style.floor, style.size))
    return style if size == style.size else replace(style, size=size)
