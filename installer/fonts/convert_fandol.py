"""Convert FandolFang from CFF to TrueType outlines, which is the only kind reportlab can embed.

    python installer/fonts/convert_fandol.py FandolFang-Regular.otf FandolFang-Regular.ttf

Cubic curves become quadratic ones that stay within MAX_ERROR font units (1000 to the em) of the
original.  The result is a modified version of a font under GPL-3 with the font exception; it stays
under that licence, and its name table says what was changed.  The same input gives the same bytes.
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph

MAX_ERROR = 1.0
CHANGE_NOTE = (
    "Outlines converted from CFF to TrueType (max. error 1 unit), no glyph added or removed."
)
VERSION_ID, DESCRIPTION_ID = 5, 10


def convert(source: Path, target: Path) -> int:
    """Write ``target`` and return the number of glyphs converted."""
    font = TTFont(source, recalcTimestamp=False)
    order = font.getGlyphOrder()
    _replace_outlines(font, order)
    _set_maxp(font)
    _drop_glyph_names(font)
    _note_the_change(font)
    font.sfntVersion = "\x00\x01\x00\x00"
    font.save(target, reorderTables=True)
    return len(order)


def _replace_outlines(font: TTFont, order: list[str]) -> None:
    outlines = font.getGlyphSet()
    glyphs = {name: _quadratic(outlines, name) for name in order}
    font["loca"] = newTable("loca")
    glyf = font["glyf"] = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = glyphs
    for name, glyph in glyphs.items():
        glyph.recalcBounds(glyf)
        width, _ = font["hmtx"][name]
        font["hmtx"][name] = (width, getattr(glyph, "xMin", 0))
    for tag in ("CFF ", "VORG"):
        if tag in font:
            del font[tag]


def _quadratic(outlines: Mapping[str, Any], name: str) -> Glyph:
    pen = TTGlyphPen(outlines)
    # TrueType fills clockwise contours, CFF counter-clockwise ones.
    outlines[name].draw(Cu2QuPen(pen, MAX_ERROR, reverse_direction=True))
    return pen.glyph()


def _set_maxp(font: TTFont) -> None:
    maxp = font["maxp"] = newTable("maxp")
    maxp.tableVersion = 0x00010000
    maxp.numGlyphs = len(font.getGlyphOrder())
    maxp.maxZones = 1
    for field in (
        "maxTwilightPoints",
        "maxStorage",
        "maxFunctionDefs",
        "maxInstructionDefs",
        "maxStackElements",
        "maxSizeOfInstructions",
        "maxComponentElements",
        "maxPoints",
        "maxContours",
        "maxCompositePoints",
        "maxCompositeContours",
        "maxComponentDepth",
    ):
        setattr(maxp, field, 0)


def _drop_glyph_names(font: TTFont) -> None:
    post = font["post"]
    post.formatType = 3.0
    for field in ("extraNames", "mapping", "glyphOrder"):
        if hasattr(post, field):
            delattr(post, field)


def _note_the_change(font: TTFont) -> None:
    names = font["name"]
    for record in list(names.names):
        if record.nameID == VERSION_ID:
            version = f"{record.toUnicode()}; TrueType conversion"
            names.setName(version, VERSION_ID, record.platformID, record.platEncID, record.langID)
    names.setName(CHANGE_NOTE, DESCRIPTION_ID, 3, 1, 0x409)


if __name__ == "__main__":
    match sys.argv[1:]:
        case [source, target]:
            print(f"{convert(Path(source), Path(target))} glyphs converted")
        case _:
            sys.exit(__doc__)
