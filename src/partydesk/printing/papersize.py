"""The sheet of a form: one of the usual ones, or printed stock of any size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.printing.template import MM

if TYPE_CHECKING:
    from partydesk.printing.strict import StrictTable

PAPERS = {"A4": (210.0, 297.0), "A3": (297.0, 420.0), "A5": (148.0, 210.0)}
"""Width and height in millimetres."""
LEAST, MOST = 40.0, 420.0
"""Millimetres that a side of printed stock may have: a label, the long side of A3."""


def paper_size(table: StrictTable) -> tuple[float, float]:
    """Width and height in points, of a form that names its paper or says how large it is.

    Raises:
        FormError: there is no such paper.
    """
    if table.is_list("paper"):
        sides = table.lengths("paper")
        if len(sides) != 2 or not all(LEAST * MM <= side <= MOST * MM for side in sides):  # noqa: PLR2004 - width, height
            raise table.refuse(f"“paper”应是宽和高两个毫米数，各在 {LEAST:g} 到 {MOST:g} 之间")
        width, height = sides
    else:
        paper = table.text("paper", "A4")
        if paper not in PAPERS:
            raise table.refuse(f"“paper”应是 {'、'.join(PAPERS)} 之一，或宽和高的毫米数")
        width, height = (side * MM for side in PAPERS[paper])
    return (height, width) if table.flag("landscape") else (width, height)
