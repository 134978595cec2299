"""How the print log is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.kernel.prints import Print

_NAMED = 3


def label_of(prints: Sequence[Print]) -> str:
    """What the history calls papers that were printed together."""
    first = prints[0]
    verb = "打印" if first.way == "打印机" else "存成文件"
    names = "、".join(dict.fromkeys(one.subject.name for one in prints[:_NAMED]))
    more = f"等 {len(prints)} 份" if len(prints) > _NAMED else ""
    pages = sum(one.pages * one.copies for one in prints)
    many = f"（{pages} 页）" if pages else ""  # of a Word file nobody knows them
    return f"{verb} {names}{more} {first.title}{many}"
