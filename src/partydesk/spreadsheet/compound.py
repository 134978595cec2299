"""One stream out of an OLE compound file, the box in which old .xls files keep their records."""

from __future__ import annotations

import struct

_HEADER = 512
_FIRST_FAT, _FATS_IN_HEADER = 0x4C, 109
_ENTRY = 128
_END = 0xFFFFFFFA  # this and above: no sector


class BrokenBoxError(ValueError):
    """The box is not well formed."""


class Compound:
    """A compound file, read as far as its streams need.

    Raises:
        BrokenBoxError: not well formed.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        try:
            shift, mini_shift = struct.unpack_from("<HH", content, 0x1E)
            self._size, self._mini_size = 1 << shift, 1 << mini_shift
            directory, self._cutoff = struct.unpack_from("<I4xI", content, 0x30)
            mini_fat, _, difat, _ = struct.unpack_from("<IIII", content, 0x3C)
            self._fat = self._read_fat(difat)
            self._entries = self._read_entries(directory)
            self._mini_fat = _numbers(self._chain(mini_fat))
        except (struct.error, IndexError, OverflowError) as error:
            raise BrokenBoxError(str(error)) from error

    def stream(self, *names: str) -> bytes:
        """The first stream of one of these names.

        Raises:
            BrokenBoxError: none of them, or its chain is broken.
        """
        for name in names:
            if name in self._entries:
                start, size = self._entries[name]
                small = size < self._cutoff
                return (self._mini_chain(start) if small else self._chain(start))[:size]
        raise BrokenBoxError("no such stream")

    def _sector(self, number: int) -> bytes:
        begin = (number + 1) * self._size
        if begin >= len(self._content):
            raise BrokenBoxError("a sector beyond the end")
        return self._content[begin : begin + self._size]

    def _read_fat(self, difat: int) -> tuple[int, ...]:
        sectors = list(struct.unpack_from(f"<{_FATS_IN_HEADER}I", self._content, _FIRST_FAT))
        seen: set[int] = set()
        while difat < _END and difat not in seen:
            seen.add(difat)
            *more, difat = _numbers(self._sector(difat))
            sectors += more
        return _numbers(b"".join(self._sector(number) for number in sectors if number < _END))

    def _chain(self, number: int) -> bytes:
        parts, seen = [], set[int]()
        while number < _END:
            if number in seen or number >= len(self._fat):
                raise BrokenBoxError("a chain that does not end")
            seen.add(number)
            parts.append(self._sector(number))
            number = self._fat[number]
        return b"".join(parts)

    def _mini_chain(self, number: int) -> bytes:
        box = self._chain(self._entries["Root Entry"][0])
        parts, seen = [], set[int]()
        while number < _END:
            if number in seen or number >= len(self._mini_fat):
                raise BrokenBoxError("a chain that does not end")
            seen.add(number)
            parts.append(box[number * self._mini_size : (number + 1) * self._mini_size])
            number = self._mini_fat[number]
        return b"".join(parts)

    def _read_entries(self, directory: int) -> dict[str, tuple[int, int]]:
        content = self._chain(directory)
        entries: dict[str, tuple[int, int]] = {}
        for begin in range(0, len(content) - _ENTRY + 1, _ENTRY):
            (length,) = struct.unpack_from("<H", content, begin + 64)
            name = content[begin : begin + max(0, min(length, 64) - 2)].decode(
                "utf-16-le", "replace"
            )
            start, size = struct.unpack_from("<II", content, begin + 116)
            if name:
                entries.setdefault(name, (start, size))
        return entries


def _numbers(content: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])
