"""Write the stroke tables of `resources/strokes` from the two packages they are taken from.

    python installer/strokes/make.py cnchar.order.min.js stroke.dict.yaml resources/strokes

* `cnchar.order.min.js` of the npm package cnchar-order 3.2.6 (MIT): how the common characters are
  written in the mainland, stroke by stroke, with the forms of each stroke.
* `stroke.dict.yaml` of rime-stroke (LGPL-3; Debian's rime-data-stroke): all others of the first
  block, by the five kinds of stroke alone. Of several ways to write one it has the mainland's last.

A line is the strokes and the characters that are written so. The same input gives the same bytes.
"""

import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

# 横 提, 竖 竖钩, 撇, 点 捺: the chief form is a figure, the other a letter; folds by their turns.
_SIGNS = {"j": "1", "i": "a", "f": "2", "g": "b", "s": "3", "k": "4", "l": "d", "d": "4"}
_FOLDS = re.compile(r'"([a-z])":\{"shape":"[^"]*","type":"折笔","foldCount":"(\d)')
_COMMON = re.compile(r'"([\u4e00-\u9fff])":"([a-z]+)"')
_RARE = re.compile(r"^([\u4e00-\u9fff])\t([hspnz]+)", re.MULTILINE)
_TURNS = 4
# Strokes that the package has otherwise than GF 0023-2020.
_MENDED = {"皙": "1234331232511", "德": "332122522114544"}


def common(source: str) -> dict[str, str]:
    """Character → strokes, of the first package."""
    signs = dict(_SIGNS)
    for letter, turns in _FOLDS.findall(source):
        if letter != "g":  # 竖钩 counts as 竖
            signs[letter] = str(_TURNS + min(max(int(turns), 1), _TURNS))
    found: dict[str, str] = {}
    for character, letters in _COMMON.findall(source):
        found.setdefault(character, "".join(signs.get(letter, "5") for letter in letters))
    return found | _MENDED


def rare(source: str, known: Mapping[str, str]) -> dict[str, str]:
    """Character → strokes, of those that the first package does not have."""
    kinds = str.maketrans("hspnz", "12345")
    found = {character: strokes.translate(kinds) for character, strokes in _RARE.findall(source)}
    return {character: one for character, one in found.items() if character not in known}


def lines(strokes: Mapping[str, str]) -> Iterable[str]:
    """The lines of a table, by the strokes."""
    alike: dict[str, list[str]] = {}
    for character, one in strokes.items():
        alike.setdefault(one, []).append(character)
    return (f"{one} {''.join(sorted(alike[one]))}\n" for one in sorted(alike))


def main() -> None:
    """Write both tables."""
    first, second, folder = (Path(argument) for argument in sys.argv[1:4])
    known = common(first.read_text(encoding="utf-8"))
    others = rare(second.read_text(encoding="utf-8"), known)
    for name, strokes in (("common", known), ("rare", others)):
        (folder / f"{name}.txt").write_text("".join(lines(strokes)), encoding="utf-8")


if __name__ == "__main__":
    main()
