"""A list as a spreadsheet: the chosen columns as wide as on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.spreadsheet.writing import OutColumn, write_table

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.kernel.listing import Listing

_PX = 7.0  # of a character
_LEAST = 6


def write_listing(path: Path, listing: Listing, note: str) -> None:
    """Write it; an ending is put where there is none.

    Raises:
        StoreTrouble: see `write_table`.
    """
    columns = [OutColumn("序号", _LEAST)]
    columns += [OutColumn(one.title, max(round(one.width / _PX, 1), _LEAST))
                for one in listing.columns]  # fmt: skip
    rows = ((str(number), *row) for number, row in enumerate(listing.rows, 1))
    write_table(path, listing.title, columns, rows, note=note)
