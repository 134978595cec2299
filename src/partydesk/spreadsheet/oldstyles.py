"""The styles of an .xls file: which cells are struck through, and which dates show no day."""

from __future__ import annotations

import struct

from partydesk.spreadsheet.styles import BUILT_IN_MONTHS, is_month_only

FONT, FORMAT, XF = 0x31, 0x41E, 0xE0
STYLES = frozenset({FONT, FORMAT, XF})
_STRUCK = 0x08
_NO_FONT = 4  # this number was never given to a font
_TEXT = 5  # of a format: its number, how many signs, how they are coded


class OldStyles:
    """Takes the records of styles in their order; they stand before those of the cells.

    Attributes:
        struck: numbers of the styles with strike-through.
        month_only: numbers of the styles that show dates by year and month.
    """

    def __init__(self) -> None:
        self.struck: set[int] = set()
        self.month_only: set[int] = set()
        self._struck_fonts: set[int] = set()
        self._months = set(BUILT_IN_MONTHS)
        self._fonts = self._styles = 0

    def take(self, kind: int, body: bytes) -> None:
        """Note one record.

        Raises:
            struct.error: it is cut short.
        """
        if kind == FONT:
            (flags,) = struct.unpack_from("<2xH", body)
            self._take_font(flags)
        elif kind == FORMAT:
            number, length, wide = struct.unpack_from("<HHB", body)
            self._take_format(number, body[_TEXT:], length, wide=bool(wide & 1))
        else:
            font, form = struct.unpack_from("<HH", body)
            self._take_style(font, form)

    def _take_font(self, flags: int) -> None:
        self._fonts += self._fonts == _NO_FONT
        if flags & _STRUCK:
            self._struck_fonts.add(self._fonts)
        self._fonts += 1

    def _take_format(self, number: int, text: bytes, length: int, *, wide: bool) -> None:
        coded = text[: length * 2].decode("utf-16-le", "replace") if wide else ""
        if is_month_only(coded or text[:length].decode("latin-1")):
            self._months.add(number)

    def _take_style(self, font: int, form: int) -> None:
        if font in self._struck_fonts:
            self.struck.add(self._styles)
        if form in self._months:
            self.month_only.add(self._styles)
        self._styles += 1
