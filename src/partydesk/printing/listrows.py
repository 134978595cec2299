"""Rows of a list: what stands in a cell is set once, however many rows and pages show it.

A roster of a thousand pages has 240,000 cells and some thousand different ones. Each is drawn once,
on a small sheet of its own, and stamped wherever it is wanted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.printing.filledcells import FilledCell, Manner, PlainCell, SetOnce
from partydesk.printing.grid import (
    PAD,
    SetRow,
    lone_value,
    set_cell,
    set_rows,
    slack,
)
from partydesk.printing.model import Align
from partydesk.printing.sheet import Sheet, Stamped, width_of
from partydesk.printing.template import HAND, ORDINAL, Slot
from partydesk.printing.values import Values, spelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from partydesk.printing.model import Block, Cell, Form, Row


@dataclass(slots=True)
class ListRow:
    """One row of a list.

    Attributes:
        cells: from left to right.
        edges: where its cells begin and the last one ends, from the left end of the frame.
        base: path of its entry in the data.
        height: at least.
    """

    block: Block
    row: Row
    index: int
    cells: list[FilledCell]
    edges: tuple[float, ...]
    base: str
    height: float

    def draw(self, sheet: Sheet, y: float, height: float, page: int) -> None:
        """Stamp its cells."""
        stamps = [cell.stamp if cell.height == height else cell.at(height) for cell in self.cells]
        sheet.stamp(Stamped(sheet.left, y, stamps, self.base, page))


def rows_of(form: Form, block: Block, values: Values) -> Iterator[SetRow | ListRow]:
    """The rows of a grid, those of its lists to be stamped where they can be.

    The values of a draft are light: it is made rarely, and cell by cell.
    """
    lists = () if values.draft else _lists(block)
    if not lists:
        yield from set_rows(form, block, values)
        return
    index = 0
    for row in block.rows:
        made: list[SetRow | ListRow]
        if any(row is one for one in lists):
            made = [*_list_rows(form, block, row, values.at(row.at), index)]
        else:
            made = [*set_rows(form, block, values, (row,), index)]
            if row.head and not any(map(_is_particular, row.cells)):
                made = [_head_row(form, one) for one in made if isinstance(one, SetRow)]
        yield from made
        index += len(made)


def _list_rows(form: Form, block: Block, row: Row, values: Values, first: int) -> Iterator[ListRow]:
    """A row for each entry of a list; `first` is their index among the rows of the block."""
    entries = values.entries(row.repeat)
    many = max(len(entries), row.at_least)
    columns, edges = _columns(form, block, row) if many else ([], ())
    for at in range(many):
        entry = _Entry(values, row.repeat, at + 1, entries[at] if at < len(entries) else {})
        cells = [column.fill(entry) for column in columns]
        height = row.height
        for cell in cells:
            if cell.needs > height:  # noqa: PLR1730 - of many rows this is quicker than max
                height = cell.needs
        yield ListRow(block, row, first + at, cells, edges, entry.base, height)


def _head_row(form: Form, row: SetRow) -> ListRow:
    """The heads of the columns, which stand again on every page, as cells to be stamped."""
    cells: list[FilledCell] = [
        SetOnce(form, cell, places=not row.block.summary) for cell in row.cells
    ]
    edges = tuple(cell.x for cell in row.cells)
    last = row.cells[-1]
    return ListRow(
        row.block, row.row, row.index, cells, (*edges, last.x + last.width), "", row.height
    )  # fmt: skip


def _lists(block: Block) -> list[Row]:
    """The rows that can be stamped: of a list, in a grid whose cells are all one row high."""
    lists = [row for row in block.rows if row.repeat and not any(map(_is_particular, row.cells))]
    flat = lists and all(cell.down == 1 for row in block.rows for cell in row.cells)
    return lists if flat else []


def _is_particular(cell: Cell) -> bool:
    above = any(slot.key.startswith("/") for slot in cell.slots)
    return cell.body is not None or cell.vertical or above


class _Entry(NamedTuple):
    """One entry of a list: where it is found, and what is in it."""

    list_values: Values
    repeat: str
    number: int
    found: Mapping[str, object]

    @property
    def values(self) -> Values:
        """The data seen from it."""
        return self.list_values.entry(self.repeat, self.number)

    @property
    def base(self) -> str:
        """Its path."""
        above = self.list_values.base
        return f"{above}.{self.repeat}.{self.number}" if above else f"{self.repeat}.{self.number}"


class _Column:
    """The cells of one column, by what they show.

    Attributes:
        needs: height of a cell with one line in it.
    """

    def __init__(self, form: Form, block: Block, cell: Cell, across: tuple[float, float]) -> None:
        self._form = form
        self._cell = cell
        self._across = across
        self._places = not block.summary
        self._slots = tuple(cell.slots)
        self._lone = lone_value(cell)
        self._manner = Manner(form, block, cell, across)
        self._style, self.needs = self._manner.style, self._manner.needs
        self._left, self._measure = across[0] + PAD, across[1] - 2 * PAD
        self._shift = {Align.LEFT: 0.0, Align.RIGHT: 1.0}.get(cell.align or Align.CENTRE, 0.5)
        self._least_room = -slack(cell)
        self._known: dict[object, FilledCell] = {}
        self._key = self._lone.key if self._lone else ""

    def fill(self, entry: _Entry) -> FilledCell:
        """The cell with the values of one entry."""
        shown: object = entry.found.get(self._key) if self._key else None
        if type(shown) is not str:  # else it need not be looked up by its path
            values = entry.values
            shown = tuple(_shown(values, slot) for slot in self._slots)
        return self._known.get(shown) or self._make(shown, entry)

    def _make(self, shown: object, entry: _Entry) -> FilledCell:
        made = None
        if self._lone:
            text = shown if isinstance(shown, str) else entry.values.written(self._lone)
            made = self._plain(spelled(text, self._lone.format) if text else "")
        self._known[shown] = filled = made or self._any(entry.values)
        return filled

    def _plain(self, text: str) -> FilledCell | None:
        """A value that stands on one line as it is."""
        room = self._measure - width_of(text, self._style)
        if self._lone is None or room < self._least_room or not text or "\n" in text:
            return None
        return PlainCell(self._manner, text, self._left + self._shift * room)

    def _any(self, values: Values) -> FilledCell:
        """Whatever it is; its values are taken from a mapping that holds no more than them."""
        own: dict[str, Any] = {}
        for slot in self._slots:
            if slot.key not in {ORDINAL, HAND}:
                _put(own, slot.key, values.value(slot))
        alone = Values(own, ordinal=values.ordinal, blank=values.blank)
        made = set_cell(self._form, self._cell, alone, self._across, 0)
        return SetOnce(self._form, made, places=self._places)


def _columns(form: Form, block: Block, row: Row) -> tuple[list[_Column], tuple[float, ...]]:
    """The columns of a list and where they begin and end."""
    columns: list[_Column] = []
    edges, at = [0.0], 0
    for cell in row.cells:
        width = sum(block.columns[at : at + cell.span])
        columns.append(_Column(form, block, cell, (edges[-1], width)))
        edges.append(edges[-1] + width)
        at += cell.span
    return columns, tuple(edges)


def _shown(values: Values, slot: Slot) -> object:
    return values.written(slot) if slot.choice is None else values.ticked(slot)


def _put(data: dict[str, Any], key: str, value: object) -> None:
    *above, last = key.split(".")
    for step in above:
        data = data.setdefault(step, {})
    data[last] = value
