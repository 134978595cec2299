"""SQLite's write-ahead log, read as a file: whether it is of one moment.

The log is begun anew again and again, from its start, over what stood there; each time its head
gets another salt, the next higher one, and every page in it carries the salt of its time. A program
that dies leaves a head that is the newest of all and behind it, in one piece, the pages of its
time, the last of them half written at most. A copy made meanwhile may have an old head over
new pages, or pages that do not follow one another: SQLite ends where the first does not fit,
and what had been kept behind it is missing without a word.
(https://www.sqlite.org/fileformat2.html#the_write_ahead_log)
"""

from __future__ import annotations

import struct
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_HEAD, _FRAME = 32, 24  # bytes
_CIRCLE = 1 << 32
_BIG_END = 1  # the bit of the first number that tells the order of bytes


def is_mixed(log: Path) -> bool:
    """Whether a log has parts of different moments; one that is empty or not there has not.

    Raises:
        OSError: it cannot be read.
    """
    if not log.exists() or not log.stat().st_size:
        return False
    with log.open("rb") as file:
        head = file.read(_HEAD)
        if len(head) < _HEAD:
            return True
        first, _, size, _, salt, other, *sums = struct.unpack(">8I", head)
        order = ">" if first & _BIG_END else "<"
        if _sums(order, head[:24], (0, 0)) != tuple(sums):
            return True
        own = following = frames = 0
        wanted = (sums[0], sums[1])
        for begin, page in _frames(file, size):
            frames += 1
            salts = struct.unpack(">2I", begin[8:16])
            if salts != (salt, other):
                if 0 < (salts[0] - salt) % _CIRCLE < _CIRCLE // 2:
                    return True  # newer than the head
                continue
            own += 1
            wanted = _sums(order, begin[:8] + page, wanted)
            following += own == following + 1 and wanted == struct.unpack(">2I", begin[16:])
    return own > following + 1 or (frames > 0 and not following)


def _frames(file: IO[bytes], size: int) -> Iterator[tuple[bytes, bytes]]:
    while len(begin := file.read(_FRAME)) == _FRAME and len(page := file.read(size)) == size:
        yield begin, page


def _sums(order: str, text: bytes, before: tuple[int, int]) -> tuple[int, int]:
    """The two running sums over pairs of numbers, as the format has them."""
    one, two = before
    for left, right in struct.iter_unpack(f"{order}2I", text):
        one = (one + left + two) % _CIRCLE
        two = (two + right + one) % _CIRCLE
    return one, two
