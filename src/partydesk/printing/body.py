"""Long texts: justified paragraphs that shrink to fit, and what is left over when they do not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from partydesk.printing.breaking import NO_START, Measured, break_measured, measured, overhang
from partydesk.printing.lines import STEP
from partydesk.printing.setting import smaller
from partydesk.printing.sheet import width_of, widths_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.printing.model import Style
    from partydesk.printing.setting import Spot
    from partydesk.printing.sheet import Sheet

INDENT = "　"
_GAP = re.compile(
    rf"[^{INDENT}\n][{re.escape(NO_START)}]*{INDENT}{{1,12}}(?:[年月日时]{INDENT}{{1,6}})*\S?"
)
_WIDEST_GAP = 0.25  # em put between characters to fill a line; beyond that it stays ragged


class BodyLine(NamedTuple):
    """One line of a long text; `closes` where its paragraph ends."""

    text: str
    closes: bool


class Fitted(NamedTuple):
    """A long text as it stands in its box, and the rest of it."""

    lines: tuple[BodyLine, ...]
    style: Style
    rest: str


def paragraphs(text: str, style: Style) -> str:
    """The text with each paragraph indented as the style has it."""
    indent = INDENT * int(style.indent)
    parts = (part.strip() for part in text.split("\n"))
    return "\n".join(indent + part for part in parts if part)


def set_body(text: str, style: Style, measure: float, *, gaps: bool = False) -> list[BodyLine]:
    """A text, its paragraphs already indented, in lines.

    With `gaps` the room left in it for the hand stays whole, on one line with the words around it.
    """
    kept = tuple(_GAP.findall(text)) if gaps else ()
    return _set(_measured(text, style), measure / style.size, kept)


def _measured(text: str, style: Style) -> list[Measured]:
    """The paragraphs of a text; in every size of a style without a pitch they are as long."""
    widths = widths_of(style)
    return [measured(part, widths) for part in text.split("\n")]


def _set(parts: Sequence[Measured], measure: float, kept: tuple[str, ...] = ()) -> list[BodyLine]:
    made: list[BodyLine] = []
    for part in parts:
        lines = break_measured(part, measure, kept)
        made += (BodyLine(line, closes=False) for line in lines[:-1])
        made.append(BodyLine(lines[-1], closes=True))
    return made


def fit_body(text: str, style: Style, measure: float, height: float) -> Fitted:
    """The text as large as its box allows, from the style's size down to its floor.

    What finds no room even then is `rest`; one line is kept free for saying where it went.
    """
    steps = 0
    parts = _measured(text, style)
    while True:
        tried = smaller(style, steps)
        last = tried.size <= style.floor
        if steps and style.pitch:
            parts = _measured(text, tried)
        wide = measure / tried.size
        room = int(height / (tried.size * tried.leading) + STEP / 100)
        if last or sum([part.least_lines(wide) for part in parts]) <= room:
            lines = _set(parts, wide)
            if len(lines) <= room:
                return Fitted(tuple(lines), tried, "")
            if last:
                kept = max(room - 1, 0)
                return Fitted(tuple(lines[:kept]), tried, joined(lines[kept:]))
        steps += 1


def put_body(sheet: Sheet, lines: Sequence[BodyLine], style: Style, spot: Spot) -> float:
    """Draw the lines from `spot` on; returns the height they took."""
    pitch = style.size * style.leading
    y = spot.y + pitch / 2
    for line in lines:
        bare = line.text.rstrip()
        words = bare.lstrip(INDENT)
        indent = (len(bare) - len(words)) * style.size
        spread = 0.0
        if not line.closes and len(words) > 1 and INDENT * 2 not in words:
            hanging = 0.0 if style.pitch else overhang(words, widths_of(style)) * style.size
            spread = (spot.width + hanging - indent - width_of(words, style)) / (len(words) - 1)
        if not 0 < spread <= _WIDEST_GAP * style.size:
            spread = 0.0
        if words:
            sheet.write(spot.x + indent, y, words, style, round(spread, 3))
        y += pitch
    return pitch * len(lines)


def joined(lines: Sequence[BodyLine]) -> str:
    """The text of lines again, with its paragraphs."""
    text = "".join(line.text + ("\n" if line.closes else "") for line in lines)
    return text.removesuffix("\n")
