"""How lists are arranged, the filters kept for them, the order of 姓氏笔画."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from partydesk import resources
from partydesk.features.lists.tables import ListLook, SavedFilter
from partydesk.kernel.looks import Look
from partydesk.kernel.strokes import StrokeOrder, read_strokes, read_structures


class Kept(NamedTuple):
    """A filter of the unit: its number, its name, what is wanted."""

    id: int
    name: str
    wanted: dict[str, Any]


def look(list_: str) -> Look | None:
    """How a list was arranged; None for as it comes."""
    found = ListLook.select(ListLook.look).where(ListLook.list == list_).tuples().first()
    return None if found is None else Look.unpacked(found[0])


def filters(list_: str) -> list[Kept]:
    """The filters kept for a list, in the order they were made."""
    query = SavedFilter.select(SavedFilter.id, SavedFilter.name, SavedFilter.wanted)
    query = query.where(SavedFilter.list == list_).order_by(SavedFilter.id)
    return [Kept(*row) for row in query.tuples() if isinstance(row[2], dict)]


@cache
def stroke_order() -> StrokeOrder:
    """姓氏笔画; its tables are read when they are first asked for."""
    strokes: dict[str, str] = {}
    for name in ("rare", "common"):  # how a common character is written here goes before
        text = resources.folder("strokes", f"{name}.txt").read_text(encoding="utf-8")
        strokes |= read_strokes(text.splitlines())
    structures = resources.folder("strokes", "structure.txt").read_text(encoding="utf-8")
    return StrokeOrder(strokes, read_structures(structures.splitlines()))
