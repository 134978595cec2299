"""Grids: rows for each entry of a list, how high each is, and what stands in their cells."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from partydesk.printing.model import Align, Stand
from partydesk.printing.setting import height_of, set_template, smaller
from partydesk.printing.sheet import width_of
from partydesk.printing.template import HAND, MM, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partydesk.printing.lines import Line
    from partydesk.printing.model import Block, Cell, Form, Row, Style
    from partydesk.printing.values import Values

PAD = 1.6 * MM
"""Clear space in a cell, left and right."""
_SLACK = 1.0 * MM  # on one side: a number broken in two is read as two
_HEADS = 20 * MM  # kept on a page for the head rows of a grid
PAD_HIGH = 0.6 * MM
"""Clear space in a cell, above and below."""
_MOST_STEPS = 11


@dataclass(frozen=True, slots=True, eq=False)
class SetCell:
    """A cell of one row with its lines set.

    Attributes:
        x, width: from the left end of the frame.
        lines: of `text`.
        foot: of `foot`.
        last: index of the last row it covers, counted in the rows of its block.
    """

    cell: Cell
    values: Values
    x: float
    width: float
    lines: tuple[Line, ...]
    foot: tuple[Line, ...]
    last: int

    @property
    def needs(self) -> float:
        """Height without which something of it would be lost."""
        if self.cell.vertical:
            return 0.0
        return height_of(self.lines) + height_of(self.foot) + 2 * PAD_HIGH


@dataclass(slots=True)
class SetRow:
    """One row of a grid.

    Attributes:
        index: among the rows of its block.
        cells: those that begin in it.
        over: those from rows above that cover it.
        height: at least; what is left of the page is added where `row.fill` says so.
    """

    block: Block
    row: Row
    index: int
    cells: tuple[SetCell, ...]
    over: tuple[SetCell, ...]
    height: float


def set_rows(
    form: Form, block: Block, values: Values, only: tuple[Row, ...] = (), first: int = 0
) -> list[SetRow]:
    """The rows of a grid, those of lists once for each entry.

    Of a grid whose cells are all one row high, `only` some may be set; `first` is their index.
    """
    instances = list(_instances(only or block.rows, values))
    covering: list[SetCell | None] = [None] * len(block.columns)
    rows: list[SetRow] = []
    starts = (0.0, *accumulate(block.columns))
    for index, (row, inside) in enumerate(instances, first):
        over = tuple(dict.fromkeys(c for c in covering if c is not None and c.last >= index))
        free = [n for n, c in enumerate(covering) if c is None or c.last < index]
        cells = []
        for cell in row.cells:
            columns, free = free[: cell.span], free[cell.span :]
            last = first + len(instances) - 1 if cell.down == 0 else index + cell.down - 1
            across = starts[columns[0]], sum([block.columns[n] for n in columns])
            made = set_cell(form, cell, inside, across, last)
            for column in columns:
                covering[column] = made
            cells.append(made)
        rows.append(SetRow(block, row, index, tuple(cells), over, row.height))
    _make_room(rows, form.size[1] - form.margins.top - form.margins.bottom - _HEADS)
    return rows


def _instances(rows: tuple[Row, ...], values: Values) -> Iterator[tuple[Row, Values]]:
    for row in rows:
        inside = values.at(row.at)
        if not row.repeat:
            yield row, inside
            continue
        for number in range(1, max(inside.length(row.repeat), row.at_least) + 1):
            yield row, inside.entry(row.repeat, number)


def set_cell(
    form: Form, cell: Cell, values: Values, across: tuple[float, float], last: int
) -> SetCell:
    """A cell filled in; `across` is its left end and its width, `last` the last row it covers."""
    x, width = across
    measure = width - 2 * PAD
    text = () if cell.vertical else _set_lines(form, cell, values, measure)
    styles = (form.styles["sign"], form.styles["sign"])
    foot = tuple(
        line for template in cell.foot for line in set_template(template, values, styles, measure)
    )
    return SetCell(cell, values, x, width, text, foot, last)


def _set_lines(form: Form, cell: Cell, values: Values, measure: float) -> tuple[Line, ...]:
    """The text of a cell; a value alone in its cell shrinks rather than take another line."""
    words = form.styles[cell.style]
    if not any(True for template in cell.text for one in template if not isinstance(one, str)):
        return _each(cell, values, (words, words), measure)
    value = form.styles["value"]
    least = smaller(value, _MOST_STEPS)
    if slot := lone_value(cell):
        wider = measure + slack(cell)
        if _is_long(values.written(slot), least, wider):  # no size is worth a try
            return _each(cell, values, (words, least), measure)
        made = _each(cell, values, (words, value), wider)
        if len(made) == 1:
            return made
    steps = 0
    while True:
        styles = (words, smaller(value, steps))
        made = _each(cell, values, styles, measure)
        if len(made) <= len(cell.text) or styles[1].size <= least.size:
            return made
        steps += 1


def _each(
    cell: Cell, values: Values, styles: tuple[Style, Style], measure: float
) -> tuple[Line, ...]:
    if len(cell.text) == 1:
        return set_template(cell.text[0], values, styles, measure)
    lines = (set_template(template, values, styles, measure) for template in cell.text)
    return tuple(chain.from_iterable(lines))


def _is_long(text: str, least: Style, room: float) -> bool:
    """Whether a value takes several lines however small; to be squeezed is not counted on."""
    if len(text) * least.size <= room:
        return False
    return "\n" in text or width_of(text.rstrip(), least) > room + 2 * least.size


def lone_value(cell: Cell) -> Slot | None:
    """The value that is all of a cell, None where there is more to it."""
    if len(cell.text) != 1 or len(cell.text[0]) != 1 or cell.foot or cell.stand is Stand.TOP:
        return None
    slot = cell.text[0][0]
    if not isinstance(slot, Slot) or slot.fixed or slot.key == HAND or "." in slot.key:
        return None
    return None if slot.width or slot.choice is not None else slot


def slack(cell: Cell) -> float:
    """How far a value on one line may reach into the space beside it, in points."""
    return _SLACK if cell.align in (Align.LEFT, Align.RIGHT) else 2 * _SLACK


def _make_room(rows: list[SetRow], most: float) -> None:
    """Rows grow with their words, the last of several that a cell covers: nothing is lost.

    None grows over a page: what is more than that goes on in the supplement.
    """
    for at, row in enumerate(rows):
        for cell in row.cells:
            if cell.cell.body:
                continue
            covered = rows[at : at + cell.last + 1 - row.index] if cell.last > row.index else [row]
            lack = cell.needs - sum([one.height for one in covered])
            if lack > 0:
                covered[-1].height += min(lack, max(most - covered[-1].height, 0.0))
