"""One sheet as all readers hand it on: numbered rows of cells, whatever file it came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True)
class BrokenCell:
    """A cell without a usable value: `#N/A`, or a formula that nobody has calculated."""

    text: str
    reason: str


Cell = str | float | bool | date | datetime | time | timedelta | PartialDate | BrokenCell
NumberedRow = tuple[int, list[Cell]]


class Merge(NamedTuple):
    """A merged range: rows as the clerk sees them (from 1), columns from 0, ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet.

    Attributes:
        name: of the sheet, empty for a text file.
        read: a fresh run over its rows, in order; rows may be short, empty ones may be missing.
        merges: its merged ranges.
        notices: what the clerk should know about the sheet (hidden rows, strike-through …).
        typed: whether numbers and dates are kept as such (false for CSV and web pages).
        keeps_merges: whether the format can say what is merged (false for CSV).
        from_1904: whether serial numbers of days count from 1904.
    """

    name: str
    read: Callable[[], Iterator[NumberedRow]]
    merges: tuple[Merge, ...] = ()
    notices: tuple[str, ...] = ()
    typed: bool = True
    keeps_merges: bool = True
    from_1904: bool = False


def column_letter(index: int) -> str:
    """`0` → A, `26` → AA."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """`A` → 0, `AA` → 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def text_of(cell: Cell) -> str:
    """The cell as a clerk would read it, for keeping and for messages."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float | int):
        return _number_text(cell)
    if isinstance(cell, BrokenCell):
        return cell.text
    return cell.isoformat(" ") if isinstance(cell, datetime) else str(cell)


def _number_text(number: float) -> str:
    if abs(number) < _EXACT and number == int(number):
        return str(int(number))
    return repr(number)


_EXACT = 1e15  # digits beyond the fifteenth are lost in a spreadsheet's number
