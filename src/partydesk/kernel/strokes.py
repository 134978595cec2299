"""姓氏笔画: the order in which candidates stand on ballots and members in lists of the Party.

The surname's strokes are counted first; of as many the order of writing decides (横 1, 竖 2, 撇 3,
点 4, 折 5), then the chief form of a stroke before the other one (横 before 提, 竖 before 竖钩, 点
before 捺, a fold by its turns); characters written alike by their structure: 左右 (叶), then 上下
(余), then what is one whole or enclosed (申). What is alike even then (佘 and 余) stands in the
order of the character code, which no rule asks for. People of one surname: who has a given name
of one character comes first, as lists of Party congresses have it, then the characters of the
given name in turn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.kernel.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_KINDS = str.maketrans("ab6d78", "125455")
_WHOLE = "9"  # after every other structure
_UNKNOWN = "99"  # no character has as many


def read_strokes(lines: Iterable[str]) -> dict[str, str]:
    """Character → strokes, from lines of strokes and the characters that are written so."""
    found: dict[str, str] = {}
    for line in lines:
        strokes, _, characters = line.strip().partition(" ")
        found.update(dict.fromkeys(characters, strokes))
    return found


def read_structures(lines: Iterable[str]) -> dict[str, str]:
    """Character → its place among those written alike, from lines of a structure and characters."""
    return {
        sign: str(place)
        for place, line in enumerate(lines, 1)
        for sign in line.strip().partition(" ")[2]
    }


class StrokeOrder:
    """Sorts names by strokes.

    Args:
        strokes: character → strokes, as `read_strokes` gives it.
        structures: character → place, as `read_structures` gives it; of characters written alike
            the one that is not in it is one whole or enclosed and comes after.
    """

    def __init__(
        self, strokes: Mapping[str, str], structures: Mapping[str, str] | None = None
    ) -> None:
        self._strokes = strokes
        self._structures = structures or {}
        self._characters: dict[str, str] = {}
        self._names: dict[str, str] = {}

    def key(self, name: str) -> str:
        """What names are compared by."""
        key = self._names.get(name)
        if key is None:
            parts = [self._character(sign) for sign in name_key(name)]
            # The length stands behind the surname: one given name before two.
            key = "".join((*parts[:1], f"{len(parts):02}", *parts[1:]))
            self._names[name] = key
        return key

    def count(self, character: str) -> int | None:
        """How many strokes a character has; None where that is not known."""
        strokes = self._strokes.get(character)
        return None if strokes is None else len(strokes)

    def _character(self, sign: str) -> str:
        key = self._characters.get(sign)
        if key is None:
            strokes = self._strokes.get(sign, "")
            count = f"{len(strokes):02}" if strokes else _UNKNOWN
            structure = self._structures.get(sign, _WHOLE)
            key = f"{count}{strokes.translate(_KINDS)}{strokes}{structure}{sign}"
            self._characters[sign] = key
        return key
