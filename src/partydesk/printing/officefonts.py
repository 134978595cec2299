"""The office's own fonts, 仿宋_GB2312 and its like, where they are installed on this PC.

A paper in them looks as the office is used to; one in the fonts that the program brings looks the
same on every machine. The unit chooses; a font that is not here is replaced, and that is said.
"""

from __future__ import annotations

import mmap
import struct
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_SUFFIXES = {".ttf", ".ttc"}
_COLLECTION, _WINDOWS, _CHINESE = b"ttcf", 3, 0x0804
_FAMILY, _FULL_NAME = 1, 4
_NEVER, _NO_SUBSET = 0x0002, 0x0100  # bits of fsType: may not be embedded, or only as a whole
_MOST_FONTS = 64  # in one collection; more is no font file


class OfficeFont(NamedTuple):
    """A font that can be embedded: its name as a word processor shows it, and where it is."""

    name: str
    path: Path
    number: int


def installed(folders: Iterable[Path]) -> dict[str, OfficeFont]:
    """The fonts with TrueType outlines below some folders, by name; other files are passed over."""
    found: dict[str, OfficeFont] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in _SUFFIXES:
                for font in fonts_of(path):
                    found.setdefault(font.name, font)
    return found


def fonts_of(path: Path) -> Iterator[OfficeFont]:
    """The fonts of one file that may be embedded."""
    with (
        suppress(OSError, ValueError, struct.error, UnicodeDecodeError),
        path.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data,
    ):
        for number, start in enumerate(_starts(data)):
            tables = _tables(data, start)
            name = _name(data, tables) if b"glyf" in tables else ""
            if name and _may_embed(data, tables):
                yield OfficeFont(name, path, number)


def _starts(data: mmap.mmap) -> tuple[int, ...]:
    """Where each font of the file begins."""
    if data[:4] != _COLLECTION:
        return (0,)
    (count,) = struct.unpack_from(">L", data, 8)
    return struct.unpack_from(f">{min(count, _MOST_FONTS)}L", data, 12)


def _tables(data: mmap.mmap, start: int) -> dict[bytes, tuple[int, int]]:
    """Offset and length of each table.

    Raises:
        ValueError: the file ends before one of them.
    """
    (count,) = struct.unpack_from(">H", data, start + 4)
    records = (struct.unpack_from(">4sLLL", data, start + 12 + 16 * at) for at in range(count))
    tables = {tag: (offset, length) for tag, _, offset, length in records}
    if any(offset + length > len(data) for offset, length in tables.values()):
        msg = "cut off"
        raise ValueError(msg)
    return tables


def _may_embed(data: mmap.mmap, tables: dict[bytes, tuple[int, int]]) -> bool:
    if b"OS/2" not in tables:
        return True
    (kind,) = struct.unpack_from(">H", data, tables[b"OS/2"][0] + 8)
    return kind & 0x000F != _NEVER and not kind & _NO_SUBSET


def _name(data: mmap.mmap, tables: dict[bytes, tuple[int, int]]) -> str:
    """The Chinese name of the family, else whatever name it has."""
    if b"name" not in tables:
        return ""
    start = tables[b"name"][0]
    count, texts = struct.unpack_from(">HH", data, start + 2)
    names: dict[tuple[int, int], str] = {}
    for at in range(count):
        platform, _, language, kind, length, offset = struct.unpack_from(
            ">6H", data, start + 6 + 12 * at
        )
        if platform == _WINDOWS and kind in {_FAMILY, _FULL_NAME}:
            begin = start + texts + offset
            names[kind, language] = data[begin : begin + length].decode("utf-16-be")
    for kind in (_FAMILY, _FULL_NAME):
        if (kind, _CHINESE) in names:
            return names[kind, _CHINESE]
    return next((name for (kind, _), name in sorted(names.items()) if kind == _FAMILY), "")
