"""Reads the cells of one column; what repeats is read once."""

from __future__ import annotations

from partydesk.spreadsheet.columns import BLANK, EMPTY, Column, Parsed, Sight, clean, refuse
from partydesk.spreadsheet.grid import BrokenCell, Cell, column_letter, text_of
from partydesk.spreadsheet.rows import CellProblem, ReadRow

_ERRORS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!")
_REMEMBERED = 1024


# A cell as it goes into a row: raw text, value, what is wrong with it, whether it is refused. A
# bare tuple, because one is made for every different cell of a file.
Understood = tuple[str, object, str, bool]


class ColumnReader:
    """One column of a sheet: its place, its heading, and the field it is read for, if any.

    Attributes:
        known: what the texts of this column were understood as, so that what repeats is read once.
    """

    def __init__(self, place: int, label: str, column: Column | None, sight: Sight) -> None:
        self.place = place
        self.label = label
        self.key = column.key if column else ""
        self.vital = column is not None and column.vital
        self.spreads = column is not None and column.spreads
        self.known: dict[Cell, Understood] = {}
        self._parse = column.parse if column else None
        self._sight = sight

    def understand(self, cell: Cell) -> Understood:
        """Read a cell that is not empty."""
        if cell.__class__ is not str:  # 1, 1.0 and True would be one key of a dictionary
            return text_of(cell), *self._read(cell)
        if len(self.known) >= _REMEMBERED:
            self.known.clear()
        understood = self.known[cell] = (str(cell), *self._read(cell))
        return understood

    def report(self, row: ReadRow, understood: Understood) -> None:
        """Say in the row what is wrong with its cell of this column."""
        place = f"{column_letter(self.place)}{row.number}"
        text, _, reason, refused = understood
        row.problems.append(
            CellProblem(row.number, self.label, place, text, reason, refused, self.key)
        )
        row.refused = row.refused or (self.vital and refused)

    def _read(self, cell: Cell) -> Parsed:
        if isinstance(cell, BrokenCell):
            return refuse(cell.reason)
        text = clean(cell)
        if self._parse is None or text in EMPTY:
            return BLANK
        if text[0] == "#" and text.startswith(_ERRORS):
            return refuse(f"公式出错（{text}），没有值")
        return self._parse(cell, self._sight)
