"""A list as plain words: its columns as they stand on the screen, and its rows."""

from __future__ import annotations

from typing import NamedTuple


class ListColumn(NamedTuple):
    """One column.

    Attributes:
        title: heading.
        width: px at text size 100 %.
        right: whether it is set at the right, as figures are.
    """

    title: str
    width: int
    right: bool = False


class Listing(NamedTuple):
    """A whole list.

    Attributes:
        title: what it is called.
        columns: in their order.
        rows: the words of each cell.
    """

    title: str
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[str, ...], ...]
