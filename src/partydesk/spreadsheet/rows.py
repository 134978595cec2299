"""What comes out of a sheet: one person of one row, and what is wrong with its cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with one cell.

    Attributes:
        row: as the clerk sees it in Excel.
        column: heading as it stands in the file.
        cell: its address, `D17`.
        value: the raw text.
        reason: one Chinese sentence without a full stop.
        refused: the value was not taken; otherwise it was taken and wants a look.
        key: field of the book.
    """

    row: int
    column: str
    cell: str
    value: str
    reason: str
    refused: bool = False
    key: str = ""


@dataclass(slots=True)
class ReadRow:
    """One person of a sheet.

    Attributes:
        sheet: its name.
        number: the row as the clerk sees it in Excel.
        values: field → value; None where the cell is blank or refused; a field whose column is not
            in the file is absent.
        raw: heading → text as it stands in the file, blank cells left out; the lines of a person
            over several rows are joined by line breaks.
        problems: refused and doubtful cells.
        refused: a vital cell (the name, the ID number) was refused: the row cannot be taken in.
        derived: field → value that follows from other cells; for blanks only, never over a value.
    """

    sheet: str
    number: int
    values: dict[str, object]
    raw: dict[str, str]
    problems: list[CellProblem] = field(default_factory=list)
    refused: bool = False
    derived: dict[str, object] = field(default_factory=dict)


class Skipped(NamedTuple):
    """A row with words in it that is no person, and is no known footer either.

    Attributes:
        reason: what is the matter with it and what became of it, to be read after the text.
    """

    row: int
    text: str
    reason: str
