"""Words and values put into lines: what may be parted, and where a long value goes on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from partydesk.printing.breaking import (
    NO_END,
    NO_START,
    SQUEEZED,
    break_line,
    clusters,
    overhang,
    squeezed,
)
from partydesk.printing.sheet import width_of, widths_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from partydesk.printing.breaking import Span
    from partydesk.printing.model import Style

STEP = 0.5
"""Points by which words shrink at a time."""
_APART = re.compile(r"[、，,；;\s]")
_SENTENCE = re.compile(r"[，。；：（）]|[^、]{21}")  # what no name of a list has


class Piece(NamedTuple):
    """Words of the form, or (part of) a value; a box to write in or to tick is `solid`.

    `room` is the length of the line under a value that is longer than it.
    """

    text: str
    width: float
    style: Style
    key: str = ""
    rule: bool = False
    tick: bool | None = None
    solid: bool = False
    room: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `width` without blanks at its end."""

    pieces: tuple[Piece, ...]
    width: float
    leading: float


def fill(pieces: Sequence[Piece], measure: float, leading: float) -> Iterator[Line]:
    """The pieces on one line, or on as many as they need.

    A value too long for its line goes on below it, on lines of the same length.
    """
    width = sum(piece.width for piece in pieces)
    if width <= measure and not any("\n" in piece.text for piece in pieces):
        yield Line(tuple(pieces), width - _trailing(pieces[-1]), leading)
        return
    long = next((at for at, piece in enumerate(pieces) if piece.room), None)
    if long is None and len(pieces) == 1 and not pieces[0].solid and pieces[0].tick is None:
        yield from _alone(pieces[0], measure, leading)
        return
    start = sum(piece.width for piece in pieces[:long])
    if long is None or start + pieces[long].room > measure + STEP / 10:
        yield from _filled(_all_parts(pieces, measure), measure, leading)
        return
    *full, last = _ruled(pieces[long], leading)
    before = pieces[:long]
    for value in full:
        yield _line([*before, value], leading)
        before = [Piece("", start, pieces[long].style, solid=True)]
    yield from fill([*before, last, *pieces[long + 1 :]], measure, leading)


def _alone(piece: Piece, measure: float, leading: float) -> Iterator[Line]:
    """A text with nothing beside it: broken as running text is, the names of a list kept whole."""
    widths = widths_of(piece.style)
    for part in piece.text.split("\n"):
        whole = _names(part, piece.style, measure) if piece.key else ()
        for text in break_line(part, widths, measure / piece.style.size, (), whole):
            line = piece._replace(text=text, width=width_of(text, piece.style))
            yield Line((line,), line.width - _trailing(line), leading)


def _ruled(piece: Piece, leading: float) -> Iterator[Piece]:
    """A value on lines of the length of its room."""
    for line in _filled(_parts(piece, piece.room), piece.room, leading):
        text = "".join(part.text for part in line.pieces)
        yield piece._replace(text=text, width=piece.room, room=0.0, solid=True)


def _all_parts(pieces: Iterable[Piece], measure: float) -> Iterator[Piece]:
    for piece in pieces:
        yield from _parts(piece, measure)


def _parts(piece: Piece, measure: float) -> Iterator[Piece]:
    """The pieces between which a line may be broken."""
    if piece.solid:
        yield piece
        return
    for number, part in enumerate(piece.text.split("\n")):
        if number:
            yield piece._replace(text="\n", width=0.0)
        names = _names(part, piece.style, measure) if piece.key else ()
        widths = widths_of(piece.style)
        for cluster in clusters(part, (), widths, measure / piece.style.size, names):
            yield piece._replace(text=cluster, width=width_of(cluster, piece.style))


def _names(text: str, style: Style, measure: float) -> Sequence[Span]:
    """Where the names of a list stand, 王建国、刘敏, which are not parted.

    One with a middle dot, 买买提·吐尔逊, that no line is long enough for is parted at the dot.
    """
    listed = "、" in text and not _SENTENCE.search(text)
    if not listed and "·" not in text:
        return ()
    found: list[Span] = []
    start = 0
    for name in text.split("、") if listed else _APART.split(text):
        if (listed or "·" in name) and _fits(name, style, measure):
            found.append((start, start + len(name)))
        else:
            found += _between_dots(name, start)
        start += len(name) + 1
    return found


def _fits(name: str, style: Style, measure: float) -> bool:
    bare = sum(map(widths_of(style).__getitem__, name)) * style.size  # with nothing squeezed
    return bare <= measure or width_of(name, style) <= measure


def _between_dots(name: str, start: int) -> Iterator[Span]:
    parts = name.split("·")
    for part in parts if len(parts) > 1 else ():
        yield start, start + len(part)
        start += len(part) + 1


def _filled(pieces: Iterable[Piece], measure: float, leading: float) -> Iterator[Line]:
    """Lines as full as they can be; what may not be parted stays together."""
    line: list[Piece] = []
    left = measure
    for group in _groups(pieces):
        if group[0].text == "\n":
            yield _line(line, leading)
            line, left = [], measure
            continue
        wide = sum(piece.width for piece in group)
        if line and wide - _outside(group[-1]) > left + STEP / 10:
            yield _line(line, leading)
            line, left = [], measure
        for piece in group:
            for part in _cut(piece, measure):
                if part.width > left + STEP / 10 and line and len(part.text) < len(piece.text):
                    yield _line(line, leading)
                    line, left = [], measure
                line.append(part)
                left -= part.width
    yield _line(line, leading)


def _groups(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Pieces between which a line may be broken."""
    group: list[Piece] = []
    for piece in pieces:
        stuck = piece.text[:1] in NO_START and piece.text != ""
        behind = group and (group[-1].text[-1:] in NO_END if group[-1].text else False)
        box = group and group[-1].tick is not None
        fed = "\n" in {piece.text, group[-1].text if group else ""}
        if group and (fed or not (stuck or behind or box)):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _cut(piece: Piece, measure: float) -> Iterator[Piece]:
    """The piece itself, or, wider than a whole line, cut up."""
    if piece.width <= measure or len(piece.text) < 2:  # noqa: PLR2004 - one cannot be cut
        yield piece
        return
    for text in break_line(piece.text, widths_of(piece.style), measure / piece.style.size):
        yield piece._replace(text=text, width=width_of(text, piece.style))


def _trailing(piece: Piece) -> float:
    if piece.rule or piece.key:
        return 0.0
    return piece.width - width_of(piece.text.rstrip(), piece.style)


def _outside(piece: Piece) -> float:
    """What of a piece at the end of a line need not stand within it."""
    if piece.solid or piece.rule:
        return 0.0
    bare = piece.text.rstrip()
    return _trailing(piece) + overhang(bare, widths_of(piece.style)) * piece.style.size


def _squeeze(one: Piece, other: Piece) -> float:
    """What two signs that meet give up."""
    if one.text[-1] not in SQUEEZED:
        return 0.0
    met = one.text[-1] + other.text[0]
    return len(squeezed(met, widths_of(one.style))) * one.style.size / 2


def _line(pieces: list[Piece], leading: float) -> Line:
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and last.text and piece.text and _alike(last, piece):
            text, wide = last.text + piece.text, last.width + piece.width
            wide -= _squeeze(last, piece)
            joined[-1] = last._replace(text=text, width=wide)
        else:
            joined.append(piece)
    width = sum(piece.width for piece in joined)
    return Line(tuple(joined), width - (_trailing(joined[-1]) if joined else 0.0), leading)


def _alike(one: Piece, other: Piece) -> bool:
    return one.style is other.style and one.key == other.key and one.tick is other.tick is None
