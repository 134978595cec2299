"""A list on paper: the chosen columns as wide as on the screen, in proportion; own title."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from partydesk.features.forms.queries import unit_form
from partydesk.printing.model import Align, Matter
from partydesk.printing.press import render
from partydesk.printing.template import MM, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from partydesk.kernel.listing import ListColumn, Listing
    from partydesk.printing.model import Block, Cell, Form
    from partydesk.printing.press import Paper

LIST = "list"
"""Name of the form."""
AUTO, STANDING, LYING = "auto", "standing", "lying"
_MM_PX = 0.24  # a column on paper at the usual size of type, for a px of the screen
_LEAST = 7.5 * MM
_CROWDED = 0.78  # of the usual width: narrower columns are set in smaller type


def list_form(columns: Sequence[ListColumn], way: str = AUTO, form: Form | None = None) -> Form:
    """The form for these columns.

    Args:
        columns: of the list.
        way: AUTO lays it across where it is too wide to stand.
        form: the unit's form of lists; None asks for it.
    """
    form = form or unit_form(LIST)
    grid = next(block for block in form.parts[0].blocks if block.matter is Matter.GRID)
    number = grid.columns[0]
    usual = sum(max(one.width * _MM_PX * MM, _LEAST) for one in columns)
    lies = way == LYING or (way == AUTO and usual * _CROWDED > form.frame_width - number)
    short, long = sorted(form.size)
    form = replace(form, size=(long, short) if lies else (short, long))
    room = form.frame_width - number
    style = "value" if room >= usual * _CROWDED else "small"
    drawn = _grid(grid, columns, _widths(columns, room), style)
    blocks = tuple(drawn if block is grid else block for block in form.parts[0].blocks)
    return replace(form, parts=(replace(form.parts[0], blocks=blocks), *form.parts[1:]))


def list_values(listing: Listing, title: str, unit: str, note: str) -> dict[str, Any]:
    """The values that the form prints."""
    return {
        "title": title or listing.title,
        "unit": unit,
        "note": note,
        "count": len(listing.rows),
        "rows": [{f"c{n}": cell for n, cell in enumerate(row)} for row in listing.rows],
    }


def list_job(
    read: Callable[[], Listing], head: tuple[str, str, str], way: str, *, duplex: bool = False
) -> Callable[[], Paper]:
    """The work of drawing a list; `head` is its title (empty for its own), the unit, a note."""
    form = unit_form(LIST)

    def draw() -> Paper:
        listing = read()
        data = list_values(listing, *head)
        return render(list_form(listing.columns, way, form), [data], duplex=duplex)

    return draw


def _widths(columns: Sequence[ListColumn], room: float) -> tuple[float, ...]:
    """All of the room, shared as on the screen; none too narrow to write in."""
    wanted = [max(one.width * _MM_PX * MM, _LEAST) for one in columns]
    share = room / sum(wanted)
    widths = [max(one * share, min(_LEAST, room / len(columns))) for one in wanted]
    over = sum(widths) - room
    widest = sum(one for one in widths if one > _LEAST) or 1.0
    return tuple(one - over * one / widest if one > _LEAST else one for one in widths)


def _grid(
    grid: Block, columns: Sequence[ListColumn], widths: tuple[float, ...], style: str
) -> Block:
    rows = []
    for row in grid.rows:
        first, pattern = row.cells[0], row.cells[-1]
        cells = [
            replace(pattern, text=((one.title,),)) if row.head else _cell(pattern, n, one, style)
            for n, one in enumerate(columns)
        ]
        rows.append(
            replace(row, cells=(replace(first, style=style) if not row.head else first, *cells))
        )
    return replace(grid, columns=(grid.columns[0], *widths), rows=tuple(rows))


def _cell(pattern: Cell, number: int, column: ListColumn, style: str) -> Cell:
    align = Align.RIGHT if column.right else pattern.align
    return replace(pattern, text=(parse(f"{{c{number}}}"),), style=style, align=align)
