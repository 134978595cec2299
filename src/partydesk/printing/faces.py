"""The typefaces of the papers: embedded, loaded when first needed, with a face to fall back on."""

from __future__ import annotations

import struct
from enum import StrEnum
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, ParamSpec, TypeVar

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError

from partydesk import resources
from partydesk.printing.breaking import line_ends, squeezed
from partydesk.printing.embedded import EmbeddedFont

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from partydesk.printing.officefonts import OfficeFont

P = ParamSpec("P")
T = TypeVar("T")

GETA = "〓"
"""Printed where no font has the character: a compositor's sign for a missing sort."""

_FILES = {
    "song": "NotoSerifSC-Regular",
    "song-bold": "NotoSerifSC-Bold",
    "hei": "NotoSansSC-Regular",
    "hei-bold": "NotoSansSC-Bold",
    "kai": "LXGWWenKai-Regular",
    "fang": "FandolFang-Regular",
    "title": "NotoSerifSC-Bold",
    "rare": "HanaMinB",
}
_LAST = ("song", "rare")
_NO_LATIN = {"fang"}
"""Faces whose letters and figures are too black beside their hanzi: 宋 draws those."""
_NO_QUOTES = {"kai"}
"""Faces whose “” are those of Latin, a third of an em wide: 宋 draws them."""
_THICKENED = 0.03  # em, for a bold that was never cut


class Face(StrEnum):
    """The faces a form may name; 楷 and 仿宋 have no bold cut and are thickened.

    `title` is that of the titles of official papers, 小标宋; the heavy 宋 stands in for it.
    """

    SONG = "song"
    HEI = "hei"
    KAI = "kai"
    FANG = "fang"
    TITLE = "title"


_chosen: dict[str, OfficeFont] = {}
_lacking: list[str] = []
_followers: list[Callable[[], None]] = []


def follows_fonts(most: int | None) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """A cache of what depends on the fonts: empty again when others are chosen."""

    def keep(function: Callable[P, T]) -> Callable[P, T]:
        cached = lru_cache(maxsize=most)(function)
        _followers.append(cached.cache_clear)
        return cached  # type: ignore[return-value]

    return keep


def use_office_fonts(chosen: Mapping[str, OfficeFont], lacking: Iterable[str] = ()) -> None:
    """Draw faces, by name, with fonts of the office from now on; the others as the program does.

    `lacking` are names of fonts that are wanted and not there.
    """
    _lacking[:] = lacking
    if dict(chosen) == _chosen:
        return
    _chosen.clear()
    _chosen.update(chosen)
    for forget in _followers:
        forget()


def lacking_fonts() -> tuple[str, ...]:
    """Names of the fonts that the unit wants and this PC does not have."""
    return tuple(_lacking)


def _of_office(face: str) -> EmbeddedFont | None:
    wanted = _chosen.get(face)
    return _office_font(wanted) if wanted else None


class Cut(NamedTuple):
    """One font file in the chain of a face; `stroke` thickens it, in em."""

    font: EmbeddedFont
    stroke: float


class Typeface:
    """A face with those behind it: `widths` and `placed` are right for every character there is."""

    def __init__(self, name: str) -> None:
        self.name = name
        own = name if name in _FILES else name.removesuffix("-bold")
        office = _of_office(name.removesuffix("-bold"))
        heavy = name.endswith("-bold") and (office is not None or name != own)
        self.first = Cut(office or _font(own), _THICKENED if heavy else 0.0)
        self._latin = own not in _NO_LATIN
        self._foreign = "“”‘’" if own in _NO_QUOTES else ""
        self._others = (own, *_fallbacks(name)) if office else _fallbacks(name)
        self._cuts = _Cuts(self)
        self._own: set[str] = set()
        self.widths = _Widths(self)

    def cut(self, character: str) -> Cut | None:
        """The first cut of the chain that can draw a character, None when there is none."""
        return self._cuts[character]

    def find(self, character: str) -> Cut | None:
        """The same, looked for in the fonts."""
        own = character not in self._foreign and (self._latin or not character.isascii())
        if own and self.first.font.draws(character):
            self._own.add(character)
            return self.first
        return self._other(character)

    def _other(self, character: str) -> Cut | None:
        drawing = (name for name in self._others if _font(name).draws(character))
        name = next(drawing, None)
        return _plain(name) if name else None

    def width(self, text: str) -> float:
        """Width in em, with its signs squeezed."""
        wide = sum(map(self.widths.__getitem__, text))
        if len(text) < 2 or text.isalnum():  # noqa: PLR2004 - it takes two to squeeze
            return wide
        return wide - len(squeezed(text, self.widths)) / 2

    def lone_cut(self, text: str, *, squeeze: bool = True) -> Cut | None:
        """The cut that draws all of a text as it stands, None where there is more to it."""
        if not self._own.issuperset(text):
            return None
        plain = not squeeze or text.isalnum() or not squeezed(text, self.widths)
        return self.first if plain else None

    def complete(self, text: str) -> bool:
        """Whether every character of the text can be drawn."""
        return self._own.issuperset(text) or all(map(self.cut, text))

    def placed(self, text: str, *, squeeze: bool) -> Iterator[tuple[float, int, Cut, str]]:
        """The text cut up by the font that draws it; `GETA` where none does.

        Each part has the em and the number of characters before it. One ends behind every sign that
        is squeezed.
        """
        signs = squeezed(text, self.widths) if squeeze and not text.isalnum() else []
        found = list(map(self._cuts.__getitem__, text))
        drawn = text
        if None in found:
            drawn = "".join([c if cut else GETA for c, cut in zip(text, found, strict=True)])
        cuts = [cut or _plain("song") for cut in found]
        stops = {at for at, (one, other) in enumerate(pairwise(cuts), 1) if one != other}
        stops |= {len(text), *(at + 1 for at in signs)}
        ends = line_ends(text, self.widths, signs)
        start = 0
        for stop in sorted(stops):
            yield ends[start - 1] if start else 0.0, start, cuts[start], drawn[start:stop]
            start = stop


class _Cuts(dict[str, Cut | None]):
    """Character → what draws it, looked for once."""

    def __init__(self, typeface: Typeface) -> None:
        super().__init__()
        self._typeface = typeface

    def __missing__(self, character: str) -> Cut | None:
        self[character] = cut = self._typeface.find(character)
        return cut


class _Widths(dict[str, float]):
    """Character → width in em, looked up once."""

    def __init__(self, typeface: Typeface) -> None:
        super().__init__()
        self._typeface = typeface

    def __missing__(self, character: str) -> float:
        cut = self._typeface.cut(character)
        self[character] = width = cut.font.advance(character) if cut else 1.0
        return width


@follows_fonts(None)
def typeface(face: Face, *, bold: bool = False) -> Typeface:
    """A face, ready to measure and to draw; its files are read when a character asks for them."""
    return Typeface(f"{face}-bold" if bold else str(face))


def missing_characters(text: str) -> list[str]:
    """The characters that no font here can draw, each once, in the order they stand.

    To be reported before printing: on paper they are `GETA`.
    """
    song = typeface(Face.SONG)
    return [c for c in dict.fromkeys(text) if c not in "\r\n\t" and song.cut(c) is None]


def register_first(face: Face) -> str:
    """Name of a face's own font for a new canvas, so that no page refers to a font outside it."""
    return str(typeface(face).first.font.fontName)


def _fallbacks(name: str) -> tuple[str, ...]:
    """Sans falls back on sans and bold on bold before the common chain."""
    if name == "hei-bold":
        return ("hei", *_LAST)
    return ("song-bold", *_LAST) if name.endswith("-bold") else _LAST


@cache
def _plain(name: str) -> Cut:
    return Cut(_font(name), 0.0)


@cache
def _font(name: str) -> EmbeddedFont:
    path = resources.folder("fonts", f"{_FILES[name]}.ttf")
    font = EmbeddedFont(_FILES[name], str(path))
    pdfmetrics.registerFont(font)
    return font


@cache
def _office_font(wanted: OfficeFont) -> EmbeddedFont | None:
    """A font of the office; None where reportlab cannot draw with it."""
    try:
        font = EmbeddedFont(wanted.name, str(wanted.path), wanted.number)
    except (TTFError, OSError, ValueError, struct.error):
        return None
    pdfmetrics.registerFont(font)
    return font
