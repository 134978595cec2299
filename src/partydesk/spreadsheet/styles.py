"""The two things about the styles of a workbook that change what a cell means."""

from __future__ import annotations

import re
from typing import NamedTuple

_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_FORMAT = re.compile(rb"<numFmt\b[^<>]*>")
_FONT = re.compile(rb"<font\b[^<>]{0,99}(?:/>|>(?:[^<]|<(?!/?font\b)){0,2000}</font>)")
_STRIKE = re.compile(rb'<strike\b(?![^<>]*val="(?:0|false)")')
_XF = re.compile(rb"<xf\b[^<>]*>")
_LONGEST_NUMBER = 10  # digits
_LONGEST_CODE = 1000  # characters; Excel allows 255
# Excel's built-in formats without a code in the file: mmm-yy, and 年月 of the Chinese editions.
BUILT_IN_MONTHS = frozenset({17, 27, 36, 50, 52, 57})


class Styles(NamedTuple):
    """Style numbers of cells.

    Attributes:
        month_only: dates shown by year and month: the day in the cell is Excel's, not the clerk's.
        struck: strike-through.
    """

    month_only: frozenset[int] = frozenset()
    struck: frozenset[int] = frozenset()


def read_styles(part: bytes) -> Styles:
    """From `xl/styles.xml`."""
    months = set(BUILT_IN_MONTHS)
    for tag in _FORMAT.findall(part):
        if is_month_only(_attribute(tag, b"formatCode").decode("utf-8", "replace")):
            months.add(_number(tag, b"numFmtId"))
    fonts = part[part.find(b"<fonts") : part.find(b"</fonts>")]
    struck = {n for n, font in enumerate(_FONT.findall(fonts)) if _STRIKE.search(font)}
    formats = part[part.find(b"<cellXfs") : part.find(b"</cellXfs>")]
    tags = _XF.findall(formats)
    return Styles(
        frozenset(n for n, tag in enumerate(tags) if _number(tag, b"numFmtId") in months),
        frozenset(n for n, tag in enumerate(tags) if _number(tag, b"fontId") in struck),
    )


def is_month_only(code: str) -> bool:
    """Whether a number format shows dates by year and month, without a day."""
    letters = _QUOTED.sub("", code[:_LONGEST_CODE].replace("&quot;", '"')).split(";")[0].lower()
    return "y" in letters and "m" in letters and not set("dhs") & set(letters)


def _attribute(tag: bytes, name: bytes) -> bytes:
    found = re.search(rb"\s" + name + rb'="([^"]*)"', tag)
    return found.group(1) if found else b""


def _number(tag: bytes, name: bytes) -> int:
    digits = _attribute(tag, name)
    return int(digits) if digits.isdigit() and len(digits) < _LONGEST_NUMBER else -1
