"""Where the headings of a sheet stand that is no roster: far down, under lines of preface."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple

from partydesk.spreadsheet.columns import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from partydesk.spreadsheet.grid import Cell, Grid

_WITHIN = 60  # rows: payment apps put two dozen lines before the headings
_NOISE = re.compile(r"[\s:：*]|[(（][^()（）]*[)）]")
_MONEY = re.compile(r"[¥￥$,，\s]|人民币|元$")
_LARGEST = Decimal(10) ** 12


class Heads(NamedTuple):
    """Which column is which.

    Attributes:
        row: of the headings, as the clerk sees it.
        places: key → column.
        words: column → heading.
        above: the texts above them.
    """

    row: int
    places: Mapping[str, int]
    words: Mapping[int, str]
    above: str


class Place(NamedTuple):
    """Where in a file it was read.

    Attributes:
        sheet: its name, empty in a text file.
        header_row: of the headings.
        columns: heading → what it was taken for.
    """

    sheet: str
    header_row: int
    columns: Mapping[str, str]


def place_of(grid: Grid, heads: Heads, known: Mapping[str, str]) -> Place:
    """Where the headings stand, and which of them are known."""
    columns = {word: known[word] for word in heads.words.values() if word in known}
    return Place(grid.name, heads.row, columns)


def find_heads(
    grid: Grid, known: Mapping[str, str], needed: tuple[frozenset[str], ...]
) -> Heads | None:
    """The first row that has a heading of each needed group.

    Args:
        grid: the sheet.
        known: heading without blanks and brackets → key.
        needed: of each of these groups one key must be there.
    """
    above: list[str] = []
    for number, cells in grid.read():
        if number > _WITHIN:
            return None
        words = {place: plain(clean(cell)) for place, cell in enumerate(cells)}
        places: dict[str, int] = {}
        for place, word in words.items():
            if word in known:
                places.setdefault(known[word], place)
        if all(places.keys() & group for group in needed):
            said = {place: word for place, word in words.items() if word}
            return Heads(number, places, said, "".join(above))
        above += [word for word in words.values() if word]
    return None


def rows_below(grid: Grid, heads: Heads) -> Iterator[tuple[int, list[Cell]]]:
    """The rows after the headings."""
    for number, cells in grid.read():
        if number > heads.row:
            yield number, cells


def cell_at(cells: list[Cell], heads: Heads, key: str) -> str:
    """The text of a column in a row; empty where there is none."""
    place = heads.places.get(key)
    return clean(cells[place]) if place is not None and place < len(cells) else ""


def plain(heading: str) -> str:
    """A heading without blanks, colons and what stands in brackets: 金额(元) is 金额."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", heading))


def money(text: str) -> Decimal | None:
    """A sum in yuan; None where it is none, or finer than a fen."""
    try:
        found = Decimal(_MONEY.sub("", unicodedata.normalize("NFKC", text)))
    except InvalidOperation:
        return None
    if not found.is_finite() or abs(found) >= _LARGEST or found != round(found, 2):
        return None
    return found
