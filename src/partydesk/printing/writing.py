"""Words and lines as the operators of a page that draw them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partydesk.printing.embedded import EmbeddedFont
    from partydesk.printing.sheet import Rule, Run


class Writer:
    """Writes words for one file; of each character of a font it knows the code from then on.

    Args:
        document: reportlab's, which says what of a font stands in the file under which code.
    """

    def __init__(self, document: Any) -> None:
        self._document = document
        self._codes: dict[EmbeddedFont, _Codes] = {}

    def words(self, runs: Iterable[Run], height: float, fonts: dict[str, None]) -> str:
        """Words in one text object; grey, spacing and thickening are said where they change.

        Args:
            runs: the words.
            height: of the page, or where else the top lies.
            fonts: the names of their fonts are added to it.
        """
        out = ["BT"]
        state = _NEUTRAL
        for x, y, (font, stroke), size, text, spread, grey in runs:
            wanted = (spread, grey, stroke * size)
            if wanted != state:
                out += _changes(state, wanted)
                state = wanted
            place = f"1 0 0 1 {x:.2f} {height - y:.2f} Tm"
            if (codes := self._codes.get(font)) is None:
                codes = self._of(font)
            fonts[font.fontName] = None
            for face, shown in codes.shown(text, size):
                out.append(f"{place} {face} <{shown}> Tj")
                place = ""
        if state != _NEUTRAL:
            out += _changes(state, _NEUTRAL)
        out.append("ET")
        return "\n".join(out)

    def word(self, run: Run, fonts: dict[str, None]) -> str:
        """One run alone, as most cells of a list are: the same operators with less ado."""
        x, y, (font, stroke), size, text, spread, grey = run
        shown = (self._codes.get(font) or self._of(font)).shown(text, size)
        if spread or grey or stroke or len(shown) != 1:
            return self.words((run,), 0.0, fonts)
        fonts[font.fontName] = None
        ((face, codes),) = shown
        return f"BT\n1 0 0 1 {x:.2f} {0.0 - y:.2f} Tm {face} <{codes}> Tj\nET"

    def _of(self, font: EmbeddedFont) -> _Codes:
        codes = self._codes[font] = _Codes(font, self._document)
        return codes


class _Codes:
    """The codes of the characters of one font in one file; each part of it holds 256."""

    __slots__ = ("_document", "_faces", "_font", "_known", "_parts")

    def __init__(self, font: EmbeddedFont, document: Any) -> None:
        self._font, self._document = font, document
        self._known: dict[str, tuple[int, str]] = {}  # the part that each is in, its code there
        self._parts: dict[int, dict[str, str]] = {}  # by part, the codes alone
        self._faces: dict[tuple[int, float], str] = {}

    def shown(self, text: str, size: float) -> list[tuple[str, str]]:
        """How part and size are chosen, and the codes: once for each change of the part."""
        known = self._known
        try:
            part, _ = known[text[0]]
            whole = "".join(map(self._parts[part].__getitem__, text))
        except KeyError:  # it is of several parts, or something in it is new
            if new := [sign for sign in text if sign not in known]:
                self._learn("".join(dict.fromkeys(new)))
            return self._mixed(text, size)
        return [(self._faces.get((part, size)) or self._face(part, size), whole)]

    def _mixed(self, text: str, size: float) -> list[tuple[str, str]]:
        split: list[tuple[int, list[str]]] = []
        last = -1
        for part, code in map(self._known.__getitem__, text):
            if part != last:
                codes: list[str] = []
                split.append((part, codes))
                last = part
            codes.append(code)
        return [(self._face(part, size), "".join(codes)) for part, codes in split]

    def _learn(self, signs: str) -> None:
        each = iter(signs)
        for part, codes in self._font.splitString(signs, self._document):
            own = self._parts.setdefault(part, {})
            for code, sign in zip(codes, each):  # noqa: B905 - others are of the next part
                own[sign] = f"{code:02x}"
                self._known[sign] = part, own[sign]

    def _face(self, part: int, size: float) -> str:
        if (face := self._faces.get((part, size))) is None:
            name = self._font.getSubsetInternalName(part, self._document)
            face = self._faces[part, size] = f"{name} {size:g} Tf"
        return face


def written_lines(rules: Iterable[Rule], height: float) -> str:
    """Lines, those of one width together."""
    by_width: dict[float, list[str]] = {}
    for x0, y0, x1, y1, width in rules:
        path = f"{x0:.2f} {height - y0:.2f} m {x1:.2f} {height - y1:.2f} l"
        by_width.setdefault(width, []).append(path)
    return "\n".join(f"{width} w\n" + "\n".join(paths) + " S" for width, paths in by_width.items())


_NEUTRAL = (0.0, 0.0, 0.0)


def _changes(old: tuple[float, float, float], new: tuple[float, float, float]) -> Iterator[str]:
    """The operators that lead from one state of writing to the next."""
    spread, grey, stroke = new
    if spread != old[0]:
        yield f"{spread:g} Tc"
    if grey != old[1]:
        yield f"{grey:g} g"
    if stroke != old[2]:
        yield f"2 Tr {stroke:.3f} w" if stroke else "0 Tr"
