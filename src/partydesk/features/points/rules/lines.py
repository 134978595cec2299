"""In which line of a TOML file something stands: tomllib does not tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TABLE = re.compile(r"\s*\[\[([\w.]+)\]\]")
_KEY = re.compile(r"\s*([\w-]+)\s*=")


def line_of(text: str, path: Sequence[object]) -> int:
    """The line (from 1) of a key such as `("group", 0, "item", 2, "points")`.

    Where the key is missing, the line of the table that should have it; 1 for the whole file.
    """
    places = dict(_places(text))
    wanted = tuple(path)
    while wanted:
        if wanted in places:
            return places[wanted]
        wanted = wanted[:-1]
    return 1


def _places(text: str) -> Iterator[tuple[tuple[object, ...], int]]:
    """Every table and key with its line; tables of a table are numbered within it."""
    counts: dict[tuple[object, ...], int] = {}
    here: tuple[object, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if head := _TABLE.match(line):
            here = ()
            *above, last = head[1].split(".")
            for name in above:
                here = (*here, name, counts.get((*here, name), 1) - 1)
            counts[(*here, last)] = counts.get((*here, last), 0) + 1
            here = (*here, last, counts[(*here, last)] - 1)
            yield here, number
        elif key := _KEY.match(line):
            yield (*here, key[1]), number
