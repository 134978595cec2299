"""One font file in a PDF: what of it is embedded, and how its text is found and copied."""

from __future__ import annotations

import zlib

from reportlab.pdfbase.pdfdoc import PDFArray, PDFName
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

_UNITS_AN_EM = 1000  # reportlab scales every font to it
_CODES_A_BLOCK = 100  # of a ToUnicode map, as the CMap specification allows
_FULL_WIDTHS = 34  # where `hhea` says how many glyphs have a width of their own
_SUBSETS = 8
"""So many of the last subsets of a font are kept: a page that is typed on has the same again."""


class EmbeddedFont(TTFont):
    """A TrueType font that knows what it can draw, and whose text can be searched and copied."""

    def __init__(self, name: str, path: str, number: int = 0) -> None:
        super().__init__(name, path, subfontIndex=number, asciiReadable=False, shapable=False)
        # only shaping looks glyphs up backwards; 30,000 lists a font would slow every collection
        self.face.glyphToChar.clear()
        self._mend_widths()
        self._known: dict[tuple[int, ...], _Subset] = {}
        self._cut_subset = self.face.makeSubset
        self.face.makeSubset = self._subset
        self._whole_table = self.face.get_table
        self.face.get_table = self._table

    def _mend_widths(self) -> None:
        """What the last width of the file says for all glyphs behind it, reportlab scales twice.

        A font of other than 1,000 units to the em, embedded so, says other widths than its paper.
        """
        face = self.face
        if face.unitsPerEm != _UNITS_AN_EM:
            said = face.get_table("hhea")
            full = int.from_bytes(said[_FULL_WIDTHS : _FULL_WIDTHS + 2])
            wide = face.hmetrics[full - 1][0]
            face.hmetrics[full:] = [(wide, bearing) for _, bearing in face.hmetrics[full:]]

    def draws(self, character: str) -> bool:
        """Whether the character has a glyph, and one with ink in it unless it is a space."""
        glyph = self.face.charToGlyph.get(ord(character))
        if glyph is None:
            return False
        places = self.face.glyphPos
        return bool(places[glyph] != places[glyph + 1]) or character.isspace()

    def advance(self, character: str) -> float:
        """Width in em."""
        width = self.face.charWidths.get(ord(character), self.face.defaultWidth)
        return float(width) / _UNITS_AN_EM

    def addObjects(self, doc: object) -> None:  # noqa: N802 - reportlab's own name
        """Embed the subsets; beyond U+FFFF reportlab's map to Unicode is wrong and is replaced."""
        subsets = self.state[doc].subsets
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            base = b"".join((SUBSETN(number), b"+", self.face.name, self.face.subfontNameX))
            name = base.decode("pdfdoc")
            made = doc.idToObject  # type: ignore[attr-defined]
            made[f"toUnicodeCMap:{name}"].content = _to_unicode(name, subset)
            file = made[f"fontFile:{self.face.filename}({name})"]
            file.content = file.content.packed
            file.dictionary["Filter"] = PDFArray([PDFName("FlateDecode")])

    def forget_subsets(self) -> None:
        """As if nothing had been embedded yet: for measuring."""
        self._known.clear()

    def _subset(self, codes: list[int]) -> _Subset:
        """The font with these characters only; of the last ones it is known."""
        key = tuple(codes)
        found = self._known.pop(key, None) or _Subset(self._cut_subset(codes))
        self._known[key] = found
        if len(self._known) > _SUBSETS:
            del self._known[next(iter(self._known))]
        return found

    def _table(self, tag: str) -> bytes | _Outlines:
        """A table of the file; the outlines of all glyphs are not copied to take out a few."""
        if tag != "glyf":
            table: bytes = self._whole_table(tag)
            return table
        return _Outlines(self.face._ttf_data, self.face.get_table_pos(tag)[0])  # noqa: SLF001 - as reportlab reads it


class _Subset:
    """A font file with a few characters, packed; its length is that of the file unpacked."""

    __slots__ = ("_length", "packed")

    def __init__(self, file: bytes) -> None:
        self._length, self.packed = len(file), zlib.compress(file)

    def __len__(self) -> int:
        return self._length


class _Outlines:
    """The outlines of the glyphs, of which reportlab takes slices."""

    __slots__ = ("_file", "_start")

    def __init__(self, file: bytes, start: int) -> None:
        self._file, self._start = file, start

    def __getitem__(self, of: slice) -> bytes:
        return self._file[self._start + of.start : self._start + of.stop]


def _to_unicode(name: str, codes: list[int]) -> str:
    """The ToUnicode map of one subset: UTF-16, in pairs beyond the basic plane."""
    known = [(at, code) for at, code in enumerate(codes) if code]
    lines = [
        "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
        f"/CMapName /{name} def", "/CMapType 2 def",
        "1 begincodespacerange", "<00> <FF>", "endcodespacerange",
    ]  # fmt: skip
    for start in range(0, len(known), _CODES_A_BLOCK):
        block = known[start : start + _CODES_A_BLOCK]
        lines.append(f"{len(block)} beginbfchar")
        lines += (
            f"<{at:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for at, code in block
        )
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)
