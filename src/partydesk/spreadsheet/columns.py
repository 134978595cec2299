"""What a book says about the columns it can take in, and what a parser answers about one cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from partydesk.spreadsheet.grid import Cell, text_of

# Words by which clerks leave a cell empty.
EMPTY = frozenset(
    (
        "",
        "/",
        "\\",
        "-",
        "--",
        "—",
        "——",
        "－",
        "―",
        "无",
        "暂无",
        "不详",
        "待查",
        "未知",
        "空",
        "#",
    )
)
_PADDING = " \t\r\n\u3000\xa0\u200b\ufeff"


class Parsed(NamedTuple):
    """A cell understood, doubted or refused.

    Attributes:
        value: typed; None where the cell is blank or refused.
        reason: Chinese, why it is doubtful or not taken; empty where all is well.
        refused: the value is not taken; the raw text is kept all the same.
    """

    value: object = None
    reason: str = ""
    refused: bool = False


BLANK = Parsed()


def refuse(reason: str) -> Parsed:
    """The cell is not taken."""
    return Parsed(None, reason, refused=True)


@dataclass(frozen=True, slots=True)
class Sight:
    """What a parser may know beyond its cell.

    Attributes:
        cells: a run over all cells of the column, for the rare question about the others.
        typed: whether the file keeps numbers and dates as such (false for CSV).
        from_1904: whether serial numbers of days count from 1904.
    """

    cells: Callable[[], Iterable[Cell]] = tuple
    typed: bool = True
    from_1904: bool = False


Parser = Callable[[Cell, Sight], Parsed]


def clean(cell: Cell) -> str:
    """Its text without padding and without what forces text: an apostrophe, or `="…"`."""
    text = (cell if cell.__class__ is str else text_of(cell)).strip(_PADDING)
    if text and text[0] in "'=":
        if text.startswith('="') and text.endswith('"'):
            return text[2:-1].strip(_PADDING)
        return text.removeprefix("'")
    return text


def read_text(cell: Cell, _sight: Sight) -> Parsed:
    """Any text, as it stands."""
    return Parsed(clean(cell))


@dataclass(frozen=True, slots=True)
class Column:
    """One column that a book can take in.

    Attributes:
        key: field of the book.
        title: its heading in our own files.
        aliases: what else it is called; a word may be the alias of several columns, the first
            that is still without a heading gets it.
        parse: cell → value; blank cells never reach it.
        identifies: a row without any identifying cell is no person (name, ID number).
        vital: a refused cell refuses the whole row.
        spreads: one cell may stand for many rows, or above a block of columns (所在党支部).
        proves: whether a text is enough to know that the row is a person (an ID number).
        heads: whether a text alone in its row is about all rows below (第一支部).
    """

    key: str
    title: str
    aliases: tuple[str, ...] = ()
    parse: Parser = read_text
    identifies: bool = False
    vital: bool = False
    spreads: bool = False
    proves: Callable[[str], bool] | None = None
    heads: Callable[[str], bool] | None = None
